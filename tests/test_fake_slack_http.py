"""The fake Slack calls an app at its own address, with signed requests; here the real Bolt."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.delivery import Patience
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.requests import signature
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack.wire import Json

FORM = "application/x-www-form-urlencoded"


@asynccontextmanager
async def _serving(application: web.Application, slack: FakeSlack) -> AsyncIterator[None]:
    """Serve an app on loopback and tell Slack where."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.app.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


def _bolt(slack: FakeSlack, team: SlackTown) -> AsyncApp:
    client = AsyncWebClient(token=team.token, base_url=slack.url)
    return AsyncApp(client=client, signing_secret=slack.app.secret)


async def test_an_address_proves_itself(slack: FakeSlack, team: SlackTown) -> None:
    """reference/events/url_verification: the answer is the challenge."""
    async with _serving(_bolt(slack, team).web_app("/slack/events"), slack):
        answered = await slack.signed().verify_address("bewijs het")
    assert (answered.status, json.loads(answered.body)["challenge"]) == (200, "bewijs het")


async def test_events_commands_and_forms_come_as_requests(
    slack: FakeSlack, team: SlackTown
) -> None:
    """apis/events-api (JSON), interactivity (a form with *payload*), slash commands (a form)."""
    app = _bolt(slack, team)
    heard: list[Json] = []

    async def mention(event: Json, say: AsyncSay) -> None:
        heard.append(event)
        await say("gehoord")

    async def command(ack: AsyncAck, command: Json) -> None:
        heard.append(command)
        await ack("voor jou")

    async def shortcut(ack: AsyncAck, shortcut: Json) -> None:
        heard.append(shortcut)
        await ack()

    app.event("app_mention")(mention)
    app.command("/actie")(command)
    app.shortcut("new_action")(shortcut)
    slack.app.events = {"app_mention"}
    async with _serving(app.web_app("/slack/events"), slack):
        await team.say("anna", "oto", "@bot hallo")
        await slack.settled()
        await team.slash("anna", "/actie lijst", "oto")
        assert (await team.shortcut("anna", "new_action")).acknowledged
        async with asyncio.timeout(10):
            while not team.posted("oto"):  # noqa: ASYNC110 -- Bolt has no event for it
                await asyncio.sleep(0.01)
    assert [h.get("type", h.get("command")) for h in heard] == ["app_mention", "/actie", "shortcut"]
    assert [p.text for p in team.posted("oto")] == ["gehoord"]
    assert [p.text for p in team.whispered("anna")] == ["voor jou"]


@pytest.mark.parametrize(
    ("secret", "age", "status"),
    [
        pytest.param(None, 0, 200, id="right"),
        pytest.param("another secret", 0, 401, id="a wrong signature"),
        pytest.param(None, 301, 401, id="an old time stamp"),
    ],
)
async def test_bolt_refuses_what_is_not_signed_right(
    slack: FakeSlack, team: SlackTown, secret: str | None, age: float, status: int
) -> None:
    """authentication/verifying-requests-from-slack: older than five minutes is a replay."""
    body = json.dumps({"type": "url_verification", "challenge": "x", "token": "y"})
    async with _serving(_bolt(slack, team).web_app("/slack/events"), slack):
        answered = await slack.signed().post(
            body.replace("url_verification", "event_callback"), secret=secret, age=age
        )
        unknown = 404 if status == 200 else status  # nobody listens to this one
    assert answered.status == unknown


def test_the_signature_is_the_documented_one() -> None:
    """authentication/verifying-requests-from-slack: the example worked out there."""
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    found = signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)
    assert found == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


class _Stubborn:
    """An app that answers with these statuses, one after the other, perhaps late."""

    def __init__(self, *statuses: int, late: float = 0, headers: Json | None = None) -> None:
        self.headers_seen: list[tuple[str | None, str | None]] = []
        self.bodies: list[Json] = []
        self._statuses, self._late, self._headers = list(statuses), late, headers

    async def answer(self, request: web.Request) -> web.Response:
        headers = request.headers
        retry = (headers.get("X-Slack-Retry-Num"), headers.get("X-Slack-Retry-Reason"))
        self.headers_seen.append(retry)
        self.bodies.append(json.loads(await request.text()))
        await asyncio.sleep(self._late)
        return web.Response(status=self._statuses.pop(0), headers=self._headers)


@asynccontextmanager
async def _calling(stubborn: _Stubborn) -> AsyncIterator[tuple[FakeSlack, SlackTown]]:
    """Give a fake that calls that app, and tries again soon."""
    patience = Patience(0.5, retries=(0.0, 0.01, 0.01))
    application = web.Application()
    application.router.add_post("/slack/events", stubborn.answer)
    async with FakeSlack(limits=Limits(lifted=True), patience=patience) as slack:
        team = slack.workspace()
        await team.channel("oto", "anna")
        async with _serving(application, slack):
            yield slack, team


async def test_an_event_that_is_refused_comes_again() -> None:
    """apis/events-api, *Retries*: ``x-slack-retry-num`` and ``x-slack-retry-reason``."""
    stubborn = _Stubborn(500, 404, 200)
    async with _calling(stubborn) as (slack, team):
        await team.say("anna", "oto", "hallo")
        await slack.settled()
    reasons = [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert stubborn.headers_seen == reasons
    assert len({body["event_id"] for body in stubborn.bodies}) == 1


async def test_an_event_that_takes_too_long_comes_again() -> None:
    """apis/events-api, *Retries*: ``http_timeout``."""
    stubborn = _Stubborn(*[200] * 4, late=1)
    async with _calling(stubborn) as (slack, team):
        await team.say("anna", "oto", "hallo")
        await slack.settled()
    assert [reason for _, reason in stubborn.headers_seen] == [None, *["http_timeout"] * 3]


async def test_an_app_can_ask_not_to_be_called_again() -> None:
    """apis/events-api, *Turning retries off*: ``x-slack-no-retry: 1``."""
    stubborn = _Stubborn(500, headers={"X-Slack-No-Retry": "1"})
    async with _calling(stubborn) as (slack, team):
        await team.say("anna", "oto", "hallo")
        await slack.settled()
    assert len(stubborn.bodies) == 1
    assert not slack.envelopes[0].acknowledged


async def test_an_address_where_nobody_is_counts_as_a_failed_connection(
    team: SlackTown, slack: FakeSlack
) -> None:
    """apis/events-api, *Retries*: ``connection_failed``."""
    slack.app.request_url = "http://127.0.0.1:9/"
    assert not (await team.slash("anna", "/actie x")).acknowledged
