"""What may become of an action that the secretary proposes."""

from dataclasses import dataclass

from bot.domain.intents import Intent
from bot.domain.questions import Question
from bot.domain.readings import Draft


@dataclass(frozen=True, slots=True)
class ProposeAction(Intent):
    """Propose to note what seems to have been agreed."""

    key = "proposal.make"
    draft: Draft


@dataclass(frozen=True, slots=True)
class AgreeToProposal(Intent):
    """Say yes to a proposal."""

    key = "proposal.agree"
    question: Question


@dataclass(frozen=True, slots=True)
class RejectProposal(Intent):
    """Say that it is no action."""

    key = "proposal.reject"
    question: Question


@dataclass(frozen=True, slots=True)
class AdjustProposal(Intent):
    """Give another owner or date; without a draft it is asked how."""

    key = "proposal.adjust"
    question: Question
    draft: Draft | None = None
