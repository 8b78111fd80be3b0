"""The desk between the async skin and the sync heart: one worker thread, one thing at a time."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog

from bot.catalogue import Catalogue
from bot.discretion import Discretion
from bot.domain.chat import Heard, Say
from bot.domain.history import Origin
from bot.domain.letters import Letter
from bot.domain.news import News
from bot.domain.views import Asker, Board, Questions
from bot.engine import Engine
from bot.markup import Form, Page, plain_lines
from bot.ports import Clock, Memory, Slip, Token, Unreadable, Work

log = structlog.get_logger()
T = TypeVar("T")


class FrontDesk:
    """Lets networks bring what they heard, and runs what must happen in the worker thread."""

    def __init__(self, memory: Memory, engine: Engine, catalogue: Catalogue, clock: Clock) -> None:
        self._memory = memory
        self._engine = engine
        self._catalogue = catalogue
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

    async def submit(self, heard: Heard) -> Slip:
        """Take and answer in one commit; a bug leaves the line in the inbox, to be tried again."""
        try:
            outcome = await self.run(lambda: self._engine.submit(heard))
        except Exception as error:
            log.exception("submit.failed", event_id=heard.event, error=type(error).__name__)
            await self.take([heard])
            return Slip()
        self.arrived.set()
        if outcome.refused is None:
            return Slip()
        language, formal = await self.read(partial(self._engine.spoken_with, heard))
        page = self._catalogue.page(outcome.says[0], language, formal)
        return Slip("\n".join(plain_lines(page)), outcome.field)

    async def follow(self, news: News) -> None:
        """Follow what happened around the talk, in one commit."""
        await self.run(lambda: self._engine.follow(news))
        self.arrived.set()

    async def form(self, key: str, heard: Heard) -> Form:
        """Give a form to fill in, with what the message it starts from already says."""
        questions = await self.ask(f"form.{key}", heard)
        if not isinstance(questions, Questions):
            raise TypeError(key)
        language, formal = await self.read(partial(self._engine.spoken_with, heard))
        return self._catalogue.form(questions, language, formal)

    async def board(self, key: str, network: str, account: str) -> tuple[Page, ...]:
        """Give the pages of somebody's own board, without what was kept off this network."""
        board = await self.ask(f"board.{key}", Asker(network, account))
        if not isinstance(board, Board):
            raise TypeError(key)

        def said(work: Work) -> list[Say]:
            person = work.people.roster().by_account(network, account)
            today = self._clock.now().date()
            numbers = work.people.roster().groups_of(person.id, today) if person else ()
            about = [work.groups.get(number) for number in numbers]
            return [Discretion(work.groups, network).mark(say, about) for say in board.says]

        says = await self.read(said)
        return tuple(self._catalogue.page(s, board.language, board.formal) for s in says)

    async def take(self, events: Sequence[Heard], token: Token | None = None) -> None:
        """Keep events, each once, with how far the network was read: commit 1."""
        rows = await self.run(lambda: self._engine.take(events, token))
        if rows:
            self.arrived.set()

    async def bury(self, letter: Letter) -> None:
        """Set a letter aside that cannot arrive any more, and tell the administrators."""
        await self.run(lambda: self._engine.bury(letter))

    async def bury_unread(self, bad: Unreadable) -> None:
        """Set aside what cannot be read any more, and tell the administrators."""
        await self.run(lambda: self._engine.bury_unread(bad))

    async def token(self, network: str, name: str) -> str | None:
        """Give what a network asked to remember."""
        return await self.read(lambda work: work.token(network, name))

    async def remember(self, token: Token) -> None:
        """Remember something for a network."""
        await self.write(lambda work: work.remember(token))

    def when(self, stamp: datetime) -> datetime:
        """Turn a network's stamp into the moment something was said."""
        return self._clock.when(stamp)

    def now(self) -> datetime:
        """Give the present moment, for what comes without a stamp."""
        return self._clock.now()

    def close(self) -> None:
        """Let the worker thread finish what it does, and end it."""
        self._thread.shutdown(wait=True)
