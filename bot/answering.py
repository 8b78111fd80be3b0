"""A line that answers an open question: which question, and what is then asked of the house."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.actions import State
from bot.domain.chat import Heard, Offer, Say
from bot.domain.intents import BlockAction, CompleteAction, DropAction, EachAction, Intent, Whom
from bot.domain.numbering import Reference, read_reference
from bot.domain.owner_intents import DeclineAction
from bot.domain.people import Membership, Person, Role
from bot.domain.proposals import AnswerTooLate
from bot.domain.questions import Question, QuestionKind
from bot.language import agreeing, answers, phrases, replies, who
from bot.language.answers import Answer
from bot.language.calling import tidy
from bot.language.picking import picked
from bot.language.replies import Heed
from bot.language.situation import Reading, Situation
from bot.ports import Work

_WHILE_IT_IS_FRESH = timedelta(minutes=15)
"""A bare answer in a channel, to nobody in particular, counts so long after the question."""
_CLOCKS_DIFFER = timedelta(minutes=1)
"""A line said longer than this before a question does not answer it, however late it is heard."""


def chosen(text: str, heard: Heard, work: Work, situation: Situation) -> str | None:
    """Give the line that a choice in words stands for; None when nothing was chosen."""
    return _choice(text, _open(heard, work, pointed=situation.addressed), heard, work, situation)


def is_proposal(event: str, heard: Heard, work: Work) -> bool:
    """Tell whether the message that stands there is a proposal."""
    subject = work.outbox.card_at(heard.network, heard.channel, event)
    return subject is not None and subject.startswith(_PROPOSAL)


_PROPOSAL = "proposal:"


def read(text: str, heard: Heard, work: Work, situation: Situation) -> Reading | None:
    """Give what an answer asks of the house; None when the line answers nothing."""
    questions = _open(heard, work, pointed=situation.addressed)
    asked = (
        _reason(text, questions, heard, work)
        or _agreement(text, questions, heard, work, situation)
        or _proposal(text, questions, heard, work, situation)
        or _missing(text, questions, heard, work, situation)
        or _too_late(text, questions, heard, work, situation)
    )
    return None if asked is None else Reading(asked, addressed=situation.addressed)


def _missing(
    text: str, questions: Sequence[Question], heard: Heard, work: Work, situation: Situation
) -> Intent | None:
    """Read a line as the owner or the date that was asked for."""
    answer = answers.read(text, situation) if questions else None
    return _to_questions(_with_speaker(answer, heard, work), questions) if answer else None


def _agreement(
    text: str, questions: Sequence[Question], heard: Heard, work: Work, situation: Situation
) -> Intent | None:
    """Read a line as the yes or no of who was asked to take an action on."""
    person = work.people.roster().by_account(heard.network, heard.speaker)
    if person is None:
        return None
    asked = [q for q in questions if q.kind is QuestionKind.ACCEPT and q.speaker == person.id]
    named = [q.action or "" for q in asked if q.asked_at == asked[-1].asked_at]
    if not questions and heard.direct:
        named = _waiting_for(person, work)
    numbers = [number for name in named if (number := read_reference(name))]
    answered = [agreeing.read(text, number, situation) for number in numbers]
    meant = tuple(intent for intent in answered if intent is not None)
    return meant[0] if len(meant) == 1 else EachAction(meant) if meant else None


def _waiting_for(person: Person, work: Work) -> list[str]:
    """Give the actions that one request proposed to somebody; none where there were more."""
    mine = work.actions.open_of_person(person.id)
    waiting = [action for action in mine if action.state is State.PROPOSED]
    at_once = len({action.given_at for action in waiting}) == 1
    return [action.number for action in waiting] if at_once else []


def _proposal(
    text: str, questions: Sequence[Question], heard: Heard, work: Work, situation: Situation
) -> Intent | None:
    """Read a line as what becomes of the proposal that was made last."""
    proposals = [q for q in questions if q.kind is QuestionKind.PROPOSAL]
    person = work.people.roster().by_account(heard.network, heard.speaker)
    if not proposals or person is None:
        return None
    later = [q for q in questions if q.id > proposals[-1].id]
    if later and _missing(text, later, heard, work, situation):
        return None
    pointed = situation.addressed or heard.thread is not None or heard.replies_to is not None
    party = Heed.PARTY if _is_party(person, proposals[-1], heard, work) else Heed.SHORT
    heed = Heed.ALL if pointed else party
    return replies.read(text, proposals[-1], person, situation, heed=heed)


def _is_party(person: Person, proposal: Question, heard: Heard, work: Work) -> bool:
    """Say whether a proposal is somebody's affair: who said it, its owners, chair and secretary."""
    owners = {p for draft in proposal.drafts for who in draft.owners for p in who.people}
    if person.id == proposal.speaker or person.id in owners:
        return True
    part = _part(person, heard, work)
    return part is not None and part.role in {Role.CHAIR, Role.SECRETARY}


def _part(person: Person, heard: Heard, work: Work) -> Membership | None:
    channel = work.groups.channel(heard.network, heard.channel)
    if channel is None:
        return None
    return work.people.roster().acting(person.id, channel.group, heard.at.date())


def _too_late(
    text: str, questions: Sequence[Question], heard: Heard, work: Work, situation: Situation
) -> Intent | None:
    """Tell who answers a proposal that is gone, by its buttons or behind it."""
    if questions or not is_proposal(heard.replies_to or "", heard, work):
        return None
    return AnswerTooLate() if answers.read(text, situation) else None


def remember(
    says: tuple[Say, ...], heard: Heard, work: Work, speaker: Person, now: datetime
) -> None:
    """Keep the choices that were offered, so that they can be answered in words as well."""
    for say in says:
        lines = [_line(offer) for offer in say.offers if offer.key in _LINES]
        if lines:
            question = Question(
                kind=QuestionKind.CHOICE,
                network=heard.network,
                channel=heard.channel,
                thread=heard.thread,
                asked_at=now,
                speaker=speaker.id,
                choices=tuple(lines),
            )
            work.questions.ask(question)


_LINES = frozenset({"offer.say", "offer.guess", "offer.take_over"})
"""The offers that say a whole line again, mended."""


def _line(offer: Offer) -> tuple[str, str]:
    line = str(offer.words.get("line") or offer.words.get("guess"))
    return str(offer.words.get("label", "")), line


def _choice(
    text: str, questions: Sequence[Question], heard: Heard, work: Work, situation: Situation
) -> str | None:
    """Give the line that was chosen by name or by yes, from what this speaker was asked last."""
    person = work.people.roster().by_account(heard.network, heard.speaker)
    if not questions or person is None or questions[-1].kind is not QuestionKind.CHOICE:
        return None
    asked = questions[-1]
    if asked.speaker != person.id:
        return None
    said = tidy(text).strip(" .,!").casefold()
    if not said:
        return None
    fitting = [line for label, line in asked.choices if said and said in label.casefold().split()]
    fitting += [line for label, line in asked.choices if said == label.casefold()]
    places = picked(said, len(asked.choices), situation.language) or ()
    if not fitting and len(places) == 1:
        fitting = [asked.choices[places[0]][1]]
    if not fitting and len(asked.choices) == 1 and answers.says_yes(said):
        fitting = [asked.choices[0][1]]
    if not fitting:
        fitting = _another(said, asked, situation)
    if len(set(fitting)) != 1:
        return None
    work.questions.close(asked.id)
    return fitting[0]


def _another(said: str, asked: Question, situation: Situation) -> list[str]:
    """Give the line with somebody who was not held out: "nee, Samir" to "bedoel je Petra?"."""
    first, _, rest = said.partition(" ")
    no_but = first.rstrip(",") in phrases.load(situation.language).answers["no_but"]
    name = rest if no_but else said
    found = who.resolve(name, situation.company).people
    roster = situation.company.roster
    lines = set()
    for label, line in asked.choices:
        held_out = who.resolve(label, situation.company).people
        if len(found) == len(held_out) == 1 and found != held_out:
            old, new = (f"@{roster.person(p[0]).handle}" for p in (held_out, found))
            lines |= {line.replace(old, new, 1)} - {line}
    return list(lines)


_LEADING_ON = re.compile(
    r"^(?:(?:het )?(?:wacht )?op|(?:it )?(?:is )?(?:waits |waiting )?(?:for|on)) ", re.IGNORECASE
)
_IN_OWN_WORDS: Mapping[QuestionKind, Callable[[Reference, str], Intent]] = {
    QuestionKind.REASON: DropAction,
    QuestionKind.DECLINE: DeclineAction,
    QuestionKind.WAITING: lambda number, said: BlockAction(number, _LEADING_ON.sub("", said)),
}
"""What the next words of who was asked mean, whatever they are."""


def _reason(text: str, questions: Sequence[Question], heard: Heard, work: Work) -> Intent | None:
    """Take the next words of who was asked why an action lapses, or what it waits for."""
    person = work.people.roster().by_account(heard.network, heard.speaker)
    asked = questions[-1] if questions else None
    if asked is None or asked.kind not in _IN_OWN_WORDS or person is None:
        return None
    next_to_speak = work.inbox.said_since(heard.network, heard.channel, asked.row) <= 1
    number = read_reference(asked.action or "")
    if asked.speaker != person.id or number is None:
        return None
    pointed = heard.replies_to is not None or heard.thread is not None or heard.direct
    reason = tidy(text)
    meant = _IN_OWN_WORDS[asked.kind]
    return meant(number, reason) if reason and (pointed or next_to_speak) else None


def _open(heard: Heard, work: Work, *, pointed: bool) -> Sequence[Question]:
    """Give the questions a line may answer: those pointed at, else the ones just asked."""
    every = work.questions.open_at(heard.network, heard.channel, heard.at)
    found = [question for question in every if question.kind is not QuestionKind.SILENCE]
    pointed_at = heard.replies_to or heard.thread or ""
    subject = work.outbox.card_at(heard.network, heard.channel, pointed_at)
    if subject is not None:
        kind, _, name = subject.partition(":")
        return [q for q in found if name == (q.action if kind == "action" else str(q.id))]
    found = [
        question
        for question in found
        if question.thread == heard.thread and question.asked_at - heard.at <= _CLOCKS_DIFFER
    ]
    if pointed or heard.thread is not None:
        return found
    fresh = [q for q in found if heard.at - q.asked_at <= _WHILE_IT_IS_FRESH]
    return [q for q in fresh if _may_answer(q, heard, work)]


def _may_answer(question: Question, heard: Heard, work: Work) -> bool:
    """Say whose bare line counts: who was asked, and the next to speak.

    The date of an action that has an owner is for the owner and who noted it, a proposal for
    those whose affair it is; another member's word counts while it is the next.
    """
    person = work.people.roster().by_account(heard.network, heard.speaker)
    if question.kind is QuestionKind.PROPOSAL:
        if person is None or _part(person, heard, work) is None:
            return False
        if _is_party(person, question, heard, work):
            return True
    action = work.actions.get(question.action) if question.action else None
    asked = question.speaker or (action.noted_by if action else None)
    if person is not None and person.id == asked:
        return True
    if question.kind is QuestionKind.DUE and action and action.owners:
        return person is not None and person.id in action.people
    said = work.inbox.said_since(heard.network, heard.channel, question.row)
    return said <= 1


def _with_speaker(answer: Answer, heard: Heard, work: Work) -> Answer:
    person = work.people.roster().by_account(heard.network, heard.speaker)
    if not answer.mine or person is None:
        return answer
    return replace(answer, owners=(Whom("@self", (person.id,)), *answer.owners))


def _to_questions(answer: Answer, questions: Sequence[Question]) -> Intent | None:
    """Complete the action that was asked about last, if it lacks what the answer gives."""
    wanted = {QuestionKind.OWNER: bool(answer.owners), QuestionKind.DUE: answer.due is not None}
    asked = [q for q in questions if wanted.get(q.kind) and q.action is not None]
    if not asked:
        return None
    number = read_reference(asked[-1].action or "")
    return None if number is None else CompleteAction(number, answer.owners, answer.due)
