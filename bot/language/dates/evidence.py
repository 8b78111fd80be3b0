"""Whether a date in a message is a due date: what the words around it say for and against."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.language.dates.folding import fold
from bot.language.dates.found import Found
from bot.language.dates.lexicon import Lexicon

WEIGHTS: Mapping[str, int] = {
    "task": 3,
    "done": 3,
    "state": -3,
    "past": -5,
    "supposing": -5,
    "absent": -5,
    "greeting": -4,
    "norm": -9,
}
BOUNDS: Mapping[str, int] = {"by": 3, "before": 3, "until": 0, "after": 0, "on": 0, "from": -4}
COUNTED = {"duration", "workdays", "offset"}
EVENT_BEFORE = -4
NOT_THEN = -4
GOODBYE = -4
OF_A_THING = -6
"""A date that belongs to what is spoken of: "de stagiair die maandag begint"."""
A_SUBJECT = -9
INFINITIVE_LAST = 2
REACH = 40
THROUGH = {"t/m", "tm", "tot en met", "tot", "tot aan", "until", "till", "to", "through"}
DUE = 0
_SENTENCE = re.compile(r"(?:[.!?]+(?=\s+\S{2})(?<!\b[a-z]\.)|[\n;])")
_PHRASE = re.compile(r", |: | - |[()]")
_CONJUNCTION = re.compile(r"\b(?:en|maar|but|and)\b")
_RANGE = re.compile(r"(?:\bvan|\bfrom|\btussen|\bbetween)\b[^.;,]{1,30}$|\d ?$")
_PAST_PARTICIPLE = re.compile(
    r"\b(?:is|zijn|was|waren|heeft|hebben|heb|werd|werden)\b(?:(?! (?:moet|moeten|dient)).){0,60}?"
    r"\b(?:(?:op|af|aan|uit|in|over|door|voor|na|bij|mee)?ge|be|ver|ont|her)[a-z]{3,}(?:d|t|en)\b"
)
_NOT = re.compile(r"\b(?:niet|not|geen)(?: (?:meer|al))? $")
_INFINITIVE = re.compile(r"\b[a-z]{2,}(?:en|aan|oen|ien)\b(?: (?:en|maar|and|but))?[ .!?)]*$")
_PREVIOUS_WORD = re.compile(r"([a-z-]+) +$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold the words that speak for or against, one pattern per sort."""

    patterns: Mapping[str, re.Pattern[str]]
    events: re.Pattern[str] | None
    plans: re.Pattern[str] | None
    inner: re.Pattern[str] | None

    def weigh(self, words: str, sorts: tuple[str, ...]) -> int:
        """Add up what the words of a clause or sentence weigh."""
        return sum(
            WEIGHTS[sort]
            for sort in sorts
            if sort in self.patterns and self.patterns[sort].search(words)
        )


@lru_cache(maxsize=8)
def evidence_of(lexicons: tuple[Lexicon, ...]) -> Evidence:
    """Gather the evidence of the languages into patterns."""
    patterns = {}
    for sort in (*WEIGHTS, "events"):
        if choices := _choices(lexicons, sort):
            patterns[sort] = re.compile(rf"(?<![a-z0-9-])(?:{choices})(?![a-z0-9])")
    return Evidence(patterns, patterns.pop("events", None), _plans(lexicons), _inner(lexicons))


def _choices(lexicons: tuple[Lexicon, ...], sort: str) -> str:
    words = {fold(word) for lexicon in lexicons for word in lexicon.evidence.get(sort, ())}
    return "|".join(map(_as_pattern, sorted(words, key=len, reverse=True)))


def _plans(lexicons: tuple[Lexicon, ...]) -> re.Pattern[str] | None:
    """Make the pattern of a plan not spoken of before: "een draaiboek voor Koningsdag"."""
    new, plans = _choices(lexicons, "a new one"), _choices(lexicons, "plans")
    return re.compile(rf"\b(?:{new}) (?:[a-z-]+ )?(?:{plans}) $") if new and plans else None


def _inner(lexicons: tuple[Lexicon, ...]) -> re.Pattern[str] | None:
    """Make the pattern of words that open a clause about a thing, just before its date."""
    articles, relative = _choices(lexicons, "articles"), _choices(lexicons, "relative")
    asking, asked = _choices(lexicons, "asking"), _choices(lexicons, "asked")
    if not (articles and relative and asking and asked):
        return None
    thing = rf"\b(?:{articles}) (?:[a-z'-]+ ){{1,3}}(?:{relative}) (?:[a-z]+ )?"
    question = rf"\b(?:{asking})(?: [a-z]+){{0,2}} (?:{asked}) [^,.;:]*"
    return re.compile(rf"(?:{thing}|{question})$")


def _as_pattern(word: str) -> str:
    """Write a listed word as a pattern; an asterisk stands for any letters."""
    return re.escape(word).replace(r"\*", "[a-z]*").replace(r"\ ", " +")


def _ends(cut: re.Pattern[str], text: str) -> set[int]:
    return {found.end() for found in cut.finditer(text)}


class Weighing:
    """Weigh the findings of one text; what a sentence or clause weighs is worked out once."""

    def __init__(self, text: str, evidence: Evidence) -> None:
        self.text = text
        self.evidence = evidence
        sentences = {0, len(text), *_ends(_SENTENCE, text)}
        phrases = sentences | _ends(_PHRASE, text)
        self._cuts = {
            "sentence": sorted(sentences),
            "phrase": sorted(phrases),
            "clause": sorted(phrases | _ends(_CONJUNCTION, text)),
        }
        self._known: dict[tuple[int, int, tuple[str, ...]], int] = {}

    def score(self, found: Found) -> int:
        """Say how much a finding is a due date; from DUE up it is one."""
        if found.stretch.kind == "past":
            return -9
        sentence, clause = self._around("sentence", found), self._around("clause", found)
        phrase = self._around("phrase", found)
        score = BOUNDS.get(found.bound or "on", 0) + (2 if found.stretch.kind in COUNTED else 0)
        if found.stretch.kind == "recurring":
            score -= 1
        if found.stretch.kind in {"holiday", "time", "year", "part"} and found.bound in {
            None,
            "on",
        }:
            score -= 1
        score += self._weight(sentence, ("task", "done", "supposing", "norm"))
        score += self._weight(clause, ("state", "past"))
        score += self._weight(sentence if found.bound == "until" else clause, ("greeting",))
        score += self._weight(phrase, ("absent",))
        score += INFINITIVE_LAST if self._ends_in_infinitive(clause) else 0
        return score + self._beside(found, sentence)

    def _beside(self, found: Found, sentence: tuple[int, int]) -> int:
        before = self.text[max(sentence[0], found.start - REACH) : found.start]
        score = 0
        if found.cue in THROUGH and _RANGE.search(before):
            score -= 6
        if found.bound == "until" and not before.strip() and self._ends_sentence(found, sentence):
            score += GOODBYE
        if found.bound != "by" and _NOT.search(before):
            score += NOT_THEN
        word = _PREVIOUS_WORD.search(before)
        if word and self.evidence.events and self.evidence.events.fullmatch(word.group(1)):
            score += EVENT_BEFORE
        return score + self._of_a_thing(found, before, sentence)

    def _of_a_thing(self, found: Found, before: str, sentence: tuple[int, int]) -> int:
        """Weigh what makes the date one of a thing spoken of, rather than of the task."""
        evidence, goes_on = self.evidence, not self._ends_sentence(found, sentence)
        score = 0
        if evidence.inner and found.bound != "by" and goes_on and evidence.inner.search(before):
            score += OF_A_THING
        if found.stretch.kind == "holiday" and evidence.plans and evidence.plans.search(before):
            score += A_SUBJECT
        return score

    def _ends_sentence(self, found: Found, sentence: tuple[int, int]) -> bool:
        return not self.text[found.end : min(sentence[1], found.end + REACH)].strip(" !.?")

    def _ends_in_infinitive(self, part: tuple[int, int]) -> bool:
        return _INFINITIVE.search(self.text, max(part[0], part[1] - REACH), part[1]) is not None

    def past(self, found: Found) -> bool:
        """Tell whether the words around a finding look back."""
        return self._weight(self._around("clause", found), ("past",)) < 0

    def _around(self, sort: str, found: Found) -> tuple[int, int]:
        cuts = self._cuts[sort]
        return cuts[bisect_right(cuts, found.core) - 1], cuts[bisect_left(cuts, found.end)]

    def _weight(self, part: tuple[int, int], sorts: tuple[str, ...]) -> int:
        key = (*part, sorts)
        if key not in self._known:
            words = self.text[part[0] : part[1]]
            weight = self.evidence.weigh(words, sorts)
            if "past" in sorts and _PAST_PARTICIPLE.search(words):
                weight += WEIGHTS["past"]
            self._known[key] = weight
        return self._known[key]
