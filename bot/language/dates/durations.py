"""Words that count: "over twee weken", "binnen 10 werkdagen", "een week voor 1 maart"."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from bot.language.dates.stretch import DAY, Scene, Stretch, move, one_day

MOST = 1200
CLOCK_UNITS = {"hour": 60, "minute": 1}


def duration(scene: Scene, *, n: float = 1, unit: str) -> Stretch | None:
    """Read "over drie dagen" from now; hours and minutes give a time of day as well."""
    if n > MOST:
        return None
    if unit in CLOCK_UNITS:
        return _hours(scene, n * CLOCK_UNITS[unit])
    day = one_day(
        move(scene.today, n, unit, scene.calendar), "workdays" if unit == "workday" else "duration"
    )
    return replace(day, unit="weeks") if unit == "week" else day


def _hours(scene: Scene, minutes: float) -> Stretch:
    zone = scene.now.tzinfo
    then = (scene.now.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(zone)
    clock = then.time().replace(second=0, microsecond=0)
    return replace(one_day(then.date(), "duration"), time=clock)


def later(scene: Scene, *, n: float = 1, unit: str) -> Stretch | None:
    """Read "een week later": than the date that was spoken of, or else from now."""
    if n > MOST or unit in CLOCK_UNITS:
        return None
    start = scene.anchor or scene.today
    sure = 0.9 if scene.anchor else 0.5
    return one_day(move(start, n, unit, scene.calendar), "later", sure=sure)


def earlier(scene: Scene, *, n: float = 1, unit: str) -> Stretch | None:
    """Read "twee dagen eerder": than the date that was spoken of; without one it is no date."""
    if n > MOST or unit in CLOCK_UNITS or scene.anchor is None:
        return None
    return one_day(move(scene.anchor, -n, unit, scene.calendar), "later", sure=0.9)


def plus(scene: Scene, *, n: float = 1, unit: str = "day", inner: Stretch) -> Stretch | None:
    """Read "twee weken na 1 maart", "de dag na Pasen"."""
    if n > MOST or unit in CLOCK_UNITS:
        return None
    start = inner.end if unit in {"day", "workday"} else inner.day
    return one_day(move(start, n, unit, scene.calendar), "offset")


def minus(scene: Scene, *, n: float = 1, unit: str = "day", inner: Stretch) -> Stretch | None:
    """Read "twee weken voor 1 maart", "de dag voor Hemelvaart"."""
    if n > MOST or unit in CLOCK_UNITS:
        return None
    start = inner.start if inner.unit != "day" else inner.day
    return one_day(move(start, -n, unit, scene.calendar), "offset")


def relative_plus(scene: Scene, *, relative: str, n: float = 1, unit: str) -> Stretch | None:
    """Read "vandaag over een week", "morgen over 14 dagen"."""
    if n > MOST or unit in CLOCK_UNITS:
        return None
    start = scene.today + int(relative.partition(" ")[0]) * DAY
    return one_day(move(start, n, unit, scene.calendar), "duration")


def ago(scene: Scene, *, n: float = 1, unit: str) -> Stretch | None:
    """Read "twee weken geleden"."""
    if n > MOST or unit in CLOCK_UNITS:
        return None
    return one_day(move(scene.today, -n, unit, scene.calendar), "past")


MEANINGS: dict[str, Callable[..., Stretch | None]] = {
    "duration": duration,
    "later": later,
    "earlier": earlier,
    "plus": plus,
    "minus": minus,
    "relative plus": relative_plus,
    "ago": ago,
}
