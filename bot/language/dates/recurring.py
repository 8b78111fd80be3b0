"""Words that come back: "elke eerste maandag", "om de twee weken", as RFC 5545 says them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from dateutil.rrule import rrulestr

from bot.language.dates.stretch import DAY, MONTHS, Scene, Stretch, move, one_day, period

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKWEEK = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
FREQUENCIES = {
    "day": "FREQ=DAILY",
    "week": "FREQ=WEEKLY",
    "month": "FREQ=MONTHLY",
    "year": "FREQ=YEARLY",
}


def every_weekday(scene: Scene, *, weekday: int, n: float = 1) -> Stretch:
    """Read "elke maandag", "om de twee weken op vrijdag"."""
    ahead = (weekday - scene.today.weekday() - 1) % 7 + 1
    rule = f"FREQ=WEEKLY{_every(int(n))};BYDAY={CODES[weekday]}"
    return _recurring(scene.today + ahead * DAY, rule)


def every_other_weekday(scene: Scene, *, weekday: int) -> Stretch:
    """Read "om de week op vrijdag"."""
    return every_weekday(scene, weekday=weekday, n=2)


def every_nth_weekday(
    scene: Scene, *, nth: int, weekday: int, unit: str = "month"
) -> Stretch | None:
    """Read "elke eerste dinsdag van de maand"; of a quarter or year as well."""
    code = f"{nth}{CODES[weekday]}"
    if unit == "month":
        return _first(scene, f"FREQ=MONTHLY;BYDAY={code}")
    if unit == "quarter":
        months = "1,4,7,10" if nth > 0 else "3,6,9,12"
        return _first(scene, f"FREQ=YEARLY;BYMONTH={months};BYDAY={code}")
    return None


def every_nth_workday(scene: Scene, *, nth: int) -> Stretch:
    """Read "elke laatste werkdag van de maand"."""
    return _first(scene, f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={nth}")


def every_day_number(scene: Scene, *, daynr: int) -> Stretch:
    """Read "maandelijks op de 5e"."""
    return _first(scene, f"FREQ=MONTHLY;BYMONTHDAY={daynr}")


def every_unit(scene: Scene, *, n: float = 1, unit: str) -> Stretch | None:
    """Read "elke week", "om de twee weken", "elk kwartaal": first one such stretch from now."""
    if unit == "workday":
        return _first(scene, WORKWEEK)
    if n < 1 or unit not in {"day", "week", *MONTHS}:
        return None
    first = move(scene.today, int(n), unit, scene.calendar)
    count = int(n)
    if unit in {"quarter", "half"}:
        unit, count = "month", count * MONTHS[unit]
    return _recurring(first, FREQUENCIES[unit] + _every(count))


def every_other(scene: Scene, *, unit: str) -> Stretch | None:
    """Read "om de week", "every other month"."""
    return every_unit(scene, n=2, unit=unit)


def adverb(scene: Scene, *, often: str) -> Stretch | None:
    """Read "wekelijks", "tweewekelijks", "jaarlijks": "2 week" stands for every two weeks."""
    count, unit = _often(often)
    return every_unit(scene, n=count, unit=unit)


def often_weekday(scene: Scene, *, often: str, weekday: int) -> Stretch | None:
    """Read "wekelijks op vrijdag"."""
    count, unit = _often(often)
    return every_weekday(scene, weekday=weekday, n=count) if unit == "week" else None


def often_date(scene: Scene, *, daynr: int, month: int) -> Stretch:
    """Read "jaarlijks op 1 maart"."""
    return _first(scene, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={daynr}")


def often_month(scene: Scene, *, month: int) -> Stretch:
    """Read "jaarlijks in september": by the end of that month."""
    first = scene.today.replace(month=month, day=1)
    whole = period("month", first, scene.calendar)
    if whole.day < scene.today:
        whole = period("month", first.replace(year=first.year + 1), scene.calendar)
    return replace(_recurring(whole.day, f"FREQ=YEARLY;BYMONTH={month}"), sure=0.75)


def _often(words: str) -> tuple[int, str]:
    count, _, unit = words.rpartition(" ")
    return int(count or 1), unit


def _every(count: int) -> str:
    return f";INTERVAL={count}" if count > 1 else ""


def _first(scene: Scene, rule: str) -> Stretch:
    tomorrow = dt.datetime.combine(scene.today + DAY, dt.time())
    found = rrulestr(rule, dtstart=tomorrow).after(tomorrow, inc=True)
    return _recurring((found or tomorrow).date(), rule)


def _recurring(first: dt.date, rule: str) -> Stretch:
    return replace(one_day(first, "recurring"), rule=rule)


MEANINGS: dict[str, Callable[..., Stretch | None]] = {
    "every weekday": every_weekday,
    "every other weekday": every_other_weekday,
    "every nth weekday": every_nth_weekday,
    "every nth workday": every_nth_workday,
    "every day number": every_day_number,
    "every unit": every_unit,
    "every other": every_other,
    "often": adverb,
    "often on weekday": often_weekday,
    "often on date": often_date,
    "often in month": often_month,
}
