"""Keeps one item of a source in the memory, and the book of what differed."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields

from bot.domain.history import Change
from bot.ports import Work
from bot.registry.difference import Difference, Note, State
from bot.registry.merging import Item, Last, merge, texts_of

FIELDS_OF: dict[str, tuple[str, ...]] = {
    "group": ("name", "prefix", "kind", "language", "formal", "strangers"),
    "channel": ("group", "address", "name", "encrypted", "reach", "proposes"),
    "person": ("name", "handle", "offices", "title"),
    "account": ("account",),
    "membership": ("role", "kolom", "since", "until", "stands_in_for"),
}
"""What a source may set of each kind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an item is called: its kind, its key in the baseline, and its name for people.

    ``key_before`` is where the baseline may know it from before it was renamed in the source.
    """

    kind: str
    key: str
    name: str
    key_before: str | None = None


class Ledger:
    """Writes what a source brings, and remembers it as imported from there.

    A source that is not the ``whole`` region does not tell of what it leaves out.
    """

    def __init__(self, work: Work, source: str, called: str, *, whole: bool) -> None:
        self._whole = whole
        self._baseline = work.baseline
        self._source = source
        self._called = called
        self._read: dict[tuple[str, str], Last] = {}
        self._notes: list[Note] = []
        self._unchanged = 0
        self.names: dict[tuple[str, object], str] = {}
        """What people call the ids in a field: ``("group", 3)`` is OTO."""

    def go_on(self, work: Work) -> None:
        """Write in another transaction from now on."""
        self._baseline = work.baseline

    def last(self, kind: str, *keys: str | None) -> Last:
        """Give the fields as they were last imported, under the first key that is known."""
        found = (self._remembered(self._kind(kind), key) for key in keys if key is not None)
        return next((last for last in found if last), {})

    def bring(
        self,
        entry: Entry,
        wanted: Item,
        held: Item | None,
        said: Collection[str],
        keep: Callable[[Item], Item],
    ) -> Item | None:
        """Add or merge one item; None when it was taken out of the memory, where it stays out."""
        last = self.last(entry.kind, entry.key, entry.key_before)
        if held is None:
            return self._unknown(entry, wanted, last, keep)
        merged = merge(wanted, held, last, FIELDS_OF[entry.kind], said)
        kept = keep(merged.value) if merged.changes else held
        self._note(State.CHANGED, entry, merged.changes)
        self._note(State.CONFLICT, entry, merged.clashes)
        self._unchanged += not (merged.changes or merged.clashes)
        self._remember(entry, last, merged.last, kept)
        return kept

    def conflict(self, entry: Entry, change: Change) -> None:
        """Tell of something that cannot be brought in."""
        self._note(State.CONFLICT, entry, (change,))

    def only_held(self, entry: Entry) -> None:
        """Tell of something that came from this source, and is no longer in it."""
        if self._whole and self.last(entry.kind, entry.key):
            self._notes.append(Note(State.ONLY_HELD, entry.kind, entry.name))

    def same(self) -> None:
        """Count something that needs no merging."""
        self._unchanged += 1

    def difference(self) -> Difference:
        """Give everything that differed."""
        return Difference(self._called, tuple(self._notes), self._unchanged)

    def _unknown(
        self,
        entry: Entry,
        wanted: Item,
        last: Last,
        keep: Callable[[Item], Item],
    ) -> Item | None:
        if last:
            # somebody took it out in chat: a configuration that says it again changes nothing
            self._unchanged += 1
            return None
        kept = keep(wanted)
        self._notes.append(Note(State.ADDED, entry.kind, entry.name))
        self._remember(entry, last, texts_of(kept, FIELDS_OF[entry.kind]), kept)
        return kept

    def _note(self, state: State, entry: Entry, changes: tuple[Change, ...]) -> None:
        if changes:
            told = tuple(self._named(change) for change in changes)
            self._notes.append(Note(state, entry.kind, entry.name, told))

    def _named(self, change: Change) -> Change:
        old = self.names.get((change.field, change.old), change.old)
        new = self.names.get((change.field, change.new), change.new)
        return Change(change.field, old, new)

    def _remember(
        self, entry: Entry, last: Last, texts: dict[str, str | None], kept: object
    ) -> None:
        number = getattr(kept, "id", None)
        said = texts if number is None else {**texts, "id": str(number)}
        kind = self._kind(entry.kind)
        known = self._remembered(kind, entry.key)
        if said != dict(known):
            self._set(kind, entry.key, said)
        if last and entry.key_before and not known:
            self._set(kind, entry.key_before, {})

    def _remembered(self, kind: str, key: str) -> Last:
        if (kind, key) not in self._read:
            self._read[kind, key] = self._baseline.get(kind, key)
        return self._read[kind, key]

    def _set(self, kind: str, key: str, fields: Last) -> None:
        self._baseline.set(kind, key, fields)
        self._read[kind, key] = fields

    def _kind(self, kind: str) -> str:
        return f"{self._source}.{kind}"


def said_in(given: object) -> frozenset[str]:
    """Give the fields a source spells out: those that are not left to their default."""
    values = {f.name: (getattr(given, f.name), f.default) for f in fields(given)}  # type: ignore[arg-type]
    return frozenset(name for name, (value, default) in values.items() if value != default)
