"""Sentences of the catalogue, parsed once: lines of literal words, bold words and slots."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.markup import Bold, Text


class CatalogueError(Exception):
    """A sentence that is wrong or wrongly filled; ``origin`` names its key and language."""

    def __init__(self, origin: str, problem: str) -> None:
        super().__init__(origin, problem)

    def __str__(self) -> str:
        return ": ".join(self.args)


class LineKind(StrEnum):
    """What one line of a template becomes; the last three are a slot alone on its line."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    LIST = "list"
    TABLE = "table"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one word: its name, how to show it, and the two nouns of a ``count``."""

    name: str
    form: str = ""
    nouns: tuple[str, str] = ("", "")
    bold: bool = False


Piece = Text | Bold | Slot


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template."""

    kind: LineKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed sentence; ``origin`` is its key and language, for whoever has to mend it."""

    origin: str
    lines: tuple[Line, ...]

    @property
    def slots(self) -> frozenset[str]:
        """Give the names of the words it asks for."""
        return frozenset(slot.name for slot in self._slots())

    @property
    def measured(self) -> frozenset[str]:
        """Give the names of the words that can only be dates, hours or counts."""
        return frozenset(slot.name for slot in self._slots() if slot.form in _MEASURED)

    def _slots(self) -> Iterator[Slot]:
        return (p for line in self.lines for p in line.pieces if isinstance(p, Slot))


FORMS = frozenset({"", "and", "or", "count", "date", "day", "hour", "moment", "weekday"})
"""How a word can be shown inside a line."""

_MEASURED = FORMS - {"", "and", "or"}
_WHOLE_LINES = frozenset({LineKind.LIST, LineKind.TABLE, LineKind.PARTS})
_STARTS = (("# ", LineKind.HEADING), ("- ", LineKind.BULLET))
_TOKEN = re.compile(
    r"\{(?P<name>[a-z_]+)(?::(?P<form>[a-z]+)(?:\((?P<one>[^()|]+)\|(?P<many>[^()|]+)\))?)?\}"
    r"|(?P<star>\*)"
    r"|(?P<stray>[{}])"
)


def parse(text: str, origin: str) -> Template:
    """Parse one sentence of says.toml; raises CatalogueError with what is wrong in it."""
    lines = tuple(_line(line.strip(), origin) for line in text.splitlines() if line.strip())
    if not lines:
        raise CatalogueError(origin, "the sentence is empty")
    return Template(origin, lines)


def _line(text: str, origin: str) -> Line:
    for start, kind in _STARTS:
        if text.startswith(start):
            return Line(kind, _pieces(text.removeprefix(start), origin))
    alone = _TOKEN.fullmatch(text)
    if alone and alone["form"] in _WHOLE_LINES:
        return Line(LineKind(alone["form"]), (Slot(alone["name"]),))
    return Line(LineKind.PARAGRAPH, _pieces(text, origin))


def _pieces(text: str, origin: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    bold = False
    for words, token in _split(text):
        if words:
            pieces.append(Bold(words) if bold else Text(words))
        if token is None:
            continue
        if token["stray"]:
            raise CatalogueError(origin, f"a loose {token['stray']} in {text!r}")
        if token["star"]:
            bold = not bold
        else:
            pieces.append(_slot(token, origin, bold=bold))
    if bold:
        raise CatalogueError(origin, f"a * without its other half in {text!r}")
    return tuple(pieces)


def _split(text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    at = 0
    for token in _TOKEN.finditer(text):
        yield text[at : token.start()], token
        at = token.end()
    yield text[at:], None


def _slot(token: re.Match[str], origin: str, *, bold: bool) -> Slot:
    form = token["form"] or ""
    if form in _WHOLE_LINES:
        raise CatalogueError(origin, f"{token[0]} must stand alone on its line")
    if form not in FORMS:
        raise CatalogueError(origin, f"{token[0]} asks for a form that is not there: {form}")
    if (form == "count") != (token["one"] is not None):
        raise CatalogueError(origin, f"write {{{token['name']}:count(one|many)}}, not {token[0]}")
    return Slot(token["name"], form, (token["one"] or "", token["many"] or ""), bold)
