"""Which intent a message has: what the rules say, weighed with what its words lean to."""

from collections.abc import Sequence

from bot.domain.readings import ACTIONS
from bot.language.understanding.leanings import chances, features, shipped_leanings
from bot.language.understanding.page import Page
from bot.language.understanding.weighing import ENOUGH, NONE, Weight

_NEWS = frozenset({"update", "announcement"})
_GATE = 20.0
"""A rule of this weight silences the whole message, or settles what it means."""
_RULED = {"assign": 3.0, "self_assign": 3.0, "update": 1.25, NONE: 0.5}
"""What is added for the intent the rules choose: little where they choose it for want of better."""
_PARTICULAR = 4.0
"""The same, for every other intent: tuned on examples the rules had not seen."""
_WEIGHT = 10.0


def choose(
    weights: Sequence[Weight], page: Page, setting: frozenset[str], *, marked: bool
) -> Weight | None:
    """Take the intent for which rules and leanings speak together; None when nothing is meant."""
    ruled = by_rules(weights)
    if ruled and (ruled.weight >= _GATE or (marked and ruled.intent in ACTIONS)):
        return ruled
    intent = ruled.intent if ruled else NONE
    shown = features(page, setting)
    scores = shipped_leanings().scores(shown)
    scores[intent] = scores.get(intent, 0.0) + _RULED.get(intent, _PARTICULAR)
    best = max(sorted(scores), key=lambda each: scores[each])
    if best == intent or (marked and intent == NONE and best in ACTIONS):
        # A marked line is acted on at once: whether it is an action, the rules alone decide.
        return ruled
    known = next((w for w in weights if w.intent == best and w.weight > 0), None)
    reasons = shipped_leanings().reasons(best, shown)
    return Weight(
        best,
        _WEIGHT * chances(scores)[best],
        (*(known.reasons if known else ()), *reasons),
        known.sentence if known else 0,
    )


def by_rules(weights: Sequence[Weight]) -> Weight | None:
    """Take the heaviest intent that is not outweighed by what says that it is nothing."""
    nothing = {w.sentence: w.weight for w in weights if w.intent == NONE}
    whole = max((w.weight for w in weights if w.intent == NONE and w.weight >= _GATE), default=0.0)
    fitting = [
        weight
        for weight in weights
        if weight.intent != NONE
        and weight.weight >= ENOUGH
        and weight.weight > max(nothing.get(weight.sentence, 0.0), whole)
    ]
    if fitting and fitting[0].intent in _NEWS:
        # In a long message the news is what surrounds the agreement.
        here = fitting[0].sentence
        agreed = [w for w in fitting if w.intent in ACTIONS and w.sentence != here]
        return next(iter(agreed), fitting[0])
    if fitting:
        return fitting[0]
    return next((w for w in weights if w.intent == NONE), None)
