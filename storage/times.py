"""Moments as the tables keep them: text in UTC, of one width, so that text order is time order."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo


def stamp(at: datetime) -> str:
    """Write a moment as ``2026-11-23T15:05:00.000000Z``; raises ValueError without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {at}")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def stamp_or_none(at: datetime | None) -> str | None:
    """Write a moment that may be absent."""
    return None if at is None else stamp(at)


def moment(text: str, zone: ZoneInfo) -> datetime:
    """Read a stamp back, in the region's zone."""
    return datetime.fromisoformat(text).astimezone(zone)


def moment_or_none(text: str | None, zone: ZoneInfo) -> datetime | None:
    """Read a stamp that may be absent."""
    return None if text is None else moment(text, zone)


def localised(value: Any, zone: ZoneInfo) -> Any:  # noqa: ANN401 -- the same type goes out
    """Put every moment inside a value in the region's zone: in dataclasses and tuples too."""
    if isinstance(value, datetime):
        return value.astimezone(zone)
    if isinstance(value, tuple):
        return tuple(localised(item, zone) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = ((f.name, getattr(value, f.name)) for f in fields(value))
        moved = {name: new for name, old in held if (new := localised(old, zone)) is not old}
        return replace(value, **moved) if moved else value
    return value
