"""Words that cover several days: weeks, months, quarters, and the begin, half or end of them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from bot.language.dates.days import picked
from bot.language.dates.stretch import (
    DAY,
    MONTHS,
    Scene,
    Stretch,
    again,
    closing,
    middle,
    move,
    one_day,
    opening,
    period,
)

WEEKS_LOOKED_AHEAD = 8 * 53


def near_period(scene: Scene, *, which: int, unit: str) -> Stretch | None:
    """Read "deze week", "volgende maand", "dit kwartaal", "volgend jaar"."""
    if unit not in {"week", "weekend", "month", "quarter", "half", "year"}:
        return _near_day(scene, which, unit)
    first = period(unit, scene.today, scene.calendar).start
    found = period(unit, move(first, which, unit, scene.calendar), scene.calendar)
    return in_time(scene, replace(found, kind="past" if which < 0 else unit))


def period_after_next(scene: Scene, *, unit: str) -> Stretch | None:
    """Read "the week after next"."""
    return near_period(scene, which=2, unit=unit)


def _near_day(scene: Scene, which: int, unit: str) -> Stretch | None:
    if unit == "workday":
        return one_day(scene.calendar.add_workdays(scene.today, which or 1), "workdays")
    return one_day(scene.today + which * DAY, "relative") if unit == "day" else None


def in_time(scene: Scene, found: Stretch) -> Stretch:
    """Move the day meant to what is left of the period: "deze week" on a Saturday is Sunday."""
    if found.day < scene.today <= found.end:
        return replace(found, day=found.end)
    return found


def weekend(scene: Scene) -> Stretch:
    """Read "het weekend": the one that is coming, or that we are in."""
    return replace(in_time(scene, period("weekend", scene.today, scene.calendar)), repeats="week")


def coming_period(scene: Scene, *, unit: str) -> Stretch | None:
    """Read "de maand", "het jaar" after a word such as "eind van": the one we are in."""
    if unit in {"hour", "minute", "workday"}:
        return None
    return period(unit, scene.today, scene.calendar, repeats=unit)


def week_number(scene: Scene, *, week: int, year: int | None = None) -> Stretch | None:
    """Read "week 50": the next ISO week of that number that is not over."""
    monday = scene.today - scene.today.weekday() * DAY
    step = -7 if scene.back else 7
    if year:
        monday = period("year", monday.replace(year=year, month=1, day=1), scene.calendar).start
        monday -= monday.weekday() * DAY
        step = 7
    for weeks in range(WEEKS_LOOKED_AHEAD):
        start = monday + weeks * step * DAY
        if start.isocalendar().week == week and (not year or start.isocalendar().year == year):
            return replace(period("week", start, scene.calendar), kind="week number")
    return None


def week_of(scene: Scene, *, inner: Stretch) -> Stretch | None:
    """Read "de week van 11 januari"."""
    return replace(period("week", inner.start, scene.calendar), kind="week number")


def week_after(scene: Scene, *, inner: Stretch) -> Stretch | None:
    """Read "de week na de kerst"."""
    return replace(period("week", inner.end + 7 * DAY, scene.calendar), kind="week number")


def week_before(scene: Scene, *, inner: Stretch) -> Stretch | None:
    """Read "de week voor de zomervakantie"."""
    return replace(period("week", inner.start - 7 * DAY, scene.calendar), kind="week number")


def named_month(
    scene: Scene, *, month: int, year: int | None = None, yyyy: int | None = None
) -> Stretch:
    """Read "januari", "maart 2027": the coming one."""
    wanted = year or yyyy
    first = scene.today.replace(month=month, day=1)
    if wanted:
        return replace(period("month", first.replace(year=wanted), scene.calendar), kind="month")
    if scene.back:
        years = 1 if first > scene.today else 0
        return period("month", first.replace(year=first.year - years), scene.calendar, "year")
    if month < scene.today.month:
        first = first.replace(year=first.year + 1)
    return period("month", first, scene.calendar, "year")


def month_near_year(scene: Scene, *, month: int, which: int) -> Stretch:
    """Read "januari volgend jaar"."""
    return named_month(scene, month=month, year=scene.today.year + which)


def named_quarter(
    scene: Scene, *, quarter: int, year: int | None = None, yyyy: int | None = None
) -> Stretch:
    """Read "Q1", "derde kwartaal 2027": the coming one."""
    return _part_of_year(scene, "quarter", quarter * 3 - 2, year or yyyy)


def half_year(
    scene: Scene, *, quarter: int, year: int | None = None, yyyy: int | None = None
) -> Stretch:
    """Read "H1", "tweede helft van 2027"."""
    return _part_of_year(scene, "half", quarter * 6 - 5, year or yyyy)


def _part_of_year(scene: Scene, unit: str, month: int, year: int | None) -> Stretch:
    first = scene.today.replace(year=year or scene.today.year, month=month, day=1)
    found = period(unit, first, scene.calendar, None if year else "year")
    if not year and found.end < scene.today:
        return again(found, scene.calendar) or found
    return found


def named_year(scene: Scene, *, yyyy: int) -> Stretch:
    """Read "2027" after a word such as "eind"."""
    return period("year", scene.today.replace(year=yyyy, month=1, day=1), scene.calendar)


def period_edge(scene: Scene, *, edge: str = "end", inner: Stretch) -> Stretch | None:
    """Read "eind volgende week", "begin maart", "medio Q1": one day of a period."""
    if inner.unit == "day":
        return replace(inner, fixed=True) if edge == "end" and inner.kind in ENDING else None
    if edge == "half month" and inner.repeats == inner.unit:  # "half jaar" is a length
        return None
    day = _edge_day(edge, inner, scene)
    if day < scene.today and (later := again(inner, scene.calendar)):
        return period_edge(scene, edge=edge, inner=later)
    return replace(inner, day=day, kind="edge", fixed=True, sure=0.85 if edge == "end" else 0.7)


def _edge_day(edge: str, inner: Stretch, scene: Scene) -> dt.date:
    if edge.startswith("half"):
        return middle(inner)
    if edge == "begin":
        return opening(inner, scene.calendar)
    day = closing(inner, scene.calendar)
    is_last_chance = day < scene.today <= inner.end and inner.unit != "week"
    return inner.end if is_last_chance else day


def unit_end(scene: Scene, *, unit: str) -> Stretch | None:
    """Read "month end"."""
    whole = coming_period(scene, unit=unit)
    return period_edge(scene, inner=whole) if whole and whole.unit in MONTHS else None


def first_half(scene: Scene, *, inner: Stretch) -> Stretch | None:
    """Read "eerste helft van december": by the day halfway."""
    return period_edge(scene, edge="half", inner=inner)


def second_half(scene: Scene, *, inner: Stretch) -> Stretch | None:
    """Read "tweede helft van december": by its end."""
    return period_edge(scene, edge="end", inner=inner)


ENDING = {"day", "relative", "weekday", "date", "numeric", "day number", "holiday"}


def pick_weekday(whole: Stretch, weekday: int) -> Stretch | None:
    """Read the weekday behind a week: "volgende week vrijdag", "wk 50 wo"."""
    return picked(whole, weekday) if whole.unit in {"week", "weekend"} else None


MEANINGS: dict[str, Callable[..., Stretch | None]] = {
    "near period": near_period,
    "period after next": period_after_next,
    "weekend": weekend,
    "coming period": coming_period,
    "week number": week_number,
    "week of": week_of,
    "week after": week_after,
    "week before": week_before,
    "month": named_month,
    "month near year": month_near_year,
    "quarter": named_quarter,
    "half year": half_year,
    "year": named_year,
    "edge": period_edge,
    "unit end": unit_end,
    "first half": first_half,
    "second half": second_half,
}
