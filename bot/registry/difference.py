"""What an import would change or has changed, as a difference people can read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from bot.config.messages import quoted
from bot.config.words import WORDS, word
from bot.domain.history import Change
from bot.registry.words import FIELDS, KINDS, SENTENCES


class State(StrEnum):
    """What happened to one thing."""

    ADDED = "added"
    CHANGED = "changed"
    CONFLICT = "conflict"
    ONLY_HELD = "only_held"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is not the same in source and memory; ``changes`` tells which fields.

    In a conflict ``old`` is what the memory holds and keeps, ``new`` what the source says.
    """

    state: State
    kind: str
    name: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that is not the same; ``source`` is the name people know the source by."""

    source: str
    notes: tuple[Note, ...]
    unchanged: int = 0

    @property
    def changes_memory(self) -> bool:
        """Tell whether anything was added or changed."""
        return any(note.state in (State.ADDED, State.CHANGED) for note in self.notes)

    @property
    def needs_telling(self) -> bool:
        """Tell whether anything changed, or could not because chat says otherwise."""
        return any(note.state is not State.ONLY_HELD for note in self.notes)

    def counts(self) -> dict[str, int]:
        """Count by state: fit for a technical log, for there is no name in it."""
        counted = Counter(note.state for note in self.notes)
        return {state.value: counted[state] for state in State} | {"unchanged": self.unchanged}

    def lines(self, language: str = "nl") -> tuple[str, ...]:
        """Say the difference: one line of figures, then a line for each thing."""
        figures = SENTENCES["figures"][language].format(source=self.source, **self.counts())
        told = [line for note in self.notes for line in _told(note, self.source, language)]
        return (figures, *told)


def _told(note: Note, source: str, language: str) -> Iterator[str]:
    thing = f"{KINDS[note.kind][language]} {note.name}"
    said = SENTENCES[note.state][language]
    if note.state in (State.ADDED, State.ONLY_HELD):
        yield said.format(thing=thing)
    for change in note.changes if note.state not in (State.ADDED, State.ONLY_HELD) else ():
        yield said.format(
            thing=thing,
            field=FIELDS[change.field][language],
            old=_shown(change.old, language),
            new=_shown(change.new, language),
            source=source,
        )


def _shown(value: object, language: str) -> str:
    if value is None or value == frozenset():
        return SENTENCES["nothing"][language]
    if isinstance(value, bool):
        return SENTENCES["yes" if value else "no"][language]
    if isinstance(value, Enum) and value in WORDS:
        return word(value, language)
    if isinstance(value, frozenset):
        return ", ".join(sorted(_shown(part, language) for part in value))
    if isinstance(value, date):
        return value.isoformat()
    return quoted(value)
