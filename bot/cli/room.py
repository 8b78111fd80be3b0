"""A region opened with the console as its only network: what demo and console share."""

import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from errno import EACCES, ENOTDIR
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import App, open_app
from bot.cli.display import Display
from bot.cli.problem import Problem
from bot.clockwork import StoryClock, SystemClock
from bot.config import Settings, demo, load
from bot.domain.people import Role
from bot.networks.console.network import NAME, ConsoleNetwork
from bot.networks.console.player import Player
from bot.networks.console.showing import Showing
from bot.networks.console.typed import Seat
from bot.ports import File, NotSent

IN_MEMORY = "sqlite:///:memory:"


@dataclass(frozen=True, slots=True)
class Room:
    """A running region, and the console at which one plays and talks."""

    app: App
    clock: StoryClock
    console: ConsoleNetwork
    showing: Showing
    player: Player


def settings_for(
    config: Path | None, database: Path | None, environ: Mapping[str, str]
) -> Settings:
    """Read the configuration, or take the demo region; ``database`` is where all is kept."""
    settings = demo(environ) if config is None else load(config, environ)
    settings = replace(settings, networks=replace(settings.networks, console=True))
    if database is None:
        return settings
    place = database.absolute()
    files = str(place.with_name(f"{place.stem}-files"))
    return replace(
        settings, storage=replace(settings.storage, url=f"sqlite:///{place}", files=files)
    )


def machine_clock(settings: Settings) -> StoryClock:
    """Give a clock that runs with the machine's until a story takes it along."""
    system = SystemClock(settings.region.zone)
    return StoryClock(system.now(), runs_with=system)


@asynccontextmanager
async def open_room(
    settings: Settings, clock: StoryClock, display: Display, out: Path, *, ticking: bool = False
) -> AsyncIterator[Room]:
    """Open the region; what the bot sends as a file is kept in ``out``.

    Raises Problem at the beginning when files cannot be kept there, else at the end.
    """
    here = _first_channel(settings)
    _must_be_usable(out)
    lost: list[OSError] = []
    with TemporaryDirectory(prefix="secretaris-") as folder:
        if settings.storage.url == IN_MEMORY:
            settings = replace(settings, storage=replace(settings.storage, files=folder))
        showing = Showing(display.bot, here, display.passing)
        console = ConsoleNetwork(clock, showing.show, _keeper(out, lost))
        async with open_app(settings, clock, [console], ticking=ticking) as app:
            player = Player(app, console, clock, here, showing.pass_by)
            yield Room(app, clock, console, showing, player)
    if lost:
        raise _unusable(out, lost[0])


def _must_be_usable(out: Path) -> None:
    """Look whether files can be kept in a folder, without making it before there is one."""
    there = next(path for path in (out.absolute(), *out.absolute().parents) if path.exists())
    if not there.is_dir():
        raise _unusable(out, NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR)))
    if not os.access(there, os.W_OK | os.X_OK):
        raise _unusable(out, PermissionError(EACCES, os.strerror(EACCES)))


def _keeper(out: Path, lost: list[OSError]) -> Callable[[File], None]:
    def keep(file: File) -> None:
        try:
            out.mkdir(parents=True, exist_ok=True)
            (out / file.name).write_bytes(file.content)
        except OSError as error:
            lost.append(error)
            raise NotSent("the file cannot be kept", final=True) from error

    return keep


def _unusable(out: Path, error: OSError) -> Problem:
    return Problem("no_out", folder=out, reason=error.strerror or type(error).__name__)


def _first_channel(settings: Settings) -> str:
    """Give the first console channel, in the order of the configuration."""
    channels = (channel for group in settings.groups for channel in group.channels)
    found = next((channel.address for channel in channels if channel.network == NAME), None)
    if found is None:
        raise Problem("no_console")
    return found


async def first_seat(room: Room) -> Seat:
    """Let the secretary of the group sit down, else the first person there is."""
    here = room.player.here
    channel = next(c for c in await room.app.channels() if (c.network, c.address) == (NAME, here))
    roster = await room.app.roster()
    parts = roster.memberships(channel.group, room.clock.now().date())
    people = [roster.person(part.person) for part in parts if part.role is Role.SECRETARY]
    for person in (*people, *roster):
        account = roster.accounts(person.id).get(NAME)
        if account is not None:
            return Seat(account, here)
    raise Problem("no_people")
