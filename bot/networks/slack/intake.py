"""Brings what was heard to the desk: what comes at once in one commit, in order of being said."""

import asyncio

from bot.domain.chat import Heard
from bot.networks.slack.names import stamp_of
from bot.ports import Desk, Token

_SEEN, _BEGAN = "seen", "began"
_MOST = 100
_MARGIN = 120
"""Seconds: a socket may have been deaf for a while before that was found."""


class Intake:
    """Gathers events while a commit is under way; each waits for the commit it is part of.

    What is remembered as seen stands still while a gap is open: news of now says nothing of it.
    """

    def __init__(self, desk: Desk, shelf: str, seen: str, began: str) -> None:
        self._desk = desk
        self._shelf = shelf
        self._seen = self._newest = seen
        self._began = began
        self._held = True
        self._waiting: list[tuple[Heard, asyncio.Future[None]]] = []
        self._working: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, desk: Desk, shelf: str) -> "Intake":
        """Begin where was read up to before; *seen* is empty on the first run ever."""
        seen, began = await desk.token(shelf, _SEEN), await desk.token(shelf, _BEGAN)
        return cls(desk, shelf, seen or "", began or "")

    @property
    def since(self) -> str:
        """Give from where a gap is read back: never from before we came. Empty on a first run."""
        if not self._seen:
            return ""
        whole, _, part = self._seen.partition(".")
        return max(self._began, f"{int(whole) - _MARGIN}.{part}", key=_in_order)

    def put(self, heard: Heard) -> asyncio.Future[None]:
        """Line an event up; what is given is done after the commit, or raises its error."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((heard, done))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return done

    async def begin(self, ts: str) -> None:
        """Begin for the first time: what was said up to then is not for us."""
        if not ts:
            return  # then it begins with the first thing heard
        self._began = self._seen = ts
        self._newest = max(self._newest, ts, key=_in_order)
        for name in (_SEEN, _BEGAN):
            await self._desk.remember(Token(self._shelf, name, ts))

    def hold(self) -> None:
        """Open a gap."""
        self._held = True

    def release(self) -> None:
        """Close the gap: everything up to the newest event is known."""
        self._held, self._seen = False, self._newest

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            # Two sockets bring things out of order: within a commit they are put right.
            heard = sorted((event for event, _ in batch), key=lambda event: event.at)
            stamps = (stamp_of(event.event) or "" for event in heard)
            newest = max((self._newest, *stamps), key=_in_order)
            if not self._began and newest:
                await self.begin(newest)
            seen = self._seen if self._held else newest
            try:
                await self._desk.take(heard, Token(self._shelf, _SEEN, seen))
            except Exception as error:  # noqa: BLE001 -- each learns what became of its event
                for _, done in batch:
                    if not done.done():
                        done.set_exception(error)
            else:
                self._newest = newest
                self._seen = self._seen if self._held else newest
                for _, done in batch:
                    if not done.done():
                        done.set_result(None)


def _in_order(ts: str) -> tuple[int, str]:
    """Compare stamps as numbers, without losing their last digits."""
    whole, _, part = ts.partition(".")
    return int(whole or 0), part
