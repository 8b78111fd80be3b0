"""What the secretary asked of an action, answered: its owner, its date, or both."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import CompleteAction
from bot.domain.rights import Deed
from handlers.moves import give_to, move_to
from handlers.wording import card_now, owners_of, words_of


@command("action.complete")
def complete(intent: CompleteAction, turn: Turn) -> Says:
    """Fill in what an action lacked: its owner, its date, or both at once."""
    action = turn.action(intent.number, Deed.NOTE_ACTION)
    if intent.owners and action.owners:
        turn.require(Deed.HAND_OVER, action)
    if intent.due and action.due:
        turn.require(Deed.MOVE, action)
    if intent.owners:
        action = give_to(action, owners_of(intent.owners, turn), turn)
    if intent.due is not None:
        action = move_to(action, intent.due, turn)
    answer = Say("action.completed", words_of(action, turn), to=turn.where(action))
    return answer, card_now(action, turn)
