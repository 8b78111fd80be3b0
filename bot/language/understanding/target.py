"""Whom and which date a message about something known is about: the new owner, the new day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.intents import Whom
from bot.domain.moments import Moment
from bot.domain.readings import Draft
from bot.language.understanding.lexicon import Lexicon
from bot.language.understanding.marks import KOLOM
from bot.language.understanding.names import Mention
from bot.language.understanding.owners import whom
from bot.language.understanding.page import Page

_SPEAKER = frozenset({
    "accept", "decline", "update", "complete", "partial_complete", "postpone", "block", "unblock",
    "agenda_item", "attendance", "remind", "snooze", "privacy_request",
})  # fmt: skip
_LAST_DATE = frozenset({"accept", "postpone", "correct", "update"})
_FIRST_DATE = frozenset({"remind", "snooze"})


def target(
    intent: str,
    page: Page,
    lexicons: Sequence[Lexicon],
    today: dt.date,
    anchor: dt.date | None = None,
) -> tuple[Draft, ...]:
    """Give the owner and date of what makes no new action, as a draft; nothing when unsaid."""
    named = _named(intent, page, lexicons)
    moment = _new_date(intent, page, lexicons, today)
    if intent == "postpone" and moment and anchor:
        moment = _later(moment, anchor)
    draft = Draft(
        owners=named,
        mine=intent in _SPEAKER and not named,
        due=moment,
        due_words=moment.words if moment else "",
    )
    return () if draft == Draft() else (draft,)


def _named(intent: str, page: Page, lexicons: Sequence[Lexicon]) -> tuple[Whom, ...]:
    if intent in {"handover", "dispute", "correct", "attendance", "remind"}:
        if intent == "attendance" and _said("me", page.masked, lexicons):
            return ()
        free = [m for m in page.people if not _behind("not who", page, m.start, lexicons)]
        denied = [m for m in page.people if _behind("denied who", page, m.start, lexicons)]
        people = [m for m in page.people if m not in denied]
        pointed = _pointed(f"{intent} who", page, people, lexicons)
        if intent == "remind":
            return whom(pointed)
        return whom(pointed or (free[-1:] if intent in {"handover", "correct"} else free[:1]))
    if intent == "partial_complete":
        undone = _pointed("open who", page, page.people, lexicons)
        return whom(_first_kolommen([m for m in page.people if m not in undone], page))
    return ()


def _first_kolommen(people: Sequence[Mention], page: Page) -> list[Mention]:
    """Give the first kolom named, and those that are joined to it."""
    found: list[Mention] = []
    for mention in people:
        between = page.masked[found[-1].end : mention.start] if found else ""
        if mention.sign == KOLOM and (not found or between.strip() in {"en", "and", ",", "&"}):
            found.append(mention)
    return found


def _said(name: str, text: str, lexicons: Sequence[Lexicon]) -> bool:
    return any(
        pattern.regex.search(text)
        for lexicon in lexicons
        for pattern in lexicon.clauses.get(name, ())
    )


def _pointed(
    name: str, page: Page, people: Sequence[Mention], lexicons: Sequence[Lexicon]
) -> list[Mention]:
    """Find those at whom a pattern of clauses points: it ends, or begins, with their name."""
    found: list[Mention] = []
    for lexicon in lexicons:
        for pattern in lexicon.clauses.get(name, ()):
            for match in pattern.regex.finditer(page.masked):
                for mention in people:
                    inside = match.start() <= mention.start and mention.end <= match.end()
                    if inside and mention not in found:
                        found.append(mention)
    return found


def _behind(name: str, page: Page, place: int, lexicons: Sequence[Lexicon]) -> bool:
    before = page.masked[max(0, place - 40) : place].rstrip(" ,")
    return any(
        match.end() == len(before)
        for lexicon in lexicons
        for pattern in lexicon.clauses.get(name, ())
        for match in pattern.regex.finditer(before)
    )


def _new_date(
    intent: str, page: Page, lexicons: Sequence[Lexicon], today: dt.date
) -> Moment | None:
    if intent not in _LAST_DATE | _FIRST_DATE:
        return None
    if intent == "update" and not _said("expected", page.masked, lexicons):
        return None
    dates = [
        date
        for date in page.dates
        if date.date >= today and date.kind != "past" and not _old(page, date, lexicons)
    ]
    if not dates:
        return None
    return dates[0] if intent in _FIRST_DATE else dates[-1]


def _later(moment: Moment, anchor: dt.date) -> Moment:
    """Take the weekday behind the date that will not be met: "vrijdag niet, wordt dinsdag"."""
    weeks = (anchor - moment.date).days // 7 + 1
    if moment.kind != "weekday" or weeks <= 0 or "deze" in moment.words.casefold():
        return moment
    return replace(moment, date=moment.date + dt.timedelta(weeks=weeks))


def _old(page: Page, date: Moment, lexicons: Sequence[Lexicon]) -> bool:
    """Tell whether a date is the one that will not be met, or only a reason."""
    return any(
        match.start() <= date.span[0] and date.span[1] <= match.end()
        for lexicon in lexicons
        for pattern in lexicon.clauses.get("old date", ())
        for match in pattern.regex.finditer(page.masked)
    )
