"""Reads a configuration: a TOML file, the environment over it, and every check before its use."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path as File
from typing import Any

from bot.config.checks import check
from bot.config.environment import overlay, variable
from bot.config.fitting import fit
from bot.config.lines import Path, lines_of
from bot.config.problems import ConfigError, Problem
from bot.config.settings import Settings

_LANGUAGE = ("region", "language")
_BROKEN = re.compile(r"(?P<reason>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_ENGLISH = re.compile(r"^\[region\][^\[]*^language *= *[\"']en[\"']", re.MULTILINE)


def load(path: File | None, environ: Mapping[str, str]) -> Settings:
    """Read a file with the environment over it; without a file, the defaults.

    Raises ConfigError, whose ``lines`` say in the region's language what is wrong and where.
    """
    if path is None:
        return read("", "config.toml", environ)
    language = environ.get(variable(_LANGUAGE), "nl")
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise ConfigError(str(path), [Problem((), "no_file")], _known(language)) from error
    except OSError as error:
        problem = Problem((), "unreadable", {"reason": error.strerror or type(error).__name__})
        raise ConfigError(str(path), [problem], _known(language)) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem((), "not_utf8", line=raw.count(b"\n", 0, error.start) + 1)
        raise ConfigError(str(path), [problem], _known(language)) from error
    return read(text, str(path), environ)


def demo(environ: Mapping[str, str]) -> Settings:
    """Read the demo region, which comes with the program."""
    text = resources.files("bot.demo").joinpath("region.toml").read_text("utf-8")
    return read(text, "region.toml", environ)


def read(text: str, name: str, environ: Mapping[str, str]) -> Settings:
    """Make settings of a TOML text; ``name`` is how messages call it."""
    language = environ.get(variable(_LANGUAGE)) or ("en" if _ENGLISH.search(text) else "nl")
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(name, [_broken(text, error)], _known(language)) from error
    problems: list[Problem] = []
    origins = overlay(data, environ, problems)
    settings = fit(Settings, data, (), problems)
    if settings is not None and not problems:
        settings = _with_region_language(settings)
        problems.extend(check(settings, origins))
    if settings is None or problems:
        raise ConfigError(name, _placed(problems, text, origins), _known(_language(data, language)))
    return settings


def _with_region_language(settings: Settings) -> Settings:
    """Give every group a language: its own, else that of the region."""
    groups = (
        replace(group, language=group.language or settings.region.language)
        for group in settings.groups
    )
    return replace(settings, groups=tuple(groups))


def _broken(text: str, error: Exception) -> Problem:
    found = _BROKEN.fullmatch(str(error))
    if found is None:
        return Problem((), "broken", {"reason": str(error)})
    line = int(found["line"]) if found["line"] else text.rstrip().count("\n") + 1
    return Problem((), "broken", {"reason": found["reason"]}, line=line)


def _placed(problems: list[Problem], text: str, origins: Mapping[Path, str]) -> tuple[Problem, ...]:
    """Give each problem its line, or the variable it came from; in the order of the file."""
    lines = lines_of(text)
    placed = [problem if problem.place else _place(problem, lines, origins) for problem in problems]
    return tuple(sorted(placed, key=lambda problem: problem.line or 0))


def _place(problem: Problem, lines: Mapping[Path, int], origins: Mapping[Path, str]) -> Problem:
    for length in range(len(problem.path), 0, -1):
        path = problem.path[:length]
        if path in origins:
            return replace(problem, place=origins[path])
        if path in lines:
            return replace(problem, line=lines[path])
    return problem


def _language(data: Mapping[str, Any], otherwise: str) -> str:
    region = data.get("region")
    found = region.get("language", otherwise) if isinstance(region, Mapping) else otherwise
    return str(found)


def _known(language: str) -> str:
    return language if language in ("nl", "en") else "nl"
