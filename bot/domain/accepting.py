"""Who has to accept an action before it is theirs, and how long a no is taken."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.domain.actions import Action, Owner
from bot.domain.workdays import WorkCalendar

TERM = 5
"""So many working days people have to accept or decline."""


def to_be_asked(before: Iterable[Owner], after: Iterable[Owner], giver: int) -> bool:
    """Tell whether an action that had owners comes to somebody who did not take it."""
    had = set(before)
    return bool(had) and any(o not in had and o.person != giver for o in after)


def last_day(action: Action, calendar: WorkCalendar) -> date:
    """Give the last day on which its owners may decline an action."""
    return calendar.workday_after(_came(action).date(), TERM)


def chair_day(action: Action, calendar: WorkCalendar) -> date:
    """Give the day on which what nobody answered goes to the chair."""
    return calendar.workday_after(_came(action).date(), TERM + 1)


def _came(action: Action) -> datetime:
    return action.given_at or action.noted_at


def without(action: Action, person: int, kolom: str | None) -> tuple[Owner, ...]:
    """Give the owners that are left when a person, or who speaks for a kolom, declines."""
    return tuple(
        owner
        for owner in action.owners
        if owner.person != person and not (owner.person is None and owner.kolom == kolom)
    )
