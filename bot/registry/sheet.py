"""Reads the rows of a CSV file, whatever a spreadsheet program made of it."""

import codecs
import csv
import io
from dataclasses import dataclass

from bot.config.fitting import unknown
from bot.config.messages import quoted
from bot.config.problems import ConfigError, Problem
from bot.registry.headings import BY_HEADING, HEADINGS, REQUIRED

_SEPARATORS = ";,\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet: the cells that are filled, by field."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows, and the heading each field has in this file."""

    rows: tuple[Row, ...]
    headings: dict[str, str]


def decode(content: bytes, called: str, language: str = "nl") -> str:
    """Turn the bytes of a spreadsheet program into text: UTF-8, UTF-16 or else Windows' own."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ConfigError(called, [Problem((), "not_text")], language)


def read_sheet(text: str, problems: list[Problem]) -> Sheet:
    """Read headings and rows; what is wrong with them is added to ``problems``."""
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=max(_SEPARATORS, key=first.count),
        strict=True,
        skipinitialspace=True,
    )
    lines: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((before + 1, [" ".join(cell.split()) for cell in cells]))
            before = reader.line_num
    except csv.Error:
        problems.append(Problem((), "broken_csv", line=before + 1))
        return Sheet((), {})
    if not lines:
        problems.append(Problem((), "no_headings"))
        return Sheet((), {})
    (number, headings), *rows = lines
    fields = _fields(number, headings, problems)
    read = tuple(_row(line, cells, fields, problems) for line, cells in rows)
    return Sheet(read, {f: h for f, h in zip(fields, headings, strict=True) if f})


def _fields(line: int, headings: list[str], problems: list[Problem]) -> list[str | None]:
    """Say which field each column holds; None for a column without a heading we know."""
    fields: list[str | None] = []
    for heading in headings:
        field = BY_HEADING.get(heading.casefold())
        if field is None and heading:
            known = [words[0] for words in HEADINGS.values()]
            problem = unknown((), "unknown_heading", heading, known, value=quoted(heading))
            problems.append(_on(line, problem))
        elif field in fields and field is not None:
            words = {"value": quoted(heading)}
            problems.append(Problem((), "heading_twice", words, line=line))
            field = None
        fields.append(field)
    for field in REQUIRED:
        if field not in fields:
            dutch, english, *_ = HEADINGS[field]
            called = {"nl": quoted(dutch), "en": quoted(english)}
            problems.append(Problem((), "missing_heading", {"value": called}, line=line))
    return fields


def _row(line: int, cells: list[str], fields: list[str | None], problems: list[Problem]) -> Row:
    if len(cells) > len(fields) and any(cells[len(fields) :]):
        words = {"value": len(cells), "known": len(fields)}
        problems.append(Problem((), "cells", words, line=line))
    return Row(line, {f: cell for f, cell in zip(fields, cells, strict=False) if f and cell})


def _on(line: int, problem: Problem) -> Problem:
    return Problem(problem.path, problem.key, problem.words, line=line)
