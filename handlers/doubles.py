"""An action that may stand in the list already: said beside the new one, which can be dropped."""

from bot.commands import Turn
from bot.domain.actions import Action
from bot.domain.chat import Offer, Say
from bot.domain.intents import Whom
from bot.language.likeness import double_of, may_be_double, telling_figure
from handlers.wording import line_of


def like(what: str, owners: tuple[Whom, ...], turn: Turn) -> Action | None:
    """Give the open action of the group that a task of these owners may be."""
    actions = turn.work.actions
    numbers = may_be_double(what, actions.tasks_of_group(turn.here.id, telling_figure(what)))
    return double_of(what, owners, filter(None, map(actions.get, numbers)))


def beside(double: Action | None, turn: Turn) -> list[Say]:
    """Say which open action a new one looks like."""
    if double is None:
        return []
    words = {"number": double.number, "known": Say("double.line", line_of(double, turn))}
    return [Say("ask.double", words)]


def drop_for(action: Action, double: Action | None) -> tuple[Offer, ...]:
    """Offer to let the new one lapse for the one that stood there."""
    if double is None:
        return ()
    return (Offer("offer.double", {"number": action.number, "double": double.number}),)
