"""What somebody may want from the secretary, each with the key its sentences and handler share."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.moments import Moment
from bot.domain.numbering import Reference


@dataclass(frozen=True, slots=True)
class Whom:
    """An owner as named, and who that may be: one person, kolom or role when it is clear."""

    said: str
    people: tuple[int, ...] = ()
    kolom: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """Something asked of the secretary; ``key`` is the name of its sentences and its handler."""

    key: ClassVar[str]


@dataclass(frozen=True, slots=True)
class AddAction(Intent):
    """Note an action: who, what, and by when if it was said.

    ``no_day`` is a date as it was said that is in no calendar, such as 31 February.
    """

    key = "action.add"
    what: str
    owners: tuple[Whom, ...] = ()
    due: Moment | None = None
    theme: str | None = None
    no_day: str | None = None


@dataclass(frozen=True, slots=True)
class AddActions(Intent):
    """Note several actions that were agreed in one message."""

    key = "action.add.several"
    actions: tuple[AddAction, ...]


@dataclass(frozen=True, slots=True)
class BeginAction(Intent):
    """Begin an action without saying what is to be done."""

    key = "action.begin"
    owners: tuple[Whom, ...] = ()


@dataclass(frozen=True, slots=True)
class EachAction(Intent):
    """Ask the same of several actions in one line."""

    key = "action.each"
    asked: tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class FinishAction(Intent):
    """Tick an action off."""

    key = "action.finish"
    number: Reference


@dataclass(frozen=True, slots=True)
class ReportProgress(Intent):
    """Tell how an action stands."""

    key = "action.report"
    number: Reference
    text: str


@dataclass(frozen=True, slots=True)
class ShowAction(Intent):
    """Ask how one action stands."""

    key = "action.show"
    number: Reference


@dataclass(frozen=True, slots=True)
class MoveAction(Intent):
    """Ask for another target date; without one the secretary asks."""

    key = "action.move"
    number: Reference
    due: Moment | None = None


@dataclass(frozen=True, slots=True)
class HandOverAction(Intent):
    """Give an action to somebody else."""

    key = "action.hand_over"
    number: Reference
    owners: tuple[Whom, ...]


@dataclass(frozen=True, slots=True)
class DropAction(Intent):
    """Let an action lapse."""

    key = "action.drop"
    number: Reference
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class BlockAction(Intent):
    """Say that an action is stuck: on whom or what it waits, or why."""

    key = "action.block"
    number: Reference
    waiting: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class UnblockAction(Intent):
    """Say that a blocked action goes on."""

    key = "action.unblock"
    number: Reference


@dataclass(frozen=True, slots=True)
class ReopenAction(Intent):
    """Take up again what was closed."""

    key = "action.reopen"
    number: Reference


@dataclass(frozen=True, slots=True)
class UndoChange(Intent):
    """Take back one's own last change: of one action, or the last one made here."""

    key = "action.undo"
    number: Reference | None = None


@dataclass(frozen=True, slots=True)
class CorrectAction(Intent):
    """Mend an action whose message was changed afterwards; what is not said stays."""

    key = "action.correct"
    number: Reference
    what: str
    owners: tuple[Whom, ...] = ()
    due: Moment | None = None


@dataclass(frozen=True, slots=True)
class WithdrawAction(Intent):
    """Take back an action whose message was removed."""

    key = "action.withdraw"
    number: Reference


@dataclass(frozen=True, slots=True)
class CompleteAction(Intent):
    """Give an action the owner or the date that was asked for."""

    key = "action.complete"
    number: Reference
    owners: tuple[Whom, ...] = ()
    due: Moment | None = None


@dataclass(frozen=True, slots=True)
class ListActions(Intent):
    """Ask for the open actions of the group."""

    key = "action.list"


@dataclass(frozen=True, slots=True)
class ListMine(Intent):
    """Ask for one's own open actions."""

    key = "action.mine"


@dataclass(frozen=True, slots=True)
class ShowWeek(Intent):
    """Ask for the weekly overview."""

    key = "week.show"


@dataclass(frozen=True, slots=True)
class Greet(Intent):
    """Say hello."""

    key = "courtesy.greet"


@dataclass(frozen=True, slots=True)
class Thank(Intent):
    """Thank the secretary."""

    key = "courtesy.thank"


@dataclass(frozen=True, slots=True)
class Approve(Intent):
    """Say that it is all right."""

    key = "courtesy.approve"


@dataclass(frozen=True, slots=True)
class Help(Intent):
    """Ask what one can say."""

    key = "help"


@dataclass(frozen=True, slots=True)
class PauseRecord(Intent):
    """Ask that what is said now is kept nowhere."""

    key = "record.pause"


@dataclass(frozen=True, slots=True)
class ResumeRecord(Intent):
    """Say that what is said from here on may be noted again."""

    key = "record.resume"
