"""A meeting as a list of entries in the order they came, and the minutes derived from it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class EntryKind(StrEnum):
    """What was captured. Nothing is overwritten: a correction is an entry as well.

    An item is opened, or gone back to, under its own number; ``retitled``, ``reworded`` and
    ``withdrawn`` name the item or the decision they are about by its number.
    """

    ITEM = "item"
    RETITLED = "retitled"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    UNSAID = "unsaid"
    DECISION = "decision"
    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"
    ACTION = "action"


ATTENDANCE = frozenset({EntryKind.PRESENT, EntryKind.EXCUSED, EntryKind.ABSENT, EntryKind.UNSAID})
"""What is said of a person; what was said last holds, and ``unsaid`` takes it back."""


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
    items: tuple[MinutesItem, ...]
    present: tuple[int, ...] = ()
    excused: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()
    highest_item: int = 0
    """The highest number an item ever had; one that was struck never gives its number back."""

    @property
    def decisions(self) -> tuple[Entry, ...]:
        """Give every decision, in order."""
        return tuple(entry for item in self.items for entry in item.decisions)

    @property
    def actions(self) -> tuple[Entry, ...]:
        """Give every action, in order."""
        return tuple(entry for item in self.items for entry in item.actions)

    def item(self, sequence: int) -> MinutesItem | None:
        """Give the agenda item of that number."""
        return next((i for i in self.items if i.sequence == sequence and sequence), None)

    def item_called(self, title: str) -> MinutesItem | None:
        """Give the agenda item of that title, however it is written."""
        wanted = title.casefold()
        return next((i for i in self.items if i.sequence and i.title.casefold() == wanted), None)

    @property
    def next_item(self) -> int:
        """Give the number of the next agenda item."""
        return self.highest_item + 1


def minutes(meeting: Meeting, entries: Iterable[Entry]) -> Minutes:
    """Derive the minutes: of each person what was said last, and outcomes under their item."""
    table = _Table()
    said: dict[int, EntryKind] = {}
    for entry in entries:
        if entry.kind in ATTENDANCE and entry.person is not None:
            said[entry.person] = entry.kind
        else:
            table.put(entry)
    return Minutes(
        meeting=meeting,
        items=table.items(),
        present=tuple(p for p, kind in said.items() if kind is EntryKind.PRESENT),
        excused=tuple(p for p, kind in said.items() if kind is EntryKind.EXCUSED),
        absent=tuple(p for p, kind in said.items() if kind is EntryKind.ABSENT),
        highest_item=table.highest,
    )


@dataclass(slots=True)
class _Table:
    """The items while the entries are read: titles and outcomes by number, and where we are."""

    titles: dict[int, str] = field(default_factory=lambda: {0: ""})
    outcomes: dict[int, list[Entry]] = field(default_factory=lambda: {0: []})
    opened: list[int] = field(default_factory=lambda: [0])
    highest: int = 0

    def put(self, entry: Entry) -> None:
        match entry.kind:
            case EntryKind.ITEM:
                number = int(entry.number) if entry.number else self.highest + 1
                self.highest = max(self.highest, number)
                self.titles[number] = entry.text
                self.outcomes.setdefault(number, [])
                self.opened.append(number)
            case EntryKind.RETITLED:
                self.titles[int(entry.number or 0)] = entry.text
            case EntryKind.REWORDED:
                self._reword(entry)
            case EntryKind.WITHDRAWN:
                self._withdraw(entry.number or "")
            case _:
                self.outcomes[self.opened[-1]].append(entry)

    def _reword(self, entry: Entry) -> None:
        for found in self.outcomes.values():
            found[:] = [
                replace(e, text=entry.text)
                if (e.kind, e.number) == (EntryKind.DECISION, entry.number)
                else e
                for e in found
            ]

    def _withdraw(self, number: str) -> None:
        """Take out a decision, or an item; what stands under that goes to the item before."""
        for found in self.outcomes.values():
            found[:] = [e for e in found if (e.kind, e.number) != (EntryKind.DECISION, number)]
        if number.isdecimal() and int(number) in self.titles:
            del self.titles[int(number)]
            self.opened = [item for item in self.opened if item != int(number)]
            self.outcomes[self.opened[-1]] += self.outcomes.pop(int(number))

    def items(self) -> tuple[MinutesItem, ...]:
        found = (_item(n, self.titles[n], self.outcomes[n]) for n in sorted(self.titles))
        return tuple(i for i in found if i.sequence or i.decisions or i.actions)


def _item(sequence: int, title: str, entries: list[Entry]) -> MinutesItem:
    return MinutesItem(
        sequence=sequence,
        title=title,
        decisions=tuple(e for e in entries if e.kind is EntryKind.DECISION),
        actions=tuple(e for e in entries if e.kind is EntryKind.ACTION),
    )
