"""Words that point at one day: today, a weekday, a date, a holiday, the next meeting."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from dateutil.easter import easter

from bot.language.dates.stretch import (
    DAY,
    Scene,
    Stretch,
    again,
    days_of,
    move,
    one_day,
)

NEAR_YEARS = 9
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def relative_day(scene: Scene, *, relative: str) -> Stretch:
    """Read "morgen", "eergisteren", "vanavond"."""
    shift, _, part = relative.partition(" ")
    day = one_day(scene.today + int(shift) * DAY, "relative", sure=1.0)
    return replace(day, part=part or None)


def coming_weekday(scene: Scene, *, weekday: int) -> Stretch:
    """Read "vrijdag", "komende vrijdag": the coming one, on a Friday the next one."""
    today = scene.today
    if scene.back:
        return one_day(today - ((today.weekday() - weekday - 1) % 7 + 1) * DAY, "weekday")
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    return one_day(today + ahead * DAY, "weekday", repeats="week")


def weekday_next_week(scene: Scene, *, weekday: int) -> Stretch:
    """Read "volgende donderdag": that of next week, which not everybody means."""
    monday = scene.today - scene.today.weekday() * DAY
    return one_day(monday + (7 + weekday) * DAY, "weekday", sure=0.6)


def weekday_past(scene: Scene, *, weekday: int) -> Stretch:
    """Read "afgelopen vrijdag"."""
    back = (scene.today.weekday() - weekday - 1) % 7 + 1
    return one_day(scene.today - back * DAY, "past")


def weekday_plus(scene: Scene, *, weekday: int, n: float = 1, unit: str = "week") -> Stretch | None:
    """Read "vrijdag over twee weken": the coming Friday, and two weeks on."""
    coming = coming_weekday(scene, weekday=weekday).day
    if unit not in {"day", "week", "fortnight", "month"}:
        return None
    return one_day(move(coming, n, unit, scene.calendar), "weekday")


def weekday_in(scene: Scene, *, weekday: int, inner: Stretch) -> Stretch | None:
    """Read "maandag week 9", "dinsdag de 8e", "vrijdag 4 december": a weekday and what it is in."""
    if inner.kind in {"weekday", "relative", "past", "duration", "recurring", "part"}:
        return None
    if inner.unit in {"week", "weekend"}:
        return picked(inner, weekday)
    if inner.unit != "day" or inner.fixed:
        return None
    if inner.day.weekday() == weekday:
        return replace(inner, sure=1.0)
    later = again(inner, scene.calendar) if inner.kind == "day number" else None
    if later and later.day.weekday() == weekday:
        return later
    return replace(inner, sure=0.4)


def picked(whole: Stretch, weekday: int) -> Stretch | None:
    """Pick a weekday out of a week or a weekend."""
    day = whole.start - whole.start.weekday() * DAY + weekday * DAY
    if whole.unit == "weekend" and not whole.start <= day <= whole.end:
        return None
    return one_day(day, "weekday")


def weekday_after(scene: Scene, *, weekday: int, inner: Stretch) -> Stretch:
    """Read "dinsdag na Pasen": a holiday of more days counts from its first."""
    del scene
    first = (inner.start if inner.kind == "holiday" else inner.end) + DAY
    return one_day(first + (weekday - first.weekday()) % 7 * DAY, "weekday")


def weekday_before(scene: Scene, *, weekday: int, inner: Stretch) -> Stretch:
    """Read "de vrijdag voor kerst"."""
    del scene
    last = inner.start - DAY
    return one_day(last - (last.weekday() - weekday) % 7 * DAY, "weekday")


def date(scene: Scene, *, daynr: int, month: int, year: int | None = None) -> Stretch | None:
    """Read "3 december", "Dec 3rd, 2027": without a year the coming one."""
    if year is not None:
        day = days_of(year, month, daynr)
        return one_day(day, "date", sure=1.0) if day else None
    return upcoming(scene, daynr, month)


def upcoming(scene: Scene, daynr: int, month: int) -> Stretch | None:
    """Find the coming such day of a month or, looking back, the last one."""
    years = range(scene.today.year, scene.today.year + NEAR_YEARS)
    if scene.back:
        years = range(scene.today.year, scene.today.year - NEAR_YEARS, -1)
    for year in years:
        day = days_of(year, month, daynr)
        if day and (day <= scene.today if scene.back else day >= scene.today):
            return one_day(day, "date", repeats="year")
    return None


def past_date(scene: Scene, *, daynr: int, month: int) -> Stretch | None:
    """Read "12 november jl."."""
    found = upcoming(replace(scene, back=True), daynr, month)
    return replace(found, kind="past") if found else None


def date_near_year(scene: Scene, *, daynr: int, month: int, which: int) -> Stretch | None:
    """Read "5 januari volgend jaar"."""
    return date(scene, daynr=daynr, month=month, year=scene.today.year + which)


def day_near_month(scene: Scene, *, which: int, ordinal: int) -> Stretch | None:
    """Read "volgende maand de 5e"."""
    first = move(scene.today.replace(day=1), which, "month", scene.calendar)
    day = days_of(first.year, first.month, ordinal)
    return one_day(day, "day number") if day else None


def short_date(scene: Scene, *, dd: int, mm: int, year: int | None = None) -> Stretch | None:
    """Read "3-12", "3/12/26": the day first."""
    found = date(scene, daynr=dd, month=mm, year=year)
    return replace(found, kind="numeric", sure=1.0 if year else 0.9) if found else None


def iso_date(scene: Scene, *, yyyy: int, mm: int, dd: int) -> Stretch | None:
    """Read "2026-12-03"."""
    found = date(scene, daynr=dd, month=mm, year=yyyy)
    return replace(found, kind="numeric") if found else None


def american_date(scene: Scene, *, mm: int, spell: int, year: int) -> Stretch | None:
    """Read "12/15/2026", which can only have the month first."""
    found = date(scene, daynr=spell, month=mm, year=year) if spell > 12 else None  # noqa: PLR2004
    return replace(found, kind="numeric", sure=0.6) if found else None


def day_number(scene: Scene, *, ordinal: int = 0, barenr: int = 0) -> Stretch | None:
    """Read "de 15e": of this month, or the next month that has one."""
    wanted = ordinal or barenr
    first = scene.today.replace(day=1)
    for months in range(12):
        start = move(first, -months if scene.back else months, "month", scene.calendar)
        day = days_of(start.year, start.month, wanted)
        if day and (day <= scene.today if scene.back else day >= scene.today):
            return one_day(day, "day number", repeats="month")
    return None


def day_in(scene: Scene, *, daynr: int = 0, ordinal: int = 0, inner: Stretch) -> Stretch | None:
    """Read "de 5e van volgende maand"."""
    if inner.unit != "month":
        return None
    day = days_of(inner.start.year, inner.start.month, daynr or ordinal)
    if day and day < scene.today and (later := again(inner, scene.calendar)):
        return day_in(scene, daynr=daynr, ordinal=ordinal, inner=later)
    return one_day(day, "day number") if day else None


def coming_holiday(scene: Scene, *, holiday: str, year: int | None = None) -> Stretch | None:
    """Read "Koningsdag", "Pasen 2027": the coming one, from the table in dates.toml."""
    years = [year] if year else range(scene.today.year, scene.today.year + 2)
    for each in years:
        start, end = holiday_days(scene, holiday, each)
        if year or end >= scene.today:
            evening = "evening" in scene.holidays[holiday]
            return Stretch(start, end, start, kind="holiday", repeats="year", fixed=evening)
    return None


def holiday_days(scene: Scene, name: str, year: int) -> tuple[dt.date, dt.date]:
    """Work out a holiday's first and last day from "12-25", "easter+39", "tuesday 09-15"."""
    entry = scene.holidays[name]
    start = _reckon(entry["from"], year)
    if start.weekday() == 6 and "sunday" in entry:  # noqa: PLR2004
        start = _reckon(entry["sunday"], year)
    if "to" not in entry:
        return start, start
    end = _reckon(entry["to"], year)
    return start, end if end >= start else end.replace(year=year + 1)


def _reckon(words: str, year: int) -> dt.date:
    if words.startswith("easter"):
        return easter(year) + int(words.removeprefix("easter") or 0) * DAY
    weekday, _, first = words.rpartition(" ")
    month, day = first.split("-")
    start = dt.date(year, int(month), int(day))
    return start + (WEEKDAYS.index(weekday) - start.weekday()) % 7 * DAY if weekday else start


def meeting(scene: Scene) -> Stretch | None:
    """Read "volgend overleg": the first meeting after today; None when none is known."""
    coming = [day for day in scene.meetings if day > scene.today]
    return one_day(min(coming), "meeting") if coming else None


MEANINGS: dict[str, Callable[..., Stretch | None]] = {
    "relative day": relative_day,
    "weekday": coming_weekday,
    "weekday next week": weekday_next_week,
    "weekday past": weekday_past,
    "weekday plus": weekday_plus,
    "weekday in": weekday_in,
    "weekday after": weekday_after,
    "weekday before": weekday_before,
    "date": date,
    "past date": past_date,
    "date near year": date_near_year,
    "day near month": day_near_month,
    "short date": short_date,
    "iso date": iso_date,
    "american date": american_date,
    "day number": day_number,
    "day in": day_in,
    "holiday": coming_holiday,
    "meeting": meeting,
}
