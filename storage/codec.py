"""What is said, as JSON: every value that may stand in a Say, and back without loss.

JSON's own values stand for themselves; everything else is an object with its kind under ``@``.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, time
from enum import Enum
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.domain.chat import Answer, Kept, Named, Offer, Only, Paper, Say, ToCard, ToGroup, ToPerson
from storage.times import moment, stamp

_KINDS: Mapping[str, type[Any]] = {
    "say": Say,
    "offer": Offer,
    "named": Named,
    "paper": Paper,
    "kept": Kept,
    "answer": Answer,
    "to-group": ToGroup,
    "to-person": ToPerson,
    "only": Only,
    "to-card": ToCard,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in _NAMES}


def encode(say: Say) -> str:
    """Write a Say as JSON; raises TypeError for a word of a kind that cannot be kept."""
    return msgspec.json.encode(_plain(say)).decode()


def decode(text: str, zone: ZoneInfo) -> Say:
    """Read a Say back; its moments come in the region's zone."""
    say = _value(msgspec.json.decode(text), zone)
    if not isinstance(say, Say):
        raise TypeError(f"not a Say: {type(say).__name__}")
    return say


def _plain(value: object) -> object:  # noqa: PLR0911 -- one line per kind
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return {"@": "moment", "is": stamp(value)}
        case date():
            return {"@": "date", "is": value.isoformat()}
        case time():
            return {"@": "time", "is": value.isoformat()}
        case list():
            return [_plain(item) for item in value]
        case tuple():
            return {"@": "tuple", "is": [_plain(item) for item in value]}
        case Mapping():
            return {"@": "words", "is": {str(name): _plain(word) for name, word in value.items()}}
        case _:
            return _tagged(value)


def _tagged(value: Any) -> dict[str, object]:  # noqa: ANN401 -- one of _KINDS, or nothing we keep
    kind = _NAMES.get(type(value))
    if kind is None:
        raise TypeError(f"a Say cannot hold a {type(value).__name__}")
    return {"@": kind, **{name: _plain(getattr(value, name)) for name in _FIELDS[type(value)]}}


def _value(plain: Any, zone: ZoneInfo) -> object:  # noqa: ANN401 -- whatever JSON held
    if isinstance(plain, list):
        return [_value(item, zone) for item in plain]
    if not isinstance(plain, dict):
        return plain
    kind = plain.pop("@")
    if kind in _KINDS:
        return _KINDS[kind](**{name: _value(part, zone) for name, part in plain.items()})
    return _simple(kind, plain["is"], zone)


def _simple(kind: str, inside: Any, zone: ZoneInfo) -> object:  # noqa: ANN401 -- as above
    match kind:
        case "moment":
            return moment(inside, zone)
        case "date":
            return date.fromisoformat(inside)
        case "time":
            return time.fromisoformat(inside)
        case "tuple":
            return tuple(_value(item, zone) for item in inside)
        case "words":
            words = {name: _value(word, zone) for name, word in inside.items()}
            return MappingProxyType(words)
        case _:
            raise TypeError(f"a Say holds an unknown kind: {kind}")
