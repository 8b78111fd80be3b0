"""What was found in a text, and the day it means."""

import datetime as dt
from dataclasses import dataclass

from bot.domain.moments import Bound
from bot.language.dates.stretch import DAY, Scene, Stretch

COUNTED = {"duration", "workdays", "offset", "recurring"}


@dataclass(frozen=True, slots=True)
class Found:
    """Hold a finding: where it stands, where its core (without bounds) begins, and what it is."""

    start: int
    core: int
    end: int
    stretch: Stretch
    bound: Bound | None = None
    cue: str = ""


def bounded_day(found: Found, scene: Scene) -> dt.date:
    """Work out the day a finding means: before a day is the working day before it."""
    try:
        return _bounded_day(found, scene)
    except OverflowError:  # at the ends of the calendar there is no day before or after
        return found.stretch.day


def _bounded_day(found: Found, scene: Scene) -> dt.date:
    stretch = found.stretch
    if found.bound == "after":
        return scene.calendar.on_or_after(stretch.end + DAY)
    if found.bound != "before" or stretch.fixed or stretch.time or stretch.part:
        return stretch.day
    if stretch.kind in COUNTED:
        return stretch.day
    day = scene.calendar.workday_before(stretch.start)
    return day if day >= scene.today or stretch.day < scene.today else stretch.day
