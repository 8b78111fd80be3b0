"""What may be asked about whose actions are: to accept one, give it back, or hand over all."""

from dataclasses import dataclass

from bot.domain.intents import Intent, Whom
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


@dataclass(frozen=True, slots=True)
class HandOverAll(Intent):
    """Hand over all open actions: one's own, or those of who is named."""

    key = "action.hand_over.all"
    owners: tuple[Whom, ...]
    giver: tuple[Whom, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeOverAll(Intent):
    """Ask to take over all open actions of somebody."""

    key = "action.take_over"
    giver: tuple[Whom, ...]


@dataclass(frozen=True, slots=True)
class TakeOverAction(Intent):
    """Take one action over from somebody; who owns it with them stays."""

    key = "action.take_over.one"
    number: Reference
    giver: tuple[Whom, ...]
