"""The actions a message holds: a clause each, with its owners, its task and its due date."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.moments import Moment
from bot.domain.readings import Draft
from bot.language.understanding.lexicon import Lexicon
from bot.language.understanding.names import Mention
from bot.language.understanding.owners import companions, owners, whom
from bot.language.understanding.page import Page, Sentence
from bot.language.understanding.tasks import task
from bot.language.understanding.templates import Pattern, words_of
from bot.language.understanding.themes import theme_of

Due = Callable[[str], Moment | None]
_SPLIT = re.compile(
    r"(?:\A|[ ,;:.()\]\n])(?:(?:en|and|daarnaast|plus|ook|\d{1,2}[.)]|[-*•]|[a-e]\))[ ,]*)*\Z"
)
_TAIL = re.compile(r"[ ,;.\-]*(?:(?:en|and|daarnaast|plus|ook|verder|\d{1,2}[.)]|[-*•])[ ,]*)*\Z")


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold the place of one action in a message."""

    start: int
    end: int


def clauses(page: Page, sentence: Sentence, lexicons: Sequence[Lexicon]) -> Iterator[Clause]:
    """Split a sentence where somebody else begins to do something."""
    people = page.named(sentence.start, sentence.end)
    begins = [m for m in people if _begins(page, sentence, m, lexicons)]
    cuts = [m.start for m in begins]
    if len(cuts) <= 1:
        yield Clause(sentence.start, sentence.end)
        return
    for index, start in enumerate(cuts):
        last = cuts[index + 1] if index + 1 < len(cuts) else sentence.end
        tail = _TAIL.search(page.masked[start:last])
        yield Clause(start, start + (tail.start() if tail else last - start))


def _begins(page: Page, sentence: Sentence, mention: Mention, lexicons: Sequence[Lexicon]) -> bool:
    """Tell whether a clause of its own begins with this name."""
    before = page.masked[sentence.start : mention.start]
    after = page.masked[mention.end : sentence.end].lstrip()
    if not _SPLIT.search(before):
        return False
    return any(
        pattern.regex.match(after)
        for lexicon in lexicons
        for pattern in lexicon.clauses.get("starts", ())
    )


def draft(  # noqa: PLR0913  everything a clause is read with
    page: Page,
    clause: Clause,
    lexicons: tuple[Lexicon, ...],
    due: Due,
    *,
    mine: bool,
    theme_text: str,
) -> Draft:
    """Make the draft of one clause."""
    names = (
        companions(page, clause.start, clause.end, lexicons)
        if mine
        else owners(page, clause.start, clause.end, lexicons)
    )
    patterns = [p for lexicon in lexicons for p in lexicon.clauses.get("due", ())]
    moment = due_in(page, clause, due, patterns)
    taken = [(m.start, m.end) for m in names]
    if moment:
        taken.append(moment.span)
    vague = "" if moment else _vague(page, clause, lexicons)
    return Draft(
        owners=whom(names),
        mine=mine,
        what=task(page, (clause.start, clause.end), taken, lexicons),
        due=moment,
        due_words=moment.words if moment else vague,
        theme=theme_of(page.plain[clause.start : clause.end], lexicons)
        or theme_of(theme_text, lexicons),
    )


def due_in(page: Page, clause: Clause, due: Due, patterns: Sequence[Pattern] = ()) -> Moment | None:
    """Find when a clause is due; a date between brackets or at the very end of it will do."""
    dates = page.dated(clause.start, clause.end)
    moment = due(page.original[clause.start : clause.end]) if dates else None
    if moment:
        first, last = moment.span
        return replace(moment, span=(first + clause.start, last + clause.start))
    text = page.masked[clause.start : clause.end]
    words = words_of(text) if dates and patterns else frozenset()
    for pattern in patterns if dates else ():
        if found := pattern.found(text, words):
            for date in dates:
                if clause.start + found.start() <= date.span[0] < clause.start + found.end():
                    return date
    for date in reversed(dates):
        before = page.masked[clause.start : date.span[0]].rstrip()
        after = page.masked[date.span[1] : clause.end]
        if before.endswith(("(", "-", ":")) and re.match(r"[ ).,;]*\Z", after):
            return date
    return None


def _vague(page: Page, clause: Clause, lexicons: Sequence[Lexicon]) -> str:
    text = page.masked[clause.start : clause.end]
    for lexicon in lexicons:
        for pattern in lexicon.clauses.get("vague due", ()):
            if found := pattern.regex.search(text):
                start = clause.start + found.start()
                return page.original[start : start + len(found.group())]
    return ""


def shared(page: Page, after: Sequence[Sentence], due: Due) -> Moment | None:
    """Find a due date in the sentences around the task: "Moet voor Kerst af zijn."."""
    for sentence in after:
        if page.dated(sentence.start, sentence.end):
            moment = due_in(page, Clause(sentence.start, sentence.end), due)
            if moment:
                return moment
    return None
