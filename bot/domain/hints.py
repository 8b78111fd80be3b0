"""What the secretary answers where it cannot do what is asked, or not before it knows more."""

from dataclasses import dataclass
from enum import StrEnum, auto

from bot.domain.intents import Intent


class Hint(StrEnum):
    """What was understood, and is done otherwise or not yet; each has its sentence."""

    AGENDA_ITEM = auto()
    ANNOUNCEMENT = auto()
    ATTENDANCE = auto()
    BLOCK = auto()
    CORRECT = auto()
    DECIDE = auto()
    DECISION = auto()
    DECISIONS = auto()
    DISPUTE = auto()
    ESCALATE = auto()
    HAND_OVER = auto()
    LIST = auto()
    MEND = auto()
    MINUTES = auto()
    MOVE = auto()
    NO_QUESTION = auto()
    PRESENT = auto()
    PRIVACY = auto()
    REMIND = auto()
    REPORT = auto()
    SETTINGS = auto()
    SILENT = auto()
    SNOOZE = auto()
    STRIKE = auto()


HALF_SAID = frozenset(
    {
        *(Hint.AGENDA_ITEM, Hint.BLOCK, Hint.DECIDE, Hint.HAND_OVER, Hint.MEND, Hint.MOVE),
        *(Hint.PRESENT, Hint.REMIND, Hint.REPORT, Hint.SETTINGS, Hint.STRIKE),
    }
)
"""What a request that is begun and not finished gets; [half] in hears.toml has the words."""


@dataclass(frozen=True, slots=True)
class GiveHint(Intent):
    """Say what to type instead; ``text`` is what was said."""

    key = "hint.give"
    about: Hint
    text: str = ""


@dataclass(frozen=True, slots=True)
class AskWhich(Intent):
    """Ask which action is meant: the numbers it may be, and the line each choice says."""

    key = "action.which"
    numbers: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListUnsorted(Intent):
    """Show all open actions to who asked for some of them, and say so."""

    key = "action.list.all"
