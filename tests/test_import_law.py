"""Who may know whom: the law in pyproject.toml is kept, and each breach of it is caught."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LAW: dict[str, dict[str, Any]] = {
    contract["name"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]
}

FLOORS = "The house has floors"
EVERY_FILE = "Every file of bot has a floor"
COURIER = "The courier meets no room"
STRANGERS = "Networks are strangers"
CHAT = "Only networks know a chat SDK"
SCHEDULER = "Only the clockwork knows the scheduler"
DATES = "Only when.py knows the date parser"
DATABASE = "Only storage knows a database"
NO_IO = "The rules do no I/O"
TESTS = "The product does not know its tests"

INSIDE_BOT = {FLOORS, EVERY_FILE}
FOR_THE_RULES = {"python-dateutil", "holidays", "tzdata"}


class Breach(NamedTuple):
    """A line in a file, and the contracts that it breaks."""

    room: str
    line: str
    breaks: set[str]


BREACHES = [
    Breach("bot.app", "import bot.cli", INSIDE_BOT),
    Breach("bot.engine", "import bot.app", INSIDE_BOT),
    Breach("bot.engine", "import bot.courier", INSIDE_BOT),
    Breach("bot.engine", "import storage", {FLOORS}),
    Breach("bot.networks.planted", "import bot.engine", INSIDE_BOT),
    Breach("bot.documents.planted", "import storage", {FLOORS}),
    Breach("handlers.planted", "import storage", {FLOORS}),
    Breach("handlers.planted", "import bot.networks", {FLOORS}),
    Breach("storage.planted", "import handlers", {FLOORS}),
    Breach("bot.catalogue", "import bot.language", INSIDE_BOT),
    Breach("bot.language.planted", "import handlers", {FLOORS}),
    Breach("bot.commands", "import bot.catalogue", INSIDE_BOT),
    Breach("bot.ports", "import bot.commands", INSIDE_BOT),
    Breach("bot.markup", "import bot.ports", INSIDE_BOT),
    Breach("bot.config", "import bot.markup", INSIDE_BOT),
    Breach("bot.domain.planted", "import bot.config", INSIDE_BOT | {NO_IO}),
    Breach("bot.desk", "import bot.courier", INSIDE_BOT),
    Breach("bot.courier", "import bot.networks", {COURIER}),
    Breach("bot.packing", "from bot import documents", {COURIER}),
    Breach("bot.desk", "import storage", {COURIER}),
    Breach("bot.stray", "", {EVERY_FILE}),
    Breach("bot.networks.planted", "import bot.networks.neighbour", {STRANGERS}),
    Breach("bot.engine", "import nio", {CHAT}),
    Breach("handlers.planted", "from slack_bolt import App", {CHAT}),
    Breach("storage.planted", "import slack_sdk.web", {CHAT}),
    Breach("bot.engine", "import apscheduler", {SCHEDULER}),
    Breach("storage.planted", "from apscheduler.schedulers import asyncio", {SCHEDULER}),
    Breach("bot.language.planted", "import dateparser.search", {DATES}),
    Breach("handlers.planted", "from sqlalchemy import select", {DATABASE}),
    Breach("bot.app", "import sqlite3", {DATABASE}),
    Breach("bot.engine", "import psycopg", {DATABASE}),
    Breach("bot.cli", "import alembic.command", {DATABASE}),
    Breach("bot.domain.planted", "import logging", {NO_IO}),
    Breach("bot.domain.planted", "from time import sleep", {NO_IO}),
    Breach("bot.app", "import tests.replay", {TESTS}),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Copy the code and its law; a room that is yet to be built is an empty one."""
    for package in ("bot", "handlers", "storage"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=_all_but_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for layer in LAW[EVERY_FILE]["layers"]:
        for room in layer.split("|"):
            _file(tmp_path, "bot." + room.strip(" ()")).touch()
    return tmp_path


@pytest.fixture(scope="session")
def already_broken() -> set[str]:
    """Judge the house as it is, so that one breach in it fails one test, not all."""
    return _broken(_lint(ROOT))


def _all_but_python(folder: str, names: list[str]) -> list[str]:
    return [n for n in names if not n.endswith(".py") and not (Path(folder) / n).is_dir()]


def _file(house: Path, module: str) -> Path:
    path = house.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _plant(house: Path, module: str, line: str) -> None:
    path = _file(house, module)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")


def _lint(house: Path) -> str:
    program = Path(sys.executable).with_name("lint-imports")
    command = [str(program), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    return done.stdout


def _broken(report: str) -> set[str]:
    """Return the names of the broken contracts; fail on a report that did not judge them all."""
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)\b", report, flags=re.MULTILINE))
    assert verdicts.keys() == LAW.keys(), report
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


def test_the_house_keeps_its_own_law() -> None:
    report = _lint(ROOT)
    assert _broken(report) == set(), report


@pytest.mark.parametrize("breach", BREACHES, ids=lambda b: f"{b.room}: {b.line or 'a file'}")
def test_a_breach_breaks_the_contract_that_forbids_it(
    house: Path, already_broken: set[str], breach: Breach
) -> None:
    (house / "bot/networks/neighbour.py").touch()
    _plant(house, breach.room, breach.line)
    report = _lint(house)
    assert _broken(report) == breach.breaks | already_broken, report


def test_every_module_that_the_rules_may_not_know_is_seen_when_they_do(house: Path) -> None:
    forbidden = LAW[NO_IO]["forbidden_modules"]
    for module in forbidden:
        _plant(house, "bot.domain.planted", f"import {module}")
    report = _lint(house)
    assert [m for m in forbidden if f"bot.domain.planted -> {m} " not in report] == []


def test_what_has_a_room_of_its_own_is_free_in_that_room(
    house: Path, already_broken: set[str]
) -> None:
    for room, line in (
        ("bot.networks.planted", "import nio, slack_bolt, slack_sdk"),
        ("bot.clockwork", "import apscheduler"),
        ("bot.language.when", "import dateparser"),
        ("storage.planted", "import alembic, psycopg, sqlalchemy, sqlite3"),
        ("bot.domain.planted", "import dateutil, holidays, zoneinfo"),
        ("bot.app", "import bot.networks, handlers, storage"),
    ):
        _plant(house, room, line)
    report = _lint(house)
    assert _broken(report) == already_broken, report


def test_the_rules_may_know_no_library_but_those_about_days() -> None:
    modules = packages_distributions()
    libraries = {Requirement(line).name for line in PROJECT["project"]["dependencies"]}
    forbidden = set(LAW[NO_IO]["forbidden_modules"])
    for library in libraries - FOR_THE_RULES:
        names = {m for m, owners in modules.items() if library in map(_normal, owners)}
        assert names & forbidden, f"bot.domain may import {library}: {sorted(names)}"


def _normal(name: str) -> str:
    return name.lower().replace("_", "-")
