"""Lays environment variables over a configuration: ``SECRETARIS_STORAGE__URL`` and its kin."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, get_origin

from bot.config.fitting import hints, nearest
from bot.config.lines import Path
from bot.config.messages import quoted
from bot.config.problems import Problem
from bot.config.settings import Settings

PREFIX = "SECRETARIS_"
JOINT = "__"
_AS_TOML: dict[Any, str] = {int: "3", bool: "true", dict: '{ matrix = "..." }', tuple: "[5, 1]"}


def variable(path: Path) -> str:
    """Give the name of the variable that overrides a setting."""
    return PREFIX + JOINT.join(str(part).upper() for part in path)


def overridable(shape: type = Settings, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Give every setting a variable can override, with its type: all but the lists of tables."""
    for name, hint in hints(shape).items():
        if is_dataclass(hint) and isinstance(hint, type):
            yield from overridable(hint, (*path, name))
        elif path:
            yield (*path, name), hint


def overlay(
    data: dict[str, Any], environ: Mapping[str, str], problems: list[Problem]
) -> dict[Path, str]:
    """Change ``data`` in place; give the variable behind every path that came from outside.

    An empty variable counts as unset. ``SECRETARIS_MATRIX_TOKEN`` and other names without two
    underscores are no settings: that is where secrets live.
    """
    known = {variable(path): (path, hint) for path, hint in overridable()}
    slips = {name.replace(JOINT, "_"): name for name in known}
    origins: dict[Path, str] = {}
    for name, value in sorted(environ.items()):
        if not name.startswith(PREFIX) or not value:
            continue
        if name in known:
            path, hint = known[name]
            _set(data, path, _read(hint, value, name, path, problems))
            origins[path] = name
        elif JOINT in name or name in slips:
            problems.append(_unknown(name, slips.get(name) or _nearest(name, known)))
    return origins


def _nearest(name: str, known: Iterable[str]) -> str | None:
    """Compare without the prefix, which makes all names look alike."""
    bare = nearest(name.removeprefix(PREFIX), (other.removeprefix(PREFIX) for other in known))
    return PREFIX + bare if bare else None


def _read(hint: Any, value: str, name: str, path: Path, problems: list[Problem]) -> object:  # noqa: ANN401
    """Read text as the setting's type asks: words as they are, the rest as TOML."""
    example = _AS_TOML.get(get_origin(hint) or hint)
    if example is None:
        return value
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        words = {"value": quoted(value), "example": example}
        problems.append(Problem(path, "variable_value", words, place=name))
        return None


def _set(data: dict[str, Any], path: Path, value: object) -> None:
    *tables, last = path
    table: object = data
    for part in tables:
        table = table.setdefault(part, {}) if isinstance(table, dict) else None
    # where the file has no table, the fitting tells it
    if isinstance(table, dict) and value is not None:
        table[last] = value


def _unknown(name: str, near: str | None) -> Problem:
    if near is None:
        return Problem((), "unknown_variable", place=name)
    return Problem((), "unknown_variable_near", {"near": near}, place=name)
