"""What stands in a document: minutes and week with every name already in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.people import Role
from bot.domain.weeks import Colour, Figures


class Standing(StrEnum):
    """How far minutes have come."""

    CONCEPT = "concept"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on the list of present or absent.

    ``part`` is the function, kolom or organisation; ``sorts_as`` the name as a list sorts it.
    """

    name: str
    part: str = ""
    role: Role = Role.MEMBER
    sorts_as: str = ""


_FIRST = (Role.CHAIR, Role.SECRETARY)


def in_order(attendees: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Put the chair first, then the secretary, then everybody by surname."""

    def place(attendee: Attendee) -> tuple[int, str]:
        rank = _FIRST.index(attendee.role) if attendee.role in _FIRST else len(_FIRST)
        return rank, (attendee.sorts_as or attendee.name).casefold()

    return tuple(sorted(attendees, key=place))


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with its number."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as agreed: its owners in words, and the target date if there is one."""

    number: str
    what: str
    owners: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """What was said and has no number: news, an idea, a link, a call for help, a rejection."""

    kind: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class ItemSection:
    """An agenda item with what came of it; sequence 0 is what came before the first item."""

    sequence: int
    title: str
    decisions: tuple[DecisionLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    remarks: tuple[RemarkLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The minutes of one meeting. The three lists of people stand in the order of `in_order`."""

    group: str
    prefix: str
    title: str
    sequence: int
    started_at: datetime
    ended_at: datetime
    present: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    excused: tuple[Attendee, ...] = ()
    items: tuple[ItemSection, ...] = ()
    standing: Standing = Standing.CONCEPT

    @property
    def decisions(self) -> tuple[DecisionLine, ...]:
        """Give the decisions of all items, in order."""
        return tuple(decision for item in self.items for decision in item.decisions)

    @property
    def actions(self) -> tuple[ActionLine, ...]:
        """Give the actions of all items, in order."""
        return tuple(action for item in self.items for action in item.actions)


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """The figures of one group or kolom; None means it did not report, which is never a colour.

    What belongs to no kolom has no name.
    """

    name: str | None
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class AttentionLine:
    """An action put forward; ``owners`` are kolommen or roles, no names below director level."""

    action: ActionLine
    group: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class WeekPaper:
    """The weekly overview.

    ``silent`` names the groups without figures that reported nothing, ``nothing_new`` those whose
    figures are of before.
    """

    region: str
    year: int
    week: int
    since: datetime
    as_of: datetime
    total: Figures
    groups: tuple[FiguresRow, ...] = ()
    kolommen: tuple[FiguresRow, ...] = ()
    attention: tuple[AttentionLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    silent: tuple[str, ...] = ()
    nothing_new: tuple[str, ...] = ()
