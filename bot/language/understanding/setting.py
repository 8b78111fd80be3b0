"""What a message comes after: a proposal, a reminder, a request, or nothing that matters."""

from collections.abc import Sequence

from bot.domain.readings import Line
from bot.language.dates.folding import fold
from bot.language.understanding.lexicon import Lexicon
from bot.language.understanding.templates import words_of

ACTION = frozenset({"reminder", "noted", "blocked", "done"})
"""What the secretary says about one action."""
_ORDER = ("owner", "due", "proposal", "request", "blocked", "reminder", "done", "noted")
"""What a line of the secretary is, when it might be several things."""
_LOOK_BACK = 3
_LONGEST = 1_000


def setting_of(before: Sequence[Line], lexicons: Sequence[Lexicon]) -> frozenset[str]:
    """Name what the last lines are; several names may fit, an empty set is nothing."""
    for line in reversed(before[-_LOOK_BACK:]):
        names = _line(line.text[:_LONGEST], lexicons, "bot " if line.bot else "human ")
        if line.bot:
            first = {next((name for name in _ORDER if name in names), "")} - {""}
            return frozenset(first | {"bot"} | ({"action"} if first & ACTION else set()))
        if names:
            return names
    return frozenset({"talk"}) if before else frozenset()


def _line(text: str, lexicons: Sequence[Lexicon], speaker: str) -> frozenset[str]:
    plain = fold(text)
    words = words_of(plain)
    return frozenset(
        name.removeprefix(speaker)
        for lexicon in lexicons
        for name, patterns in lexicon.clauses.items()
        if name.startswith(speaker) and any(p.found(plain, words) for p in patterns)
    )
