"""The words of an action apart from its target date."""

import calendar
import re
from dataclasses import replace
from datetime import datetime, timedelta

from babel.dates import get_month_names
from dateutil.relativedelta import relativedelta

from bot.domain.moments import Moment
from bot.domain.workdays import WorkCalendar
from bot.language import when
from bot.language.situation import LANGUAGES

_EXPLICIT = re.compile(r"\b(?:uiterlijk|vóór|deadline|streefdatum|by)\b", re.IGNORECASE)
_CUE = re.compile(r"(?:^|\s+)(?:uiterlijk|deadline|streefdatum|by)$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|'\d{2}|[-/.]\d{2}$")
_DAY_AND_MONTH = re.compile(r"\d")
_WRITTEN_OUT = re.compile(
    r"\s*:?\s*(?P<said>(?P<day>\d{1,2})(?:e|de|ste|st|nd|rd|th)?(?:\s+|[-/])(?P<month>[^\W\d]+|\d{1,2}))"
)
_DAYS = {month: calendar.monthrange(2028, month)[1] for month in range(1, 13)}
"""The most days a month may have."""
_MONTHS = {str(month): month for month in _DAYS} | {f"0{month}": month for month in range(1, 10)}
_MONTHS |= {
    name.casefold().rstrip("."): month
    for language in LANGUAGES
    for width in ("wide", "abbreviated")
    for month, name in get_month_names(width, locale=language).items()
}
_LATELY = timedelta(days=60)
_LONGEST = 2_000
"""Longer than this is no action, so no date is looked for in it."""


def split(text: str, at: datetime, workdays: WorkCalendar) -> tuple[str, Moment | None]:
    """Give what is to be done, and by when if that was said."""
    if len(text) > _LONGEST:
        return text.strip(" .,;"), None
    due = _after_cue(text, at, workdays) or when.due(text, at, calendar=workdays)
    if due is None:
        return text.strip(" .,;"), None
    first, last = due.span
    before = _CUE.sub("", text[:first].rstrip(" ,;(-"))
    rest = f"{before} {text[last:].lstrip(' ,;)')}".strip(" .,;!")
    return rest or text, just_gone(due, at)


def split_no_day(text: str) -> tuple[str, str | None]:
    """Give what is to be done, and a date that is written out and is in no calendar."""
    for cue in _EXPLICIT.finditer(text):
        found = _WRITTEN_OUT.match(text, cue.end())
        month = _MONTHS.get(found["month"].casefold().rstrip(".")) if found else None
        if found and month and int(found["day"]) > _DAYS[month]:
            rest = f"{text[: cue.start()].rstrip(' ,;(-')} {text[found.end() :].lstrip(' ,;)')}"
            return rest.strip(" .,;!") or text, found["said"]
    return text, None


def just_gone(due: Moment, at: datetime) -> Moment:
    """Take a day and month without a year for the one just gone, rather than next year's.

    It is then asked about, as every date that has passed.
    """
    if _YEAR.search(due.words) or not _DAY_AND_MONTH.search(due.words):
        return due
    gone = due.date - relativedelta(years=1)
    if timedelta(0) < at.date() - gone <= _LATELY:
        return replace(due, date=gone)
    return due


def _after_cue(text: str, at: datetime, workdays: WorkCalendar) -> Moment | None:
    """Read what stands behind the last *uiterlijk*: said so, it is the date, whatever is before."""
    cue = next(reversed(list(_EXPLICIT.finditer(text))), None)
    if cue is None:
        return None
    tail = text[cue.start() :].rstrip(" .,;!)")
    due = when.read(tail, at, calendar=workdays)
    if due is None or due.span != (0, len(tail)):
        return None
    return replace(due, span=(cue.start(), cue.start() + len(tail)))
