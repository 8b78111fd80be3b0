"""Which words lean to which intent: weights fitted on the examples, that speak beside the rules.

The rules hold the ways of speaking somebody thought of; the leanings are counted from all examples
of the tests, and carry to sentences nobody thought of. `python -m tests.leanings` fits them again.
"""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from bot.domain.readings import Reason
from bot.language.understanding import marks
from bot.language.understanding.page import Page

ALWAYS = "(altijd)"
"""What every message has: how common an intent is."""
STEM = 5
"""So many letters of a longer word count for all its forms and compounds."""
MOST = 150
"""So many words are looked at; what is longer is a document."""
_TOKEN = re.compile(r"[a-z0-9']+|[\ue000-\ue010]+|[?:!]|[^\x00-\x7f]")
_SHOWN = {
    marks.PERSON: "<who>",
    marks.ROLE: "<who>",
    marks.KOLOM: "<kolom>",
    marks.NUMBER: "<ref>",
    marks.DATE: "<date>",
    marks.LINK: "<link>",
    marks.BOT: "<bot>",
}
_AFTER = ("proposal", "action", "request", "owner", "due", "talk")
_TOLD = 4
_LEAST = 0.3

LEARNED = "leanings.toml"
"""The rule that a reason names when it was learned from examples."""


@dataclass(frozen=True, slots=True, eq=False)
class Leanings:
    """Hold the weight of every feature for the intents it speaks for or against."""

    weights: Mapping[str, Mapping[str, float]]

    def scores(self, features: Sequence[str]) -> dict[str, float]:
        """Add up what the features of a message say of each intent."""
        scores: dict[str, float] = {}
        for feature in features:
            for intent, weight in self.weights.get(feature, {}).items():
                scores[intent] = scores.get(intent, 0.0) + weight
        return scores

    def reasons(self, intent: str, features: Sequence[str]) -> tuple[Reason, ...]:
        """Name the features that speak most for an intent."""
        said = {f: self.weights.get(f, {}).get(intent, 0.0) for f in features}
        best = sorted(said.items(), key=lambda each: (-each[1], each[0]))[:_TOLD]
        return tuple(
            Reason(intent, LEARNED, feature, weight)
            for feature, weight in best
            if weight >= _LEAST and feature != ALWAYS
        )


@lru_cache(maxsize=1)
def shipped_leanings() -> Leanings:
    """Read the leanings.toml that comes with the product."""
    place = resources.files("bot").joinpath("locales", LEARNED)
    return read_leanings(place.read_text(encoding="utf-8"))


def read_leanings(text: str) -> Leanings:
    """Read a leanings.toml: a table for each intent, in it a list of features for each weight."""
    weights: dict[str, dict[str, float]] = {}
    for intent, table in tomllib.loads(text).items():
        for weight, features in table.items():
            for feature in features:
                weights.setdefault(feature, {})[intent] = float(weight)
    alike: dict[tuple[tuple[str, float], ...], dict[str, float]] = {}  # most features lean alike
    return Leanings(
        {f: alike.setdefault(tuple(leans.items()), leans) for f, leans in weights.items()}
    )


def features(page: Page, setting: frozenset[str]) -> list[str]:
    """List what a message shows: its words, their stems, pairs of words, and what it answers."""
    return list(dict.fromkeys(_features(_tokens(page.masked), setting)))


def _tokens(text: str) -> list[str]:
    found = [match.group() for _, match in zip(range(MOST), _TOKEN.finditer(text), strict=False)]
    return [_SHOWN.get(token[0], token) for token in found]


def _features(tokens: Sequence[str], setting: frozenset[str]) -> Iterator[str]:
    yield ALWAYS
    after = next((name for name in _AFTER if name in setting), "nothing")
    yield f"after {after}"
    for token in tokens:
        yield token
        yield f"{token} (after {after})"
        if len(token) > STEM:
            yield f"{token[:STEM]}*"
    for first, second in pairwise(("^", *tokens, "$")):
        yield f"{first} {second}"


def chances(scores: Mapping[str, float]) -> dict[str, float]:
    """Turn scores into chances that add up to one."""
    highest = max(scores.values(), default=0.0)
    raised = {intent: math.exp(score - highest) for intent, score in scores.items()}
    whole = sum(raised.values())
    return {intent: each / whole for intent, each in raised.items()}
