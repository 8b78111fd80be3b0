"""Fits plain TOML values into the frozen settings, and gathers every problem on the way."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.config.lines import Path
from bot.config.messages import EXPECTED, quoted
from bot.config.problems import Problem
from bot.config.words import choices

T = TypeVar("T")

_NEAR = 0.6  # less alike than this is no suggestion
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?")


@cache
def hints(shape: type) -> dict[str, Any]:
    """Give the type of every field of a dataclass, ``X | None`` as ``X``: TOML has no null."""
    return {name: _without_none(hint) for name, hint in get_type_hints(shape).items()}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word somebody probably meant, if one is near enough."""
    found = process.extractOne(
        word,
        tuple(known),
        processor=str.casefold,
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_NEAR,
    )
    return found[0] if found else None


def unknown(path: Path, key: str, word: str, known: Iterable[str], **words: object) -> Problem:
    """Say that a word is not known, with the nearest one that is, or with all of them."""
    known = tuple(known)
    near = nearest(word, known)
    if near is None:
        return Problem(path, key, {**words, "known": known})
    return Problem(path, f"{key}_near", {**words, "near": quoted(near)})


def fit(shape: type[T], value: object, path: Path, problems: list[Problem]) -> T | None:
    """Make a dataclass of a table; None when something in it was wrong, and then it is told."""
    if not isinstance(value, Mapping):
        problems.append(_wrong_type(path, value, "table"))
        return None
    table: type = shape
    known = hints(table)
    before = len(problems)
    problems.extend(
        unknown((*path, key), "unknown_key", key, known) for key in value if key not in known
    )
    made = {
        name: _value(hint, value[name], (*path, name), problems)
        for name, hint in known.items()
        if name in value
    }
    problems.extend(
        Problem((*path, name), "missing") for name in _required(shape) if name not in value
    )
    return shape(**made) if len(problems) == before else None


def _value(hint: Any, value: object, path: Path, problems: list[Problem]) -> object:  # noqa: ANN401
    """Make one value of the type that is asked."""
    if is_dataclass(hint) and isinstance(hint, type):
        return fit(hint, value, path, problems)
    inner = get_args(hint)
    if get_origin(hint) is tuple and inner[-1] is Ellipsis:
        return _tuple(inner[0], value, path, problems)
    words = _choices(hint)
    if words is not None:
        return _choice(words, value, path, problems)
    return _plain(hint, value, path, problems)


def _tuple(hint: Any, value: object, path: Path, problems: list[Problem]) -> object:  # noqa: ANN401
    if not isinstance(value, list):
        problems.append(_wrong_type(path, value, "list"))
        return None
    return tuple(_value(hint, part, (*path, n), problems) for n, part in enumerate(value))


def _choices(hint: Any) -> Mapping[str, object] | None:  # noqa: ANN401
    if isinstance(hint, type) and issubclass(hint, Enum):
        return choices(hint)
    if get_origin(hint) is Literal:
        return {word: word for word in get_args(hint)}
    return None


def _choice(
    words: Mapping[str, object], value: object, path: Path, problems: list[Problem]
) -> object:
    said = value if isinstance(value, str) or type(value) is int else None
    if said is None:
        problems.append(_wrong_type(path, value, "str"))
        return None
    found = words.get(str(said).strip().casefold())
    if found is None:
        problems.append(unknown(path, "not_a_choice", str(said), words, value=quoted(said)))
    return found


def _plain(hint: Any, value: object, path: Path, problems: list[Problem]) -> object:  # noqa: ANN401
    try:
        return msgspec.convert(_in_full(value) if hint is time else value, hint)
    except msgspec.ValidationError:
        problems.append(_wrong_type(path, value, _name(hint)))
        return None


def _in_full(hour: object) -> object:
    """Write ``9:00`` as a time is written in full."""
    clock = _CLOCK.fullmatch(hour.strip()) if isinstance(hour, str) else None
    return f"{int(clock[1]):02}:{clock[2]}:00" if clock else hour


def _name(hint: Any) -> str:  # noqa: ANN401
    if get_origin(hint) is tuple:
        return "pair"
    return str(getattr(get_origin(hint) or hint, "__name__", hint))


def _wrong_type(path: Path, value: object, expected: str) -> Problem:
    return Problem(path, "wrong_type", {"value": _written(value), "expected": EXPECTED[expected]})


def _written(value: object) -> str:
    """Write a value as it stands in TOML, or nearly."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | date | time):
        return str(value)
    if isinstance(value, Mapping):
        return "{ ... }"
    if isinstance(value, list):
        return "[ ... ]"
    return quoted(value)


def _required(shape: type) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(shape)
        if field.default is MISSING and field.default_factory is MISSING
    )


def _without_none(hint: Any) -> Any:  # noqa: ANN401
    if get_origin(hint) not in (Union, UnionType):
        return hint
    (inner,) = (part for part in get_args(hint) if part is not NoneType)
    return inner
