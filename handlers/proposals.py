"""What was agreed without a word to the secretary: proposed, and noted only after a yes."""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import Says, Turn, command
from bot.domain.actions import Action
from bot.domain.chat import Offer, Say
from bot.domain.intents import AddAction, Whom
from bot.domain.proposals import (
    AdjustProposal,
    AgreeToProposal,
    AnswerTooLate,
    ProposeActions,
    RecogniseProposal,
    RejectProposal,
)
from bot.domain.questions import Question, QuestionKind
from bot.domain.readings import Draft
from bot.domain.rights import Deed, may
from handlers.actions import note
from handlers.doubles import like
from handlers.wording import due_of, line_of, named, owner, owners_of

_CHOICES = (Offer("offer.yes"), Offer("offer.adjust"), Offer("offer.no_action"))
_SAME_OR_NEW = (Offer("offer.same"), Offer("offer.new"), Offer("offer.no_action"))


@command("proposal.make")
def propose(intent: ProposeActions, turn: Turn) -> Says:
    """Propose what seems to have been agreed; at most one proposal is open in a thread.

    Nobody asked for it, so it is silent where it may not be noted.
    """
    heard = turn.heard
    asked = turn.work.questions.open_at(heard.network, heard.channel, turn.now)
    if any(q.kind is QuestionKind.PROPOSAL and q.thread == heard.thread for q in asked):
        return ()
    if not may(Deed.NOTE_ACTION, turn.speaker, turn.part_in(turn.here.id)):
        return ()
    (draft, *others) = intent.drafts
    double = None if others else like(draft.what, draft.owners, turn)
    return _put_forward(intent.drafts, turn.speaker.id, double, turn)


@command("proposal.agree")
def agree(intent: AgreeToProposal, turn: Turn) -> Says:
    """Note what was proposed, or the part of it that was chosen."""
    turn.require(Deed.NOTE_ACTION)
    turn.work.questions.close(intent.question.id)
    drafts = intent.question.drafts
    if intent.chosen is not None:
        drafts = tuple(drafts[place] for place in intent.chosen)
    new = (AddAction(d.what, _clear(d), d.due, d.theme) for d in drafts)
    return tuple(say for one in new for say in note(one, turn))


@command("proposal.same")
def recognise(intent: RecogniseProposal, turn: Turn) -> Says:
    """Note nothing: it stands there already, and how it stands is said."""
    turn.require(Deed.NOTE_ACTION)
    turn.work.questions.close(intent.question.id)
    action = turn.work.actions.get(intent.question.action or "")
    if action is None:
        return Say("proposal.rejected")
    return Say("proposal.same", line_of(action, turn))


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
    if not intent.drafts:
        several = len(intent.question.drafts) > 1
        return Say("proposal.how.several" if several else "proposal.how")
    turn.work.questions.close(intent.question.id)
    return _put_forward(intent.drafts, intent.question.speaker, None, turn)


@command("proposal.gone")
def answer_too_late(intent: AnswerTooLate, turn: Turn) -> Says:
    """Say that a proposal is no longer open, and what to do instead."""
    del intent, turn
    return Say("proposal.gone")


def _clear(draft: Draft) -> tuple[Whom, ...]:
    """Give the owners of whom there is no doubt; the others are asked for."""
    return tuple(who for who in draft.owners if len(who.people) == 1 or who.kolom)


def _put_forward(
    drafts: Sequence[Draft], speaker: int | None, double: Action | None, turn: Turn
) -> Say:
    heard = turn.heard
    known = tuple(replace(draft, mine=False) for draft in drafts)
    question = Question(
        QuestionKind.PROPOSAL,
        heard.network,
        heard.channel,
        heard.thread,
        turn.now,
        action=double.number if double else None,
        drafts=known,
        speaker=speaker,
    )
    card = f"proposal:{turn.work.questions.ask(question)}"
    if len(known) > 1:
        items = [_item(place, draft, turn) for place, draft in enumerate(known, 1)]
        return Say("action.proposed.several", {"items": items}, offers=_CHOICES, card=card)
    (draft,) = known
    words = _words(draft, turn) | {"asks": _unclear(draft, turn)}
    if double is not None:
        words |= {"number": double.number, "known": Say("double.line", line_of(double, turn))}
        return Say("action.proposed.double", words, offers=_SAME_OR_NEW, card=card)
    return Say("action.proposed", words, offers=_CHOICES, card=card)


def _words(draft: Draft, turn: Turn) -> dict[str, object]:
    owners = [owner(holder, turn) for holder in owners_of(_clear(draft), turn)]
    return {
        "what": draft.what,
        "owners": owners or Say("owner.none"),
        "due": due_of(draft.due) if draft.due else Say("due.none"),
    }


def _item(place: int, draft: Draft, turn: Turn) -> Say:
    double = like(draft.what, draft.owners, turn)
    known = [Say("double.like", {"number": double.number})] if double else []
    return Say("action.proposed.item", _words(draft, turn) | {"place": place, "like": known})


def _unclear(draft: Draft, turn: Turn) -> list[Say]:
    """Ask which of two people with one name is meant, beside the proposal."""
    found: list[Say] = []
    for who in draft.owners:
        if len(who.people) > 1:
            people = [named(person, turn) for person in who.people]
            found.append(Say("person.ambiguous", {"people": people, "said": who.said}))
    return found
