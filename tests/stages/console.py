"""The house with the console as its only network, over a real SQLite file."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from bot.app import App, open_app
from bot.clockwork import StoryClock
from bot.config import GroupSettings, Settings
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.network import ConsoleNetwork
from bot.networks.console.player import Player
from bot.networks.console.script import Chat
from bot.networks.console.steps import BotStep, Move, Outage, PersonStep


class ConsoleStage:
    """Plays on the console; the screen outlives a restart, as people's screens do."""

    network = "console"
    ephemeral = True

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = kept_in(settings, folder)
        self._house = AsyncExitStack()
        self._shown: list[BotStep] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._house.aclose()

    async def open(self, chat: Chat) -> None:
        start = start_of(chat)
        self._settings = in_the_languages_of(chat, self._settings)
        self._clock = StoryClock(moment_of(start, self._settings.region.zone))
        self._console = ConsoleNetwork(self._clock, self._shown.append)
        self._here = start.channel or ""
        await self._start()

    async def play(self, step: Move | Outage | PersonStep) -> None:
        await self._player.play(step)

    async def restart(self) -> None:
        self._here = self._player.here
        await self._house.aclose()
        await self._start()
        await self.app.quiet()

    async def shown(self) -> Sequence[BotStep]:
        shown, self._shown[:] = tuple(self._shown), []
        return shown

    async def _start(self) -> None:
        house = open_app(self._settings, self._clock, [self._console])
        self.app: App = await self._house.enter_async_context(house)
        self._player = Player(self.app, self._console, self._clock, self._here)


def kept_in(settings: Settings, folder: Path) -> Settings:
    """Let a house keep its memory and files in a folder."""
    storage = replace(
        settings.storage, url=f"sqlite:///{folder}/memory.db", files=f"{folder}/files"
    )
    return replace(settings, storage=storage)


def start_of(chat: Chat) -> Move:
    """Give the step that says when and where a chat begins."""
    if chat.entries:
        start = chat.entries[0].step
        if isinstance(start, Move) and start.day is not None and start.channel is not None:
            return start
    raise ScriptError("no_start", 2)


def moment_of(start: Move, zone: str) -> datetime:
    """Give the moment at which a chat begins."""
    assert start.day is not None
    return start.after(datetime.combine(start.day, start.at, ZoneInfo(zone)))


def in_the_languages_of(chat: Chat, settings: Settings) -> Settings:
    """Let the group of each channel speak the language that the chat says."""
    moves = [entry.step for entry in chat.entries if isinstance(entry.step, Move)]
    spoken = {move.channel: move.language for move in moves if move.language}

    def spoken_by(group: GroupSettings) -> GroupSettings:
        found = (spoken[c.address] for c in group.channels if c.address in spoken)
        return replace(group, language=next(found, group.language))

    return replace(settings, groups=tuple(map(spoken_by, settings.groups)))
