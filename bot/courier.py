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
from bot.ports import Clock, Network, NotSent, Parcel

log = structlog.get_logger()
_PATIENCE = 60.0
_FIRST_WAIT = 1.0
_LONGEST_WAIT = 300.0
_MOST_ATTEMPTS = 50
_LOOK_AGAIN = 1.0


class Packer(Protocol):
    """Makes letters ready for their network."""

    async def pack(self, letter: Letter) -> Parcel:
        """Fill in the words, the names and the files."""
        ...


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

    @property
    def busy(self) -> bool:
        """Tell whether a letter is on its way at this moment."""
        return bool(self._under_way)

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
        now = self._clock.now()
        letters = await self._desk.read(lambda work: work.outbox.waiting(now))
        return [
            letter
            for letter in letters
            if letter.id not in self._under_way and letter.to.network in self._networks
        ]

    async def _deliver(self, letter: Letter) -> None:
        try:
            # What was read a moment ago may have left since: each attempt begins once.
            if await self._desk.write(lambda work: work.outbox.sending(letter)):
                receipt = await self._carry(letter)
                await self._desk.write(lambda work: work.outbox.sent(letter, receipt))
        except NotSent as reason:
            log.info("letter.not_sent", letter=letter.id, attempts=letter.attempts)
            pause = None if reason.retry_after is None else timedelta(seconds=reason.retry_after)
            await self._later(letter, pause, final=reason.final, unknown=False)
        except Exception as error:  # noqa: BLE001 -- whatever it was, the outcome is unknown
            log.warning("letter.unknown", letter=letter.id, error=type(error).__name__)
            await self._later(letter, None, final=False, unknown=True)
        finally:
            self._under_way.pop(letter.id, None)
            self.wake.set()

    async def _carry(self, letter: Letter) -> Receipt:
        network = self._networks[letter.to.network]
        if letter.edits is not None and not network.abilities.edit:
            return letter.edits
        parcel = await self._packer.pack(letter)
        if letter.state is LetterState.SENDING:
            async with asyncio.timeout(_PATIENCE):
                found = await network.find(parcel)
            if found is not None:
                return found
        async with asyncio.timeout(_PATIENCE):
            return await network.send(parcel)

    async def _later(
        self, letter: Letter, pause: timedelta | None, *, final: bool, unknown: bool
    ) -> None:
        if final or letter.attempts >= _MOST_ATTEMPTS:
            log.error("letter.dead", letter=letter.id)
            await self._desk.write(lambda work: work.outbox.give_up(letter))
            return
        again = self._clock.now() + (pause or _back_off(letter.attempts))
        await self._desk.write(lambda work: work.outbox.put_off(letter, again, unknown=unknown))


def _back_off(attempts: int) -> timedelta:
    """Wait longer each time, with jitter, so that a crowd does not come back at once."""
    longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2**attempts)
    return timedelta(seconds=longest * random.uniform(0.5, 1.0))  # noqa: S311 -- no secret
