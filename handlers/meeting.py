"""The meeting: opened, its items, and closed with minutes."""

from dataclasses import replace

from bot.commands import Says, Turn, command
from bot.domain.chat import Paper, Say, ToGroup
from bot.domain.meeting_intents import EndMeeting, OpenItem, StartMeeting, StrikeItem
from bot.domain.meetings import EntryKind, Meeting, Minutes, MinutesItem
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.minutes import papers_again, running, so_far, words_of_minutes
from handlers.wording import brief, named


@command("meeting.start")
def start(intent: StartMeeting, turn: Turn) -> Says:
    """Open a meeting of this group; who opens it is there."""
    turn.require(Deed.RUN_MEETING)
    group = turn.here
    goes_on = turn.work.meetings.running(group.id)
    if goes_on:
        today = goes_on.started_at.date() == turn.today
        key = "meeting.running" if today else "meeting.running.since"
        refuse(key, title=goes_on.title, at=goes_on.started_at)
    title = brief("title", intent.title) if intent.title else None
    meeting = turn.work.meetings.start(
        Meeting(0, group.id, 0, title or group.name, turn.now, turn.speaker.id)
    )
    turn.work.meetings.capture(meeting, EntryKind.PRESENT, person=turn.speaker.id)
    return Say(
        "meeting.started",
        {
            "title": meeting.title,
            "at": meeting.started_at,
            "people": [named(turn.speaker.id, turn)],
        },
        to=ToGroup(group.id),
        card=f"meeting:{meeting.id}",
    )


@command("meeting.item")
def open_item(intent: OpenItem, turn: Turn) -> Says:
    """Go on with an agenda item: a new one, or one that was opened before."""
    meeting = running(turn)
    turn.require(Deed.RECORD)
    derived = so_far(meeting, turn)
    title = brief("title", intent.title) if intent.title else None
    known = _meant(intent.item, title, derived)
    if known is None and title is None:
        refuse("meeting.item.unknown", sequence=intent.item)
    sequence = known.sequence if known else intent.item or derived.next_item
    text = _title(title, known)
    turn.work.meetings.capture(meeting, EntryKind.ITEM, text=text, number=str(sequence))
    words = {"sequence": sequence, "title": text}
    if known and known.title != text:
        return Say("meeting.item.retitled", words | {"was": known.title})
    return Say("meeting.item.again" if known else "meeting.item", words)


def _title(said: str | None, known: MinutesItem | None) -> str:
    """Give the title: as said, unless it is only written in another way than before."""
    if known and (said is None or said.casefold() == known.title.casefold()):
        return known.title
    return said or ""


def _meant(sequence: int | None, title: str | None, derived: Minutes) -> MinutesItem | None:
    """Give the item that was opened before, by its number, else by its title."""
    if sequence is not None:
        return derived.item(sequence)
    return derived.item_called(title) if title else None


@command("meeting.item.strike")
def strike(intent: StrikeItem, turn: Turn) -> Says:
    """Take an item out of the agenda."""
    meeting = running(turn)
    turn.require(Deed.RECORD)
    item = so_far(meeting, turn).item(intent.item)
    if item is None:
        refuse("meeting.item.unknown", sequence=intent.item)
    return strike_item(item, meeting, turn)


def strike_item(item: MinutesItem, meeting: Meeting, turn: Turn) -> Says:
    """Take an item out of the agenda while nothing stands under it."""
    words: dict[str, object] = {"sequence": item.sequence, "title": item.title}
    to = turn.among(meeting.group)
    if item.decisions or item.actions:
        return Say("meeting.item.kept", words, to=to)
    turn.work.meetings.capture(meeting, EntryKind.WITHDRAWN, number=str(item.sequence))
    return Say("meeting.item.withdrawn", words, to=to, papers=papers_again(meeting))


@command("meeting.end")
def end(intent: EndMeeting, turn: Turn) -> Says:
    """Close the meeting; the concept minutes follow at once."""
    del intent
    turn.require(Deed.RUN_MEETING)
    meeting = replace(running(turn), ended_at=turn.now)
    turn.work.meetings.save(meeting, "meeting.end")
    to = ToGroup(meeting.group)
    return (
        Say("meeting.ended", {"title": meeting.title, "at": turn.now}, to=to),
        Say(
            "minutes.text",
            words_of_minutes(so_far(meeting, turn), turn),
            to=to,
            papers=(Paper("minutes", meeting.id),),
        ),
    )
