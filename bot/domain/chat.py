"""What is heard and what is said, in words that every network understands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as a network heard it.

    ``event`` and ``channel`` are the network's own ids, ``speaker`` the account there.
    In ``text`` a mention of an account reads ``@account``; a mention of the bot at the
    beginning is taken off and makes the line ``addressed``. ``form`` holds the fields of a
    form that was filled in, and ``text`` then the key of what it asks.
    """

    network: str
    event: str
    channel: str
    speaker: str
    text: str
    at: datetime
    speaker_name: str = ""
    channel_name: str = ""
    addressed: bool = False
    direct: bool = False
    guest: bool = False
    thread: str | None = None
    replies_to: str | None = None
    edits: str | None = None
    withdraws: str | None = None
    reacts_to: str | None = None
    form: Mapping[str, str] | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Where it was asked, in its thread."""


@dataclass(frozen=True, slots=True)
class ToGroup:
    """All channels of a group, as far as the reach of each allows."""

    group: int


@dataclass(frozen=True, slots=True)
class ToPerson:
    """A direct message, on the network that person used last or chose."""

    person: int


@dataclass(frozen=True, slots=True)
class Only:
    """For the asker's eyes: ephemeral where that exists, a direct message elsewhere."""

    person: int


@dataclass(frozen=True, slots=True)
class ToCard:
    """The message that stands for a subject, wherever it stands: it is changed in place."""

    card: str


Destination = Answer | ToGroup | ToPerson | Only | ToCard


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a sentence: shown by name, and as a mention where the network has them."""

    person: int
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice under a message: a label, and the sentence that choosing it says.

    Both are keys of the catalogue, filled with the same words. A button says its sentence on
    behalf of who presses it, so whatever a button does can be typed.
    """

    key: str
    words: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to send along: ``kind`` (minutes, week), its id there, and its form."""

    kind: str
    id: int
    form: str = "html"


@dataclass(frozen=True, slots=True)
class Kept:
    """Why a sentence says no words here: they are a group's, and stand in another channel.

    ``channel`` is where they may be read, empty when there is no such place, ``network`` its
    network when that is another one than this letter's. ``aside`` is a letter that is not in a
    channel of that group: it also says where to read on.
    """

    group: str = ""
    channel: str = ""
    network: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """One thing the secretary says: a key of the catalogue and the words that fill it.

    Words are plain values, dates, ``Named``, and lists or single ``Say``s. ``card`` is the
    subject the message stands for (``action:OTO-26-014``), ``mark`` a reaction to put on the
    message answered. ``kept`` stands where the words may not be said.
    """

    key: str
    words: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    to: Destination = Answer()
    offers: tuple[Offer, ...] = ()
    card: str | None = None
    mark: str | None = None
    papers: tuple[Paper, ...] = ()
    pin: bool = False
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one heard message: done in silence, answered, or refused."""

    says: tuple[Say, ...] = ()
    refused: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where one letter goes: a channel of a network, or an account's direct messages."""

    network: str
    channel: str | None = None
    account: str | None = None
    thread: str | None = None
    replies_to: str | None = None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a network can do in its own way; the rest the courier says in words."""

    buttons: bool = False
    edit: bool = False
    react: bool = False
    pin: bool = False
    file: bool = False
    ephemeral: bool = False
    form: bool = False
    home: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """The network's proof that a letter arrived: the channel and the id of the message."""

    channel: str
    event: str
