"""Working days: weekends, Dutch holidays, and what a region lays over them."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from holidays import country_holidays

ONE_DAY = dt.timedelta(days=1)
WEEKEND = frozenset({5, 6})
NATIONAL = frozenset(
    {
        "Nieuwjaarsdag",
        "Eerste paasdag",
        "Tweede paasdag",
        "Koningsdag",
        "Hemelvaartsdag",
        "Eerste pinksterdag",
        "Tweede pinksterdag",
        "Eerste kerstdag",
        "Tweede kerstdag",
    }
)


@lru_cache(maxsize=256)
def named_holidays(year: int) -> dict[dt.date, str]:
    """Name every Dutch holiday of a year, also those on which many employers work."""
    found = country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    return dict(found.items())


@dataclass(frozen=True, slots=True)
class Period:
    """Hold a stretch of days, first and last included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        """Tell whether a day lies in the period."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Season:
    """Hold a stretch of the calendar that comes back every year, also over New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def __contains__(self, day: dt.date) -> bool:
        """Tell whether a day lies in the season, its first and last (month, day) included."""
        at = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last


SECTOR_PEAK = Season(first=(12, 29), last=(1, 2))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Hold which days a region works on, and when it wants to be left in peace.

    `holidays` are names as the holidays library gives them in Dutch: an employer who is off on
    "Goede vrijdag" or "Bevrijdingsdag" adds them, one that works on "Hemelvaartsdag" leaves it
    out. `days_off` and `days_on` are single dates laid over all of that.
    """

    holidays: frozenset[str] = NATIONAL
    days_off: frozenset[dt.date] = frozenset()
    days_on: frozenset[dt.date] = frozenset()
    weekend: frozenset[int] = WEEKEND
    recess: tuple[Period, ...] = ()
    quiet: tuple[Season, ...] = (SECTOR_PEAK,)

    def __post_init__(self) -> None:
        """Refuse a calendar in which no weekday is left to work on."""
        if self.weekend.issuperset(range(7)):
            msg = "a week needs at least one working day"
            raise ValueError(msg)

    def holiday(self, day: dt.date) -> str | None:
        """Name the holiday this region keeps on a day, if any."""
        name = named_holidays(day.year).get(day)
        return name if name in self.holidays else None

    def is_workday(self, day: dt.date) -> bool:
        """Tell whether people work on a day."""
        if day in self.days_on:
            return True
        if day.weekday() in self.weekend or day in self.days_off:
            return False
        return self.holiday(day) is None

    def may_remind(self, day: dt.date) -> bool:
        """Tell whether reminders go out on a day: a working day outside recess and quiet season."""
        if not self.is_workday(day):
            return False
        at_rest = any(day in rest for rest in self.recess) or any(
            day in rest for rest in self.quiet
        )
        return not at_rest

    def add_workdays(self, day: dt.date, n: int) -> dt.date:
        """Count n working days on, or back when n is negative; 0 gives the day itself."""
        step = ONE_DAY if n > 0 else -ONE_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def workday_before(self, day: dt.date, n: int = 1) -> dt.date:
        """Find the n-th working day before a day."""
        return self.add_workdays(day, -n)

    def workday_after(self, day: dt.date, n: int = 1) -> dt.date:
        """Find the n-th working day after a day."""
        return self.add_workdays(day, n)

    def on_or_before(self, day: dt.date) -> dt.date:
        """Find the last working day up to and including a day."""
        return day if self.is_workday(day) else self.workday_before(day)

    def on_or_after(self, day: dt.date) -> dt.date:
        """Find the first working day from a day on."""
        return day if self.is_workday(day) else self.workday_after(day)

    def workdays_between(self, first: dt.date, last: dt.date) -> int:
        """Count the working days after the first day, up to and including the last."""
        days = range(1, (last - first).days + 1)
        return sum(self.is_workday(first + dt.timedelta(days=n)) for n in days)
