"""The week for the directorate: figures per group and kolom, from the actions as they stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.actions import Action, State
from bot.domain.groups import Group, Kind
from bot.domain.people import Kolom
from bot.domain.workdays import WorkCalendar

ATTENTION = 5
"""At most this many points are put forward for attention."""

OFTEN_MOVED = 2
"""An action moved so many times needs a push."""

STUCK_LONG = 10
"""An action that is blocked for more working days than this is red."""

BOARDROOMS = (Kind.DIRECTORATE, Kind.BUREAU)
"""Who reads the week; nobody waits for their report."""


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

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to count."""
        return self == Figures()


@dataclass(frozen=True, slots=True)
class Week:
    """One page: the figures of the groups and kolommen as of one moment.

    Figures are None where nothing was heard and nothing is open; the kolom is None for what
    belongs to no kolom. ``silent`` are the groups from which nothing was heard since the page
    before, also when they have open actions.
    """

    year: int
    number: int
    since: datetime
    as_of: datetime
    total: Figures
    groups: tuple[tuple[int, Figures | None], ...]
    kolommen: tuple[tuple[str | None, Figures | None], ...]
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
    if action.overdue(today) or _stuck_long(action, today, calendar):
        return Colour.RED
    if _needs_a_push(action, today, calendar):
        return Colour.ORANGE
    return Colour.GREY if action.state is State.OPEN else Colour.GREEN


def _stuck_long(action: Action, today: date, calendar: WorkCalendar) -> bool:
    since = action.blocked_at
    if action.state is not State.BLOCKED or since is None:
        return False
    return since.date() < calendar.workday_before(today, STUCK_LONG)


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
    """Count a set of actions as of one moment; *new* and *done* are those since the last page.

    What is only proposed is not counted.
    """
    agreed = [a for a in actions if a.state is not State.PROPOSED]
    colours = [paint(a) for a in agreed if not a.state.closed]
    done = (a.closed_at for a in agreed if a.state is State.DONE and a.closed_at)
    return Figures(
        red=colours.count(Colour.RED),
        orange=colours.count(Colour.ORANGE),
        grey=colours.count(Colour.GREY),
        green=colours.count(Colour.GREEN),
        overdue=sum(a.overdue(as_of.date()) for a in agreed),
        new=sum(since < a.noted_at <= as_of for a in agreed),
        done=sum(since < at <= as_of for at in done),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    """The actions of a region, counted as of one moment and since the page before."""

    actions: tuple[Action, ...]
    since: datetime
    as_of: datetime
    calendar: WorkCalendar

    def paint(self, action: Action) -> Colour:
        return colour(action, self.as_of.date(), self.calendar)

    def figures(self, actions: Iterable[Action]) -> Figures:
        return figures(actions, self.since, self.as_of, self.paint)

    def row(self, actions: tuple[Action, ...], *, heard: bool = False) -> Figures | None:
        """Count some of the actions; None where nothing was heard and nothing is open."""
        found = self.figures(actions)
        return None if found.empty and not (heard or self.heard(actions)) else found

    def heard(self, actions: Iterable[Action]) -> bool:
        """Tell whether something was noted, reported or closed since the page before."""
        stamps = (s for a in actions for s in (a.noted_at, a.reported_at, a.closed_at))
        return any(stamp is not None and self.since < stamp <= self.as_of for stamp in stamps)

    def pressing(self) -> list[tuple[Action, Colour]]:
        """Give what needs attention: red before orange, the longest overdue first."""
        agreed = (a for a in self.actions if not a.state.closed and a.state is not State.PROPOSED)
        painted = [(action, self.paint(action)) for action in agreed]
        found = [(a, c) for a, c in painted if c in (Colour.RED, Colour.ORANGE)]
        return sorted(found, key=lambda one: (one[1] is not Colour.RED, one[0].due or date.max))


def week(  # noqa: PLR0913, PLR0917 -- a page is made of that many things
    actions: Iterable[Action],
    decisions: Iterable[tuple[str, str]],
    groups: Iterable[Group],
    kolommen: Iterable[Kolom],
    since: datetime,
    as_of: datetime,
    last_day: date,
    calendar: WorkCalendar,
) -> Week:
    """Make the page; an action of several kolommen counts in each, and once in the total.

    ``last_day`` lies in the week that the page is called after. A boardroom and a partner have a
    row when there is something to say of them.
    """
    count = _Count(tuple(actions), since, as_of, calendar)
    decisions, groups = tuple(decisions), tuple(groups)
    decided = {group.id for group in groups if _decided(group, decisions)}
    of_group = {g.id: tuple(a for a in count.actions if a.group == g.id) for g in groups}
    by_group = [(g, count.row(of_group[g.id], heard=g.id in decided)) for g in groups]
    expected = [group.id for group in groups if group.kind not in BOARDROOMS]
    year, number, _ = last_day.isocalendar()
    return Week(
        year=year,
        number=number,
        since=since,
        as_of=as_of,
        total=count.figures(count.actions),
        groups=tuple((g.id, row) for g, row in by_group if row or g.id in expected),
        kolommen=tuple(_by_kolom(count, tuple(kolommen))),
        attention=tuple(count.pressing()[:ATTENTION]),
        decisions=decisions,
        silent=tuple(g for g in expected if g not in decided and not count.heard(of_group[g])),
    )


def _decided(group: Group, decisions: Iterable[tuple[str, str]]) -> bool:
    return any(number.startswith(f"{group.prefix}-") for number, _ in decisions)


def _by_kolom(
    count: _Count, kolommen: tuple[Kolom, ...]
) -> Iterator[tuple[str | None, Figures | None]]:
    """Count per kolom, then partners and what belongs to none, so that every action is in a row."""
    own = [kolom.key for kolom in kolommen if not kolom.partner]
    named = dict.fromkeys(key for action in count.actions for key in action.kolommen)
    others = [k.key for k in kolommen if k.partner and k.key in named]
    forgotten = [key for key in named if key not in {k.key for k in kolommen}]
    for key in (*own, *others, *forgotten):
        row = count.row(tuple(a for a in count.actions if key in a.kolommen))
        if row or key in own:
            yield key, row
    rest = count.figures(a for a in count.actions if not a.kolommen)
    if not rest.empty:
        yield None, rest
