"""The week for the directorate: figures per group and kolom, from the actions as they stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.actions import Action, State
from bot.domain.workdays import WorkCalendar

ATTENTION = 5
"""At most this many points are put forward for attention."""


OFTEN_MOVED = 2
"""An action moved so many times needs a push."""


class Colour(StrEnum):
    """The traffic light of one open action; always shown as a word."""

    RED = "red"
    ORANGE = "orange"
    GREY = "grey"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Figures:
    """How a set of actions stands: ``open`` is the sum of the four colours."""

    red: int = 0
    orange: int = 0
    grey: int = 0
    green: int = 0
    overdue: int = 0
    new: int = 0
    done: int = 0

    @property
    def open(self) -> int:
        """Count the open actions."""
        return self.red + self.orange + self.grey + self.green


@dataclass(frozen=True, slots=True)
class Week:
    """One page: the figures of the groups and kolommen as of one moment.

    ``silent`` are the groups from which nothing was heard since the page before.
    """

    year: int
    number: int
    since: datetime
    as_of: datetime
    total: Figures
    groups: tuple[tuple[int, Figures], ...]
    kolommen: tuple[tuple[str, Figures], ...]
    attention: tuple[tuple[Action, Colour], ...]
    decisions: tuple[tuple[str, str], ...]
    silent: tuple[int, ...] = ()
    id: int = 0

    @property
    def label(self) -> str:
        """Give the ISO name of the week: ``2026-W48``."""
        return f"{self.year}-W{self.number:02d}"


def colour(action: Action, today: date, calendar: WorkCalendar) -> Colour:
    """Give an open action its one colour: the first rule that fits."""
    if action.overdue(today):
        return Colour.RED
    if _needs_a_push(action, today, calendar):
        return Colour.ORANGE
    return Colour.GREY if action.state is State.OPEN else Colour.GREEN


def _needs_a_push(action: Action, today: date, calendar: WorkCalendar) -> bool:
    five_ago = calendar.workday_before(today, 5)
    undated = action.due is None and action.noted_at.date() < five_ago
    near = action.due is not None and action.due <= calendar.workday_after(today, 5)
    silent = action.reported_at is None or action.reported_at.date() < five_ago
    often = action.moves >= OFTEN_MOVED
    return action.state is State.BLOCKED or undated or often or (near and silent)


def figures(
    actions: Iterable[Action], since: datetime, as_of: datetime, paint: Callable[[Action], Colour]
) -> Figures:
    """Count a set of actions as of one moment; *new* and *done* are those since the last page."""
    actions = tuple(actions)
    colours = [paint(a) for a in actions if not a.state.closed and a.state is not State.PROPOSED]
    done = (a.closed_at for a in actions if a.state is State.DONE and a.closed_at)
    return Figures(
        red=colours.count(Colour.RED),
        orange=colours.count(Colour.ORANGE),
        grey=colours.count(Colour.GREY),
        green=colours.count(Colour.GREEN),
        overdue=sum(a.overdue(as_of.date()) for a in actions),
        new=sum(since < a.noted_at <= as_of for a in actions),
        done=sum(since < at <= as_of for at in done),
    )


def week(  # noqa: PLR0913, PLR0917 -- a page is made of that many things
    actions: Iterable[Action],
    decisions: Iterable[tuple[str, str]],
    groups: Iterable[int],
    kolommen: Iterable[str],
    since: datetime,
    as_of: datetime,
    last_day: date,
    calendar: WorkCalendar,
) -> Week:
    """Make the page; an action of several kolommen counts in each, and once in the total.

    ``last_day`` lies in the week that the page is called after.
    """
    actions, groups = tuple(actions), tuple(groups)
    today = as_of.date()

    def paint(action: Action) -> Colour:
        return colour(action, today, calendar)

    year, number, _ = last_day.isocalendar()
    pressing = [(a, paint(a)) for a in actions if not a.state.closed]
    pressing = [(a, c) for a, c in pressing if c in (Colour.RED, Colour.ORANGE)]
    pressing.sort(key=lambda found: (found[1] is not Colour.RED, found[0].due or date.max))
    return Week(
        year=year,
        number=number,
        since=since,
        as_of=as_of,
        total=figures(actions, since, as_of, paint),
        groups=tuple(
            (g, figures((a for a in actions if a.group == g), since, as_of, paint)) for g in groups
        ),
        kolommen=tuple(
            (k, figures((a for a in actions if k in a.kolommen), since, as_of, paint))
            for k in kolommen
        ),
        attention=tuple(pressing[:ATTENTION]),
        decisions=tuple(decisions),
        silent=tuple(g for g in groups if not _heard_of(g, actions, since, as_of)),
    )


def _heard_of(group: int, actions: Iterable[Action], since: datetime, as_of: datetime) -> bool:
    stamps = (
        stamp
        for action in actions
        if action.group == group
        for stamp in (action.noted_at, action.reported_at, action.closed_at)
    )
    return any(stamp is not None and since < stamp <= as_of for stamp in stamps)
