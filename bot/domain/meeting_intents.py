"""What somebody may want of the meeting and its minutes."""

from dataclasses import dataclass

from bot.domain.intents import Intent, Whom
from bot.domain.numbering import Reference


@dataclass(frozen=True, slots=True)
class StartMeeting(Intent):
    """Open a meeting."""

    key = "meeting.start"
    title: str | None = None


@dataclass(frozen=True, slots=True)
class EndMeeting(Intent):
    """Close the meeting and ask for the concept minutes."""

    key = "meeting.end"


@dataclass(frozen=True, slots=True)
class OpenItem(Intent):
    """Go on with an agenda item: by its title, by its number, or both."""

    key = "meeting.item"
    title: str | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class StrikeItem(Intent):
    """Take an agenda item out, while nothing stands under it."""

    key = "meeting.item.strike"
    item: int


@dataclass(frozen=True, slots=True)
class Attend(Intent):
    """Say who is present: the speaker, or the people named."""

    key = "meeting.present"
    owners: tuple[Whom, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendAll(Intent):
    """Say that everybody of the group is present, but for the people named."""

    key = "meeting.present.all"
    owners: tuple[Whom, ...] = ()


@dataclass(frozen=True, slots=True)
class StayAway(Intent):
    """Say who is absent."""

    key = "meeting.absent"
    owners: tuple[Whom, ...]


@dataclass(frozen=True, slots=True)
class SendApologies(Intent):
    """Say who is absent with notice: the speaker, or the people named."""

    key = "meeting.excused"
    owners: tuple[Whom, ...] = ()


@dataclass(frozen=True, slots=True)
class Decide(Intent):
    """Record a decision."""

    key = "meeting.decide"
    text: str


@dataclass(frozen=True, slots=True)
class ShowDecision(Intent):
    """Ask what was decided under a number."""

    key = "decision.show"
    number: Reference


@dataclass(frozen=True, slots=True)
class CorrectDecision(Intent):
    """Give a decision other words."""

    key = "decision.correct"
    number: Reference
    text: str


@dataclass(frozen=True, slots=True)
class WithdrawDecision(Intent):
    """Take a decision back."""

    key = "decision.withdraw"
    number: Reference


@dataclass(frozen=True, slots=True)
class CorrectEntries(Intent):
    """Mend what a message said in a meeting, after that message; None when it was removed."""

    key = "meeting.correct"
    meeting: int
    entries: tuple[int, ...]
    said: Intent | None = None


@dataclass(frozen=True, slots=True)
class ShowMinutes(Intent):
    """Ask for the minutes as they stand while the meeting goes on."""

    key = "minutes.show"
