"""Decisions: recorded in the meeting, given other words, and taken back."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Offer, Say
from bot.domain.meeting_intents import CorrectDecision, Decide, ShowDecision, WithdrawDecision
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


@command("decision.show")
def show(intent: ShowDecision, turn: Turn) -> Says:
    """Tell what was decided, and when."""
    meeting, number, text = _decided(intent.number, Deed.ASK, turn)
    words = {"number": number, "text": text, "at": meeting.started_at}
    return Say("decision.card", words, to=turn.among(meeting.group))


@command("decision.correct")
def correct(intent: CorrectDecision, turn: Turn) -> Says:
    """Give a decision other words."""
    meeting, number, _ = _decided(intent.number, Deed.CORRECT, turn)
    return reword(meeting, number, intent.text, turn)


@command("decision.withdraw")
def withdraw(intent: WithdrawDecision, turn: Turn) -> Says:
    """Take a decision back."""
    meeting, number, _ = _decided(intent.number, Deed.CORRECT, turn)
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


def _decided(reference: Reference, deed: Deed, turn: Turn) -> tuple[Meeting, str, str]:
    """Give the meeting, number and text of a decision, if the speaker may do that to it."""
    number = _number_of(reference, turn)
    group = turn.work.groups.by_prefix(number.prefix)
    if group is not None and not turn.allows(deed, group.id):
        raise Forbidden(f"forbidden.{deed}")
    found = turn.work.meetings.decided(str(number))
    if group is None or found is None:
        refuse("decision.unknown", number=str(number))
    meeting, text = found
    return turn.work.meetings.get(meeting), str(number), text


def _number_of(reference: Reference, turn: Turn) -> Number:
    """Complete a number with the group and the year that were left out."""
    prefix = reference.prefix or turn.here.prefix
    year = reference.year or turn.today.year
    return Number(prefix, year, reference.sequence, Series.DECISION)
