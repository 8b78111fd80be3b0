"""A stretch of days, the one day in it that is meant, and how to reckon with both."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.workdays import WorkCalendar

DAY = dt.timedelta(days=1)
FRIDAY = 4
DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold the first and last day words cover, and the `day` they mean as a date.

    `repeats` is the unit after which the same words fit again ("eind oktober" each year); `fixed`
    says the day itself was pointed at ("eind maart"), so that "voor eind maart" is no day earlier.
    """

    start: dt.date
    end: dt.date
    day: dt.date
    unit: str = "day"
    kind: str = "day"
    repeats: str | None = None
    fixed: bool = False
    time: dt.time | None = None
    part: str | None = None
    rule: str | None = None
    sure: float = 0.95
    language: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold against what words are read: the moment they were said, and the calendars.

    `anchor` is the date spoken of before, for "een week later". `back` looks for the last day the
    words fit, as in "het overleg van 12 november was goed".
    """

    now: dt.datetime
    calendar: WorkCalendar
    holidays: Mapping[str, Mapping[str, str]]
    meetings: Sequence[dt.date] = ()
    back: bool = False
    anchor: dt.date | None = None

    @property
    def today(self) -> dt.date:
        """The day on which it was said, where it was said."""
        return self.now.date()


def one_day(day: dt.date, kind: str, *, sure: float = 0.95, repeats: str | None = None) -> Stretch:
    """Make a stretch of a single day."""
    return Stretch(day, day, day, kind=kind, sure=sure, repeats=repeats)


def move(day: dt.date, n: float, unit: str, calendar: WorkCalendar) -> dt.date:
    """Move a day n units on; half a unit counts in the next smaller one."""
    whole = int(n)
    if unit == "workday":
        return calendar.add_workdays(day, whole)
    if unit == "weekend":
        return day + dt.timedelta(weeks=whole)
    if unit in DAYS:
        return day + dt.timedelta(days=int(n * DAYS[unit]))
    months = n * MONTHS[unit]
    return _months_on(day, int(months)) + int((months - int(months)) * 30) * DAY


def _months_on(day: dt.date, months: int) -> dt.date:
    """Move whole months on; the 31st becomes the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period(unit: str, day: dt.date, calendar: WorkCalendar, repeats: str | None = None) -> Stretch:
    """Find the week, weekend, month, quarter, half or year in which a day lies."""
    start = _start(unit, day)
    end = start + DAY if unit == "weekend" else move(start, 1, unit, calendar) - DAY
    whole = Stretch(start, end, end, unit=unit, kind=unit, repeats=repeats)
    return replace(whole, day=closing(whole, calendar), sure=0.85)


def _start(unit: str, day: dt.date) -> dt.date:
    if unit == "week":
        return day - day.weekday() * DAY
    if unit == "weekend":
        return day - day.weekday() * DAY + 5 * DAY
    if unit in MONTHS:
        width = MONTHS[unit]
        return day.replace(month=(day.month - 1) // width * width + 1, day=1)
    return day


def closing(whole: Stretch, calendar: WorkCalendar) -> dt.date:
    """Find the day a period closes on: Friday of a week, the last working day of a longer one."""
    if whole.unit == "week":
        return whole.start + FRIDAY * DAY
    if whole.unit == "weekend":
        return whole.start
    if whole.unit in MONTHS:
        return calendar.on_or_before(whole.end)
    return whole.end


def opening(whole: Stretch, calendar: WorkCalendar) -> dt.date:
    """Find the first working day of a period, or its first day if there is none."""
    first = calendar.on_or_after(whole.start)
    return first if first <= whole.end else whole.start


def middle(whole: Stretch) -> dt.date:
    """Find the day halfway: the 15th of a month, Wednesday of a week, 1 July of a year."""
    if whole.unit == "week":
        return whole.start + 2 * DAY
    if whole.unit == "month":
        return whole.start + 14 * DAY
    if whole.unit == "quarter":
        return _months_on(whole.start, 1) + 14 * DAY
    if whole.unit in MONTHS:
        return _months_on(whole.start, MONTHS[whole.unit] // 2)
    return whole.start + (whole.end - whole.start) // 2


def again(whole: Stretch, calendar: WorkCalendar) -> Stretch | None:
    """Find the next stretch the same words fit, if they come back."""
    if whole.repeats is None:
        return None
    if whole.unit == "day":
        return one_day(
            move(whole.day, 1, whole.repeats, calendar), whole.kind, repeats=whole.repeats
        )
    moved = move(whole.start, 1, whole.repeats, calendar)
    return replace(period(whole.unit, moved, calendar, whole.repeats), kind=whole.kind)


def days_of(year: int, month: int, day: int) -> dt.date | None:
    """Make a date, or None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
