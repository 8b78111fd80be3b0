"""What was heard and what is to be said, until each is done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.chat import Address, Heard, Receipt
from bot.domain.letters import Letter, Urgency
from bot.domain.questions import Question, QuestionKind


@dataclass(frozen=True, slots=True)
class Row:
    """One heard message in the inbox, and how often it was tried."""

    id: int
    heard: Heard
    tries: int


@dataclass(frozen=True, slots=True)
class Token:
    """How far a network account has been read; kept in the same commit as what was read."""

    network: str
    name: str
    value: str


class Unreadable(Exception):
    """A row of the inbox or the outbox does not read as it was written, after an upgrade perhaps.

    ``name`` is its event or its key.
    """

    def __init__(self, table: str, row: int, name: str) -> None:
        super().__init__(f"row {row} of the {table} cannot be read")
        self.table = table
        self.row = row
        self.name = name


class Inbox(Protocol):
    """What was heard: each event once, its text only until it has been worked."""

    def put(self, heard: Heard) -> int | None:
        """Keep an event; give its row, or None when it was there already."""
        ...

    def first(self, now: datetime) -> Row | None:
        """Give the row whose turn it is: a channel whose first was put off waits behind it.

        Raises Unreadable.
        """
        ...

    def next_at(self, now: datetime) -> datetime | None:
        """Give when a row has its turn: now, later when all were put off, None without any."""
        ...

    def done(self, row: int) -> None:
        """Mark a row as worked and wipe its text and speaker."""
        ...

    def put_off(self, row: int, not_before: datetime) -> None:
        """Count a failed try, and try again from that moment."""
        ...

    def set_aside(self, row: int) -> None:
        """Count a failed try, and try no more."""
        ...

    def is_done(self, network: str, event: str) -> bool:
        """Tell whether that event was taken in and worked (or set aside)."""
        ...

    def said_since(self, network: str, channel: str, row: int) -> int:
        """Count what was taken in from a channel after that row."""
        ...

    def sweep(self, now: datetime) -> None:
        """Forget rows after 30 days, and texts set aside after 7."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """Where something said stands: its receipt, or the letter that is still to bring it there."""

    to: Address
    letter: int
    urgency: Urgency
    receipt: Receipt | None = None


class Outbox(Protocol):
    """What is to be said, until the receipt is in."""

    def put(self, letter: Letter) -> None:
        """Keep a letter; one with a known key is the same letter and is left alone."""
        ...

    def waiting(
        self, now: datetime, networks: Collection[str], limit: int = 100
    ) -> Sequence[Letter]:
        """Give the first open letter of each destination whose time has come, answers first.

        Only of those networks. Raises Unreadable.
        """
        ...

    def sending(self, letter: Letter) -> bool:
        """Mark that the network is about to be asked; False when this attempt was begun before."""
        ...

    def sent(self, letter: Letter, receipt: Receipt) -> None:
        """Keep the receipt."""
        ...

    def put_off(self, letter: Letter, not_before: datetime, *, unknown: bool = False) -> None:
        """Try again, not before that moment; ``unknown`` keeps it *sending*, to be looked for."""
        ...

    def give_up(self, letter: int) -> None:
        """Set a letter aside for good, and what was to change its message."""
        ...

    def card_at(self, network: str, channel: str, event: str) -> str | None:
        """Give the subject of the message that stands there, if it is a card."""
        ...

    def messages_of(self, card: str) -> Sequence[Message]:
        """Give the last message of a card in every place where it stands, or is to stand."""
        ...

    def sweep(self, now: datetime) -> None:
        """Wipe the words of letters sent 30 days ago, of proposals when they are gone."""
        ...


class Questions(Protocol):
    """What was asked and is not answered yet."""

    def ask(self, question: Question) -> int:
        """Keep a question and give its id."""
        ...

    def open_at(self, network: str, channel: str, now: datetime) -> Sequence[Question]:
        """Give what is open in a channel and its threads, oldest first."""
        ...

    def close(self, question: int) -> None:
        """Forget a question that was answered or withdrawn."""
        ...

    def close_about(self, action: str, kind: QuestionKind) -> None:
        """Forget what was asked about an action, once that is known."""
        ...

    def sweep(self, now: datetime) -> None:
        """Forget what nobody answered within its life."""
        ...
