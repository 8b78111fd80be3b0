"""One language's says.toml, read into the entries of one form of address (je or u)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.catalogue.templates import CatalogueError, LineKind, Template, parse

_FIELDS = frozenset({"text", "je", "u", "number", "anywhere", "head", "label", "says"})
_REVEALED = frozenset({"number", "sequence", "due", "asks"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the catalogue.

    ``number`` is said instead of ``says`` where only the number may be said; ``anywhere`` tells
    that ``says`` holds no words of a group, so that it may be said there as it is. ``label``
    stands on the button of an offer, ``head`` above a table.
    """

    says: Template
    number: Template | None = None
    anywhere: bool = False
    label: Template | None = None
    head: tuple[str, ...] = ()


def entries(tables: Mapping[str, object], language: str, *, formal: bool) -> dict[str, Entry]:
    """Read every key of a language; raises CatalogueError naming the key that is wrong."""
    return {key: _entry(table, f"{key} ({language})", formal) for key, table in tables.items()}


def _entry(table: object, origin: str, formal: bool) -> Entry:  # noqa: FBT001 -- je or u
    if not isinstance(table, dict):
        raise CatalogueError(origin, "put the key between brackets and quotes")
    _known(table, origin)
    number = parse(_string(table["number"], origin), origin) if "number" in table else None
    if number and not number.slots <= _REVEALED | number.measured:
        raise CatalogueError(
            origin, f"`number` may only use dates, counts and {', '.join(sorted(_REVEALED))}"
        )
    entry = Entry(
        says=parse(_said(table, origin, formal), origin),
        number=number,
        anywhere=_anywhere(table, origin),
        label=parse(_string(table["label"], origin), origin) if "label" in table else None,
        head=tuple(_string(cell, origin) for cell in _head(table, origin)),
    )
    if any(line.kind is LineKind.TABLE for line in entry.says.lines) != bool(entry.head):
        raise CatalogueError(origin, "`head` and {...:table} go together")
    return entry


def _known(table: Iterable[str], origin: str) -> None:
    for name in table:
        if name not in _FIELDS:
            raise CatalogueError(origin, f"unknown: {name}; known are {', '.join(sorted(_FIELDS))}")


def _said(table: Mapping[str, object], origin: str, formal: bool) -> str:  # noqa: FBT001
    found = {"text", "je", "says"} & table.keys()
    if len(found) != 1 or ("u" in table and "je" not in table):
        raise CatalogueError(origin, "give `text`, or `je` and `u`, or `label` and `says`")
    if ("says" in table) != ("label" in table):
        raise CatalogueError(origin, "`label` and `says` go together")
    (name,) = found
    return _string(table["u" if formal and "u" in table else name], origin)


def _anywhere(table: Mapping[str, object], origin: str) -> bool:
    anywhere = table.get("anywhere", False)
    if not isinstance(anywhere, bool) or (anywhere and "number" in table):
        raise CatalogueError(origin, "`anywhere` is true or left out, and goes without `number`")
    return anywhere


def _head(table: Mapping[str, object], origin: str) -> list[object]:
    head = table.get("head", [])
    if not isinstance(head, list):
        raise CatalogueError(origin, "`head` is a list of words")
    return head


def _string(value: object, origin: str) -> str:
    if not isinstance(value, str):
        raise CatalogueError(origin, f"words belong between quotes, not {value!r}")
    return value
