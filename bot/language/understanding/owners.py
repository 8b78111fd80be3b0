"""Who will do what a clause says: not its recipients, readers or those who are away."""

import re
from collections.abc import Sequence

from bot.domain.intents import Whom
from bot.language.understanding.lexicon import Lexicon
from bot.language.understanding.names import Mention
from bot.language.understanding.page import Page
from bot.language.understanding.templates import words_of

_FIRST = 3
_JOIN = re.compile(r"[ ,;]*(?:en|and|&|\+|,|/|alsmede|plus|or|of)?[ ,]*(?:ook )?\Z")
_BOTH = re.compile(r" *(?:en|and|&|/)? *")
"""What stands between two who are spoken to together."""
_BESIDE_YOU = re.compile(
    r"\b(?:(?:samen|together|jointly) (?:met|with)|(?:jij|je|u|jou|you) (?:en|and|&)) \Z"
)
_LAST_WORD = re.compile(r"([\w.'\-]+)[ :]*\Z")


def owners(page: Page, start: int, end: int, lexicons: Sequence[Lexicon]) -> tuple[Mention, ...]:
    """Find the owners between two places: the first who is no recipient, and who is joined."""
    people = page.named(start, end)
    explicit = _explicit("owner", page, start, end, people, lexicons)
    if explicit:
        return _joined(page, people, explicit)
    free = [m for m in people if not _beside(page, m, start, lexicons)]
    starts = {m.start for m in free}
    vocative = [m for m in people if _called(page, m, start, end, free=m.start in starts)]
    chosen = _addressee(page, start, end, vocative, free, lexicons)
    chosen = chosen or _explicit("last owner", page, start, end, people, lexicons)
    return _joined(page, people, chosen) if chosen else ()


def _explicit(  # noqa: PLR0913, PLR0917  the clause, who is in it, and by which words
    name: str,
    page: Page,
    start: int,
    end: int,
    people: Sequence[Mention],
    lexicons: Sequence[Lexicon],
) -> Mention | None:
    """Find who is named as the owner outright: "actiehouder: Kees", "Petra, wil jij"."""
    text = page.masked[start:end]
    words = words_of(text)
    for lexicon in lexicons:
        for pattern in lexicon.clauses.get(name, ()):
            for found in pattern.every(text, words):
                first, last = start + found.start(), start + found.end()
                inside = [m for m in people if first <= m.start and m.end <= last]
                if inside:
                    return next((m for m in inside if m.end == last), inside[0])
    return None


def _called(page: Page, mention: Mention, start: int, end: int, *, free: bool) -> bool:
    """Tell whether somebody is spoken to: "Petra, ..." or "... Petra?"."""
    before = page.masked[start : mention.start].strip(" ,.:-*0123456789)(")
    after = page.masked[mention.end : end]
    opening = len(before.split()) <= 1 and re.match(r" *[,:]|$", after) is not None
    closing = re.fullmatch(r"[ ?.!,]*(?:svp|aub|please|thx|\ue010)*[ ?.!,]*", after) is not None
    return opening or (closing and free)


def _beside(page: Page, mention: Mention, start: int, lexicons: Sequence[Lexicon]) -> bool:
    """Tell whether a name stands behind a word that makes it a recipient or a reader."""
    before = _LAST_WORD.search(page.masked[max(start, mention.start - 30) : mention.start])
    if before is None:
        return False
    return any(before[1] in lexicon.words("beside") for lexicon in lexicons)


def _addressee(  # noqa: PLR0913, PLR0917  the clause, and both sorts of names in it
    page: Page,
    start: int,
    end: int,
    vocative: Sequence[Mention],
    free: Sequence[Mention],
    lexicons: Sequence[Lexicon],
) -> Mention | None:
    text = page.masked[start:end]
    words = words_of(text)
    asked = any(
        pattern.found(text, words)
        for lexicon in lexicons
        for pattern in lexicon.clauses.get("you", ())
    )
    if asked and vocative:
        return vocative[-1] if _corrected(page, vocative) else vocative[0]
    called = [m for m in free if m.called and m.start - start < _FIRST]
    return next(iter((*called, *free, *vocative)), None)


def _corrected(page: Page, vocative: Sequence[Mention]) -> bool:
    between = page.masked[vocative[0].end : vocative[-1].start]
    return re.search(r"\b(?:sorry|nee|no|of nee|i mean|ik bedoel)\b", between) is not None


def companions(
    page: Page, start: int, end: int, lexicons: Sequence[Lexicon]
) -> tuple[Mention, ...]:
    """Find those with whom the speaker will do something: "Petra en ik", "samen met Petra"."""
    people = page.named(start, end)
    for lexicon in lexicons:
        for pattern in lexicon.clauses.get("companion", ()):
            for found in pattern.regex.finditer(page.masked[start:end]):
                inside = [m for m in people if found.start() <= m.start - start < found.end()]
                if inside:
                    return _joined(page, people, inside[0])
    return ()


def _joined(page: Page, people: Sequence[Mention], chosen: Mention) -> tuple[Mention, ...]:
    """Add those who are joined to an owner: "Daan en Petra", "@daan @petra", "samen met Kees"."""
    first = chosen
    for mention in reversed(people):
        if mention.end <= first.start and _BOTH.fullmatch(page.masked[mention.end : first.start]):
            first = mention
    found = [first]
    for mention in people:
        if mention.start <= first.start:
            continue
        between = page.masked[found[-1].end : mention.start]
        if _JOIN.match(between) or _BESIDE_YOU.search(between):
            found.append(mention)
    return tuple(found)


def whom(mentions: Sequence[Mention]) -> tuple[Whom, ...]:
    """Give everybody once, in order."""
    found: dict[tuple[object, ...], Whom] = {}
    for mention in mentions:
        for who in mention.who:
            found.setdefault((who.people, who.kolom, who.role), who)
    return tuple(found.values())
