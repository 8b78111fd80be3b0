"""A `.chat` file: its first line says what must be true, the rest are steps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.networks.console.grammar import read_line
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.steps import Step

_MARKED = re.compile(r"@(?P<network>console|matrix|slack) (?P<line>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a file: its raw lines, whether a blank line stands before it, and its mark."""

    number: int
    lines: tuple[str, ...]
    step: Step
    after_blank: bool = False
    only_on: str | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """A written conversation: what must be true, and what is done and said."""

    title: str
    entries: tuple[Entry, ...]


def read_chat(text: str) -> Chat:
    """Read a whole file; raises ScriptError with the number of the line that does not fit."""
    title, _, body = text.partition("\n")
    if not title.strip() or title.startswith("--"):
        raise ScriptError("no_title", 1)
    return Chat(title.strip(), tuple(_entries(body.split("\n"))))


def _entries(lines: list[str]) -> Iterator[Entry]:
    """Join indented lines to the line they go on with, and read each."""
    start, blank = 0, False
    while start < len(lines):
        line = lines[start]
        if not line.strip():
            start, blank = start + 1, True
            continue
        end = start + 1
        while end < len(lines) and lines[end].strip() and lines[end][0] in " \t":
            end += 1
        yield _entry(start + 2, tuple(lines[start:end]), after_blank=blank)
        start, blank = end, False


def _entry(number: int, lines: tuple[str, ...], *, after_blank: bool) -> Entry:
    text = "\n".join((lines[0].rstrip(" \t\r"), *(line.strip() for line in lines[1:])))
    marked = _MARKED.fullmatch(text)
    try:
        step = read_line(marked["line"] if marked else text)
    except ScriptError as mistake:
        raise mistake.on(number) from None
    return Entry(number, lines, step, after_blank, marked["network"] if marked else None)
