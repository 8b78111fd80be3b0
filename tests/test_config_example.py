"""What the example says is what the program does, and it leaves nothing out."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.config import Settings, load, read
from bot.config.environment import overridable, variable
from bot.config.fitting import hints
from bot.domain.workdays import NATIONAL, WorkCalendar

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
TEXT = EXAMPLE.read_text("utf-8")
IN_FULL = re.sub(r"(?m)^#(?! |$)", "", TEXT)
"""The example with every setting in it switched on."""


def _shapes(shape: type) -> Iterator[tuple[str, type]]:
    """Give every table of the configuration, by the dotted name it has in TOML."""
    for name, hint in hints(shape).items():
        inner = next((part for part in (hint, *get_args(hint)) if is_dataclass(part)), None)
        if isinstance(inner, type):
            yield name, inner
            yield from ((f"{name}.{below}", table) for below, table in _shapes(inner))


def _tables(data: Any, name: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Give every table of that name."""
    if isinstance(data, list):
        for part in data:
            yield from _tables(part, name)
        return
    first, _, rest = name.partition(".")
    if not name:
        yield data
    elif first in data:
        yield from _tables(data[first], rest)


TABLES = dict(_shapes(Settings))
ENTRIES = (
    *("networks.matrix", "networks.slack", "networks.slack.workspaces"),
    *("kolommen", "groups", "groups.channels"),
)


def test_a_copy_of_the_example_changes_nothing() -> None:
    assert load(EXAMPLE, {}) == load(None, {}) == Settings()


@pytest.mark.parametrize("name", TABLES)
def test_the_example_shows_every_key_of_every_table(name: str) -> None:
    shown = {key for table in _tables(tomllib.loads(IN_FULL), name) for key in table}
    assert shown == {field.name for field in fields(TABLES[name])}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_in_the_example_has_the_defaults_where_there_are_any(name: str) -> None:
    settings = read(IN_FULL, "config.example.toml", {})
    slack = settings.networks.slack
    assert slack is not None
    every: dict[str, Iterable[object]] = {
        "networks.matrix": [settings.networks.matrix],
        "networks.slack": [slack],
        "networks.slack.workspaces": slack.workspaces,
        "kolommen": settings.kolommen,
        "groups": settings.groups,
        "groups.channels": [c for group in settings.groups for c in group.channels],
    }
    entries = list(every[name])
    for field in fields(TABLES[name]):
        if field.default not in (MISSING, None, "", ()):
            assert field.default in [getattr(entry, field.name) for entry in entries], field.name


def test_every_setting_in_the_example_says_why_beside_it_or_above_it() -> None:
    lines = IN_FULL.splitlines()
    settings = [(above, line) for above, line in pairwise(lines) if re.match(r"\w+ = ", line)]
    assert settings
    assert [line for above, line in settings if "  # " not in line and above[:2] != "# "] == []


def test_the_national_holidays_are_the_default() -> None:
    assert set(Settings().calendar.holidays) == NATIONAL
    assert Settings().calendar.rules() == WorkCalendar()


def test_every_setting_outside_the_lists_has_a_variable() -> None:
    names = {variable(path) for path, _ in overridable()}
    assert {"SECRETARIS_STORAGE__URL", "SECRETARIS_NETWORKS__MATRIX__SERVERS"} <= names
    assert not [name for name in names if "PEOPLE" in name or "GROUPS" in name]
