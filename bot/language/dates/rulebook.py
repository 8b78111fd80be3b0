"""All rules of the languages asked for, found by the word a phrase begins with."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.dates.lexicon import Lexicon, parse, shipped
from bot.language.dates.meanings import check
from bot.language.dates.templates import DIGITS, Pattern, compile_phrase


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold one phrase and what it means: a function's name, a bound, or a text it stands for."""

    pattern: Pattern
    means: str
    lexicon: Lexicon
    same_as: str | None = None


class Table:
    """Find the rules that may begin with a word, without trying the others."""

    def __init__(self, rules: Sequence[Rule], glued: frozenset[str]) -> None:
        found: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            for token in rule.pattern.first:
                found[token].append(rule)
        self._rules = dict(found)
        self._glued = glued_pattern(glued)

    def fitting(self, token: str, words: frozenset[str]) -> tuple[Rule, ...]:
        """List the rules that may begin with a token in a text that has these words."""
        fitting: list[Rule] = []
        # A generator for each rule would cost a third of all the reading of dates.
        for rule in self._rules.get(self._key(token), ()):
            for need in rule.pattern.needs:
                if words.isdisjoint(need):
                    break
            else:
                fitting.append(rule)
        return tuple(fitting)

    def _key(self, token: str) -> str:
        if token[0].isdigit():
            return DIGITS
        if token not in self._rules and self._glued and len(token) > len("ochtend"):
            return self._glued.sub("", token)
        return token


def glued_pattern(glued: frozenset[str]) -> re.Pattern[str] | None:
    """Write the pattern of the parts of the day that stand glued to the end of a word."""
    return re.compile(f"(?:{'|'.join(sorted(glued))})$") if glued else None


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Hold the tables of days, of periods that need a word before them, of times and of bounds."""

    lexicons: tuple[Lexicon, ...]
    days: Table
    leaning: Table
    inside: Table
    times: Table
    parts: Table
    glued: Table
    bounds: Table
    late: Table
    joints: Table
    holidays: Mapping[str, Mapping[str, str]]
    endings: re.Pattern[str] | None


def build(lexicons: Sequence[Lexicon]) -> Rulebook:
    """Make a rulebook of lexicons; WordsError says which phrase is wrong."""
    glued = frozenset(word for lexicon in lexicons for word in lexicon.slot("glued"))

    def table(part: str, keys: frozenset[str] | None = None) -> Table:
        return Table([*_rules(lexicons, part, keys)], glued)

    sayings = [
        Rule(compile_phrase(lexicon, say), "saying", lexicon, saying.same_as)
        for lexicon in lexicons
        for saying in lexicon.sayings
        for say in saying.say
    ]
    days = [*sayings, *_rules(lexicons, "phrases")]
    return Rulebook(
        lexicons=tuple(lexicons),
        days=Table(days, glued),
        leaning=table("leaning"),
        inside=table("inside"),
        times=table("times"),
        parts=Table(_slot_rules(lexicons, "part"), glued),
        glued=Table(_slot_rules(lexicons, "glued"), frozenset()),
        bounds=table("bounds", frozenset({"on", "by", "before", "until", "after", "from"})),
        late=table("bounds", frozenset({"afterwards"})),
        joints=table("bounds", frozenset({"joint"})),
        holidays={name: day for lex in lexicons for name, day in lex.holidays.items()},
        endings=glued_pattern(glued),
    )


def _slot_rules(lexicons: Sequence[Lexicon], slot: str) -> list[Rule]:
    filled = [lexicon for lexicon in lexicons if lexicon.slot(slot)]
    return [Rule(compile_phrase(lexicon, f"<{slot}>"), slot, lexicon) for lexicon in filled]


def _rules(
    lexicons: Sequence[Lexicon], part: str, keys: frozenset[str] | None = None
) -> Iterator[Rule]:
    for lexicon in lexicons:
        phrases: Mapping[str, tuple[str, ...]] = getattr(lexicon, part)
        for means, said in phrases.items():
            if keys is not None and means not in keys:
                continue
            for phrase in said:
                pattern = compile_phrase(lexicon, phrase)
                if part != "bounds":
                    check(lexicon, phrase, means, pattern)
                yield Rule(pattern, means, lexicon)


@lru_cache(maxsize=8)
def rulebook(languages: tuple[str, ...]) -> Rulebook:
    """Make the rulebook of the languages that come with the product, once."""
    return build([parse(language, shipped(language)) for language in languages])
