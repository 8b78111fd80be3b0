"""When people are reminded: planned on working days, from the target date of an action."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.actions import Action
from bot.domain.workdays import ONE_DAY, WorkCalendar

OPENS = time(8, 30)
CLOSES = time(17, 30)
"""Outside these hours nobody is reminded of anything."""


class ReminderKind(StrEnum):
    """Why somebody is reminded."""

    BEFORE = "before"
    OVERDUE = "overdue"


class ReminderState(StrEnum):
    """How far a reminder has come."""

    DUE = "due"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ReminderPolicy:
    """How a group reminds: working days before, the interval after, and the hour of the day."""

    before: tuple[int, ...] = (5, 1)
    every: int = 3
    hour: time = time(9, 0)
    zone: str = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one action; ``occurrence`` tells repeated ones of a kind apart.

    ``day``, ``hour`` and ``zone`` are the truth; ``due_at`` (UTC) is derived from them.
    """

    action: str
    kind: ReminderKind
    occurrence: int
    recipient: int
    day: date
    hour: time
    zone: str
    state: ReminderState = ReminderState.DUE
    id: int = 0

    @property
    def due_at(self) -> datetime:
        """Give the moment in UTC; in the hour that comes twice, the first of them."""
        local = datetime.combine(self.day, self.hour, tzinfo=ZoneInfo(self.zone))
        return local.astimezone(ZoneInfo("UTC"))


def plan(  # noqa: PLR0913, PLR0917 -- a plan takes that many things
    action: Action,
    recipients: tuple[int, ...],
    policy: ReminderPolicy,
    calendar: WorkCalendar,
    now: datetime,
    own: Callable[[int], WorkCalendar] | None = None,
) -> tuple[Reminder, ...]:
    """Plan the reminders of an action from here on; none that would already be late.

    Where the date has passed already (taken up again, or handed over), the first is the next.
    ``own`` gives the calendar of a person: one's own days off move a reminder, they count no less.
    """
    if action.due is None or action.state.closed:
        return ()
    due = action.due
    days = [(ReminderKind.BEFORE, n, calendar.workday_before(due, n), -1) for n in policy.before]
    after = max(due + ONE_DAY, _first_day(now, policy))
    days.append((ReminderKind.OVERDUE, 1, after, 1))
    peace = own or (lambda _: calendar)
    planned = (
        Reminder(
            action.number,
            kind,
            occurrence,
            person,
            peaceful(day, peace(person), step),
            policy.hour,
            policy.zone,
        )
        for person in recipients
        for kind, occurrence, day, step in days
    )
    return tuple(reminder for reminder in planned if reminder.due_at > now)


def _first_day(now: datetime, policy: ReminderPolicy) -> date:
    """Give the first day of which the hour of reminders is still to come."""
    local = now.astimezone(ZoneInfo(policy.zone))
    return local.date() if local.time() < policy.hour else local.date() + ONE_DAY


def again(
    reminder: Reminder,
    policy: ReminderPolicy,
    calendar: WorkCalendar,
    today: date,
    own: WorkCalendar | None = None,
) -> Reminder | None:
    """Give the next reminder after one was sent: overdue ones come back until it is done."""
    if reminder.kind is not ReminderKind.OVERDUE:
        return None
    return Reminder(
        reminder.action,
        reminder.kind,
        reminder.occurrence + 1,
        reminder.recipient,
        peaceful(
            calendar.workday_after(max(today, reminder.day), policy.every), own or calendar, 1
        ),
        policy.hour,
        policy.zone,
    )


def peaceful(day: date, calendar: WorkCalendar, step: int) -> date:
    """Give the day itself, or the nearest one in that direction on which reminders may go."""
    while not calendar.may_remind(day):
        day += step * ONE_DAY
    return day


def of_person(calendar: WorkCalendar, workdays: tuple[int, ...]) -> WorkCalendar:
    """Give the calendar of somebody who works on these days of the week; empty as the region.

    One's own days leave out some of the region's. Days on which the region never works are no
    days to be reminded on: with none left over, those of the region hold.
    """
    free = calendar.weekend | (frozenset(range(7)) - {day - 1 for day in workdays})
    if not workdays or free.issuperset(range(7)):
        return calendar
    return replace(calendar, weekend=free)


def opening(moment: datetime, zone: str, calendar: WorkCalendar) -> datetime:
    """Give that moment itself, or the first one after it at which people may be reminded."""
    local = moment.astimezone(ZoneInfo(zone))
    if calendar.may_remind(local.date()) and OPENS <= local.time() < CLOSES:
        return moment
    today = local.time() < OPENS
    day = local.date() if today else local.date() + ONE_DAY
    return datetime.combine(peaceful(day, calendar, 1), OPENS, tzinfo=ZoneInfo(zone))
