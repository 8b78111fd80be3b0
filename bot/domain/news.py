"""What happens around the talk: people who leave, channels that are renamed, closed or moved."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Happening(StrEnum):
    """What happened."""

    LEFT = "left"
    """Somebody went out of a channel."""
    GONE = "gone"
    """Somebody's account was closed."""
    RENAMED = "renamed"
    CLOSED = "closed"
    """A channel was archived, or cannot be used any more."""
    REOPENED = "reopened"
    REMOVED = "removed"
    """The secretary was taken out of a channel."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened on a network; ``event`` is the network's own id of it.

    ``channel`` and ``account`` are the network's ids, where it is about one; ``name`` is the new
    name of a renamed channel.
    """

    network: str
    event: str
    happening: Happening
    at: datetime
    channel: str | None = None
    account: str | None = None
    name: str = ""
