"""The same asked of several actions in one line: each is answered for itself."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Answer, Destination, Say
from bot.domain.intents import (
    DropAction,
    EachAction,
    FinishAction,
    HandOverAction,
    Intent,
    MoveAction,
    ReportProgress,
    ShowAction,
)
from bot.domain.numbering import read_reference
from bot.domain.refusals import Forbidden, Refused, refuse
from handlers.actions import finish, report, show
from handlers.moves import drop, hand_over, move


@command("action.each")
def each(intent: EachAction, turn: Turn) -> Says:
    """Do to each action what was asked; one that cannot be done does not stop the others."""
    return tuple(say for asked in intent.asked for say in _one(asked, turn))


def _one(asked: Intent, turn: Turn) -> tuple[Say, ...]:
    try:
        says = _done(asked, turn)
    except Refused as no:
        if isinstance(no, Forbidden):
            turn.work.history.note(no.key, f"action:{no.words.get('number')}", "refused")
        return (Say(no.key, no.words, to=_where(no, turn), offers=no.offers),)
    return (says,) if isinstance(says, Say) else says


def _where(no: Refused, turn: Turn) -> Destination:
    """Say where a refusal may be heard: one about another group's action not in this channel."""
    number = read_reference(str(no.words.get("number")))
    group = turn.work.groups.by_prefix(number.prefix) if number and number.prefix else None
    return turn.among(group.id) if group else Answer()


def _done(asked: Intent, turn: Turn) -> Says:
    match asked:
        case FinishAction():
            return finish(asked, turn)
        case ReportProgress():
            return report(asked, turn)
        case ShowAction():
            return show(asked, turn)
        case MoveAction():
            return move(asked, turn)
        case HandOverAction():
            return hand_over(asked, turn)
        case DropAction():
            return drop(asked, turn)
        case _:
            refuse("not_understood")
