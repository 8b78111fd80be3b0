"""The meeting: opened, its items, who is there, what is decided, and closed with minutes."""

from dataclasses import replace

from bot.commands import Says, Turn, command
from bot.domain.chat import Paper, Say, ToGroup
from bot.domain.intents import Attend, Decide, EndMeeting, OpenItem, StartMeeting
from bot.domain.meetings import EntryKind, Meeting, minutes
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.minutes import words_of_minutes
from handlers.wording import brief, named, owners_of


@command("meeting.start")
def start(intent: StartMeeting, turn: Turn) -> Says:
    """Open a meeting of this group."""
    turn.require(Deed.RUN_MEETING)
    group = turn.here
    running = turn.work.meetings.running(group.id)
    if running:
        refuse("meeting.running", title=running.title, at=running.started_at)
    title = brief("title", intent.title) if intent.title else None
    meeting = turn.work.meetings.start(
        Meeting(0, group.id, 0, title or group.name, turn.now, turn.speaker.id)
    )
    return Say(
        "meeting.started",
        {"title": meeting.title, "at": meeting.started_at},
        to=ToGroup(group.id),
        card=f"meeting:{meeting.id}",
    )


@command("meeting.item")
def open_item(intent: OpenItem, turn: Turn) -> Says:
    """Go on with an agenda item."""
    turn.require(Deed.SPEAK_IN_MEETING)
    meeting = _running(turn)
    title = brief("title", intent.title)
    turn.work.meetings.capture(meeting, EntryKind.ITEM, text=title)
    entries = turn.work.meetings.entries(meeting.id)
    sequence = sum(entry.kind is EntryKind.ITEM for entry in entries)
    return Say("meeting.item", {"sequence": sequence, "title": title})


@command("meeting.present")
def attend(intent: Attend, turn: Turn) -> Says:
    """Write down who is present: the speaker, or those the speaker names."""
    turn.require(Deed.SPEAK_IN_MEETING)
    meeting = _running(turn)
    people = [o.person for o in owners_of(intent.owners, turn) if o.person is not None]
    people = people or [turn.speaker.id]
    known = {e.person for e in turn.work.meetings.entries(meeting.id)}
    fresh = [person for person in people if person not in known]
    for person in fresh:
        turn.work.meetings.capture(meeting, EntryKind.PRESENT, person=person)
    key = "meeting.present" if fresh else "meeting.present.already"
    return Say(key, {"people": [named(person, turn) for person in fresh or people]})


@command("meeting.decide")
def decide(intent: Decide, turn: Turn) -> Says:
    """Record a decision under its own number."""
    turn.require(Deed.SPEAK_IN_MEETING)
    meeting = _running(turn)
    text = brief("text", intent.text)
    number = turn.work.meetings.decide(turn.here, text, meeting)
    turn.work.meetings.capture(meeting, EntryKind.DECISION, text=text, number=number)
    return Say("meeting.decision", {"number": number, "text": text}, card=f"decision:{number}")


@command("meeting.end")
def end(intent: EndMeeting, turn: Turn) -> Says:
    """Close the meeting; the concept minutes follow at once."""
    del intent
    turn.require(Deed.RUN_MEETING)
    meeting = replace(_running(turn), ended_at=turn.now)
    turn.work.meetings.save(meeting, "meeting.end")
    derived = minutes(meeting, turn.work.meetings.entries(meeting.id))
    to = ToGroup(meeting.group)
    return (
        Say("meeting.ended", {"title": meeting.title, "at": turn.now}, to=to),
        Say(
            "minutes.text",
            words_of_minutes(derived, turn),
            to=to,
            papers=(Paper("minutes", meeting.id),),
        ),
    )


def _running(turn: Turn) -> Meeting:
    return turn.work.meetings.running(turn.here.id) or refuse("meeting.none")
