"""The roof: the only file that knows every room, and joins them."""

import asyncio
import contextlib
import importlib
import pkgutil
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from functools import partial

import structlog

import handlers
from bot.catalogue import Catalogue
from bot.clockwork import Clockwork
from bot.commands import Book, collect
from bot.config import Settings
from bot.courier import Courier
from bot.desk import FrontDesk
from bot.documents.render import HtmlRenderer
from bot.domain.groups import Channel, Group
from bot.domain.history import Origin
from bot.domain.people import Roster
from bot.engine import Engine
from bot.hearing import Rules
from bot.language import reader
from bot.packing import Packing
from bot.ports import Clock, Memory, Network, Renderer, Work
from bot.registry import Difference, bring_in_by_slices
from bot.shelf import Shelf
from bot.warming import warm_talk
from storage.memory import open_memory

log = structlog.get_logger()
_LOOK_AGAIN = 0.002


class App:
    """The running house: it hears, works, delivers and ticks until it is closed."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        memory: Memory,
        renderer: Renderer,
        networks: Sequence[Network],
    ) -> None:
        by_name = {network.name: network for network in networks}
        openly = (n.name for n in networks if n.abilities.react and not n.abilities.ephemeral)
        rules = rules_of(settings, frozenset(by_name), frozenset(openly))
        self.settings = settings
        self.clock = clock
        self.engine = Engine(memory, clock, handler_book(), rules)
        catalogue = Catalogue.load(settings.region.zone)
        self.desk = FrontDesk(memory, self.engine, catalogue, clock)
        packing = Packing(self.desk, catalogue, renderer, Shelf(settings.storage.files), by_name)
        self.courier = Courier(self.desk, by_name, packing, clock)
        self.networks = by_name
        self.difference: Difference | None = None
        self._jobs: tuple[asyncio.Task[None], ...] = ()
        self._ears: tuple[asyncio.Task[None], ...] = ()

    @property
    def _tasks(self) -> tuple[asyncio.Task[None], ...]:
        return self._jobs + self._ears

    async def serve(self) -> None:
        """Run until a job of the house ends, or its last network; raises what ended it.

        A network that logged us out for good has said so; the others go on.
        """
        while not self._ended():
            running = [task for task in self._tasks if not task.done()]
            await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        self._must_run()

    def start(self) -> None:
        """Begin to hear, work and deliver: all of it must run all the time."""
        self.desk.arrived.set()
        self._jobs = tuple(asyncio.create_task(job) for job in (self.work(), self.courier.run()))
        ears = (network.listen(self.desk) for network in self.networks.values())
        self._ears = tuple(asyncio.create_task(ear) for ear in ears)

    async def stop(self) -> None:
        """End every job; what they had begun and not committed is begun anew next time."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for network in self.networks.values():
            await network.close()
        self.desk.close()

    def _ended(self) -> bool:
        """Tell whether a job is over, or every network is."""
        ears = [ear.done() for ear in self._ears]
        return any(job.done() for job in self._jobs) or (bool(ears) and all(ears))

    def _must_run(self) -> None:
        if not self._ended():
            return
        for task in self._tasks:
            if task.done() and not task.cancelled():
                task.result()

    async def work(self) -> None:
        """Answer what is in the inbox, in order of arrival, until cancelled.

        Free talk is warmed up first: its first use would hold the writer too long.
        """
        await self.desk.run(lambda: warm_talk(self.clock.now()))
        while True:
            self.desk.arrived.clear()
            while await self.desk.run(self.engine.hear) is not None:
                self.courier.wake.set()
            self.courier.wake.set()
            again = await self.desk.read(self._next_line)
            # Not wait_for: on Python 3.11 that can swallow a cancellation.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(again):
                    await self.desk.arrived.wait()

    def _next_line(self, work: Work) -> float | None:
        """Give the seconds until a line that failed is tried again."""
        now = self.clock.now()
        moment = work.inbox.next_at(now)
        return None if moment is None else (moment - now).total_seconds()

    async def tick(self) -> None:
        """Perform what is due now, and let its letters go."""
        await self.desk.run(self.engine.tick)
        self.courier.wake.set()

    async def next_due(self, until: datetime) -> datetime | None:
        """Give the first moment up to then at which something is due."""
        moment = await self.desk.run(self.engine.next_due)
        return moment if moment is not None and moment <= until else None

    async def quiet(self) -> None:
        """Return when every line is answered and every letter that could leave has left."""
        while await self._busy():
            self.courier.wake.set()
            await asyncio.sleep(_LOOK_AGAIN)

    async def heard(self, network: str, event: str) -> None:
        """Return when that event has been taken in and worked."""
        while not await self.desk.read(lambda work: work.inbox.is_done(network, event)):
            self._must_run()
            await asyncio.sleep(_LOOK_AGAIN)

    async def roster(self) -> Roster:
        """Give everybody."""
        return await self.desk.read(lambda work: work.people.roster())

    async def groups(self) -> Sequence[Group]:
        """Give every group."""
        return await self.desk.read(lambda work: work.groups.all())

    async def channels(self) -> Sequence[Channel]:
        """Give the channels of every group."""
        groups = await self.groups()
        return await self.desk.read(
            lambda work: [c for group in groups for c in work.groups.channels(group.id)]
        )

    async def _busy(self) -> bool:
        """Look in the order in which things happen, so that nothing slips past in between."""
        self._must_run()
        if await self.desk.read(self._next_line) == 0.0:
            return True
        return await self.courier.busy()


@contextlib.asynccontextmanager
async def open_app(
    settings: Settings,
    clock: Clock,
    networks: Sequence[Network] = (),
    *,
    ticking: bool = False,
) -> AsyncIterator[App]:
    """Open the memory, bring in the settings, and run until the block ends.

    ``ticking`` lets the clockwork wake the house; without it somebody calls ``tick``.
    """
    memory = open_memory(settings.storage.url, settings.region.zone)
    app = App(settings, clock, memory, HtmlRenderer(settings.region.zone), networks)
    clockwork = Clockwork(app.tick)
    origin = Origin("desk", "", None, clock.now())
    try:
        reader.warm(clock.now())
        app.difference = await app.desk.run(partial(bring_in_by_slices, settings, memory, origin))
        app.start()
        if ticking:
            clockwork.start()
        yield app
    finally:
        if ticking:
            clockwork.stop()
        await app.stop()
        memory.close()


def handler_book() -> Book:
    """Collect every handler, view and duty that stands in a file of ``handlers``."""
    names = (module.name for module in pkgutil.iter_modules(handlers.__path__))
    return collect(importlib.import_module(f"handlers.{name}") for name in names)


def rules_of(
    settings: Settings, networks: frozenset[str], openly: frozenset[str] = frozenset()
) -> Rules:
    """Make the rules the engine goes by of the settings."""
    return Rules(
        settings=settings,
        calendar=settings.calendar.rules(),
        kolommen=tuple(k.kolom() for k in settings.kolommen),
        networks=networks,
        openly=openly,
    )
