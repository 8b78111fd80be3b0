"""What may be asked about whose an action is: to accept it, or to give it back."""

from dataclasses import dataclass

from bot.domain.intents import Intent
from bot.domain.numbering import Reference


@dataclass(frozen=True, slots=True)
class AcceptAction(Intent):
    """Take on an action that was proposed."""

    key = "action.accept"
    number: Reference


@dataclass(frozen=True, slots=True)
class DeclineAction(Intent):
    """Give an action back; the reason is asked for."""

    key = "action.decline"
    number: Reference
    reason: str | None = None
