"""What a handler is: a function marked with the key of the sentences it answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from bot.config import Settings
from bot.domain.actions import Action
from bot.domain.chat import Heard, Say
from bot.domain.groups import Channel, Group
from bot.domain.people import Membership, Person, Roster
from bot.domain.refusals import refuse
from bot.domain.rights import Deed, require
from bot.domain.workdays import WorkCalendar
from bot.ports import Work

Says = Say | tuple[Say, ...]
Handler = Callable[[Any, "Turn"], Says]


@dataclass(frozen=True, slots=True)
class Turn:
    """All that a handler knows while it answers one line."""

    heard: Heard
    speaker: Person
    group: Group
    membership: Membership | None
    channel: Channel | None
    work: Work
    roster: Roster
    settings: Settings
    calendar: WorkCalendar
    now: Any

    def require(self, deed: Deed, action: Action | None = None) -> None:
        """Refuse politely unless the speaker may do that here."""
        require(deed, self.speaker, self.membership, action)


def command(key: str) -> Callable[[Handler], Handler]:
    """Mark the function that answers the sentences of that key."""

    def mark(handler: Handler) -> Handler:
        handler.__dict__["answers"] = key
        return handler

    return mark


def collect(rooms: Iterable[ModuleType]) -> dict[str, Handler]:
    """Gather the marked functions of some modules by key; a key has one handler."""
    found: dict[str, Handler] = {}
    for room in rooms:
        for value in vars(room).values():
            key = getattr(value, "answers", None)
            if key is None or value.__module__ != room.__name__:
                continue
            if key in found:
                refuse("command.twice", key=key)
            found[key] = value
    return found
