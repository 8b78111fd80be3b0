"""What free talk comes down to: an intent, actions, references, and what is missing."""

from dataclasses import dataclass
from typing import Literal

from bot.domain.intents import Whom
from bot.domain.moments import Moment

Would = Literal["register", "propose", "answer", "ask", "refuse", "ignore"]
"""What the secretary does with a message; only a marked line registers without a yes."""

ACTIONS = frozenset({"assign", "self_assign"})
"""The intents that make new actions."""


@dataclass(frozen=True, slots=True)
class Line:
    """One earlier message; ``bot`` says that the secretary spoke it."""

    text: str
    speaker: str = ""
    bot: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be read: a text, who says it, and what was said before, oldest first.

    ``speaker`` is a person's id. ``addressed`` is set when the network knows that the message
    is for the secretary: a direct message, or a mention that was taken off.
    """

    text: str
    speaker: int | None = None
    before: tuple[Line, ...] = ()
    addressed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """One action as it was said; ``mine`` says that the speaker is (one of) its owners.

    ``due`` is the moment, ``due_words`` how it was said: words without a moment ("voor het
    reces") ask for a date. For intents that make no action it holds the new owner or date.
    """

    owners: tuple[Whom, ...] = ()
    mine: bool = False
    what: str = ""
    due: Moment | None = None
    due_words: str = ""
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that had a say in the reading: the pattern, the words it saw, and its weight."""

    intent: str
    rule: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """One reading of one message.

    ``refs`` are numbers as people write them, ``ask`` what is missing ("owner", "due",
    "which", "where"), ``sure`` lies between 0 and 1. ``marked`` tells whether the line was
    meant for the secretary.
    """

    intent: str
    actions: tuple[Draft, ...] = ()
    refs: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    would: Would = "ignore"
    because: tuple[Reason, ...] = ()
    sure: float = 0.0
    marked: bool = False
