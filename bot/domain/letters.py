"""A letter: one thing said, for one destination, on its way until a receipt comes back."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.chat import Address, Receipt, Say


class LetterState(StrEnum):
    """How far a letter has come. *sending* found at a start means: outcome unknown."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


class Urgency(IntEnum):
    """Who goes first: somebody waits for an answer, nobody waits for a digest."""

    ANSWER = 0
    DIGEST = 1


@dataclass(frozen=True, slots=True)
class Letter:
    """One row of the outbox.

    ``key`` is unique and made from what caused the letter, so the same cause never makes two,
    and a network can recognise it. ``full`` is False where only the number may be said.
    ``edits`` is the message to change in place instead of saying something new; while that is
    still on its way, ``follows`` is the letter that brings it.
    """

    key: str
    to: Address
    say: Say
    written_at: datetime
    language: str = "nl"
    formal: bool = False
    full: bool = True
    urgency: Urgency = Urgency.ANSWER
    state: LetterState = LetterState.WAITING
    attempts: int = 0
    not_before: datetime | None = None
    receipt: Receipt | None = None
    edits: Receipt | None = None
    follows: int | None = None
    id: int = 0
