"""A region opened with the console as its only network: what demo and console share."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import App, open_app
from bot.cli.problem import Problem
from bot.clockwork import StoryClock, SystemClock
from bot.config import Settings, demo, load
from bot.domain.people import Role
from bot.networks.console.network import NAME, ConsoleNetwork
from bot.networks.console.player import Player
from bot.networks.console.showing import Showing, Write
from bot.networks.console.typed import Seat
from bot.ports import File

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
    settings: Settings, clock: StoryClock, write: Write, out: Path, *, ticking: bool = False
) -> AsyncIterator[Room]:
    """Open the region; what the bot sends as a file is kept in ``out``."""
    here = _first_channel(settings)

    def keep(file: File) -> None:
        out.mkdir(parents=True, exist_ok=True)
        (out / file.name).write_bytes(file.content)

    with TemporaryDirectory(prefix="secretaris-") as folder:
        if settings.storage.url == IN_MEMORY:
            settings = replace(settings, storage=replace(settings.storage, files=folder))
        showing = Showing(write, here)
        console = ConsoleNetwork(clock, showing.show, keep)
        async with open_app(settings, clock, [console], ticking=ticking) as app:
            yield Room(app, clock, console, showing, Player(app, console, clock, here))


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
