"""The words of one language about time, as its dates.toml lists them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from bot.language.dates.folding import fold

PARTS = (
    "words",
    "phrases",
    "leaning",
    "inside",
    "times",
    "bounds",
    "holidays",
    "evidence",
    "sayings",
)


class WordsError(ValueError):
    """Say what is wrong in a dates.toml, in words its editor understands."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Hold one way or several of saying the same, and the line that tests it."""

    say: tuple[str, ...]
    same_as: str
    on: str
    gives: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Hold one language's file: slots of words, phrases by meaning, cues, and sayings."""

    language: str
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    phrases: Mapping[str, tuple[str, ...]]
    leaning: Mapping[str, tuple[str, ...]]
    inside: Mapping[str, tuple[str, ...]]
    times: Mapping[str, tuple[str, ...]]
    bounds: Mapping[str, tuple[str, ...]]
    holidays: Mapping[str, Mapping[str, str]]
    evidence: Mapping[str, tuple[str, ...]]
    sayings: tuple[Saying, ...]

    def slot(self, name: str) -> dict[str, str]:
        """Map every spelling in a slot, folded, to its meaning."""
        return {
            fold(word): key for key, words in self.words.get(name, {}).items() for word in words
        }


def shipped(language: str) -> str:
    """Read the text of the dates.toml that comes with the product."""
    place = resources.files("bot").joinpath("locales", language, "dates.toml")
    return place.read_text(encoding="utf-8")


def parse(language: str, text: str) -> Lexicon:
    """Read the text of a dates.toml; WordsError says what is wrong in it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"dates.toml ({language}): {error}"
        raise WordsError(msg) from error
    unknown = set(table) - set(PARTS)
    if unknown:
        msg = f"dates.toml ({language}): unknown part {', '.join(sorted(unknown))}"
        raise WordsError(msg)
    holidays = table.get("holidays", {})
    words = {
        slot: {key: _texts(said) for key, said in keys.items()}
        for slot, keys in table["words"].items()
    }
    words["holiday"] = {name: _texts(day["say"]) for name, day in holidays.items()}
    return Lexicon(
        language=language,
        words=words,
        phrases=_lists(table.get("phrases", {})),
        leaning=_lists(table.get("leaning", {})),
        inside=_lists(table.get("inside", {})),
        times=_lists(table.get("times", {})),
        bounds=_lists(table.get("bounds", {})),
        holidays=holidays,
        evidence=_lists(table.get("evidence", {})),
        sayings=tuple(_saying(language, entry) for entry in table.get("sayings", ())),
    )


def _texts(said: Any) -> tuple[str, ...]:  # noqa: ANN401  a TOML value is anything until looked at
    if isinstance(said, str):
        return (said,)
    if isinstance(said, Iterable):
        return tuple(str(word) for word in said)
    return (str(said),)


def _lists(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: _texts(said) for key, said in table.items()}


def _saying(language: str, entry: Mapping[str, Any]) -> Saying:
    wanted = ("say", "same_as", "on", "gives")
    if missing := [key for key in wanted if key not in entry]:
        msg = f"dates.toml ({language}): a saying misses {', '.join(missing)}: {dict(entry)}"
        raise WordsError(msg)
    return Saying(_texts(entry["say"]), *(str(entry[key]) for key in wanted[1:]))
