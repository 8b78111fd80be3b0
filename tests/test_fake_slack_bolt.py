"""The real Bolt app lives on the fake Slack over sockets, as it does on Slack."""

import asyncio

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack.wire import Json

MODAL: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Nieuw"},
    "submit": {"type": "plain_text", "text": "Opslaan"},
    "blocks": [
        {
            "type": "input",
            "block_id": "what",
            "label": {"type": "plain_text", "text": "Wat"},
            "element": {"type": "plain_text_input", "action_id": "it"},
        }
    ],
}
OFFER: list[Json] = [
    {
        "type": "actions",
        "block_id": "offers",
        "elements": [
            {
                "type": "button",
                "action_id": "done",
                "text": {"type": "plain_text", "text": "Afgerond"},
                "value": "1",
            }
        ],
    }
]


async def _mention(event: Json, say: AsyncSay) -> None:
    await say(text=f"gehoord: {event['text']}", blocks=OFFER)


async def _pressed(ack: AsyncAck, respond: AsyncRespond) -> None:
    await ack()
    await respond(text="afgerond", replace_original=True)


async def _command(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=MODAL)


async def _submitted(ack: AsyncAck, view: Json) -> None:
    if len(view["state"]["values"]["what"]["it"]["value"]) < 4:
        await ack(response_action="errors", errors={"what": "Te kort"})
    else:
        await ack()


async def _until_said(team: SlackTown, *texts: str) -> None:
    async with asyncio.timeout(20):
        while [p.text for p in team.posted("oto")] != list(texts):  # noqa: ASYNC110 -- over HTTP
            await asyncio.sleep(0.01)


async def test_bolt_answers_mentions_buttons_commands_and_forms(
    slack: FakeSlack, team: SlackTown
) -> None:
    """tools/bolt-python, *Socket Mode*: both clients go by our base URL, nothing is patched."""
    client = AsyncWebClient(token=team.token, base_url=slack.url)
    app = AsyncApp(client=client)
    app.event("app_mention")(_mention)
    app.action("done")(_pressed)
    app.command("/actie")(_command)
    app.view("form")(_submitted)
    slack.app.events = {"app_mention"}
    token = slack.app.token
    handler = AsyncSocketModeHandler(
        app, token, web_client=AsyncWebClient(token=token, base_url=slack.url)
    )
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        await team.say("anna", "oto", "@bot hallo")
        heard = f"gehoord: <@{team.bot.id}> hallo"
        await _until_said(team, heard)
        assert (await team.press("anna", team.posted("oto")[0], "Afgerond")).acknowledged
        await _until_said(team, "afgerond")
        assert (await team.slash("anna", "/actie")).acknowledged
        async with asyncio.timeout(20):
            while team.modal("anna") is None:  # noqa: ASYNC110 -- over HTTP
                await asyncio.sleep(0.01)
        assert (await team.submit("anna", {"Wat": "nee"})).errors == {"what": "Te kort"}
        assert (await team.submit("anna", {"Wat": "bluswaterlijst"})).errors == {}
        assert team.modal("anna") is None
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
