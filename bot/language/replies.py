"""What people say to a proposal: yes, some of it, another owner or day, no, or the same one."""

from dataclasses import replace

from bot.domain.intents import Intent, Whom
from bot.domain.people import Person
from bot.domain.proposals import (
    AdjustProposal,
    AgreeToProposal,
    RecogniseProposal,
    RejectProposal,
)
from bot.domain.questions import Question
from bot.domain.readings import Draft, Line, Message
from bot.language import answers, talk
from bot.language.answers import Answer
from bot.language.calling import called, tidy
from bot.language.discreet import is_sensitive
from bot.language.picking import picked
from bot.language.situation import Situation

_ASKED = Line("Ik noteer als actiepunt: dit. Klopt dat?", bot=True)
"""How free talk is told that the secretary proposed something; its words do not matter."""
_LONGEST = 200


def read(
    text: str, proposal: Question, speaker: Person, situation: Situation, *, freely: bool
) -> Intent | None:
    """Read what a line says to a proposal; ``freely`` also reads it as free talk."""
    line = called(tidy(text), situation.language)[0]
    if len(proposal.drafts) > 1:
        chosen = picked(line, len(proposal.drafts), situation.language)
        if chosen is not None:
            return AgreeToProposal(proposal, chosen)
    answer = answers.read(text, situation)
    if answer is not None:
        return _answered(answer, proposal, speaker)
    if not freely or len(line) > _LONGEST or is_sensitive(line):
        return None
    return _freely(line, proposal, speaker, situation)


def _answered(answer: Answer, proposal: Question, speaker: Person) -> Intent:
    if answer.same is False:
        return AgreeToProposal(proposal)
    if answer.same or (answer.agrees and proposal.action):
        return RecogniseProposal(proposal)
    if answer.agrees:
        return AgreeToProposal(proposal)
    if answer.agrees is False:
        if answer.plain and proposal.action:
            return AdjustProposal(proposal, proposal.drafts)
        return RejectProposal(proposal)
    owners = answer.owners
    if answer.mine:
        owners = (Whom("@self", (speaker.id,)), *owners)
    return _adjusted(proposal, Draft(owners=owners, due=answer.due))


def _adjusted(proposal: Question, said: Draft) -> Intent:
    """Put another owner or date in the one draft; of several it must be said which."""
    nothing = not (said.owners or said.due)
    if nothing or len(proposal.drafts) != 1:
        return AdjustProposal(proposal)
    (draft,) = proposal.drafts
    owners, due = said.owners or draft.owners, said.due or draft.due
    return AdjustProposal(proposal, (replace(draft, owners=owners, due=due),))


def _freely(line: str, proposal: Question, speaker: Person, situation: Situation) -> Intent | None:
    message = Message(line, speaker.id, before=(_ASKED,))
    found = talk.understand(message, situation.company, situation.at, calendar=situation.calendar)
    match found.intent:
        case "confirm":
            return RecogniseProposal(proposal) if proposal.action else AgreeToProposal(proposal)
        case "reject":
            return RejectProposal(proposal)
        case "correct":
            return _adjusted(proposal, found.actions[0] if found.actions else Draft())
        case _:
            return None
