"""A desk that keeps in memory what a network brings, as the real one keeps it in its database."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.domain.chat import Heard
from bot.domain.news import News
from bot.domain.views import FieldKind
from bot.markup import Field, Form, Page
from bot.ports import Slip, Token


class DeskClosed(RuntimeError):
    """The desk could not commit."""


class MemoryDesk:
    """Keeps each event once, with the token in the same breath; ``fail`` lets commits fail."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.followed: list[News] = []
        self.takes = 0
        self.slip = Slip()
        self.boards: dict[tuple[str, str], tuple[Page, ...]] = {}
        self._failures = 0
        self._seen: set[tuple[str, str]] = set()
        self._tokens: dict[tuple[str, str], str] = {}
        self._changed = asyncio.Condition()

    def fail(self, times: int) -> None:
        """Let the next commits fail before anything is kept."""
        self._failures = times

    async def take(self, events: Sequence[Heard], token: Token | None = None) -> None:
        """Keep events, each once, and the token."""
        self.takes += 1
        if self._failures:
            self._failures -= 1
            raise DeskClosed("the disk is full")
        for heard in events:
            key = (heard.network, heard.event)
            if key not in self._seen:
                self._seen.add(key)
                self.heard.append(heard)
        if token is not None:
            await self.remember(token)
        async with self._changed:
            self._changed.notify_all()

    async def token(self, network: str, name: str) -> str | None:
        """Give what was remembered."""
        return self._tokens.get((network, name))

    async def remember(self, token: Token) -> None:
        """Remember something."""
        self._tokens[token.network, token.name] = token.value

    async def submit(self, heard: Heard) -> Slip:
        """Keep an event, and give the slip that lies ready."""
        await self.take([heard])
        return self.slip

    async def follow(self, news: News) -> None:
        """Keep what happened around the talk, each thing once."""
        if all(known.event != news.event for known in self.followed):
            self.followed.append(news)

    async def form(self, key: str, heard: Heard) -> Form:
        """Give a form that holds the words of the message it starts from."""
        what = Field("what", "Wat", FieldKind.LINES, heard.text, optional=False)
        return Form(key, "Nieuw actiepunt", "Noteren", "Annuleren", (what,))

    async def board(self, key: str, network: str, account: str) -> tuple[Page, ...]:
        """Give the pages that lie ready for an account."""
        del key
        return self.boards.get((network, account), ())

    def when(self, stamp: datetime) -> datetime:
        """Give the stamp itself."""
        return stamp

    def now(self) -> datetime:
        """Give a moment of the story."""
        return datetime(2026, 11, 23, 16, 5, tzinfo=UTC)

    async def until(self, enough: Callable[["MemoryDesk"], bool], seconds: float = 60.0) -> None:
        """Wait until what was taken is enough; raises TimeoutError."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: enough(self))

    @property
    def has_read(self) -> bool:
        """Tell whether a network has said how far it read."""
        return any(name == "since" for _, name in self._tokens)

    async def heard_texts(self, amount: int) -> list[str]:
        """Wait for so many lines and give their texts, in order of arrival."""
        await self.until(lambda desk: len(desk.heard) >= amount)
        return [heard.text for heard in self.heard]
