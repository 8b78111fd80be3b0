"""The fake Slack's modals and Home tabs: opened in time, filled in, refused with reasons."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.ear import Ear
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown

Json = dict[str, Any]


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _input(number: str, label: str, element: Json) -> Json:
    return {"type": "input", "block_id": number, "label": _plain(label), "element": element}


FORM: Json = {
    "type": "modal",
    "callback_id": "action_form",
    "title": _plain("Nieuw actiepunt"),
    "submit": _plain("Opslaan"),
    "blocks": [_input("what", "Wat", {"type": "plain_text_input"})],
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
