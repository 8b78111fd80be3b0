"""The fake Slack's modals and Home tabs: opened in time, filled in, refused with reasons."""

from datetime import date
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.delivery import Patience
from tests.fakes.slack.ear import Ear
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.filling import TROUBLE, Outcome
from tests.fakes.slack.shown import NotThere
from tests.fakes.slack.town import SlackTown

Json = dict[str, Any]


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _input(number: str, label: str, element: Json, **about: object) -> Json:
    return {
        "type": "input",
        "block_id": number,
        "label": _plain(label),
        "element": element | {"action_id": "it"},
    } | about


CHOICES = [{"text": _plain(name), "value": name.lower()} for name in ("Brandweer", "Politie")]
FORM: Json = {
    "type": "modal",
    "callback_id": "action_form",
    "title": _plain("Nieuw actiepunt"),
    "submit": _plain("Opslaan"),
    "private_metadata": "uit een bericht",
    "blocks": [
        _input("what", "Wat", {"type": "plain_text_input"}),
        _input("who", "Wie", {"type": "multi_users_select"}),
        _input("due", "Wanneer", {"type": "datepicker"}, optional=True),
        _input("kolom", "Kolom", {"type": "static_select", "options": CHOICES}, optional=True),
    ],
}


async def _open(
    ear: Ear, client: AsyncWebClient, team: SlackTown, view: Json | None = None
) -> Json:
    await team.shortcut("anna", "new_action")
    trigger = ear.last["trigger_id"]
    answer = await client.views_open(trigger_id=trigger, view=view or FORM)
    found: Json = answer["view"]
    return found


async def test_a_modal_opens_for_who_triggered_it(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/views.open."""
    view = await _open(ear, client, team)
    shown = team.modal("anna")
    assert shown
    assert (shown.title, shown.view["id"]) == ("Nieuw actiepunt", view["id"])
    assert team.modal("bram") is None
    assert (view["root_view_id"], view["hash"] != "") == (view["id"], True)


async def test_a_trigger_is_good_for_one_call(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/views.open: ``exchanged_trigger_id``."""
    await _open(ear, client, team)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client.views_open(trigger_id=ear.last["trigger_id"], view=FORM)


async def test_a_trigger_lives_three_seconds(
    slack: FakeSlack, ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """interactivity/handling-user-interaction: *expire in three seconds*."""
    for seconds, error in ((2.0, ""), (3.1, "expired_trigger_id")):
        await team.shortcut("anna", "new_action")
        slack.watch.skip(seconds)
        trigger = ear.last["trigger_id"]
        if error:
            with pytest.raises(SlackApiError, match=error):
                await client.views_open(trigger_id=trigger, view=FORM)
        else:
            await client.views_open(trigger_id=trigger, view=FORM)
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        await client.views_open(trigger_id="1.2.verzonnen", view=FORM)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"title": _plain("x" * 25)}, "/view/title/text"),
        ({"submit": None}, "/view/submit"),
        ({"private_metadata": "x" * 3001}, "/view/private_metadata"),
        ({"callback_id": "x" * 256}, "/view/callback_id"),
        ({"blocks": [{"type": "divider"}] * 101}, "/view/blocks"),
        ({"blocks": None}, "/view/blocks"),
        ({"type": "home"}, "/view/type"),
    ],
)
async def test_a_wrong_view_is_refused_with_what_is_wrong(
    ear: Ear, client: AsyncWebClient, team: SlackTown, wrong: Json, where: str
) -> None:
    """reference/views and reference/methods/views.open: ``invalid_arguments``, with messages."""
    await team.shortcut("anna", "new_action")
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id=ear.last["trigger_id"], view=FORM | wrong)
    answer = caught.value.response
    assert answer["error"] == "invalid_arguments"
    assert f"[json-pointer:{where}]" in answer["response_metadata"]["messages"][0]


async def test_a_view_has_a_size(ear: Ear, client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/views.open: ``view_too_large``, *greater than 250kb*."""
    text = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}
    with pytest.raises(SlackApiError, match="view_too_large"):
        await _open(ear, client, team, FORM | {"blocks": [text] * 99})


async def test_two_modals_go_on_top(ear: Ear, client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/views.push: *limited to pushing 2 additional views*."""
    root = await _open(ear, client, team)
    for _ in range(2):
        await team.shortcut("anna", "more")
        trigger = ear.last["trigger_id"]
        pushed = (await client.views_push(trigger_id=trigger, view=FORM))["view"]
        assert pushed["root_view_id"] == root["id"]
    await team.shortcut("anna", "more")
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=ear.last["trigger_id"], view=FORM)
    await team.close("anna")
    await team.close("anna")
    shown = team.modal("anna")
    assert shown
    assert shown.view["id"] == root["id"]


async def test_a_view_is_changed_when_nobody_changed_it_before(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/views.update: ``hash_conflict``, ``not_found``."""
    view = await _open(ear, client, team, FORM | {"external_id": "e1"})
    other = FORM | {"title": _plain("Anders")}
    await client.views_update(view_id=view["id"], view=other, hash=view["hash"])
    shown = team.modal("anna")
    assert shown
    assert shown.title == "Anders"
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=view["id"], view=other, hash=view["hash"])
    with pytest.raises(SlackApiError, match="not_found"):
        await client.views_update(external_id="e1", view=other)


async def test_an_external_id_stands_once(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/views.open: ``duplicate_external_id``."""
    await _open(ear, client, team, FORM | {"external_id": "e1"})
    await client.views_update(external_id="e1", view=FORM | {"external_id": "e1"})
    home = {"type": "home", "blocks": [], "external_id": "e1"}
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        await client.views_publish(user_id=team.account("bram"), view=home)


async def test_a_home_tab_is_published_per_person(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/views.publish: 100 blocks, a hash, and a tab that is switched on."""
    anna = team.account("anna")
    home = {"type": "home", "blocks": [{"type": "divider"}] * 100}
    first = (await client.views_publish(user_id=anna, view=home))["view"]
    again = (await client.views_publish(user_id=anna, view=home, hash=first["hash"]))["view"]
    assert (again["id"], again["hash"] != first["hash"]) == (first["id"], True)
    assert team.home("bram") is None
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_publish(user_id=anna, view=home, hash=first["hash"])
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await client.views_publish(user_id="U0NOBODY", view=home)
    team.place.app.home_tab = False
    with pytest.raises(SlackApiError, match="not_enabled"):
        await client.views_publish(user_id=anna, view=home)


# --- filling in


async def test_a_form_brings_what_was_filled_in(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/interaction-payloads/view-interactions-payload: what was not, is null."""
    await _open(ear, client, team)
    filled = {
        "Wat": "bluswaterlijst",
        "who": ["anna", "bram"],
        "Wanneer": date(2026, 12, 4),
    }
    outcome = await team.submit("anna", filled)
    assert (outcome.errors, outcome.trouble) == ({}, "")
    said = ear.last
    assert (said["type"], said["view"]["callback_id"]) == ("view_submission", "action_form")
    assert said["view"]["private_metadata"] == "uit een bericht"
    assert (said["response_urls"], bool(said["trigger_id"])) == ([], True)
    assert {block: fields["it"] for block, fields in said["view"]["state"]["values"].items()} == {
        "what": {"type": "plain_text_input", "value": "bluswaterlijst"},
        "who": {
            "type": "multi_users_select",
            "selected_users": [team.account("anna"), team.account("bram")],
        },
        "due": {"type": "datepicker", "selected_date": "2026-12-04"},
        "kolom": {"type": "static_select", "selected_option": None},
    }
    assert team.modal("anna") is None


async def test_what_was_there_at_first_comes_along(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/block-kit/block-elements: ``initial_value``, ``initial_option``, ..."""
    blocks = [
        _input("what", "Wat", {"type": "plain_text_input", "initial_value": "lijst"}),
        _input(
            "kolom",
            "Kolom",
            {"type": "static_select", "options": CHOICES, "initial_option": CHOICES[1]},
        ),
    ]
    await _open(ear, client, team, FORM | {"blocks": blocks})
    await team.submit("anna", {"Kolom": "Brandweer"})
    values = ear.last["view"]["state"]["values"]
    assert values["what"]["it"]["value"] == "lijst"
    assert values["kolom"]["it"]["selected_option"]["value"] == "brandweer"


async def test_the_client_itself_asks_for_what_is_required(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/block-kit/blocks/input-block: ``optional`` is false by default."""
    await _open(ear, client, team)
    before = len(ear.heard)
    with pytest.raises(NotThere, match="Wie"):
        await team.submit("anna", {"Wat": "bluswaterlijst"})
    with pytest.raises(NotThere):
        await team.submit("anna", {"Kolom": "Marine"})
    assert len(ear.heard) == before


async def _answered(answer: Json) -> tuple[Outcome, str | None]:
    """Send a form off to a bot that answers so; give the outcome, and what is shown after it."""
    async with FakeSlack(patience=Patience(0.3)) as slack:
        team = slack.workspace()
        await team.person("anna")
        async with Ear(slack, reply=lambda r: _reply(answer, r.payload)) as ear:
            client = AsyncWebClient(token=team.token, base_url=slack.url)
            await _open(ear, client, team)
            outcome = await team.submit("anna", {"Wat": "lijst", "Wie": "anna"})
            shown = team.modal("anna")
            return outcome, shown.title if shown else None


def _reply(answer: Json, payload: Json) -> Json | None:
    if payload["type"] != "view_submission":
        return {}
    return None if answer == {"silence": True} else answer


NEXT = FORM | {"title": _plain("Volgende")}
WRONG = FORM | {"title": _plain("x" * 25)}
HERE = "Nieuw actiepunt"


@pytest.mark.parametrize(
    ("answer", "errors", "trouble", "shown"),
    [
        pytest.param({}, {}, "", None, id="nothing closes it"),
        pytest.param({"response_action": "clear"}, {}, "", None, id="clear"),
        pytest.param(
            {"response_action": "errors", "errors": {"due": "In het verleden"}},
            {"due": "In het verleden"},
            "",
            HERE,
            id="errors",
        ),
        pytest.param({"response_action": "update", "view": NEXT}, {}, "", "Volgende", id="update"),
        pytest.param({"response_action": "push", "view": NEXT}, {}, "", "Volgende", id="push"),
        pytest.param(
            {"response_action": "errors", "errors": {"bestaat_niet": "Fout"}},
            {},
            TROUBLE,
            HERE,
            id="errors at a field that is not there",
        ),
        pytest.param(
            {"response_action": "update", "view": WRONG}, {}, TROUBLE, HERE, id="a wrong view"
        ),
        pytest.param({"silence": True}, {}, TROUBLE, HERE, id="no acknowledgement in time"),
    ],
)
async def test_the_acknowledgement_says_what_comes_next(
    answer: Json, errors: Json, trouble: str, shown: str | None
) -> None:
    """surfaces/modals, *Updating modal views* and *Displaying errors in views*."""
    outcome, title = await _answered(answer)
    assert (outcome.errors, outcome.trouble, title) == (errors, trouble, shown)


async def test_closing_is_told_when_asked(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/interaction-payloads/view-interactions-payload: ``view_closed``."""
    await _open(ear, client, team)
    assert await team.close("anna") is None
    await _open(ear, client, team, FORM | {"notify_on_close": True})
    await team.close("anna")
    said = ear.last
    assert (said["type"], said["is_cleared"]) == ("view_closed", False)
    assert team.modal("anna") is None
