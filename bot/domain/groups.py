"""Groups (platform, projectgroep, directie, bureau) and the channels they talk in."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of body a group is."""

    PLATFORM = "platform"
    PROJECT = "projectgroep"
    DIRECTORATE = "directie"
    BUREAU = "bureau"


class Reach(StrEnum):
    """How much of an announcement a channel may hold."""

    FULL = "full"
    NUMBER = "number"


class Strangers(StrEnum):
    """What happens to somebody nobody knows who speaks to the secretary."""

    REFUSE = "refuse"
    WELCOME = "welcome"


@dataclass(frozen=True, slots=True)
class Group:
    """A consultative body with one list of actions. ``formal`` means *u* instead of *je*."""

    id: int
    name: str
    prefix: str
    kind: Kind
    language: str = "nl"
    formal: bool = False
    strangers: Strangers = Strangers.REFUSE


@dataclass(frozen=True, slots=True)
class Channel:
    """A room of a group on one network. ``address`` is the network's id, ``name`` for people.

    ``proposes`` lets the secretary propose an action that was agreed without a word to him;
    nothing can be said in a channel that is ``closed``.
    """

    id: int
    group: int
    network: str
    address: str
    name: str
    encrypted: bool = False
    reach: Reach | None = None
    proposes: bool = False
    closed: bool = False


def reach_of(channel: Channel, siblings: tuple[Channel, ...]) -> Reach:
    """Say how much a channel may hold: as set, else careful beside an encrypted channel."""
    if channel.reach is not None:
        return channel.reach
    beside_encrypted = any(other.encrypted for other in siblings if other.id != channel.id)
    return Reach.NUMBER if beside_encrypted and not channel.encrypted else Reach.FULL
