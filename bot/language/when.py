"""When: the moments people speak of, and whether something is due at one of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import dateparser

from bot.domain.moments import Moment
from bot.domain.workdays import WorkCalendar
from bot.language.dates.folding import fold, hide
from bot.language.dates.reading import Found, Reading, bounded_day
from bot.language.dates.rulebook import Rulebook, rulebook
from bot.language.dates.stretch import Scene

LANGUAGES = ("nl", "en")
PLAIN = WorkCalendar()


def _reading(text: str, now: dt.datetime, book: Rulebook, calendar: WorkCalendar | None, meetings: Sequence[dt.date], *, back: bool = False) -> Reading:
    scene = Scene(now, calendar or PLAIN, book.holidays, meetings, back)
    return Reading(hide(fold(text)), book, scene)


def _moment(text: str, found: Found, scene: Scene) -> Moment:
    stretch = found.stretch
    return Moment(
        date=bounded_day(found, scene),
        time=stretch.time,
        kind=stretch.kind,
        words=text[found.start : found.end],
        span=(found.start, found.end),
        sure=stretch.sure,
        rule=stretch.rule,
        bound=found.bound if found.bound not in (None, "from") else "on",
    )


def read(expression: str, now: dt.datetime, languages: Sequence[str] = LANGUAGES, *, calendar: WorkCalendar | None = None, meetings: Sequence[dt.date] = ()) -> Moment | None:
    book = rulebook(tuple(languages))
    reading = _reading(expression, now, book, calendar, meetings)
    found = reading.all()
    if not found:
        return None
    best = max(found, key=lambda f: f.end - f.start)
    return _moment(expression, best, reading.scene)
