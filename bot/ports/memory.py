"""The memory: history, one transaction, and the store."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.domain.groups import Group
from bot.domain.history import Line, Origin
from bot.domain.numbering import Series
from bot.ports.company import Groups, People
from bot.ports.duties import Actions, Meetings, Reminders, Weeks
from bot.ports.post import Inbox, Outbox, Questions, Token


class History(Protocol):
    """Lines that nobody may change."""

    def note(self, deed: str, subject: str, result: str = "done") -> None:
        """Write a line that changes no fields: a refusal, a setting aside."""
        ...

    def lines(self, subject: str | None = None) -> Sequence[Line]:
        """Give the lines, oldest first, of one subject or of all."""
        ...

    def done_in(self, network: str, channel: str, actor: int, since: datetime) -> Sequence[str]:
        """Give the events in a channel by which a person changed actions since, newest first."""
        ...

    def touched_by(self, network: str, event: str) -> Sequence[str]:
        """Give the actions that an event changed, each once: ``action:OTO-26-014``."""
        ...

    def erase_text(self, line: int) -> None:
        """Wipe the words of one line; the line stays and still proves itself."""
        ...

    def broken_seal(self) -> int | None:
        """Give the id of the first line whose seal does not fit, None when all do."""
        ...


class Baseline(Protocol):
    """What the configuration said when it was last imported, to tell its changes from the chat's.

    A ``kind`` is a sort of item (group, person), ``key`` names the item within it.
    """

    def get(self, kind: str, key: str) -> Mapping[str, str | None]:
        """Give the fields of an item; empty when it was never imported."""
        ...

    def set(self, kind: str, key: str, fields: Mapping[str, str | None]) -> None:
        """Remember the fields of an item, in place of what was remembered."""
        ...


class Work(Protocol):
    """One transaction over the whole memory."""

    origin: Origin
    inbox: Inbox
    outbox: Outbox
    people: People
    groups: Groups
    actions: Actions
    reminders: Reminders
    meetings: Meetings
    weeks: Weeks
    history: History
    baseline: Baseline
    questions: Questions

    def next_number(self, group: Group, series: Series, year: int) -> str:
        """Draw the next number of a group; drawn numbers never come back."""
        ...

    def token(self, network: str, name: str) -> str | None:
        """Give what a network asked to remember."""
        ...

    def remember(self, token: Token) -> None:
        """Remember something for a network."""
        ...


class Memory(Protocol):
    """The store: writing happens in one thread, in one transaction at a time."""

    def work(self, origin: Origin) -> AbstractContextManager[Work]:
        """Open a transaction; it commits when the block ends, and rolls back when it raises."""
        ...

    def reading(self) -> AbstractContextManager[Work]:
        """Open a read-only view that never waits for the writer."""
        ...

    def checkpoint(self) -> bool:
        """Empty the database's log, so that wiped texts are gone from the disk as well.

        For a quiet moment; False when a reader was in the way, and it is to be tried again.
        """
        ...

    def close(self) -> None:
        """Close the store."""
        ...
