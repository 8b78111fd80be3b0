"""A misspelt line, and the one it resembles."""

import re
from collections.abc import Callable

from rapidfuzz import fuzz, process

from bot.language import phrases
from bot.language.situation import Situation

_NEAR_ENOUGH = 75
Fits = Callable[[str], bool]
"""Tells whether a line makes sense."""


def nearest(line: str, situation: Situation, fits: Fits) -> str | None:
    """Give a misspelt line with its first words mended, if that makes sense."""
    known = phrases.load(situation.language)
    heads = sorted({_head(phrase.words) for phrase in known.all} - {""})
    words = line.split()
    for count in (2, 1):
        begin = " ".join(words[:count]).casefold()
        found = process.extractOne(begin, heads, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
        mended = " ".join([found[0], *words[count:]]) if found else line
        if found and fits(mended):
            return mended
    return None


def _head(words: str) -> str:
    found = re.match(r"[a-z ]+", words)
    return found.group(0).strip() if found else ""
