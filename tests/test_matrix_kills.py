"""Killed at any moment while people talk on Matrix, the secretary does each thing once."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random

import pytest

from storage.memory import open_memory
from tests.fakes.town import MatrixTown, Room, until
from tests.memories import MUCH_LATER, open_letters
from tests.processes import secretary

_ASKED = re.compile(r"taak \d+")
_NOTED = re.compile(r"Genoteerd: (?P<number>OTO-\d\d-\d{3,}) (?P<what>taak \d+),")
_CONFIG = """
[networks.matrix]
homeserver = "{homeserver}"
user = "{user}"

[[groups]]
name = "Platform OTO"
prefix = "OTO"

[[groups.channels]]
network = "matrix"
address = "{address}"

[[people]]
name = "Daan Smit"
handle = "daan"
accounts = {{ matrix = "{daan}" }}

[[people.member_of]]
group = "OTO"
"""


class Process:
    """The `secretaris run` of users, in a folder with its configuration and its memory."""

    def __init__(self, town: MatrixTown, room: Room, folder: Path) -> None:
        self._folder = folder
        self._secrets = town.environment
        config = _CONFIG.format(
            homeserver=town.synapse.url,
            user=town.bot.user,
            address=room.alias,
            daan=town.account("daan"),
        )
        (folder / "config.toml").write_text(config)

    def running(self) -> AbstractAsyncContextManager[None]:
        """Run until the block ends, and then kill without warning."""
        return secretary(self._folder, self._secrets)


@asynccontextmanager
async def talking(town: MatrixTown, room: Room) -> AsyncIterator[None]:
    """Let Daan ask one thing after another, and here and there say what is not for the bot."""
    daan = town.people["daan"]

    async def talk() -> None:
        for n in count():
            asks = f"actie @daan taak {n} uiterlijk 18 december 2099"
            await daan.say(room.id, "dat doen we morgen" if n % 7 == 0 else asks)
            await asyncio.sleep(0.05)

    talk_goes_on = asyncio.create_task(talk())
    try:
        yield
    finally:
        talk_goes_on.cancel()
        await asyncio.wait([talk_goes_on])


async def in_room(town: MatrixTown, room: Room, pattern: re.Pattern[str], who: str) -> list[str]:
    """Give what somebody said that fits, in the order of the room."""
    said = await town.people["daan"].read(room.id, sender=who)
    return [found.group() for m in said if (found := pattern.search(m.text))]


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.full)])
async def test_every_line_is_noted_and_answered_once(
    town: MatrixTown, tmp_path: Path, kills: int
) -> None:
    room = await town.room("platform-oto", "daan")
    process, dice = Process(town, room, tmp_path), Random(kills)  # noqa: S311 -- no secret

    async def answers() -> int:
        return len(await in_room(town, room, _NOTED, town.bot.user))

    async def all_answered() -> bool:
        return await answers() >= len(await in_room(town, room, _ASKED, town.account("daan")))

    async with process.running():
        await town.bot_joined(room.id)
    async with talking(town, room):
        for _ in range(kills):
            before = await answers()
            async with process.running():

                async def at_work(before: int = before) -> bool:
                    return await answers() > before

                if dice.random() < 0.25:
                    await asyncio.sleep(dice.uniform(0, 2))  # killed while it starts
                    continue
                await until(at_work)
                await asyncio.sleep(dice.uniform(0, 0.5))
    async with process.running():
        await until(all_answered)
        await asyncio.sleep(1)  # whoever answers twice gets the time for it

    asked = await in_room(town, room, _ASKED, town.account("daan"))
    noted = await in_room(town, room, _NOTED, town.bot.user)
    assert [_ASKED.findall(answer)[0] for answer in noted] == asked
    memory = open_memory(f"sqlite:///{tmp_path}/secretaris.db")
    with memory.reading() as work:
        assert [action.what for action in work.actions.all()] == asked
        assert work.history.broken_seal() is None
        assert work.inbox.next_at(MUCH_LATER) is None
    assert open_letters(memory) == 0
    memory.close()
