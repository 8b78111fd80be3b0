"""A line that answers an open question: which question, and what is then asked of the house."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.chat import Heard, Offer, Say
from bot.domain.intents import CompleteAction, DropAction, Intent, Whom
from bot.domain.numbering import read_reference
from bot.domain.people import Person
from bot.domain.proposals import AdjustProposal, AgreeToProposal, RejectProposal
from bot.domain.questions import Question, QuestionKind
from bot.domain.readings import Draft
from bot.language import answers, reader
from bot.language.answers import Answer
from bot.language.calling import tidy
from bot.language.situation import Reading, Situation
from bot.ports import Work

_WHILE_IT_IS_FRESH = timedelta(minutes=15)
"""A bare answer in a channel, to nobody in particular, counts so long after the question."""
_CLOCKS_DIFFER = timedelta(minutes=1)
"""A line said longer than this before a question does not answer it, however late it is heard."""


def read(text: str, heard: Heard, work: Work, situation: Situation) -> Reading | None:
    """Give what an answer asks of the house; None when the line answers nothing."""
    questions = _open(heard, work, pointed=situation.addressed)
    chosen = _choice(text, questions, heard, work)
    if chosen is not None:
        return reader.read(chosen, replace(situation, addressed=True))
    reason = _reason(text, questions, heard, work)
    if reason is not None:
        return Reading(reason, addressed=situation.addressed)
    answer = answers.read(text, situation) if questions else None
    if answer is None:
        return None
    answer = _with_speaker(answer, heard, work)
    proposals = [q for q in questions if q.kind is QuestionKind.PROPOSAL]
    asked = _to_proposal(answer, proposals[-1]) if proposals else _to_questions(answer, questions)
    return None if asked is None else Reading(asked, addressed=situation.addressed)


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


_LINES = frozenset({"offer.say", "offer.guess"})
"""The offers that say a whole line again, mended."""


def _line(offer: Offer) -> tuple[str, str]:
    line = str(offer.words.get("line") or offer.words.get("guess"))
    return str(offer.words.get("label", "")), line


def _choice(text: str, questions: Sequence[Question], heard: Heard, work: Work) -> str | None:
    """Give the line that was chosen by name or by yes, from what this speaker was asked last."""
    person = work.people.roster().by_account(heard.network, heard.speaker)
    if not questions or person is None or questions[-1].kind is not QuestionKind.CHOICE:
        return None
    asked = questions[-1]
    if asked.speaker != person.id:
        return None
    said = tidy(text).strip(" .,!").casefold()
    fitting = [line for label, line in asked.choices if said and said in label.casefold().split()]
    fitting += [line for label, line in asked.choices if said == label.casefold()]
    if not fitting and len(asked.choices) == 1 and answers.says_yes(said):
        fitting = [asked.choices[0][1]]
    if len(set(fitting)) != 1:
        return None
    work.questions.close(asked.id)
    return fitting[0]


def _reason(text: str, questions: Sequence[Question], heard: Heard, work: Work) -> Intent | None:
    """Take the next words of who was asked why an action lapses as the reason."""
    person = work.people.roster().by_account(heard.network, heard.speaker)
    asked = questions[-1] if questions else None
    if asked is None or asked.kind is not QuestionKind.REASON or person is None:
        return None
    next_to_speak = work.inbox.said_since(heard.network, heard.channel, asked.row) <= 1
    number = read_reference(asked.action or "")
    if asked.speaker != person.id or number is None:
        return None
    pointed = heard.replies_to is not None or heard.thread is not None or heard.direct
    reason = tidy(text)
    return DropAction(number, reason) if reason and (pointed or next_to_speak) else None


def _open(heard: Heard, work: Work, *, pointed: bool) -> Sequence[Question]:
    """Give the questions a line may answer: those pointed at, else the ones just asked."""
    found = work.questions.open_at(heard.network, heard.channel, heard.at)
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

    The date of an action that has an owner is for the owner and who noted it.
    """
    person = work.people.roster().by_account(heard.network, heard.speaker)
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


def _to_proposal(answer: Answer, proposal: Question) -> Intent | None:
    if answer.agrees is True:
        return AgreeToProposal(proposal)
    if answer.agrees is False:
        return RejectProposal(proposal)
    if answer.adjust:
        return AdjustProposal(proposal)
    draft = proposal.draft or Draft()
    owners, due = answer.owners or draft.owners, answer.due or draft.due
    return AdjustProposal(proposal, replace(draft, owners=owners, due=due))


def _to_questions(answer: Answer, questions: Sequence[Question]) -> Intent | None:
    """Complete the action that was asked about last, if it lacks what the answer gives."""
    wanted = {QuestionKind.OWNER: bool(answer.owners), QuestionKind.DUE: answer.due is not None}
    asked = [q for q in questions if wanted.get(q.kind) and q.action is not None]
    if not asked:
        return None
    number = read_reference(asked[-1].action or "")
    return None if number is None else CompleteAction(number, answer.owners, answer.due)
