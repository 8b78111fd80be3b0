"""What the secretary has asked and not yet heard: a proposal, an owner, a date."""

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


@dataclass(frozen=True, slots=True)
class Question:
    """One open question in one place.

    A proposal holds the draft it would note and who said it; an owner or a date the number of
    the action that lacks it; a choice ("bedoel je ...?") the labels and the lines they stand for.
    ``row`` is the last line that was heard when it was asked.
    """

    kind: QuestionKind
    network: str
    channel: str
    thread: str | None
    asked_at: datetime
    action: str | None = None
    draft: Draft | None = None
    speaker: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    row: int = 0
    id: int = 0
