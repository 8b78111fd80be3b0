"""The fake Slack's forms: what people fill in, and what the bot's acknowledgement does."""

from datetime import date
from typing import Any

import pytest
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
