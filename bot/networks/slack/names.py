"""How Slack's ids become ids of the house, and back; and the moment in a time stamp."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Json = Mapping[str, Any]


def message_id(channel: str, ts: str) -> str:
    """Name a message: a stamp alone is unique only in its channel."""
    return f"{channel}:{ts}"


def stamp_of(message: str | None) -> str | None:
    """Give the stamp in the id of a message; None for what is no message, such as a command."""
    channel, _, ts = (message or "").partition(":")
    whole, dot, part = ts.partition(".")
    known = bool(channel and dot) and whole.isdecimal() and part.isdecimal()
    return ts if known else None


def moment_of(ts: str) -> datetime:
    """Read a stamp such as ``1764000300.000200``; raises ValueError."""
    whole, _, part = ts.partition(".")
    return _EPOCH + timedelta(seconds=int(whole), microseconds=int((part or "0")[:6].ljust(6, "0")))


def mapping(value: object) -> Json:
    """Take what somebody else's program sent for a mapping only if it is one."""
    return value if isinstance(value, Mapping) else {}


def text_of(value: object) -> str:
    """Take what somebody else's program sent for words only if it is, without half characters."""
    if not isinstance(value, str):
        return ""
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in value)
