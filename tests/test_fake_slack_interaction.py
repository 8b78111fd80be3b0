"""The fake Slack tells the app what people press, type and choose, and takes its answers."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.fakes.slack.ear import Ear
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.shown import NotThere, Posted
from tests.fakes.slack.town import SlackTown

Json = dict[str, Any]


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _button(label: str, value: str) -> Json:
    return {"type": "button", "action_id": f"do_{value}", "text": _plain(label), "value": value}


MENU = {
    "type": "overflow",
    "action_id": "rest",
    "options": [
        {"text": _plain("Uitstel"), "value": "postpone"},
        {"text": _plain("Loopt vast"), "value": "stuck"},
    ],
}
PICKER = {"type": "datepicker", "action_id": "due", "initial_date": "2026-12-04"}
CARD: list[Json] = [
    {"type": "section", "block_id": "what", "text": {"type": "mrkdwn", "text": "bluswaterlijst"}},
    {
        "type": "actions",
        "block_id": "offers",
        "elements": [_button("Afgerond", "done"), PICKER, MENU],
    },
]


async def _card(client: AsyncWebClient, team: SlackTown, thread: str | None = None) -> Posted:
    await client.chat_postMessage(
        channel=team.address("oto"), text="bluswaterlijst", blocks=CARD, thread_ts=thread
    )
    return team.posted("oto")[-1]


async def test_a_person_sees_what_can_be_pressed(client: AsyncWebClient, team: SlackTown) -> None:
    """Ours: tests read a card as a person does."""
    card = await _card(client, team)
    assert card.buttons == ("Afgerond", "Uitstel", "Loopt vast")
    assert "bluswaterlijst" in card.words


async def test_a_button_tells_who_pressed_what_where(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/interaction-payloads/block_actions-payload."""
    first = await team.say("anna", "oto", "vraag")
    card = await _card(client, team, thread=first)
    envelope = await team.press("bram", card, "Afgerond")
    assert envelope.acknowledged
    said = ear.last
    assert (said["type"], said["user"]["id"]) == ("block_actions", team.account("bram"))
    assert said["team"]["id"] == team.place.id
    assert said["channel"] == {"id": team.address("oto"), "name": "oto"}
    assert said["container"] == {
        "type": "message",
        "message_ts": card.ts,
        "channel_id": team.address("oto"),
        "is_ephemeral": False,
        "thread_ts": first,
    }
    (action,) = said["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == (
        "do_done",
        "offers",
        "done",
    )
    assert said["message"]["ts"] == card.ts
    assert said["state"]["values"]["offers"]["due"]["selected_date"] == "2026-12-04"
    assert said["response_url"].startswith("http")
    assert said["trigger_id"]


async def test_a_menu_tells_what_was_chosen(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/block-kit/block-elements/overflow-menu-element and date-picker-element."""
    card = await _card(client, team)
    await team.press("anna", card, "Uitstel")
    await team.press("anna", card, "due", "2026-12-11")
    menu, picker = (r.payload["actions"][0] for r in ear.heard if r.type == "interactive")
    assert menu["selected_option"]["value"] == "postpone"
    assert picker["selected_date"] == "2026-12-11"
    state = ear.last["state"]["values"]["offers"]
    assert state["due"]["selected_date"] == "2026-12-11"


async def test_there_is_no_pressing_what_is_not_there(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """Ours: a test that presses the wrong word fails."""
    with pytest.raises(NotThere):
        await team.press("anna", await _card(client, team), "Bestaat niet")


async def test_a_button_only_one_person_sees_comes_without_its_message(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """Seen in practice: of an ephemeral message only the container is told."""
    await client.chat_postEphemeral(
        channel=team.address("oto"), user=team.account("anna"), text="psst", blocks=CARD
    )
    await team.press("anna", team.whispered("anna")[0], "Afgerond")
    said = ear.last
    assert said["container"]["is_ephemeral"]
    assert "message" not in said


async def test_a_button_in_the_home_tab_tells_its_view(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/interaction-payloads/block_actions-payload: a view has no channel, no message."""
    view = {"type": "home", "blocks": CARD, "private_metadata": "geheim"}
    await client.views_publish(user_id=team.account("anna"), view=view)
    home = team.home("anna")
    assert home
    await team.press("anna", home, "Afgerond")
    said = ear.last
    assert said["container"] == {"type": "view", "view_id": home.view["id"]}
    assert said["view"]["private_metadata"] == "geheim"
    assert not {"channel", "message", "response_url"} & set(said)


async def test_a_command_tells_who_typed_what_where(ear: Ear, team: SlackTown) -> None:
    """interactivity/implementing-slash-commands, *App command payload*."""
    await team.slash("anna", "/actie bluswaterlijst morgen", "oto")
    said = ear.last
    assert (said["command"], said["text"]) == ("/actie", "bluswaterlijst morgen")
    assert (said["channel_id"], said["channel_name"]) == (team.address("oto"), "oto")
    assert (said["user_id"], said["user_name"]) == (team.account("anna"), "anna")
    assert said["is_enterprise_install"] == "false"
    assert said["response_url"]
    assert said["trigger_id"]


async def test_a_command_is_typed_anywhere(ear: Ear, team: SlackTown) -> None:
    """interactivity/implementing-slash-commands: also where the bot is not, unnamed if private."""
    await team.channel("besloten", "anna", private=True, bot=False)
    await team.slash("anna", "/acties", "besloten")
    await team.slash("anna", "/acties")
    names = [r.payload["channel_name"] for r in ear.heard]
    assert names == ["privategroup", "directmessage"]


async def test_a_command_can_be_answered_at_once(slack: FakeSlack, team: SlackTown) -> None:
    """interactivity/implementing-slash-commands: only the person sees it, unless *in_channel*."""
    replies: list[Json] = [
        {"text": "voor jou"},
        {"text": "voor allen", "response_type": "in_channel"},
    ]
    async with Ear(slack, reply=lambda _: replies.pop(0) if replies else {}):
        await team.slash("anna", "/acties", "oto")
        await team.slash("anna", "/acties", "oto")
        await slack.settled()
    assert [p.text for p in team.whispered("anna")] == ["voor jou"]
    assert [p.text for p in team.posted("oto")] == ["voor allen"]


async def test_without_their_scope_there_are_no_commands_and_shortcuts(team: SlackTown) -> None:
    """reference/scopes/commands: *Add shortcuts and/or slash commands that people can use*."""
    team.withhold("commands")
    with pytest.raises(NotThere):
        await team.slash("anna", "/acties", "oto")
    with pytest.raises(NotThere):
        await team.shortcut("anna", "new_action")


async def test_a_message_shortcut_brings_the_message(ear: Ear, team: SlackTown) -> None:
    """interactivity/implementing-shortcuts, *message_action*."""
    ts = await team.say("anna", "oto", "Bram maakt de lijst")
    await team.shortcut("bram", "make_action", "oto", ts)
    said = ear.last
    assert (said["type"], said["callback_id"]) == ("message_action", "make_action")
    assert (said["message_ts"], said["message"]["text"]) == (ts, "Bram maakt de lijst")
    assert said["message"]["user"] == team.account("anna")
    assert said["channel"]["id"] == team.address("oto")
    assert said["response_url"]


async def test_a_global_shortcut_comes_from_nowhere(ear: Ear, team: SlackTown) -> None:
    """interactivity/implementing-shortcuts, *shortcut*: no channel, no address to answer at."""
    await team.shortcut("anna", "new_action")
    said = ear.last
    assert (said["type"], said["callback_id"]) == ("shortcut", "new_action")
    assert said["trigger_id"]
    assert not {"channel", "message", "response_url"} & set(said)


# --- answering at the address


async def _hook(ear: Ear) -> AsyncWebhookClient:
    return AsyncWebhookClient(ear.last["response_url"])


async def test_a_response_is_for_the_person_unless_said_otherwise(
    ear: Ear, team: SlackTown
) -> None:
    """interactivity/handling-user-interaction, *Message responses*; the bot need not be there."""
    await team.channel("elders", "anna", bot=False)
    await team.slash("anna", "/acties", "elders")
    hook = await _hook(ear)
    await hook.send(text="voor jou")
    await hook.send(text="voor allen", response_type="in_channel")
    assert [p.text for p in team.whispered("anna")] == ["voor jou"]
    assert [p.text for p in team.posted("elders")] == ["voor allen"]


async def test_a_response_replaces_or_deletes_what_was_pressed(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """interactivity/handling-user-interaction: ``replace_original``, ``delete_original``."""
    card = await _card(client, team)
    await team.press("anna", card, "Afgerond")
    hook = await _hook(ear)
    await hook.send(text="afgerond", replace_original=True)
    assert [(p.ts, p.text, p.blocks) for p in team.posted("oto")] == [(card.ts, "afgerond", [])]
    await hook.send(delete_original=True)
    assert team.posted("oto") == []


async def test_a_whisper_can_only_be_replaced_at_the_address(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """interactivity/handling-user-interaction: an ephemeral message too."""
    await client.chat_postEphemeral(
        channel=team.address("oto"), user=team.account("anna"), text="psst", blocks=CARD
    )
    await team.press("anna", team.whispered("anna")[0], "Afgerond")
    hook = await _hook(ear)
    await hook.send(text="klaar", replace_original=True)
    assert [p.text for p in team.whispered("anna")] == ["klaar"]
    refused = await hook.send(text="")
    assert "no_text" in refused.body


async def test_a_whisper_can_be_taken_away_at_the_address(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """interactivity/handling-user-interaction: ``delete_original`` of an ephemeral message."""
    await client.chat_postEphemeral(
        channel=team.address("oto"), user=team.account("anna"), text="psst", blocks=CARD
    )
    await team.press("anna", team.whispered("anna")[0], "Afgerond")
    await (await _hook(ear)).send(delete_original=True)
    assert team.whispered("anna") == []


async def test_an_address_is_good_for_five_answers_in_half_an_hour(
    slack: FakeSlack, ear: Ear, team: SlackTown
) -> None:
    """interactivity/handling-user-interaction: *up to 5 times within 30 minutes*."""
    await team.slash("anna", "/acties", "oto")
    hook = await _hook(ear)
    for n in range(5):
        assert (await hook.send(text=str(n))).status_code == 200
    refused = await hook.send(text="te veel")
    assert (refused.status_code, "used_url" in refused.body) == (404, True)
    await team.slash("anna", "/acties", "oto")
    slack.watch.skip(30 * 60 + 1)
    assert "expired_url" in (await (await _hook(ear)).send(text="te laat")).body
    assert len(team.whispered("anna")) == 5


async def test_an_address_that_was_never_given_is_refused(slack: FakeSlack) -> None:
    """Ours: nothing is posted by guessing."""
    async with aiohttp.ClientSession() as session:
        address = slack.url.replace("/api/", "/actions/T1/r1")
        async with session.post(address, json={"text": "x"}) as answer:
            assert answer.status == 404
