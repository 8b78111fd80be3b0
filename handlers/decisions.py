"""Decisions: recorded in the meeting, given other words, and taken back."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Offer, Say
from bot.domain.meeting_intents import CorrectDecision, Decide, WithdrawDecision
from bot.domain.meetings import EntryKind, Meeting
from bot.domain.numbering import Number, Reference, Series
from bot.domain.refusals import Forbidden, refuse
from bot.domain.rights import Deed
from handlers.minutes import papers_again, running
from handlers.wording import brief


@command("meeting.decide")
def decide(intent: Decide, turn: Turn) -> Says:
    """Record a decision under its own number; a member's words are held out to the leaders."""
    turn.require(Deed.SPEAK_IN_MEETING)
    meeting = running(turn)
    text = brief("text", intent.text)
    try:
        turn.require(Deed.RECORD)
    except Forbidden as no:
        offers = (Offer("offer.decide", {"text": text}),)
        raise Forbidden("forbidden.decide", None, offers, text=text) from no
    number = turn.work.meetings.decide(turn.here, text, meeting)
    turn.work.meetings.capture(meeting, EntryKind.DECISION, text=text, number=number)
    return Say("meeting.decision", {"number": number, "text": text}, card=f"decision:{number}")


@command("decision.correct")
def correct(intent: CorrectDecision, turn: Turn) -> Says:
    """Give a decision other words."""
    turn.require(Deed.CORRECT)
    meeting, number = _decided(intent.number, turn)
    return reword(meeting, number, intent.text, turn)


@command("decision.withdraw")
def withdraw(intent: WithdrawDecision, turn: Turn) -> Says:
    """Take a decision back."""
    turn.require(Deed.CORRECT)
    meeting, number = _decided(intent.number, turn)
    return take_back(meeting, number, turn)


def reword(meeting: Meeting, number: str, text: str, turn: Turn) -> Say:
    """Keep other words for a decision."""
    turn.work.meetings.reword(meeting, number, brief("text", text))
    words = {"number": number, "text": text}
    to = turn.among(meeting.group)
    return Say("meeting.decision.corrected", words, to=to, papers=papers_again(meeting))


def take_back(meeting: Meeting, number: str, turn: Turn) -> Say:
    """Keep that a decision was none."""
    turn.work.meetings.withdraw(meeting, number)
    to = turn.among(meeting.group)
    words = {"number": number}
    return Say("meeting.decision.withdrawn", words, to=to, papers=papers_again(meeting))


def _decided(reference: Reference, turn: Turn) -> tuple[Meeting, str]:
    """Give the meeting and number of a decision of this group; refuses where there is none."""
    group = turn.here
    number = str(
        Number(
            group.prefix,
            reference.year or turn.today.year,
            reference.sequence,
            Series.DECISION,
        )
    )
    found = turn.work.meetings.decided(number)
    if found is None or reference.prefix not in {None, group.prefix}:
        refuse("decision.unknown", number=number)
    return turn.work.meetings.get(found[0]), number
