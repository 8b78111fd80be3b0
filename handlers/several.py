"""The same asked of several actions in one line: each is answered for itself."""

from collections.abc import Mapping

from bot.commands import Handler, Says, Turn, command, several
from bot.domain.chat import Answer, Destination, Say
from bot.domain.hints import AskWhich
from bot.domain.intents import (
    BlockAction,
    DropAction,
    EachAction,
    FinishAction,
    HandOverAction,
    Intent,
    MoveAction,
    ReopenAction,
    ReportProgress,
    ShowAction,
    UnblockAction,
    UndoChange,
)
from bot.domain.numbering import read_reference
from bot.domain.owner_intents import AcceptAction, DeclineAction, TakeOverAction
from bot.domain.refusals import Forbidden, Refused, refuse
from handlers.accepting import accept, decline
from handlers.actions import finish, report, show
from handlers.handing_over import take_over_one
from handlers.hints import ask_which
from handlers.moves import drop, hand_over, move
from handlers.states import block, reopen, unblock
from handlers.undoing import undo


@command("action.each")
def each(intent: EachAction, turn: Turn) -> Says:
    """Do to each action what was asked; one that cannot be done does not stop the others."""
    return tuple(say for asked in intent.asked for say in _one(asked, turn))


def _one(asked: Intent, turn: Turn) -> tuple[Say, ...]:
    try:
        return several(_done(asked, turn))
    except Refused as no:
        if isinstance(no, Forbidden):
            turn.work.history.note(no.key, f"action:{no.words.get('number')}", "refused")
        return (Say(no.key, no.words, to=_where(no, turn), offers=no.offers),)


def _where(no: Refused, turn: Turn) -> Destination:
    """Say where a refusal may be heard: one about another group's action not in this channel."""
    number = read_reference(str(no.words.get("number")))
    group = turn.work.groups.by_prefix(number.prefix) if number and number.prefix else None
    return turn.among(group.id) if group else Answer()


_DOES: Mapping[type[Intent], Handler] = {
    FinishAction: finish,
    ReportProgress: report,
    ShowAction: show,
    MoveAction: move,
    HandOverAction: hand_over,
    AcceptAction: accept,
    DeclineAction: decline,
    AskWhich: ask_which,
    DropAction: drop,
    TakeOverAction: take_over_one,
    BlockAction: block,
    UnblockAction: unblock,
    ReopenAction: reopen,
    UndoChange: undo,
}


def _done(asked: Intent, turn: Turn) -> Says:
    return _DOES[type(asked)](asked, turn) if type(asked) in _DOES else refuse("not_understood")
