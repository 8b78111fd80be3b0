"""The types of the fields that history remembers, by the kind of its subject."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

import msgspec

from bot.domain.actions import Action
from bot.domain.groups import Channel, Group
from bot.domain.meetings import Entry, Meeting
from bot.domain.people import Identity, Membership, Person
from storage.times import localised

_SUBJECTS: Mapping[str, tuple[type[Any], ...]] = {
    "action": (Action,),
    "person": (Identity, Membership, Person),
    "group": (Channel, Group),
    "meeting": (Entry, Meeting),
}


def typed(subject: str, field: str, plain: object, zone: ZoneInfo) -> object:
    """Give a field of a line its type back; one that no release knows stays as JSON had it."""
    hint = _hints(subject.partition(":")[0]).get(field)
    if plain is None or hint is None:
        return plain
    return localised(msgspec.convert(plain, hint), zone)


@cache
def _hints(kind: str) -> Mapping[str, Any]:
    hints: dict[str, Any] = {}
    for value in _SUBJECTS.get(kind, ()):
        hints |= get_type_hints(value)
    return hints
