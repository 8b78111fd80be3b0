"""A meeting as a list of entries in the order they came, and the minutes derived from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EntryKind(StrEnum):
    """What was captured."""

    ITEM = "item"
    PRESENT = "present"
    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a group. ``sequence`` counts the meetings of that group."""

    id: int
    group: int
    sequence: int
    title: str
    started_at: datetime
    started_by: int
    ended_at: datetime | None = None

    @property
    def running(self) -> bool:
        """Tell whether the meeting still goes on."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing captured in a meeting: who said it when, the text, and its number if it has one."""

    id: int
    meeting: int
    kind: EntryKind
    at: datetime
    by: int
    text: str = ""
    number: str | None = None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """An agenda item with what came of it, in order."""

    sequence: int
    title: str
    decisions: tuple[Entry, ...]
    actions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the entries of a meeting amount to. Item 0 holds what came before the first item."""

    meeting: Meeting
    present: tuple[int, ...]
    items: tuple[MinutesItem, ...]

    @property
    def decisions(self) -> tuple[Entry, ...]:
        """Give every decision, in order."""
        return tuple(entry for item in self.items for entry in item.decisions)

    @property
    def actions(self) -> tuple[Entry, ...]:
        """Give every action, in order."""
        return tuple(entry for item in self.items for entry in item.actions)


def minutes(meeting: Meeting, entries: Iterable[Entry]) -> Minutes:
    """Derive the minutes: presence once each, decisions and actions under their item."""
    entries = tuple(entries)
    present = dict.fromkeys(e.person for e in entries if e.kind is EntryKind.PRESENT)
    sections: list[tuple[str, list[Entry]]] = [("", [])]
    for entry in entries:
        if entry.kind is EntryKind.ITEM:
            sections.append((entry.text, []))
        else:
            sections[-1][1].append(entry)
    items = (_item(n, title, found) for n, (title, found) in enumerate(sections))
    return Minutes(
        meeting=meeting,
        present=tuple(person for person in present if person is not None),
        items=tuple(i for i in items if i.sequence or i.decisions or i.actions),
    )


def _item(sequence: int, title: str, entries: list[Entry]) -> MinutesItem:
    return MinutesItem(
        sequence=sequence,
        title=title,
        decisions=tuple(e for e in entries if e.kind is EntryKind.DECISION),
        actions=tuple(e for e in entries if e.kind is EntryKind.ACTION),
    )
