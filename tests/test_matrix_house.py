"""The whole house with Matrix as its network: from a line in a room to the answer there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest_asyncio

from bot.app import App, open_app
from bot.clockwork import SystemClock
from bot.config import ChannelSettings, NetworkSettings, Settings, demo
from bot.networks import connect
from tests.fakes.town import MatrixTown, Posted, Room


@pytest_asyncio.fixture
async def room(town: MatrixTown) -> Room:
    return await town.room("platform-oto", "esther", "daan")


def region(town: MatrixTown, folder: Path) -> Settings:
    """Give the demo region with its people and the first group in this town."""
    settings = demo({})
    people = tuple(
        replace(person, accounts={"matrix": town.account(person.handle)})
        for person in settings.people
    )
    channel = ChannelSettings("matrix", town.alias("platform-oto"))
    groups = tuple(
        replace(group, channels=(channel,) if group.prefix == "OTO" else ())
        for group in settings.groups
    )
    storage = replace(settings.storage, url=f"sqlite:///{folder}/memory.db", files=str(folder))
    networks = NetworkSettings(matrix=town.settings)
    return replace(settings, people=people, groups=groups, storage=storage, networks=networks)


@asynccontextmanager
async def house(town: MatrixTown, room: Room, folder: Path) -> AsyncIterator[App]:
    """Open the house and wait until it is in the room."""
    settings = region(town, folder)
    networks = connect(settings, town.environment)
    async with open_app(settings, SystemClock(settings.region.zone), networks) as app:
        await town.bot_joined(room.id)
        yield app


async def after(app: App, town: MatrixTown, event: str, since: str) -> list[Posted]:
    """Wait until a line was answered and give what was posted."""
    await app.heard("matrix", event)
    await app.quiet()
    return (await town.posted(since))[0]


async def test_a_person_mentioned_in_an_action_owns_it_and_is_mentioned_in_the_answer(
    town: MatrixTown, room: Room, tmp_path: Path
) -> None:
    esther, daan = town.people["esther"], town.people["daan"]
    pill = f'<a href="https://matrix.to/#/{daan.user}">Daan Smit</a>'
    async with house(town, room, tmp_path) as app:
        mark = await town.mark()
        line = await esther.say(
            room.id, "actie Daan Smit: lijst", html=f"actie {pill} bluswaterlijst bijwerken"
        )
        (posted,) = await after(app, town, line, mark)
    assert posted.text.startswith("Genoteerd: OTO-")
    assert (posted.room, posted.message.replies_to) == ("platform-oto", line)
    assert posted.message.mentions == (daan.user,)


async def test_a_line_said_while_the_house_was_closed_is_answered_when_it_opens(
    town: MatrixTown, room: Room, tmp_path: Path
) -> None:
    esther = town.people["esther"]
    async with house(town, room, tmp_path):
        mark = await town.mark()
    line = await esther.say(room.id, "actie: de sleutel terugbrengen")
    async with house(town, room, tmp_path) as app:
        posted = await after(app, town, line, mark)
    async with house(town, room, tmp_path) as app:
        assert await after(app, town, line, mark) == posted
    assert len(posted) == 1
