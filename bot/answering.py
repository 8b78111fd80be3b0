"""A line that answers an open question: which question, and what is then asked of the house."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.chat import Heard
from bot.domain.intents import CompleteAction, Intent, Whom
from bot.domain.numbering import read_reference
from bot.domain.proposals import AdjustProposal, AgreeToProposal, RejectProposal
from bot.domain.questions import Question, QuestionKind
from bot.domain.readings import Draft
from bot.language import answers
from bot.language.answers import Answer
from bot.language.reader import Situation
from bot.ports import Work

_WHILE_IT_IS_FRESH = timedelta(minutes=15)
"""A bare answer in a channel, to nobody in particular, counts so long after the question."""
_CLOCKS_DIFFER = timedelta(minutes=1)
"""A line said longer than this before a question does not answer it, however late it is heard."""


def read(text: str, heard: Heard, work: Work, situation: Situation) -> Intent | None:
    """Give what an answer asks of the house; None when the line answers nothing."""
    questions = _open(heard, work, pointed=situation.addressed)
    answer = answers.read(text, situation) if questions else None
    if answer is None:
        return None
    answer = _with_speaker(answer, heard, work)
    proposals = [q for q in questions if q.kind is QuestionKind.PROPOSAL]
    if proposals:
        return _to_proposal(answer, proposals[-1])
    return _to_questions(answer, questions)


def _open(heard: Heard, work: Work, *, pointed: bool) -> list[Question]:
    """Give the questions a line may answer: those pointed at, else the ones just asked."""
    found = work.questions.open_at(heard.network, heard.channel, heard.at)
    subject = work.outbox.card_at(heard.network, heard.replies_to or heard.thread or "")
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
    return [q for q in found if heard.at - q.asked_at <= _WHILE_IT_IS_FRESH]


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


def _to_questions(answer: Answer, questions: list[Question]) -> Intent | None:
    """Complete the action that was asked about last, if it lacks what the answer gives."""
    wanted = {QuestionKind.OWNER: bool(answer.owners), QuestionKind.DUE: answer.due is not None}
    asked = [q for q in questions if wanted.get(q.kind) and q.action is not None]
    if not asked:
        return None
    number = read_reference(asked[-1].action or "")
    return None if number is None else CompleteAction(number, answer.owners, answer.due)
