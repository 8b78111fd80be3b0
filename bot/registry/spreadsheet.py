"""Makes people of a CSV file; somebody in several groups has a line for each."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from bot.config import ConfigError, PersonSettings, Settings
from bot.config.fitting import fit
from bot.config.lines import Path
from bot.config.messages import quoted
from bot.config.problems import Problem
from bot.config.region_checks import check_people
from bot.registry.headings import ABOUT_THE_MEMBERSHIP, ABOUT_THE_PERSON, ACCOUNTS
from bot.registry.sheet import Row, Sheet, read_sheet

_DUTCH_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def people_from_csv(text: str, called: str, region: Settings) -> tuple[PersonSettings, ...]:
    """Read every person, or raise ConfigError with all that is wrong, each with its line.

    ``region`` knows the groups and kolommen, by any of their names, and who else is there.
    """
    problems: list[Problem] = []
    sheet = read_sheet(text, problems)
    tables = _Tables(region)
    for row in sheet.rows if not problems else ():
        tables.add(row, problems)
    fitted = [
        fit(PersonSettings, table, ("people", n), problems)
        for n, table in enumerate(tables.people.values())
    ]
    people = tuple(person for person in fitted if person is not None)
    if not problems:
        others = tuple(person.handle for person in region.people)
        problems.extend(check_people(replace(region, people=people), others))
    if problems:
        placed = (_placed(problem, tables.lines, sheet) for problem in problems)
        ordered = sorted(placed, key=lambda problem: problem.line or 0)
        raise ConfigError(called, ordered, region.region.language)
    return people


class _Tables:
    """Gathers rows into the tables that a configuration would have held."""

    def __init__(self, region: Settings) -> None:
        self.people: dict[str, dict[str, Any]] = {}
        self.lines: dict[Path, int] = {}
        self._groups = {
            word.casefold(): group.prefix
            for group in region.groups
            for word in (group.name, group.prefix, *(c.name for c in group.channels))
        }
        self._kolommen = {
            word.casefold(): kolom.key
            for kolom in region.kolommen
            for word in (kolom.key, kolom.name, kolom.name_en or kolom.name, *kolom.synonyms)
        }

    def add(self, row: Row, problems: list[Problem]) -> None:
        """Add one row to the person it is about."""
        handle = row.cells.get("handle", "").lstrip("@")
        known = list(self.people)
        key = handle.casefold()
        number = known.index(key) if key in known else len(known)
        path: Path = ("people", number)
        table = self.people.setdefault(key, {"accounts": {}, "member_of": []})
        self.lines.setdefault(path, row.line)
        cells = {"name": "", **row.cells, "handle": handle}
        self._about(
            path, table, {f: cells[f] for f in ABOUT_THE_PERSON if f in cells}, row, problems
        )
        accounts = {f: cells[f] for f in ACCOUNTS if f in cells}
        self._about((*path, "accounts"), table["accounts"], accounts, row, problems)
        self._membership(path, table, cells, row, problems)

    def _about(
        self,
        path: Path,
        table: dict[str, Any],
        cells: Mapping[str, str],
        row: Row,
        problems: list[Problem],
    ) -> None:
        """Fill in what is said once of a person; a later row may leave it out or repeat it."""
        for field, cell in cells.items():
            value: object = re.split(r"\s*[,/]\s*", cell) if field == "offices" else cell
            before = table.get(field)
            if not before:
                table[field] = value
                self.lines[(*path, field)] = row.line
            elif value and value != before and field != "handle":
                words = {
                    "value": quoted(cell),
                    "other": quoted(before),
                    "first": self.lines[(*path, field)],
                }
                problems.append(Problem((*path, field), "contradicts", words, line=row.line))

    def _membership(
        self,
        path: Path,
        table: dict[str, Any],
        cells: Mapping[str, str],
        row: Row,
        problems: list[Problem],
    ) -> None:
        told = {f: _plain(f, cells[f]) for f in ABOUT_THE_MEMBERSHIP if f in cells}
        if not told:
            return
        place = (*path, "member_of", len(table["member_of"]))
        if "group" not in told:
            problems.append(Problem((*place, next(iter(told))), "no_group", line=row.line))
            return
        told["group"] = self._groups.get(told["group"].casefold(), told["group"])
        if "kolom" in told:
            told["kolom"] = self._kolommen.get(told["kolom"].casefold(), told["kolom"])
        table["member_of"].append(told)
        self.lines[place] = row.line


def _plain(field: str, cell: str) -> str:
    """Write a cell as TOML has it: a Dutch date the other way round, a handle without its @."""
    if field in ("since", "until") and (found := _DUTCH_DATE.fullmatch(cell)):
        with suppress(ValueError):  # no such day: it is told as it was typed
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    return cell.lstrip("@") if field == "stands_in_for" else cell


def _placed(problem: Problem, lines: Mapping[Path, int], sheet: Sheet) -> Problem:
    """Give a problem its line, and call the field by the heading it has in the file."""
    paths = [problem.path[:length] for length in range(len(problem.path), 0, -1)]
    line = problem.line or next((lines[path] for path in paths if path in lines), None)
    field = _field(problem.path)
    words = (
        {"key": quoted(sheet.headings.get(field, field)), **problem.words}
        if field
        else problem.words
    )
    return replace(problem, words=words, line=line)


def _field(path: Iterable[str | int]) -> str:
    return next((part for part in reversed(tuple(path)) if isinstance(part, str)), "")
