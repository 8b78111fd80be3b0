"""Clock times: "17.00 uur", "half drie", "kwart voor 10", "5pm"."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

LATE_PARTS = {"afternoon", "evening"}
LAST_LOOSE_HOUR = 6
NOON = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """Hold an hour and minute; `loose` when "drie uur" may as well be 15:00."""

    hour: int
    minute: int = 0
    loose: bool = False

    def at(self, part: str | None) -> dt.time:
        """Choose between morning and afternoon: by the part of the day, else by working hours."""
        hour = self.hour % 24
        if part == "night":
            return dt.time(hour % NOON if self.loose else hour, self.minute)
        said_late = part in LATE_PARTS and hour < NOON
        meant_late = self.loose and part != "morning" and hour <= LAST_LOOSE_HOUR
        return dt.time((hour + NOON) % 24 if said_late or meant_late else hour, self.minute)


def clock(*, hour: int, minute: int = 0) -> Clock | None:
    """Read "17.00 uur", "9:30"."""
    return Clock(hour, minute) if hour < 24 or not minute else None  # noqa: PLR2004


def oclock(*, hour: int) -> Clock:
    """Read "drie uur", "9u", "om 3": 1 to 6 are in the afternoon."""
    return Clock(hour, loose=0 < hour <= NOON)


def half(*, spell: int) -> Clock | None:
    """Read "half drie": half an hour before three."""
    return _around(spell, -30)


def past(*, n: float = 15, spell: int) -> Clock | None:
    """Read "kwart over negen", "ten past three"."""
    return _around(spell, int(n))


def to(*, n: float = 15, spell: int) -> Clock | None:
    """Read "kwart voor tien", "ten to three"."""
    return _around(spell, -int(n))


def half_past(*, spell: int) -> Clock | None:
    """Read "half past three", which is an hour later than "half drie"."""
    return _around(spell, 30)


def past_half(*, n: float, spell: int) -> Clock | None:
    """Read "tien over half vier"."""
    return _around(spell, int(n) - 30)


def to_half(*, n: float, spell: int) -> Clock | None:
    """Read "vijf voor half drie"."""
    return _around(spell, -int(n) - 30)


def morning_clock(*, hour: int, minute: int = 0) -> Clock | None:
    """Read "9am"."""
    return Clock(hour % NOON, minute) if hour <= NOON else None


def afternoon_clock(*, hour: int, minute: int = 0) -> Clock | None:
    """Read "5pm"."""
    return Clock(hour % NOON + NOON, minute) if hour <= NOON else None


def noon() -> Clock:
    """Read "noon"."""
    return Clock(NOON)


def midnight() -> Clock:
    """Read "middernacht": the last minute, so that the day stays the one that was said."""
    return Clock(23, 59)


def _around(spell: int, minutes: int) -> Clock | None:
    if not 0 < spell <= NOON or abs(minutes) > 60:  # noqa: PLR2004
        return None
    total = (spell * 60 + minutes) % (NOON * 60)
    hour, minute = divmod(total, 60)
    return Clock(hour or NOON, minute, loose=True)


MEANINGS: dict[str, Callable[..., Clock | None]] = {
    "clock": clock,
    "o'clock": oclock,
    "half": half,
    "past": past,
    "to": to,
    "half past": half_past,
    "past half": past_half,
    "to half": to_half,
    "morning clock": morning_clock,
    "afternoon clock": afternoon_clock,
    "noon": noon,
    "midnight": midnight,
}
