"""When: the moments people speak of, and whether something is due at one of them."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict, Unpack

import dateparser

from bot.domain.moments import Moment
from bot.domain.workdays import WorkCalendar, named_holidays
from bot.language.dates.evidence import DUE, Weighing, evidence_of
from bot.language.dates.folding import fold, hide
from bot.language.dates.found import Found, bounded_day
from bot.language.dates.lexicon import parse
from bot.language.dates.reading import Reading
from bot.language.dates.rulebook import Rulebook, build, rulebook
from bot.language.dates.standing import stands
from bot.language.dates.stretch import Scene

LANGUAGES = ("nl", "en")
LONGEST_EXPRESSION = 60
NEAR_YEARS = 5
UNTIL_SURE = 0.5
FALLBACK_SURE = 0.5
_PLAIN = WorkCalendar()
_ANY_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_IN_FULL = re.compile(r"(?=.*\d)(?=.*[a-z]{3}|.*\d{4})[^\0]*$")


class Against(TypedDict, total=False):
    """Hold what words may be read against besides the moment they were said.

    `calendar` knows the working days, `meetings` the days of "volgend overleg", `anchor` is the
    date that "een week later" counts from, and `book` has other words than the product's own.
    """

    calendar: WorkCalendar
    meetings: Sequence[dt.date]
    anchor: dt.date | None
    book: Rulebook


@dataclass(frozen=True, slots=True)
class _Page:
    """Hold a text, plain and as it was written, with all that was found in it."""

    original: str
    text: str
    book: Rulebook
    scene: Scene
    found: tuple[Found, ...]

    def moment(self, found: Found) -> Moment:
        stretch = found.stretch
        return Moment(
            date=bounded_day(found, self.scene),
            time=stretch.time,
            kind=stretch.kind,
            words=self.original[found.start : found.end],
            span=(found.start, found.end),
            sure=stretch.sure * (UNTIL_SURE if found.bound == "until" else 1),
            rule=stretch.rule,
            bound=found.bound or "on",
        )

    def stands(self, found: Found) -> bool:
        """Tell whether a finding is a date among the words around it."""
        return stands(self.original, self.text, found, self.book.lexicons)

    def is_all(self, found: Found) -> bool:
        """Tell whether a finding is the whole text, so that nothing can speak against it."""
        return self.text[found.start : found.end] == self.text.strip(" .!?,;:()")

    def scored(self) -> list[tuple[int, Found]]:
        """Keep the findings that are dates, with how much each is a due date."""
        weighing = Weighing(self.text, evidence_of(self.book.lexicons))
        return [(weighing.score(found), found) for found in self.found if self.stands(found)]

    def looking_back(self) -> "_Page":
        """Read the text once more, for the last day the words fit."""
        scene = replace(self.scene, back=True)
        found = tuple(Reading(self.text, self.book, scene).all())
        return replace(self, scene=scene, found=found)


def read(
    expression: str,
    now: dt.datetime,
    languages: Sequence[str] = LANGUAGES,
    **against: Unpack[Against],
) -> Moment | None:
    """Read an expression that stands by itself, "uiterlijk volgende week vrijdag"."""
    page = _page(expression, now, languages, against)
    fitting = [found for found in page.found if page.is_all(found) or page.stands(found)]
    if not fitting:
        return _ask_dateparser(page, languages)
    return page.moment(max(fitting, key=lambda found: found.end - found.start))


def find(
    message: str,
    now: dt.datetime,
    languages: Sequence[str] = LANGUAGES,
    **against: Unpack[Against],
) -> Moment | None:
    """Find the date somebody mentions; a due date before others, a past one where it looks back."""
    page = _page(message, now, languages, against)
    scored = page.scored()
    best = _best(scored)
    if best is None:
        return None
    is_due = max(score for score, _ in scored) >= DUE
    if is_due or not Weighing(page.text, evidence_of(page.book.lexicons)).past(best):
        return page.moment(best)
    earlier = page.looking_back()
    same = [found for found in earlier.found if found.start == best.start]
    return earlier.moment(same[0] if same else best)


def due(
    message: str,
    now: dt.datetime,
    languages: Sequence[str] = LANGUAGES,
    **against: Unpack[Against],
) -> Moment | None:
    """Find when something is due in a message; None without a date, or with only other dates."""
    page = _page(message, now, languages, against)
    best = _best([(score, found) for score, found in page.scored() if score >= DUE])
    return page.moment(best) if best else None


def mentions(
    message: str,
    now: dt.datetime,
    languages: Sequence[str] = LANGUAGES,
    **against: Unpack[Against],
) -> tuple[Moment, ...]:
    """Find every date in a message, in order, whether due or not."""
    page = _page(message, now, languages, against)
    return tuple(page.moment(found) for _, found in page.scored())


def warm(languages: Sequence[str] = LANGUAGES, now: dt.datetime | None = None) -> None:
    """Load words, date parser and, around `now`, holidays: the first message is read like any."""
    moment = now or _ANY_DAY
    for year in range(moment.year - 1, moment.year + NEAR_YEARS):
        named_holidays(year)
    find("uiterlijk vrijdag 4 december om 12.00 uur", moment, languages)
    dateparser.parse("4 december 2026", languages=list(languages), settings=_settings(moment))


def words_from(texts: Mapping[str, str]) -> Rulebook:
    """Make a rulebook of texts of dates.toml by language; WordsError says what is wrong in one."""
    return build([parse(language, text) for language, text in texts.items()])


def disproved(book: Rulebook) -> tuple[str, ...]:
    """Try every saying on the day its test line names; tell of each that gives another day."""
    wrong = []
    for saying in (saying for lexicon in book.lexicons for saying in lexicon.sayings):
        said_on = dt.datetime.combine(dt.date.fromisoformat(saying.on), dt.time(9), dt.UTC)
        for words in saying.say:
            moment = read(words, said_on, book=book)
            given = moment.date.isoformat() if moment else "geen datum"
            if given != saying.gives:
                wrong.append(f'"{words}", gezegd op {saying.on}: {given}, niet {saying.gives}')
    return tuple(wrong)


def _page(text: str, now: dt.datetime, languages: Sequence[str], against: Against) -> _Page:
    book = against.get("book") or rulebook(tuple(languages))
    scene = Scene(
        now=now,
        calendar=against.get("calendar", _PLAIN),
        holidays=book.holidays,
        meetings=tuple(against.get("meetings", ())),
        anchor=against.get("anchor"),
    )
    plain = hide(fold(text))
    return _Page(text, plain, book, scene, tuple(Reading(plain, book, scene).all()))


def _best(scored: Sequence[tuple[int, Found]]) -> Found | None:
    """Take the finding with the highest score, of equals the first."""
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _ask_dateparser(page: _Page, languages: Sequence[str]) -> Moment | None:
    """Ask for a date in full that no rule knows; never for a word or a time alone."""
    text = page.text.strip()
    if len(text) > LONGEST_EXPRESSION or not _IN_FULL.match(text):
        return None
    now = page.scene.now.replace(tzinfo=None)
    parsed = dateparser.parse(text, languages=list(languages), settings=_settings(now))
    if parsed is None or not now.year - 1 <= parsed.year <= now.year + NEAR_YEARS:
        return None
    span = (0, len(page.original))
    return Moment(parsed.date(), None, "date", page.original, span, FALLBACK_SURE)


def _settings(now: dt.datetime) -> Any:  # noqa: ANN401  the stubs name a private type
    return {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "future",
        "REQUIRE_PARTS": ["day", "month"],
        "RELATIVE_BASE": now.replace(tzinfo=None),
    }
