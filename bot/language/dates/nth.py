"""Words that count within a period: "eerste dinsdag van december", "laatste werkdag"."""

from collections.abc import Callable
from dataclasses import replace

from bot.language.dates.stretch import DAY, Scene, Stretch, again, move, one_day, period

THURSDAY, SATURDAY = 3, 5


def nth_weekday(scene: Scene, *, nth: int, weekday: int, inner: Stretch) -> Stretch | None:
    """Read "eerste dinsdag van december", "laatste vrijdag van de maand"."""
    if inner.unit not in {"month", "quarter", "half", "year"}:
        return None
    if nth > 0:
        day = inner.start + ((weekday - inner.start.weekday()) % 7 + 7 * (nth - 1)) * DAY
    else:
        day = inner.end - ((inner.end.weekday() - weekday) % 7 + 7 * (-nth - 1)) * DAY
    if not inner.start <= day <= inner.end:
        return None
    if day < scene.today and (later := again(inner, scene.calendar)):
        return nth_weekday(scene, nth=nth, weekday=weekday, inner=later)
    return one_day(day, "nth weekday")


def nth_unit(scene: Scene, *, nth: int, unit: str, inner: Stretch) -> Stretch | None:
    """Read "laatste werkdag van het jaar", "1e week januari", "eerste dag van de maand"."""
    found = _nth(scene, nth, unit, inner)
    if found and found.end < scene.today and (later := again(inner, scene.calendar)):
        return nth_unit(scene, nth=nth, unit=unit, inner=later)
    return found


def _nth(scene: Scene, nth: int, unit: str, inner: Stretch) -> Stretch | None:
    days, first, last = scene.calendar, inner.start, inner.end
    if unit == "workday":
        day = days.add_workdays(first - DAY, nth) if nth > 0 else days.add_workdays(last + DAY, nth)
        return one_day(day, "workdays")
    if unit == "day":
        return one_day(first + (nth - 1) * DAY if nth > 0 else last + (nth + 1) * DAY, "date")
    if unit == "week":
        # A month's first week is the one with its first Thursday, as ISO does for a year.
        thursday = nth_weekday(scene, nth=nth, weekday=THURSDAY, inner=replace(inner, repeats=None))
        return replace(period("week", thursday.day, days), kind="week number") if thursday else None
    if unit == "weekend":
        saturday = nth_weekday(scene, nth=nth, weekday=SATURDAY, inner=replace(inner, repeats=None))
        return period("weekend", saturday.day, days) if saturday else None
    if unit in {"month", "quarter"}:
        start = first if nth > 0 else last + DAY
        return period(unit, move(start, nth - 1 if nth > 0 else nth, unit, days), days)
    return None


MEANINGS: dict[str, Callable[..., Stretch | None]] = {
    "nth weekday": nth_weekday,
    "nth unit": nth_unit,
}
