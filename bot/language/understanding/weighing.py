"""How much each sentence of a message speaks for each intent, by the rules of the languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.readings import ACTIONS, Reason
from bot.language.understanding.lexicon import WEIGHTS, Lexicon, Rule
from bot.language.understanding.page import Page, Sentence

ENOUGH = 4.0
"""From this weight up a sentence means something."""
NONE = "none"
SPECIFIC = 3.0
"""What a particular intent has over asking or doing something, which any of them may look like."""
_GENERIC = ACTIONS | {NONE, "update"}
"""The intents that almost any sentence may look like."""
_SECOND = 0.25
_SCALE = 10.0
MOST = 24
"""So many sentences are weighed; a longer message is a document."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Hold how much speaks for one intent in one sentence, and which rules say so."""

    intent: str
    weight: float
    reasons: tuple[Reason, ...]
    sentence: int


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Hold all rules of the languages, found by a word that a text must have for them."""

    by_word: Mapping[str, tuple[Rule, ...]]
    anywhere: tuple[Rule, ...]
    order: Mapping[str, int]

    def candidates(self, words: frozenset[str]) -> Iterable[Rule]:
        """Give the rules that may fit a text with these words."""
        yield from self.anywhere
        for word in words:
            yield from self.by_word.get(word, ())


@lru_cache(maxsize=8)
def rulebook(lexicons: tuple[Lexicon, ...]) -> Rulebook:
    """Index the rules of the languages."""
    by_word: dict[str, list[Rule]] = {}
    anywhere: list[Rule] = []
    order: dict[str, int] = {}
    for lexicon in lexicons:
        for rule in lexicon.rules:
            order.setdefault(rule.intent, len(order))
            for word in rule.pattern.needs[0] if rule.pattern.needs else ():
                by_word.setdefault(word, []).append(rule)
            if not rule.pattern.needs:
                anywhere.append(rule)
    indexed = {word: tuple(rules) for word, rules in by_word.items()}
    return Rulebook(indexed, tuple(anywhere), order)


def weigh(page: Page, book: Rulebook, setting: frozenset[str]) -> list[Weight]:
    """Weigh every intent in every sentence; the heaviest first, of equals the first listed."""
    weights = [
        weight
        for index, sentence in enumerate(page.sentences[:MOST])
        for weight in _sentence(index, sentence, page, book, setting)
    ]
    return sorted(weights, key=lambda w: (-w.weight, book.order[w.intent], w.sentence))


def _sentence(
    index: int, sentence: Sentence, page: Page, book: Rulebook, setting: frozenset[str]
) -> Iterable[Weight]:
    seen: dict[str, list[Reason]] = {}
    tried: set[int] = set()
    for rule in book.candidates(sentence.words):
        if id(rule) in tried or (rule.after and rule.after not in setting):
            continue
        tried.add(id(rule))
        whole = rule.pattern.words.startswith("=")
        if whole and len(page.sentences) > 1 and index:
            continue
        text, words = (page.masked, page.words) if whole else (sentence.text, sentence.words)
        found = rule.pattern.found(text, words)
        if found:
            place = found.start() + (0 if whole else sentence.start)
            said = page.original[place : place + len(found.group())].strip()
            seen.setdefault(rule.intent, []).append(
                Reason(rule.intent, rule.pattern.words, said or rule.pattern.words, rule.weight)
            )
    for intent, reasons in seen.items():
        reasons.sort(key=lambda reason: -abs(reason.weight))
        weight = _total(reasons)
        if intent not in _GENERIC and weight >= WEIGHTS["sure"]:
            weight += SPECIFIC
        yield Weight(intent, weight, tuple(reasons), index)


def _total(reasons: Sequence[Reason]) -> float:
    """Let the strongest reason count in full, further ones a little, objections all."""
    positive = sorted((r.weight for r in reasons if r.weight > 0), reverse=True)
    objections = sum(r.weight for r in reasons if r.weight < 0)
    return sum(positive[:1]) + _SECOND * sum(positive[1:4]) + objections


def sureness(weights: Sequence[Weight], chosen: Weight) -> float:
    """Say how sure a choice is: its weight, and how far the next intent stays behind."""
    others = [w.weight for w in weights if w.intent != chosen.intent]
    ahead = chosen.weight - max(others, default=0.0)
    return max(0.0, min(1.0, 0.5 * chosen.weight / _SCALE + 0.5 * min(1.0, ahead / ENOUGH)))
