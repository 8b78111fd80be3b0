"""The words of one language about actions, as its talk.toml lists them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from bot.language.dates.folding import fold
from bot.language.understanding.templates import Compiler, Pattern, PatternError
from bot.language.understanding.verbs import Verbs, conjugate

WEIGHTS = {
    "always": 25.0,
    "sure": 6.0,
    "likely": 4.0,
    "hint": 2.0,
    "unlikely": -3.0,
    "never": -20.0,
}
"""How much a pattern says for or against what its table is about."""
_AFTER = "after "


class WordsError(ValueError):
    """Say what is wrong in a talk.toml, in words its editor understands."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Hold one pattern that speaks for or against an intent, perhaps only after a certain line."""

    intent: str
    pattern: Pattern
    weight: float
    after: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """Hold a line that must be read as an intent: the test beside the phrase."""

    intent: str
    line: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Hold one language's file."""

    language: str
    lists: Mapping[str, tuple[str, ...]]
    kolommen: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    themes: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    clauses: Mapping[str, tuple[Pattern, ...]]
    samples: tuple[Sample, ...]
    verbs: Verbs
    why: Mapping[str, str] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """Give a list of words, folded; an empty one when the language has none."""
        return frozenset(fold(word) for word in self.lists.get(name, ()))


@lru_cache(maxsize=8)
def shipped(language: str) -> Lexicon:
    """Read the talk.toml that comes with the product."""
    place = resources.files("bot").joinpath("locales", language, "talk.toml")
    return parse(language, place.read_text(encoding="utf-8"))


def parse(language: str, text: str) -> Lexicon:
    """Read the text of a talk.toml; WordsError says what is wrong in it."""
    try:
        table = tomllib.loads(text)
        return _lexicon(language, table)
    except (tomllib.TOMLDecodeError, PatternError) as error:
        raise WordsError(f"talk.toml ({language}): {error}") from error


def _lexicon(language: str, table: Mapping[str, Any]) -> Lexicon:
    verbs = conjugate(table.get("verbs", {}))
    lists = {name: _texts(said) for name, said in table.get("words", {}).items()} | dict(
        verbs.lists
    )
    compiler = Compiler(lists, table.get("shapes", {}))
    clauses = {
        name: tuple(compiler.compile(words) for words in _texts(said))
        for name, said in table.get("clauses", {}).items()
    }
    intents = table.get("intents", {})
    return Lexicon(
        language=language,
        lists=lists,
        kolommen={key: _texts(said) for key, said in table.get("kolommen", {}).items()},
        roles={key: _texts(said) for key, said in table.get("roles", {}).items()},
        themes={name: _texts(said) for name, said in table.get("themes", {}).items()},
        rules=tuple(_rules(language, intents, compiler)),
        clauses=clauses,
        samples=tuple(
            Sample(intent, line) for intent, said in intents.items() for line in said.get("try", ())
        ),
        verbs=verbs,
        why={intent: said["why"] for intent, said in intents.items() if "why" in said},
    )


def _rules(language: str, intents: Mapping[str, Any], compiler: Compiler) -> Iterable[Rule]:
    for intent, table in intents.items():
        groups = [(None, table)]
        for name, inner in table.items():
            if isinstance(inner, Mapping):
                groups.append((name.removeprefix(_AFTER), inner))
            elif name not in {*WEIGHTS, "why", "try"}:
                raise WordsError(f"talk.toml ({language}): [intents.{intent}] {name}?")
        for after, group in groups:
            for name, weight in WEIGHTS.items():
                for words in group.get(name, ()):
                    yield Rule(intent, compiler.compile(words), weight, after, language)


def _texts(said: Any) -> tuple[str, ...]:  # noqa: ANN401  a TOML value is anything until looked at
    return (said,) if isinstance(said, str) else tuple(str(word) for word in said)
