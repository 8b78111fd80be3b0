"""The house with Matrix as its only network: a real homeserver, with real accounts speaking."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from bot.app import open_app
from bot.clockwork import StoryClock, SystemClock
from bot.config import GroupSettings, NetworkSettings, PersonSettings, Settings
from bot.networks.console.player import Player
from bot.networks.console.script import Chat
from bot.networks.console.steps import BotStep, Move, Outage, PersonStep
from bot.networks.matrix.connect import matrix_network
from tests.fakes.town import MatrixTown
from tests.stages.cable import Cable
from tests.stages.console import in_the_languages_of, kept_in, moment_of, start_of
from tests.stages.matrix_hall import MatrixHall, rooms_are_ready


class StampedClock(StoryClock):
    """A story's clock that knows what time it was in the story when a server put its stamp."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self._machine = SystemClock(str(start.tzinfo))
        self._moves = [(self._machine.now(), start)]

    def move_to(self, moment: datetime) -> None:
        """Let the story reach a moment, and remember when that was for the machine."""
        super().move_to(moment)
        self._moves.append((self._machine.now(), moment))

    def when(self, stamp: datetime) -> datetime:
        """Give the story's moment at the machine's moment of a stamp."""
        return next((then for real, then in reversed(self._moves) if real <= stamp), self.now())


class MatrixStage:
    """Plays in rooms of a town; people and rooms outlive a restart of the house."""

    network = "matrix"
    ephemeral = False

    def __init__(self, settings: Settings, folder: Path, town: MatrixTown) -> None:
        self._region = kept_in(settings, folder)
        self._town = town
        self._house = AsyncExitStack()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._house.aclose()

    async def open(self, chat: Chat) -> None:
        start = start_of(chat)
        region = in_the_languages_of(chat, self._region)
        await self._people_come(region)
        self._settings = on_matrix(region, self._town)
        self._clock = StampedClock(moment_of(start, region.region.zone))
        names = {person.handle: person.name for person in region.people}
        self._hall = MatrixHall(self._town, names, self._clock)
        self._here = start.channel or ""
        await self._start()
        await rooms_are_ready(self._town)
        await self._hall.begin()

    async def play(self, step: Move | Outage | PersonStep) -> None:
        await self._player.play(step)

    async def restart(self) -> None:
        self._here = self._player.here
        await self._house.aclose()
        await self._start()
        await self.app.quiet()

    async def shown(self) -> Sequence[BotStep]:
        return await self._hall.shown()

    async def _start(self) -> None:
        network = matrix_network(self._settings, self._town.environment)
        self._hall.cable = Cable(network, self._clock)
        house = open_app(self._settings, self._clock, [self._hall.cable])
        self.app = await self._house.enter_async_context(house)
        self._player = Player(self.app, self._hall, self._clock, self._here)

    async def _people_come(self, region: Settings) -> None:
        """Let everybody get an account and go into the rooms of all groups."""
        people = [await self._town.person(p.handle, p.name) for p in region.people]
        names = [human.name for human in people]
        rooms = [c.address[1:] for group in region.groups for c in group.channels]
        await asyncio.gather(*(self._town.room(room, *names) for room in rooms))


def on_matrix(settings: Settings, town: MatrixTown) -> Settings:
    """Give a region whose groups and people are in a town on Matrix, and nowhere else."""

    def group(one: GroupSettings) -> GroupSettings:
        rooms = (
            replace(channel, network="matrix", address=town.alias(channel.address[1:]))
            for channel in one.channels
        )
        return replace(one, channels=tuple(rooms))

    def person(one: PersonSettings) -> PersonSettings:
        return replace(one, accounts={"matrix": town.account(one.handle)})

    return replace(
        settings,
        networks=NetworkSettings(matrix=town.settings),
        groups=tuple(map(group, settings.groups)),
        people=tuple(map(person, settings.people)),
    )
