"""What the secretary asked of an action, answered: its owner, its date, or both."""

from bot.commands import Says, Turn, command
from bot.domain.actions import Action, Owner, State
from bot.domain.chat import Say
from bot.domain.intents import CompleteAction
from bot.domain.owner_intents import AcceptAction
from bot.domain.rights import Deed
from handlers.accepting import accept, ask_to_accept
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
    owners = owners_of(intent.owners, turn)
    if intent.due is None and owners and action.people and _only_speaker(owners, action, turn):
        return accept(AcceptAction(intent.number), turn)
    if owners:
        action = give_to(action, owners, turn)
    if intent.due is not None:
        action = move_to(action, intent.due, turn)
    if owners and action.state is State.PROPOSED:
        return card_now(action, turn), *ask_to_accept(action, turn)
    answer = Say("action.completed", words_of(action, turn), to=turn.where(action))
    return answer, card_now(action, turn)


def _only_speaker(owners: tuple[Owner, ...], action: Action, turn: Turn) -> bool:
    """Tell whether somebody takes on what is theirs already."""
    return {o.person for o in owners} == {turn.speaker.id} and turn.speaker.id in action.people
