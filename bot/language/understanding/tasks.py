"""What is to be done, in the speaker's words: the clause with owner, date and frame taken out."""

import re
from collections.abc import Iterable, Sequence

from bot.language.dates.folding import fold
from bot.language.understanding.lexicon import Lexicon
from bot.language.understanding.page import Page
from bot.language.understanding.templates import words_of

_TRIM = " \t\n.,;:!?-–—→>*•()[]\"'"
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_ARTICLE = re.compile(r"\A(?:de|het|een|the|a|an|die|dat|deze|dit)\s+", re.IGNORECASE)
_JOINT = re.compile(r" (?:en|and|&|of|or) |, ")
_SPACES = re.compile(r"\s+([,.;:?!])|\s{2,}")
_LONGEST = 300


def task(
    page: Page,
    span: tuple[int, int],
    taken: Iterable[tuple[int, int]],
    lexicons: Sequence[Lexicon],
) -> str:
    """Take owners, dates and the words of asking out of a clause, and put the verb last."""
    start, end = span
    gone = [False] * (end - start)
    text = page.masked[start:end]
    for first, last in taken:
        for place in range(max(first, start), min(last, end)):
            gone[place - start] = True
    for joint in _JOINT.finditer(text):
        if _away(gone, joint.start() - 1) and _away(gone, joint.end()):
            gone[joint.start() : joint.end()] = [True] * len(joint.group())
    words = words_of(text)
    for lexicon in lexicons:
        for pattern in lexicon.clauses.get("frame", ()):
            for found in pattern.every(text, words):
                for place in range(*found.span()):
                    gone[place] = True
    rest = "".join(
        " " if away else sign for sign, away in zip(page.original[start:end], gone, strict=True)
    )
    return _tidied(" ".join(_EMPTY.sub(" ", rest).split()), lexicons)[:_LONGEST]


def _away(gone: Sequence[bool], place: int) -> bool:
    return 0 <= place < len(gone) and gone[place]


def _tidied(words: str, lexicons: Sequence[Lexicon]) -> str:
    kept = [
        word
        for word in words.split()
        if not any(fold(word).strip(_TRIM) in lexicon.words("chatter") for lexicon in lexicons)
    ]
    said = _SPACES.sub(r"\1 ", " ".join(kept)).strip(_TRIM)
    for lexicon in lexicons:
        if lexicon.verbs.particles:
            return _object_first(said, lexicon)
    return said


def _object_first(said: str, lexicon: Lexicon) -> str:
    """Turn "stuur de lijst door" into "lijst doorsturen", where the verb is known."""
    words = said.split()
    if len(words) <= 1:
        return said
    verb = fold(words[0])
    infinitive = lexicon.verbs.infinitives.get(verb)
    if any(fold(word) in lexicon.words("other language") for word in words):
        return said
    if infinitive is None or _has_infinitive_last(words, lexicon):
        return _ARTICLE.sub("", said, count=1) if infinitive is None else said
    rest = words[1:]
    if fold(rest[0]) in lexicon.words("jij") and len(rest) > 1:
        rest = rest[1:]
    if fold(rest[0]) in lexicon.words("opens clause"):
        return f"{infinitive} {' '.join(rest)}"
    if (
        len(rest) > 1
        and fold(rest[0]) in lexicon.verbs.particles
        and fold(rest[1]) in lexicon.words("opens clause")
    ):
        return f"{fold(rest[0])}{infinitive} {' '.join(rest[1:])}"
    if fold(rest[-1]) in lexicon.verbs.particles and len(rest) > 1:
        infinitive = fold(rest.pop()) + infinitive
    return f"{_ARTICLE.sub('', ' '.join(rest), count=1)} {infinitive}".strip()


def _has_infinitive_last(words: list[str], lexicon: Lexicon) -> bool:
    last = fold(words[-1])
    return lexicon.verbs.infinitives.get(last) == last
