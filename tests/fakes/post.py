"""A network that loses what it is told to lose, and a courier that carries letters to it."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from enum import Enum, auto
from pathlib import Path

from bot.catalogue import Catalogue
from bot.courier import Courier
from bot.desk import FrontDesk
from bot.domain.chat import Abilities, Receipt
from bot.domain.history import Origin
from bot.domain.letters import Letter
from bot.ports import Desk, NotSent, Parcel
from tests.house import House, open_house

NAME = "console"
_LONG_AFTER = timedelta(days=1)
_LONGEST_BACK_OFF = timedelta(minutes=5)


class Fault(Enum):
    """What befalls a network when it is asked to send or to look."""

    REFUSED = auto()
    LOST_BEFORE = auto()
    LOST_AFTER = auto()
    CRASH_BEFORE = auto()
    CRASH_AFTER = auto()
    HANGS = auto()
    DEAD_LETTER = auto()


AFTER = (Fault.LOST_AFTER, Fault.CRASH_AFTER)


class FaultyNetwork:
    """Keeps what was delivered, by destination; its faults strike in turn, one for each request.

    ``finds`` tells whether it can look for a letter of unknown outcome.
    """

    name = NAME
    abilities = Abilities()

    def __init__(self, faults: Mapping[str, Sequence[Fault]], *, finds: bool = True) -> None:
        self.delivered: defaultdict[str, list[str]] = defaultdict(list)
        self.sought: Counter[str] = Counter()
        self.crash = asyncio.Event()
        self._faults = {place: iter(each) for place, each in faults.items()}
        self._finds = finds

    async def listen(self, desk: Desk) -> None:
        """Hear nothing."""
        del desk
        await asyncio.Event().wait()

    async def send(self, parcel: Parcel) -> Receipt:
        """Deliver, unless a fault strikes before; a fault after leaves the outcome unknown."""
        place, key = str(parcel.letter.to.channel), parcel.letter.key
        fault = next(self._faults.get(place, iter(())), None)
        if fault in (None, *AFTER):
            self.delivered[place].append(key)
        await self._strike(fault)
        return Receipt(place, key)

    async def find(self, parcel: Parcel) -> Receipt | None:
        """Look among what was delivered, unless a fault strikes."""
        place, key = str(parcel.letter.to.channel), parcel.letter.key
        self.sought[key] += 1
        await self._strike(next(self._faults.get(place, iter(())), None))
        there = self._finds and key in self.delivered[place]
        return Receipt(place, key) if there else None

    async def close(self) -> None:
        """Have nothing to let go of."""

    async def _strike(self, fault: Fault | None) -> None:
        match fault:
            case Fault.REFUSED:
                raise NotSent("busy", retry_after=1.0)
            case Fault.DEAD_LETTER:
                raise NotSent("no such room", final=True)
            case Fault.LOST_BEFORE | Fault.LOST_AFTER:
                raise ConnectionResetError
            case Fault.CRASH_BEFORE | Fault.CRASH_AFTER:
                self.crash.set()
                await asyncio.Event().wait()
            case Fault.HANGS:
                await asyncio.Event().wait()
            case None:
                pass


class PlainPacker:
    """Packs letters without looking at their words; some it cannot pack."""

    def __init__(self, impossible: Container[str]) -> None:
        self._impossible = impossible

    async def pack(self, letter: Letter) -> Parcel:
        """Leave the page empty."""
        if letter.key in self._impossible:
            raise KeyError(letter.say.key)
        return Parcel(letter, ())


class PostOffice:
    """A memory with letters, and couriers that come and go.

    ``impossible`` are the keys of letters that cannot be packed.
    """

    def __init__(self, house: House) -> None:
        self.clock = house.clock
        self.impossible: set[str] = set()
        self._memory = house.memory
        self._engine = house.engine
        self._catalogue = Catalogue.load()

    def post(self, *letters: Letter) -> None:
        """Put letters in the outbox."""
        with self._memory.work(Origin("test", "", None, self.clock.now())) as work:
            for letter in letters:
                work.outbox.put(letter)

    def open_letters(self) -> int:
        """Count the destinations to which something is still to be sent."""
        with self._memory.reading() as work:
            return len(work.outbox.waiting(self.clock.now() + _LONG_AFTER, (NAME,), 10_000))

    async def deliver(self, network: FaultyNetwork, pause: timedelta = _LONGEST_BACK_OFF) -> None:
        """Let couriers work until nothing is left; after a crash or a pause the next takes over."""
        while self.open_letters():
            await self.work(network)
            network.crash.clear()
            self.clock.move_to(self.clock.now() + pause)

    async def work(
        self, network: FaultyNetwork, enough: Callable[[], bool] = lambda: False
    ) -> None:
        """Let one courier work until nothing can leave now, it was enough, or it crashes."""
        desk = FrontDesk(self._memory, self._engine, self._catalogue, self.clock)
        courier = Courier(desk, {NAME: network}, PlainPacker(self.impossible), self.clock)
        running = asyncio.create_task(courier.run())
        while not (network.crash.is_set() or enough()) and await courier.busy():
            courier.wake.set()
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.wait([running])
        desk.close()


@contextmanager
def open_office(folder: Path) -> Iterator[PostOffice]:
    """Open an office over a memory of its own."""
    with open_house(folder) as house:
        yield PostOffice(house)
