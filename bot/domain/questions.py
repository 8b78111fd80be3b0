"""What the secretary has asked and waits for: a yes, an owner, a date, the end of a silence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.readings import Draft

LIFE = timedelta(days=1)
"""So long a question stays open; then it goes without a trace."""


class QuestionKind(StrEnum):
    """What was asked."""

    PROPOSAL = "proposal"
    OWNER = "owner"
    DUE = "due"
    CHOICE = "choice"
    REASON = "reason"
    WAITING = "waiting"
    ACCEPT = "accept"
    DECLINE = "decline"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Question:
    """One open question in one place.

    A proposal holds the drafts it would note and who said them, and the number of the open action
    that it may be already; an owner or a date the number of the action that lacks it; a choice
    ("bedoel je ...?") the labels and the lines they stand for. A silence waits for the word that
    the talk is on the record again. ``row`` is the last line that was heard when it was asked.
    """

    kind: QuestionKind
    network: str
    channel: str
    thread: str | None
    asked_at: datetime
    action: str | None = None
    drafts: tuple[Draft, ...] = ()
    speaker: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    row: int = 0
    id: int = 0
