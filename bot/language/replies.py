"""What people say to a proposal: yes, some of it, another owner or day, no, or the same one."""

import re
from dataclasses import replace
from enum import Enum, auto

from bot.domain.intents import Intent, Whom
from bot.domain.people import Person
from bot.domain.proposals import (
    AdjustProposal,
    AgreeToProposal,
    RecogniseProposal,
    RejectProposal,
)
from bot.domain.questions import Question
from bot.domain.readings import Draft, Line, Message, Understanding
from bot.language import answers, phrases, talk
from bot.language.answers import Answer
from bot.language.calling import called, tidy
from bot.language.discreet import is_sensitive
from bot.language.picking import picked
from bot.language.situation import LANGUAGES, Situation
from bot.language.understanding.leanings import LEARNED

_ASKED = Line("Ik noteer als actiepunt: dit. Klopt dat?", bot=True)
"""How free talk is told that the secretary proposed something; its words do not matter."""
_LONGEST = 120
_FEW = 10
_WORD = re.compile(r"[\w']+|[^\w\s.,!?:;]")


class Heed(Enum):
    """How closely a line is listened to: one by somebody else only counts when it is short."""

    SHORT = auto()
    PARTY = auto()
    ALL = auto()


def read(
    text: str, proposal: Question, speaker: Person, situation: Situation, *, heed: Heed
) -> Intent | None:
    """Read what a line says to a proposal; None where it goes on about something else."""
    line = called(tidy(text), situation.language)[0]
    if len(proposal.drafts) > 1:
        chosen = picked(line, len(proposal.drafts), situation.language)
        if chosen is not None:
            return AgreeToProposal(proposal, chosen)
    answer = answers.read(text, situation)
    if answer is not None:
        return _answered(answer, proposal, speaker)
    if heed is Heed.SHORT or len(line) > _LONGEST or is_sensitive(line):
        return None
    return _freely(line, proposal, speaker, situation, heed)


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


def _freely(
    line: str, proposal: Question, speaker: Person, situation: Situation, heed: Heed
) -> Intent | None:
    """Read a longer answer; whatever is not plainly one is talk that goes on."""
    if _assents(line):
        return RecogniseProposal(proposal) if proposal.action else AgreeToProposal(proposal)
    found = _understood(line, speaker, situation, _ASKED)
    reasons = [reason for reason in found.because if reason.intent == found.intent]
    if all(reason.rule == LEARNED for reason in reasons):
        return None
    if _is_taken_on(found, proposal, speaker):
        return AgreeToProposal(proposal)
    if found.intent == "reject":
        return RejectProposal(proposal)
    said = found.actions[0] if found.actions else Draft()
    mends = heed is Heed.ALL or _mends(line)
    return _adjusted(proposal, said) if found.intent == "correct" and mends else None


def _mends(line: str) -> bool:
    """Tell whether a line sets something right, and is no news of its own."""
    words = _WORD.findall(line.casefold())
    known = frozenset().union(*(phrases.load(each).assent["but"] for each in LANGUAGES))
    return len(words) <= _FEW and not known.isdisjoint(words)


def _assents(line: str) -> bool:
    """Tell whether a line says yes in more words, and nothing beside it."""
    words = set(_WORD.findall(line.casefold()))
    for language in LANGUAGES:
        known = phrases.load(language).assent
        if words & known["yes"] and words <= known["yes"] | known["around"]:
            return True
    return False


def _is_taken_on(found: Understanding, proposal: Question, speaker: Person) -> bool:
    """Tell whether who would own it takes it on: "pak ik op" is a yes."""
    owners = {person for draft in proposal.drafts for who in draft.owners for person in who.people}
    return found.intent == "accept" and speaker.id in owners and not found.refs


def _understood(line: str, speaker: Person, situation: Situation, *before: Line) -> Understanding:
    message = Message(line, speaker.id, before=before)
    return talk.understand(message, situation.company, situation.at, calendar=situation.calendar)
