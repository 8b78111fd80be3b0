"""What may become of an action that the secretary proposes."""

from dataclasses import dataclass

from bot.domain.intents import Intent
from bot.domain.questions import Question
from bot.domain.readings import Draft


@dataclass(frozen=True, slots=True)
class ProposeActions(Intent):
    """Propose to note what seems to have been agreed, all of it in one proposal."""

    key = "proposal.make"
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class AgreeToProposal(Intent):
    """Say yes to a proposal, or to some of it: ``chosen`` counts from 0, None is all."""

    key = "proposal.agree"
    question: Question
    chosen: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class RecogniseProposal(Intent):
    """Say that what is proposed is the open action that it looks like."""

    key = "proposal.same"
    question: Question


@dataclass(frozen=True, slots=True)
class RejectProposal(Intent):
    """Say that it is no action."""

    key = "proposal.reject"
    question: Question


@dataclass(frozen=True, slots=True)
class AdjustProposal(Intent):
    """Give another owner, date or text; without drafts it is asked how."""

    key = "proposal.adjust"
    question: Question
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTooLate(Intent):
    """Answer a proposal that is no longer open."""

    key = "proposal.gone"
