"""What the secretary asked, answered: an owner, a date, or what becomes of a proposal."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Offer, Say
from bot.domain.intents import AddAction, CompleteAction
from bot.domain.proposals import (
    AdjustProposal,
    AgreeToProposal,
    ProposeAction,
    RejectProposal,
)
from bot.domain.questions import Question, QuestionKind
from bot.domain.readings import Draft
from bot.domain.rights import Deed
from handlers.actions import add
from handlers.moves import give_to, move_to
from handlers.wording import card_now, owner, owners_of, words_of

_CHOICES = (Offer("offer.yes"), Offer("offer.adjust"), Offer("offer.no_action"))


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


@command("proposal.make")
def propose(intent: ProposeAction, turn: Turn) -> Says:
    """Propose what seems to have been agreed; at most one proposal is open in a thread."""
    heard = turn.heard
    asked = turn.work.questions.open_at(heard.network, heard.channel, turn.now)
    if any(q.kind is QuestionKind.PROPOSAL and q.thread == heard.thread for q in asked):
        return ()
    return _put_forward(intent.draft, turn.speaker.id, turn)


@command("proposal.agree")
def agree(intent: AgreeToProposal, turn: Turn) -> Says:
    """Note what was proposed, now that somebody said yes."""
    turn.work.questions.close(intent.question.id)
    draft = intent.question.draft or Draft()
    return add(AddAction(draft.what, draft.owners, draft.due, draft.theme), turn)


@command("proposal.reject")
def reject(intent: RejectProposal, turn: Turn) -> Says:
    """Forget what was proposed."""
    turn.require(Deed.NOTE_ACTION)
    turn.work.questions.close(intent.question.id)
    return Say("proposal.rejected")


@command("proposal.adjust")
def adjust(intent: AdjustProposal, turn: Turn) -> Says:
    """Propose again with another owner or date; without one, say how to give it."""
    turn.require(Deed.NOTE_ACTION)
    if intent.draft is None:
        return Say("proposal.how")
    turn.work.questions.close(intent.question.id)
    return _put_forward(intent.draft, intent.question.speaker, turn)


def _put_forward(draft: Draft, speaker: int | None, turn: Turn) -> Say:
    turn.require(Deed.NOTE_ACTION)
    owners = [owner(holder, turn) for holder in owners_of(draft.owners, turn)]
    heard = turn.heard
    number = turn.work.questions.ask(
        Question(
            kind=QuestionKind.PROPOSAL,
            network=heard.network,
            channel=heard.channel,
            thread=heard.thread,
            asked_at=turn.now,
            draft=draft,
            speaker=speaker,
        )
    )
    due = Say("due.day", {"due": draft.due.date}) if draft.due else Say("due.none")
    words = {"what": draft.what, "owners": owners or Say("owner.none"), "due": due}
    return Say("action.proposed", words, offers=_CHOICES, card=f"proposal:{number}")
