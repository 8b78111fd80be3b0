"""The history: lines that nobody may change, and the past rebuilt from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from bot.domain.actions import Action

TEXTS = frozenset(
    {
        *("what", "theme", "reason", "report", "waiting_on", "declined"),
        *("note", "text", "name", "title", "handle", "account"),
    }
)
"""Fields of people's words and names: kept beside the line, erasable without breaking it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a change came from: network and event id, who did it, and when."""

    network: str
    event: str
    actor: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One field with its old and new value; None also stands for an erased text."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of history: what was done to what, by whom, from where, with what result.

    ``subject`` is a kind and an id, never a name: ``action:OTO-26-014``, ``person:7``.
    ``seal`` chains the line to the one before it.
    """

    deed: str
    subject: str
    result: str
    origin: Origin
    changes: tuple[Change, ...] = ()
    id: int = 0
    seal: str = ""


def changes(old: object | None, new: Any) -> tuple[Change, ...]:  # noqa: ANN401 -- any dataclass
    """List the fields in which two dataclass values of one kind differ; None is before birth."""
    before = {f.name: getattr(old, f.name) if old is not None else None for f in fields(new)}
    after = {f.name: getattr(new, f.name) for f in fields(new)}
    return tuple(
        Change(name, before[name], after[name]) for name in after if before[name] != after[name]
    )


def replay(lines: Iterable[Line], until: datetime) -> Mapping[str, Action]:
    """Rebuild every action as it stood at that moment, from its history alone."""
    actions: dict[str, Action] = {}
    for line in lines:
        kind, _, number = line.subject.partition(":")
        if kind != "action" or line.result != "done" or line.origin.at > until:
            continue
        values = {change.field: change.new for change in line.changes}
        known = actions.get(number)
        actions[number] = replace(known, **values) if known else Action(**values)
    return actions
