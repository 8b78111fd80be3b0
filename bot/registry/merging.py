"""Merges what a source says with what the memory holds, so that the chat's changes stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar

from bot.domain.groups import Channel, Group
from bot.domain.history import Change
from bot.domain.people import Identity, Membership, Person

Item = TypeVar("Item", Group, Channel, Person, Identity, Membership)
"""What a source brings: each is kept by its own repository."""

Last = Mapping[str, str | None]
"""The fields as they were last imported, as text; a field that never was is not there."""


@dataclass(frozen=True, slots=True)
class Merged(Generic[Item]):
    """The value to hold, what changed in it, and where source and memory both went their way.

    A clash has the memory's value as ``old`` and the source's as ``new``.
    """

    value: Item
    changes: tuple[Change, ...]
    clashes: tuple[Change, ...]
    last: dict[str, str | None]


def text_of(value: object) -> str | None:
    """Write a field as the baseline keeps it; nothing and an empty set are both None."""
    if value is None or value == frozenset():
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return ",".join(sorted(str(text_of(part)) for part in value))
    return str(value)


def texts_of(value: object, names: Collection[str]) -> dict[str, str | None]:
    """Write some fields of a value as the baseline keeps them."""
    return {name: text_of(getattr(value, name)) for name in names}


def merge(
    wanted: Item, held: Item, last: Last, names: Collection[str], said: Collection[str]
) -> Merged[Item]:
    """Merge the named fields of two dataclass values of one kind.

    ``said`` are the fields the source spells out: what it leaves to a default is no opinion,
    unless it had one at the last import.
    """
    news, olds = texts_of(wanted, names), texts_of(held, names)
    changes: list[Change] = []
    clashes: list[Change] = []
    kept = {name: text for name, text in last.items() if name not in names}
    for name in names:
        if news[name] == olds[name]:
            kept[name] = news[name]
            continue
        if name in last:
            kept[name] = last[name]
        if last.get(name) == news[name] or (name not in last and name not in said):
            continue  # the source did not change it, or has no opinion: the chat's value stands
        change = Change(name, getattr(held, name), getattr(wanted, name))
        if last.get(name) != olds[name]:
            clashes.append(change)
            continue
        changes.append(change)
        kept[name] = news[name]
    new: dict[str, Any] = {change.field: change.new for change in changes}
    return Merged(replace(held, **new), tuple(changes), tuple(clashes), kept)
