"""The days of the week somebody works on, as people list them: "ma, di en do", "ma t/m do"."""

import re

from babel.dates import get_day_names

from bot.language import phrases
from bot.language.situation import LANGUAGES

WEEK = range(1, 8)
_WORD = re.compile(r"[^\s,&+]+")


def _names() -> dict[str, int]:
    return {
        name.casefold().rstrip("."): day + 1
        for language in LANGUAGES
        for width in ("wide", "abbreviated", "short")
        for day, name in get_day_names(width, locale=language).items()
    }


def weekdays(said: str) -> tuple[int, ...] | None:
    """Give the days, Monday is 1, in order; None where it says anything else."""
    names, found = _names(), set[int]()
    first: int | None = None
    through = False
    for word in _WORD.findall(_spaced(said)):
        if word in _words("through"):
            through = first is not None
        elif (day := names.get(word.rstrip("."))) is not None:
            found |= set(_range(first, day) if through and first else (day,))
            first, through = day, False
        elif word not in _words("and"):
            return None
    return None if through or not found else tuple(sorted(found))


def _range(first: int, last: int) -> list[int]:
    """Give the days from one up to the other, also over Sunday."""
    length = (last - first) % len(WEEK)
    return [(first - 1 + n) % len(WEEK) + 1 for n in range(length + 1)]


def _spaced(said: str) -> str:
    """Write "tot en met" as one word, and set a dash between days apart."""
    text = re.sub(r"(?<=\w)\s*[-–]\s*(?=\w)", " - ", said.casefold())
    for words in sorted(_words("through"), key=len, reverse=True):
        if " " in words:
            text = text.replace(words, "-")
    return text


def _words(name: str) -> frozenset[str]:
    return frozenset(w for each in LANGUAGES for w in phrases.load(each).lists.get(name, ()))
