"""Fit the leanings of words to intents on the examples, the same each time.

Run it as `python -m tests.leanings`: it writes bot/locales/leanings.toml anew, in a few seconds.
It is a multinomial logistic regression, fitted by follow-the-regularised-leader (McMahan et al.,
2013), which leaves every weight out that too little speaks for. What one example alone shows takes
part in the fit, so that the words beside it need not explain it; only what it pleads for is kept.
"""

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

from typer import echo

from bot.language.talk import features_of
from bot.language.understanding.leanings import STEM, Leanings, chances
from tests.talk import COMPANY, NOW, examples, message

PLACE = Path(__file__).parents[1] / "bot/locales/leanings.toml"
FILES = ("talk_own", "talk_utterances")
ROUNDS = 15
RATE = 1.0
SMOOTH = 0.5
SPARSE = 0.5
"""How much must speak for a weight before it is more than nothing (L1)."""
SURE = 0.005
"""A chance this near to what is right teaches nothing."""
STEP = 0.2
"""Weights are written in such steps; a lighter one is left out."""
WIDE = 98
HEAD = """# Welke woorden op welke bedoeling wijzen, en hoe zwaar: uitgerekend uit de voorbeelden in
# tests/data met `python -m tests.leanings`. Niet met de hand wijzigen; voeg een voorbeeld toe.
# Achter elk gewicht staan de woorden die zo zwaar wegen; onder nul pleiten zij ertegen.
# "woor*" is het begin van een langer woord, "^" en "$" begin en einde, "(after reminder)" na
# een herinnering; <who>, <ref> en <date> staan voor een naam, een actienummer en een datum.
"""

Row = tuple[Sequence[str], str]


def rows(found: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Give the features and the intent of every example."""
    return [(features_of(message(row), COMPANY, NOW), row["intent"]) for row in found]


@dataclass(slots=True)
class Evidence:
    """Hold the weights of one feature for each intent, and what they were made of."""

    pulls: dict[str, float]
    squares: dict[str, float]
    weights: dict[str, float]

    def learn(self, intent: str, slope: float) -> None:
        """Move the weight for an intent down a slope."""
        before = self.squares[intent]
        after = before + slope * slope
        root = math.sqrt(after)
        self.squares[intent] = after
        self.pulls[intent] += slope - (root - math.sqrt(before)) / RATE * self.weights[intent]
        pull = self.pulls[intent]
        free = max(0.0, abs(pull) - SPARSE)
        self.weights[intent] = -math.copysign(free, pull) * RATE / (SMOOTH + root)


def fit(known: Sequence[Row]) -> Leanings:
    """Fit the weights."""
    intents = sorted({intent for _, intent in known})
    nothing = dict.fromkeys(intents, 0.0)
    every = sorted({feature for features, _ in known for feature in features})
    evidence = {f: Evidence(dict(nothing), dict(nothing), dict(nothing)) for f in every}
    rows = list(known)
    order = random.Random(1)  # noqa: S311  the same shuffle each time
    for _ in range(ROUNDS):
        order.shuffle(rows)
        for features, intent in rows:
            _learn([evidence[f] for f in features], intent, intents)
    return _kept({f: each.weights for f, each in evidence.items()}, known)


def _kept(weights: Mapping[str, dict[str, float]], known: Sequence[Row]) -> Leanings:
    """Leave out what is light; let a word that one example alone shows count as its stem."""
    seen = Counter(feature for features, _ in known for feature in features)
    found = {feature: dict(each) for feature, each in weights.items()}
    for feature in weights:
        stem = f"{feature[:STEM]}*"
        if seen[feature] == seen[stem] == 1 and feature.isalnum():
            for intent, weight in found.pop(feature).items():
                found[stem][intent] += weight
    kept: dict[str, dict[str, float]] = {}
    for feature, each in found.items():
        once = seen[feature] == 1
        heavy = {i: w for i, w in each.items() if w >= STEP or (w <= -STEP and not once)}
        if heavy:
            kept[feature] = {i: round(round(w / STEP) * STEP, 1) for i, w in heavy.items()}
    return Leanings(kept)


def _learn(shown: Sequence[Evidence], intent: str, intents: Sequence[str]) -> None:
    chance = chances({i: sum(each.weights[i] for each in shown) for i in intents})
    for each in intents:
        slope = chance[each] - (each == intent)
        if abs(slope) >= SURE:
            for evidence in shown:
                evidence.learn(each, slope)


def written(leanings: Leanings) -> str:
    """Write leanings down: a table for each intent, a list of features for each weight."""
    tables: dict[str, dict[float, list[str]]] = defaultdict(lambda: defaultdict(list))
    for feature, weights in leanings.weights.items():
        for intent, weight in weights.items():
            tables[intent][weight].append(json.dumps(feature, ensure_ascii=False))
    lines = [HEAD]
    for intent, table in sorted(tables.items()):
        lines.append(f"[{intent}]")
        for weight in sorted(table, reverse=True):
            lines += _listed(f'"{weight}" = ', sorted(table[weight]))
        lines.append("")
    return "\n".join(lines)


def _listed(key: str, features: Sequence[str]) -> list[str]:
    """Write a list on one line, or on as many as it takes."""
    line = f"{key}[{', '.join(features)}]"
    if len(line) <= WIDE:
        return [line]
    whole = ", ".join(feature.replace(" ", "\0") for feature in features) + ","
    rows = wrap(whole, WIDE, break_long_words=False, break_on_hyphens=False)
    return [f"{key}[", *(f"  {row}".replace("\0", " ") for row in rows), "]"]


def main() -> None:
    """Fit and write."""
    known = rows(row for name in FILES for row in examples(name))
    leanings = fit(known)
    PLACE.write_text(written(leanings), encoding="utf-8")
    echo(f"{len(known)} examples, {len(leanings.weights)} features: {PLACE}")


if __name__ == "__main__":
    main()
