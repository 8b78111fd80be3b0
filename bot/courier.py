"""Carries letters: in order per destination, answers first, backing off, never in doubt twice."""

import asyncio
import contextlib
import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol

import structlog

from bot.desk import FrontDesk
from bot.domain.chat import Receipt
from bot.domain.letters import Letter, LetterState
from bot.ports import SECONDS_FOR_WORDS, Clock, Network, NotSent, Parcel, Unreadable

log = structlog.get_logger()
_FIRST_WAIT = 1.0
_LONGEST_WAIT = 300.0
_LONGEST_OUTAGE = timedelta(days=4)
"""A network may be away for a long weekend without a letter being lost."""
_MOST_PACKINGS = 10
_LOOK_AGAIN = 1.0
_AT_ONCE = 100


class Packer(Protocol):
    """Makes letters ready for their network."""

    async def pack(self, letter: Letter) -> Parcel:
        """Fill in the words, the names and the files."""
        ...


class _NotPacked(Exception):
    """A letter could not be made ready: a fault of ours, which waiting seldom mends."""


class _NotFound(Exception):
    """Nobody could look whether a letter arrived; ``retry_after`` is in seconds."""

    def __init__(self, retry_after: float | None) -> None:
        super().__init__("the network could not look")
        self.retry_after = retry_after


class Courier:
    """Takes letters from the outbox to their networks until each has its receipt."""

    def __init__(
        self, desk: FrontDesk, networks: Mapping[str, Network], packer: Packer, clock: Clock
    ) -> None:
        self._desk = desk
        self._networks = networks
        self._packer = packer
        self._clock = clock
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self.wake = asyncio.Event()

    async def busy(self) -> bool:
        """Tell whether a letter is on its way, or could leave now."""
        return bool(self._under_way or await self.ready() or self._under_way)

    async def run(self) -> None:
        """Deliver until cancelled; a destination has one letter under way at a time."""
        try:
            while True:
                self.wake.clear()
                for letter in await self.ready():
                    task = asyncio.create_task(self._deliver(letter))
                    self._under_way[letter.id] = task
                # Not wait_for: on Python 3.11 that can swallow a cancellation.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_AGAIN):
                        await self.wake.wait()
        finally:
            tasks = tuple(self._under_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def ready(self) -> Sequence[Letter]:
        """Give the letters that could leave now: the first of each destination."""
        now, under_way = self._clock.now(), frozenset(self._under_way)
        # Those under way still have their turn, and must not take the room of the others. What
        # comes back meanwhile was read as it is no more: it is for the next time.
        most = _AT_ONCE + len(under_way)
        here = self._networks.keys()
        while True:
            try:
                letters = await self._desk.read(lambda work: work.outbox.waiting(now, here, most))
            except Unreadable as bad:  # one a time, so that the others are read again without it
                await self._desk.bury_unread(bad)
            else:
                return [letter for letter in letters if letter.id not in under_way]

    async def _deliver(self, letter: Letter) -> None:
        try:
            # What was read a moment ago may have left since: each attempt begins once.
            if await self._desk.write(lambda work: work.outbox.sending(letter)):
                receipt = await self._carry(letter)
                await self._desk.write(lambda work: work.outbox.sent(letter, receipt))
        except _NotPacked:
            tried, unknown = letter.attempts, letter.state is LetterState.SENDING
            await self._later(letter, give_up=tried >= _MOST_PACKINGS, unknown=unknown)
        except _NotFound as reason:
            await self._later(letter, reason.retry_after, unknown=True)
        except NotSent as reason:
            log.info("letter.not_sent", letter=letter.id, attempts=letter.attempts)
            await self._later(letter, reason.retry_after, give_up=reason.final)
        except Exception as error:  # noqa: BLE001 -- whatever it was, the outcome is unknown
            log.warning("letter.unknown", letter=letter.id, error=type(error).__name__)
            await self._later(letter, unknown=True)
        finally:
            self._under_way.pop(letter.id, None)
            self.wake.set()

    async def _carry(self, letter: Letter) -> Receipt:
        network = self._networks[letter.to.network]
        if letter.edits is not None and not network.abilities.edit:
            return letter.edits
        parcel = await self._packed(letter)
        found = await _look(network, parcel) if letter.state is LetterState.SENDING else None
        if found is not None:
            return found
        async with asyncio.timeout(parcel.patience):
            return await network.send(parcel)

    async def _packed(self, letter: Letter) -> Parcel:
        try:
            return await self._packer.pack(letter)
        except Exception as error:
            log.exception("letter.not_packed", letter=letter.id, error=type(error).__name__)
            raise _NotPacked from error

    async def _later(
        self,
        letter: Letter,
        seconds: float | None = None,
        *,
        give_up: bool = False,
        unknown: bool = False,
    ) -> None:
        now = self._clock.now()
        if give_up or now - letter.written_at > _LONGEST_OUTAGE:
            await self._desk.bury(letter)
            return
        again = now + timedelta(seconds=seconds or _back_off(letter.attempts))
        await self._desk.write(lambda work: work.outbox.put_off(letter, again, unknown=unknown))


async def _look(network: Network, parcel: Parcel) -> Receipt | None:
    """Look for a letter of unknown outcome; while nobody can look, it stays unknown."""
    try:
        async with asyncio.timeout(SECONDS_FOR_WORDS):
            return await network.find(parcel)
    except NotSent as reason:
        raise _NotFound(reason.retry_after) from reason


def _back_off(attempts: int) -> float:
    """Give the seconds to wait: more each time, with jitter, so that nobody comes in a crowd."""
    longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(attempts, 10))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 -- no secret
