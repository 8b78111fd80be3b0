"""Which theme a text is about, by the words configured for each."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.language.dates.folding import fold
from bot.language.understanding.lexicon import Lexicon


@lru_cache(maxsize=8)
def _patterns(lexicons: tuple[Lexicon, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words: dict[str, list[str]] = {}
    for lexicon in lexicons:
        for theme, said in lexicon.themes.items():
            words.setdefault(theme, []).extend(fold(word) for word in said)
    return tuple(
        (
            theme,
            re.compile(
                r"(?<![\w])(?:"
                + "|".join(re.escape(word).replace(r"\*", r"[\w\-]*") for word in said)
                + r")(?![\w])"
            ),
        )
        for theme, said in words.items()
    )


def theme_of(plain: str, lexicons: Sequence[Lexicon]) -> str | None:
    """Name the theme whose words come first in a folded text."""
    best: tuple[int, str] | None = None
    for theme, pattern in _patterns(tuple(lexicons)):
        found = pattern.search(plain)
        if found and (best is None or found.start() < best[0]):
            best = found.start(), theme
    return best[1] if best else None
