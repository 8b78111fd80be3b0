"""The desk between the async skin and the sync heart: one worker thread, one thing at a time."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

from bot.domain.chat import Heard
from bot.domain.history import Origin
from bot.engine import Engine
from bot.ports import Clock, Memory, Token, Work

T = TypeVar("T")


class FrontDesk:
    """Lets networks bring what they heard, and runs what must happen in the worker thread."""

    def __init__(self, memory: Memory, engine: Engine, clock: Clock) -> None:
        self._memory = memory
        self._engine = engine
        self._clock = clock
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="heart")
        self.arrived = asyncio.Event()

    async def run(self, task: Callable[[], T]) -> T:
        """Do something in the worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, task)

    async def write(self, task: Callable[[Work], T]) -> T:
        """Do something in a transaction of its own."""

        def in_transaction() -> T:
            with self._memory.work(Origin("desk", "", None, self._clock.now())) as work:
                return task(work)

        return await self.run(in_transaction)

    async def read(self, task: Callable[[Work], T]) -> T:
        """Look something up, without waiting for the writer."""

        def reading() -> T:
            with self._memory.reading() as work:
                return task(work)

        return await asyncio.to_thread(reading)

    async def ask(self, key: str, question: object) -> object:
        """Show something at once, read-only."""
        return await asyncio.to_thread(self._engine.ask, key, question)

    async def take(self, events: Sequence[Heard], token: Token | None = None) -> None:
        """Keep events, each once, with how far the network was read: commit 1."""
        rows = await self.run(lambda: self._engine.take(events, token))
        if rows:
            self.arrived.set()

    async def token(self, network: str, name: str) -> str | None:
        """Give what a network asked to remember."""
        return await self.read(lambda work: work.token(network, name))

    async def remember(self, token: Token) -> None:
        """Remember something for a network."""
        await self.write(lambda work: work.remember(token))

    def when(self, stamp: datetime) -> datetime:
        """Turn a network's stamp into the moment something was said."""
        return self._clock.when(stamp)

    def close(self) -> None:
        """Let the worker thread finish what it does, and end it."""
        self._thread.shutdown(wait=True)
