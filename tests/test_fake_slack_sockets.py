"""The fake Slack's Socket Mode: envelopes, acknowledgements, and connections that end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import WSMsgType
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.delivery import Patience
from tests.fakes.slack.ear import Ear
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack.wire import Json


@asynccontextmanager
async def _in_a_hurry(
    seconds: float = 0.1, between: float = 0.05
) -> AsyncIterator[tuple[FakeSlack, SlackTown]]:
    """Give a fake that waits a fraction of a second and tries again soon."""
    patience = Patience(seconds, retries=(0.0, between, between))
    async with FakeSlack(limits=Limits(lifted=True), patience=patience) as slack:
        town = slack.workspace()
        await town.channel("oto", "anna")
        yield slack, town


async def _address(slack: FakeSlack) -> str:
    token = slack.app.token
    client = AsyncWebClient(token=token, base_url=slack.url)
    return str((await client.apps_connections_open(app_token=token))["url"])


@asynccontextmanager
async def _socket(slack: FakeSlack) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(await _address(slack), autoping=False) as link,
    ):
        yield link


async def test_a_connection_begins_with_hello(slack: FakeSlack, team: SlackTown) -> None:
    """apis/events-api/using-socket-mode, *hello*: how many there are, and for how long."""
    del team
    async with _socket(slack) as first, _socket(slack) as second:
        one, two = await first.receive_json(), await second.receive_json()
    assert (one["type"], one["num_connections"], two["num_connections"]) == ("hello", 1, 2)
    assert one["connection_info"] == {"app_id": slack.app.id}
    assert one["debug_info"]["approximate_connection_time"] > 0


async def test_an_address_is_good_for_one_connection(slack: FakeSlack, team: SlackTown) -> None:
    """reference/methods/apps.connections.open: *a temporary Socket Mode WebSocket URL*."""
    del team
    address = await _address(slack)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(address):
            pass
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)


async def test_ten_connections_are_the_most(slack: FakeSlack, team: SlackTown) -> None:
    """apis/events-api/using-socket-mode: *up to 10 open WebSocket connections*."""
    del team
    async with aiohttp.ClientSession() as session:
        links = [await session.ws_connect(await _address(slack)) for _ in range(11)]
        assert (await links[9].receive_json())["type"] == "hello"
        assert (await links[10].receive_json())["reason"] == "too_many_websockets"
        for link in links:
            await link.close()


async def test_an_envelope_says_what_it_carries(ear: Ear, team: SlackTown) -> None:
    """apis/events-api/using-socket-mode: type, envelope id, whether a payload may come back."""
    await team.say("anna", "oto", "hallo")
    await team.slash("anna", "/actie x")
    await team.shortcut("anna", "nieuw")
    await ear.until(lambda e: len(e.heard) == 3)
    found = {r.type: (r.accepts_response_payload, r.retry_attempt) for r in ear.heard}
    assert found == {
        "events_api": (False, 0),
        "slash_commands": (True, None),
        "interactive": (False, None),
    }
    assert len({r.envelope_id for r in ear.heard}) == 3


async def test_an_envelope_goes_to_one_connection(slack: FakeSlack, team: SlackTown) -> None:
    """apis/events-api/using-socket-mode, *multiple connections*: to any one of them."""
    async with Ear(slack) as one, Ear(slack) as two:
        for n in range(6):
            await team.say("anna", "oto", str(n))
        await slack.settled()
    heard = [e["text"] for e in (*one.events, *two.events)]
    assert sorted(heard) == [str(n) for n in range(6)]
    assert one.events
    assert two.events


async def test_what_is_not_acknowledged_comes_again_three_times() -> None:
    """apis/events-api, *Retries*: the same ``event_id``, in new envelopes with a reason."""
    async with _in_a_hurry() as (slack, team), Ear(slack, reply=lambda _: None) as ear:
        await team.say("anna", "oto", "hallo?")
        await slack.settled()
        attempts = [(r.retry_attempt, r.retry_reason) for r in ear.heard]
        assert attempts == [(0, ""), (1, "timeout"), (2, "timeout"), (3, "timeout")]
        assert len({r.payload["event_id"] for r in ear.heard}) == 1
        assert len({r.envelope_id for r in ear.heard}) == 4
        assert not any(e.acknowledged for e in slack.envelopes)


async def test_an_acknowledgement_ends_it() -> None:
    """apis/events-api, *Retries*: only until it is acknowledged."""
    replies: list[Json | None] = [None, {}]
    async with (
        _in_a_hurry(0.5) as (slack, team),
        Ear(slack, reply=lambda _: replies.pop(0)) as ear,
    ):
        await team.say("anna", "oto", "hallo?")
        await slack.settled()
        assert [r.retry_attempt for r in ear.heard] == [0, 1]
        assert [e.acknowledged for e in slack.envelopes] == [False, True]


async def test_a_late_acknowledgement_does_not_count() -> None:
    """apis/events-api, *Retries*: within three seconds (here half of one)."""
    async with _in_a_hurry(0.5) as (slack, team), _socket(slack) as link:
        await link.receive_json()
        await team.say("anna", "oto", "hallo?")
        first = await link.receive_json()
        again = await link.receive_json()
        assert again["payload"] == first["payload"]
        await link.send_json({"envelope_id": first["envelope_id"]})
        await link.send_json({"envelope_id": again["envelope_id"]})
        await slack.settled()
        assert [e.acknowledged for e in slack.envelopes] == [False, True]


async def test_what_happens_while_nobody_listens_comes_later() -> None:
    """Seen in practice (vercel/chat pull request 667): the retry is the first that comes."""
    async with _in_a_hurry(3, between=0.5) as (slack, team):
        async with Ear(slack):
            pass
        await team.say("anna", "oto", "iemand?")
        async with Ear(slack) as ear:
            await ear.until(lambda e: len(e.events) == 1)
        assert ear.heard[0].retry_attempt


async def test_an_app_that_never_connected_misses_nothing(
    slack: FakeSlack, team: SlackTown
) -> None:
    """Ours: what tests set up before the bot starts is not told afterwards."""
    await team.say("anna", "oto", "voor de start")
    async with Ear(slack) as ear:
        await team.say("anna", "oto", "na de start")
        await slack.settled()
    assert [e["text"] for e in ear.events] == ["na de start"]


async def test_the_same_envelope_may_come_twice(
    slack: FakeSlack, ear: Ear, team: SlackTown
) -> None:
    """Seen in practice (slackapi/bolt-js issue 2487): both times as a first attempt."""
    slack.duplicate()
    await team.say("anna", "oto", "dubbel")
    await slack.settled()
    one, two = ear.heard
    assert (one.envelope_id, one.retry_attempt) == (two.envelope_id, two.retry_attempt)
    await slack.repeat(slack.envelopes[0])
    assert ear.heard[2].envelope_id == one.envelope_id


async def test_what_a_person_waits_for_comes_once() -> None:
    """interactivity/handling-user-interaction: *within 3 seconds*, else the person sees it."""
    async with _in_a_hurry() as (slack, team), Ear(slack, reply=lambda _: None) as ear:
        envelope = await team.slash("anna", "/actie x")
        await asyncio.sleep(0.2)
        assert not envelope.acknowledged
        assert len(ear.heard) == 1


# --- connections that live and end


async def test_pings_are_answered_and_sent(slack: FakeSlack, team: SlackTown) -> None:
    """apis/events-api/using-socket-mode: the WebSocket protocol's own pings, both ways."""
    del team
    async with _socket(slack) as link:
        await link.receive()
        await link.ping(b"leef je?")
        answer = await link.receive()
        assert (answer.type, answer.data) == (WSMsgType.PONG, b"leef je?")
        await slack.sockets().ping()
        assert (await link.receive()).type is WSMsgType.PING


@pytest.mark.parametrize("reason", ["refresh_requested", "link_disabled"])
async def test_a_polite_end_is_announced(slack: FakeSlack, team: SlackTown, reason: Any) -> None:  # noqa: ANN401 -- a literal
    """apis/events-api/using-socket-mode, *disconnect*."""
    del team
    async with _socket(slack) as link:
        await link.receive()
        await slack.disconnect(reason)
        frame = await link.receive_json()
        assert (frame["type"], frame["reason"]) == ("disconnect", reason)
        assert (await link.receive()).type is WSMsgType.CLOSE


async def test_a_warning_leaves_time(slack: FakeSlack, team: SlackTown) -> None:
    """apis/events-api/using-socket-mode, *warning*: some seconds before the end."""
    async with _socket(slack) as link:
        await link.receive()
        await slack.disconnect("warning", close=False)
        assert (await link.receive_json())["reason"] == "warning"
        await team.say("anna", "oto", "nog even")
        assert (await link.receive_json())["payload"]["event"]["text"] == "nog even"


async def test_the_sdk_comes_back_after_a_polite_end(
    slack: FakeSlack, ear: Ear, team: SlackTown
) -> None:
    """apis/events-api/using-socket-mode: *be ready to receive and connect to new URLs*."""
    await slack.disconnect()
    await _back(slack, 2)
    await team.say("anna", "oto", "ben je er weer?")
    await ear.until(lambda e: len(e.events) == 1)


async def test_a_connection_can_break_without_a_word(slack: FakeSlack, team: SlackTown) -> None:
    """Ours: the network, not Slack; the SDK notices and connects again."""
    async with Ear(slack, ping_interval=0.1) as ear:
        slack.cut_sockets()
        await _back(slack, 2)
        await team.say("anna", "oto", "ben je er weer?")
        await ear.until(lambda e: len(e.events) == 1)


async def test_a_half_open_connection_says_nothing_and_does_not_end() -> None:
    """Ours (openabdev/openab pull request 1120): no pongs, no pings, no frames, no close."""
    async with _in_a_hurry() as (slack, team), _socket(slack) as link:
        await link.receive()
        slack.freeze_sockets()
        await link.ping(b"leef je?")
        await slack.sockets().ping()
        await team.say("anna", "oto", "hallo?")
        await slack.settled()
        with pytest.raises(TimeoutError):
            await link.receive(timeout=0.1)
        assert not link.closed
        assert len(slack.envelopes) == 4


async def test_an_acknowledgement_that_is_lost_on_the_way_brings_the_event_again() -> None:
    """apis/events-api, *Retries*."""
    async with _in_a_hurry() as (slack, team), Ear(slack) as ear:
        slack.sockets().loses_acknowledgements = True
        await team.say("anna", "oto", "hallo?")
        await slack.settled()
        assert len(ear.events) == 4
        assert not any(envelope.acknowledged for envelope in slack.envelopes)


async def test_nobody_connects_while_slack_is_out_of_reach(
    slack: FakeSlack, team: SlackTown
) -> None:
    """Ours: an address of before is no use either."""
    del team
    address = await _address(slack)
    slack.go_away()
    with pytest.raises(aiohttp.ClientError):
        await _address(slack)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)


async def _back(slack: FakeSlack, count: int) -> None:
    """Wait until that many connections were made in all."""
    async with asyncio.timeout(20):
        while slack.sockets().opened < count:  # noqa: ASYNC110 -- the SDK has no event for it
            await asyncio.sleep(0.01)
