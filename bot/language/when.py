"""When: the moments people speak of, and whether something is due at one of them."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import dateparser

from bot.domain.moments import Moment
from bot.domain.workdays import WorkCalendar, named_holidays
from bot.language.dates.evidence import DUE, Weighing, evidence_of
from bot.language.dates.folding import fold, hide
from bot.language.dates.reading import Found, Reading, bounded_day
from bot.language.dates.rulebook import Rulebook, rulebook
from bot.language.dates.standing import stands
from bot.language.dates.stretch import Scene

LANGUAGES = ("nl", "en")
LONGEST_EXPRESSION = 60
NEAR_YEARS = 5
FALLBACK_SURE = 0.5
_PLAIN = WorkCalendar()
_DATE_LIKE = re.compile(r"(?=[^\0]*\d)(?=[^\0]*[a-z]{3}|\d{4})[^\0]*$")
_SETTINGS = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future", "REQUIRE_PARTS": ["day", "month"]}


@dataclass(frozen=True, slots=True)
class _Page:
    """Hold a text, folded and read, with all that was found in it."""

    original: str
    text: str
    book: Rulebook
    scene: Scene
    found: tuple[Found, ...]

    def moment(self, found: Found, scene: Scene | None = None) -> Moment:
        stretch = found.stretch
        loose = 0.5 if found.bound == "until" else 1.0
        return Moment(
            date=bounded_day(found, scene or self.scene),
            time=stretch.time,
            kind=stretch.kind,
            words=self.original[found.start : found.end],
            span=(found.start, found.end),
            sure=round(stretch.sure * loose, 2),
            rule=stretch.rule,
            bound="on" if found.bound in {None, "from"} else found.bound,
        )


def read(
    expression: str,
    now: dt.datetime,
    languages: Sequence[str] = LANGUAGES,
    *,
    calendar: WorkCalendar | None = None,
    meetings: Sequence[dt.date] = (),
    anchor: dt.date | None = None,
) -> Moment | None:
    """Read an expression that stands by itself, "uiterlijk volgende week vrijdag"."""
    page = _page(expression, now, languages, calendar, meetings, anchor)
    fitting = [found for found in page.found if _is_all(page, found) or _stands(page, found)]
    if not fitting:
        return _fallback(page, languages)
    return page.moment(max(fitting, key=lambda found: found.end - found.start))


def find(
    message: str,
    now: dt.datetime,
    languages: Sequence[str] = LANGUAGES,
    *,
    calendar: WorkCalendar | None = None,
    meetings: Sequence[dt.date] = (),
    anchor: dt.date | None = None,
) -> Moment | None:
    """Find the date somebody mentions, a due date before any other."""
    page = _page(message, now, languages, calendar, meetings, anchor)
    scored = _scored(page)
    if not scored:
        return None
    score, best = max(scored, key=lambda pair: pair[0])
    return page.moment(best)


def due(
    message: str,
    now: dt.datetime,
    languages: Sequence[str] = LANGUAGES,
    *,
    calendar: WorkCalendar | None = None,
    meetings: Sequence[dt.date] = (),
    anchor: dt.date | None = None,
) -> Moment | None:
    """Find the date something is due in a message; None when there is none, or only other dates."""
    page = _page(message, now, languages, calendar, meetings, anchor)
    scored = [(score, found) for score, found in _scored(page) if score >= DUE]
    if not scored:
        return None
    return page.moment(max(scored, key=lambda pair: pair[0])[1])


def mentions(
    message: str,
    now: dt.datetime,
    languages: Sequence[str] = LANGUAGES,
    *,
    calendar: WorkCalendar | None = None,
    meetings: Sequence[dt.date] = (),
    anchor: dt.date | None = None,
) -> tuple[Moment, ...]:
    """Find every date in a message, in order."""
    page = _page(message, now, languages, calendar, meetings, anchor)
    return tuple(page.moment(found) for _, found in _scored(page))


def warm(languages: Sequence[str] = LANGUAGES, *, year: int = 2026) -> None:
    """Load the words, the holidays and the date parser, so that the first message is no slower."""
    rulebook(tuple(languages))
    for each in range(year - 1, year + 3):
        named_holidays(each)
    dateparser.parse("3 december 2026", languages=list(languages), settings=_SETTINGS)


def _page(
    text: str,
    now: dt.datetime,
    languages: Sequence[str],
    calendar: WorkCalendar | None,
    meetings: Sequence[dt.date],
    anchor: dt.date | None,
) -> _Page:
    book = rulebook(tuple(languages))
    scene = Scene(now, calendar or _PLAIN, book.holidays, tuple(meetings), anchor=anchor)
    plain = hide(fold(text))
    return _Page(text, plain, book, scene, tuple(Reading(plain, book, scene).all()))


def _is_all(page: _Page, found: Found) -> bool:
    """Tell whether a finding is the whole text, so that nothing around it can speak against it."""
    return page.text[found.start : found.end] == page.text.strip(" .!?,;:()")


def _stands(page: _Page, found: Found) -> bool:
    return stands(page.original, page.text, found, page.book.lexicons)


def _scored(page: _Page) -> list[tuple[int, Found]]:
    """Keep what stands as a date in the message, with how much it is a due date."""
    weighing = Weighing(page.text, evidence_of(page.book.lexicons))
    return [(weighing.score(found), found) for found in page.found if _stands(page, found)]


def _fallback(page: _Page, languages: Sequence[str]) -> Moment | None:
    """Ask dateparser for a date in full that no rule knows; never for a word or a bare time."""
    text = page.text.strip()
    if len(text) > LONGEST_EXPRESSION or not _DATE_LIKE.match(text):
        return None
    now = page.scene.now.replace(tzinfo=None)
    settings = {**_SETTINGS, "RELATIVE_BASE": now}
    parsed = dateparser.parse(text, languages=list(languages), settings=settings)
    if parsed is None or not now.year - 1 <= parsed.year <= now.year + NEAR_YEARS:
        return None
    return Moment(
        parsed.date(), None, "date", page.original, (0, len(page.original)), FALLBACK_SURE
    )
