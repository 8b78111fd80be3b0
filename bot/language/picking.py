"""Which of several things an answer means: "alleen de eerste", "1 en 3", "de tweede niet"."""

import re

from bot.language import phrases

_WORD = re.compile(r"\w+")
_FEW = 12
"""An answer that picks has no more words than this."""


def picked(text: str, count: int, language: str) -> tuple[int, ...] | None:
    """Give the places that are meant, from 0; None where the text does anything but pick."""
    known = phrases.load(language).picking
    words = [word.casefold() for word in _WORD.findall(text)]
    if count < 1 or not words or len(words) > _FEW:
        return None
    named: list[int] = []
    for word in words:
        place = _place(word, count, known["order"], known["last"])
        if place is not None:
            named.append(place)
        elif word not in known["around"] | known["not"] | known["all"]:
            return None
    if any(not 0 <= place < count for place in named):
        return None
    return _left(named, count, without=bool(known["not"] & set(words)), words=words, known=known)


def _left(
    named: list[int],
    count: int,
    *,
    without: bool,
    words: list[str],
    known: dict[str, frozenset[str]],
) -> tuple[int, ...] | None:
    every = tuple(range(count))
    if without:
        left = tuple(place for place in every if place not in named)
        return left if named and left else None
    if named:
        return tuple(sorted(set(named)))
    return every if known["all"] & set(words) else None


def _place(word: str, count: int, order: frozenset[str], last: frozenset[str]) -> int | None:
    if word.isdecimal():
        return int(word) - 1
    if word in last:
        return count - 1
    return next((int(each[0]) - 1 for each in map(str.split, order) if word in each[1:]), None)
