"""Slack over signed HTTP requests: what is forged, old or repeated changes nothing."""

import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest_asyncio

from bot.config import SlackWorkspaceSettings
from tests.fakes.desk import MemoryDesk
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack_bot import listening, settings_on


@dataclass(frozen=True, slots=True)
class Door:
    """The secretary behind its own address."""

    slack: FakeSlack
    team: SlackTown
    desk: MemoryDesk


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest_asyncio.fixture
async def door(slack: FakeSlack, team: SlackTown) -> AsyncIterator[Door]:
    port = free_port()
    slack.app.request_url = f"http://127.0.0.1:{port}/slack/events"
    place = replace(SlackWorkspaceSettings(), port=port)
    settings = settings_on(slack, events="http", workspaces=(place,))
    desk = MemoryDesk()
    async with listening(slack, team, desk, settings=settings):
        yield Door(slack, team, desk)


async def test_events_commands_and_forms_come_in_over_http(door: Door) -> None:
    await door.team.say("anna", "oto", "actie: lijst")
    await door.slack.settled()
    await door.team.slash("anna", "/acties", "oto")
    await door.team.slash("anna", "/actie", "oto")
    await door.team.submit("anna", {"Wat": "lijst"})
    assert [heard.text for heard in door.desk.heard] == ["actie: lijst", "acties", "action.add"]


def forged(door: Door) -> str:
    event = {
        "type": "message",
        "channel": door.team.address("oto"),
        "user": door.team.account("anna"),
        "text": "actie: vals",
        "ts": "1795465164.462758",
    }
    body = {"type": "event_callback", "team_id": door.team.place.id, "event_id": "Ev1"}
    return json.dumps(body | {"event": event})


async def test_a_request_with_a_wrong_signature_changes_nothing(door: Door) -> None:
    answered = await door.slack.signed().post(forged(door), secret="niet het geheim")
    assert (answered.status, door.desk.heard) == (401, [])


async def test_an_old_request_changes_nothing(door: Door) -> None:
    answered = await door.slack.signed().post(forged(door), age=600)
    assert (answered.status, door.desk.heard) == (401, [])


async def test_a_request_that_is_played_again_is_heard_once(door: Door) -> None:
    for _ in range(2):
        answered = await door.slack.signed().post(forged(door))
        assert answered.status == 200
    assert [heard.text for heard in door.desk.heard] == ["actie: vals"]


async def test_a_failed_commit_is_no_acknowledgement(door: Door) -> None:
    door.desk.fail(1)
    assert (await door.slack.signed().post(forged(door))).status == 500
    assert (await door.slack.signed().post(forged(door))).status == 200
    assert len(door.desk.heard) == 1


async def test_the_address_proves_itself(door: Door) -> None:
    answered = await door.slack.signed().verify_address("bewijs het")
    assert (answered.status, json.loads(answered.body)["challenge"]) == (200, "bewijs het")
