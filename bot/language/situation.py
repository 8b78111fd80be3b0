"""What a line is read in, and what reading it gives."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.intents import Intent
from bot.domain.workdays import WorkCalendar
from bot.language.who import Company

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Situation:
    """What a line is read in: its language, moment, people, and whether a meeting runs.

    ``about`` is the number of the action in whose thread the line was said.
    """

    language: str
    at: datetime
    company: Company
    calendar: WorkCalendar
    meeting: bool = False
    addressed: bool = False
    prefixes: frozenset[str] = frozenset()
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line asks. ``near`` is a request it resembles, when it was for us but unclear.

    ``half`` names the request that it begins and does not finish.
    """

    intent: Intent | None = None
    addressed: bool = False
    group: str | None = None
    near: str | None = None
    empty: bool = False
    half: str | None = None

    @property
    def ours(self) -> bool:
        """Tell whether the line was meant for the secretary."""
        return self.addressed or self.intent is not None
