"""A message that was changed or removed corrects or takes back what it made."""

from collections.abc import Iterable
from dataclasses import replace

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import CorrectAction, Intent, WithdrawAction
from bot.domain.meeting_intents import CorrectEntries, Decide, OpenItem
from bot.domain.meetings import ATTENDANCE, Entry, EntryKind, Meeting
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.attendance import record, told
from handlers.decisions import reword, take_back
from handlers.meeting import strike_item
from handlers.minutes import papers_again, so_far
from handlers.reminders import replan
from handlers.wording import brief, card_now, named, owners_of, words_of


@command("action.correct")
def correct(intent: CorrectAction, turn: Turn) -> Says:
    """Mend an action after its message; what the message does not say stays as it was."""
    action = turn.action(intent.number, Deed.MOVE)
    owners = owners_of(intent.owners, turn) or action.owners
    due = intent.due
    if due is not None and due.date < turn.today:
        refuse("due.past", "due", due=due.date)
    mended = action.correct(brief("what", intent.what), owners)
    if due is not None and (due.date, due.time) != (action.due, action.due_time):
        mended = replace(mended, due=due.date, due_time=due.time)
    if mended == action:
        return ()
    turn.work.actions.save(mended, "action.correct")
    replan(mended, turn)
    answer = Say("action.corrected", words_of(mended, turn), to=turn.where(action))
    return answer, card_now(mended, turn)


@command("action.withdraw")
def withdraw(intent: WithdrawAction, turn: Turn) -> Says:
    """Let an action lapse whose message was removed, unless it was closed already."""
    action = turn.action(intent.number, Deed.DROP)
    if action.state.closed:
        return ()
    dropped = action.drop(turn.now, None)
    turn.work.actions.save(dropped, "action.withdraw")
    replan(dropped, turn)
    words = words_of(dropped, turn)
    return Say("action.withdrawn", words, to=turn.where(action)), card_now(dropped, turn)


@command("meeting.correct")
def correct_entries(intent: CorrectEntries, turn: Turn) -> Says:
    """Mend what a message said in a meeting: a decision, an agenda item, or who is there."""
    meeting = turn.work.meetings.get(intent.meeting)
    entries = [e for e in turn.work.meetings.entries(meeting.id) if e.id in intent.entries]
    turn.require(_mending(entries, turn.speaker.id))
    (first, *_) = entries
    if first.kind is EntryKind.DECISION and first.number:
        return _correct_decision(first.number, intent.said, meeting, turn)
    if first.kind is EntryKind.ITEM and first.number:
        return _correct_item(int(first.number), intent.said, meeting, turn)
    if first.kind in ATTENDANCE:
        return _correct_attendance(entries, intent.said, meeting, turn)
    return ()


def _mending(entries: Iterable[Entry], speaker: int) -> Deed:
    """Say what it takes: no less than saying it took, and more when somebody else said it."""
    if any(entry.by != speaker for entry in entries):
        return Deed.CORRECT
    if any(entry.person != speaker for entry in entries):
        return Deed.RECORD
    return Deed.SPEAK_IN_MEETING


def _correct_decision(number: str, said: Intent | None, meeting: Meeting, turn: Turn) -> Says:
    found = turn.work.meetings.decided(number)
    if found is None:
        return ()
    if said is None:
        return take_back(meeting, number, turn)
    if not isinstance(said, Decide):
        refuse("not_understood")
    return () if said.text == found[1] else reword(meeting, number, said.text, turn)


def _correct_item(sequence: int, said: Intent | None, meeting: Meeting, turn: Turn) -> Says:
    """Give an item another title, or take it out of the agenda while nothing stands under it."""
    item = so_far(meeting, turn).item(sequence)
    if item is None:
        return ()
    words: dict[str, object] = {"sequence": sequence, "title": item.title}
    to, papers = turn.among(meeting.group), papers_again(meeting)
    if said is None:
        return strike_item(item, meeting, turn)
    if not isinstance(said, OpenItem) or not said.title:
        refuse("not_understood")
    if said.title == item.title:
        return ()
    title = brief("title", said.title)
    turn.work.meetings.capture(meeting, EntryKind.RETITLED, text=title, number=str(sequence))
    words = {"sequence": sequence, "title": title, "was": item.title}
    return Say("meeting.item.retitled", words, to=to, papers=papers)


def _correct_attendance(
    entries: list[Entry], said: Intent | None, meeting: Meeting, turn: Turn
) -> Says:
    """Take back what was said of people the message no longer names, then keep what it says."""
    still = told(said, meeting, turn) if said else {}
    last = {e.person: e.id for e in turn.work.meetings.entries(meeting.id) if e.kind in ATTENDANCE}
    gone = [
        entry.person
        for entry in entries
        if entry.person is not None and entry.person not in still and last[entry.person] == entry.id
    ]
    for person in gone:
        turn.work.meetings.capture(meeting, EntryKind.UNSAID, person=person)
    says: tuple[Say, ...] = ()
    if gone:
        words = {"people": [named(person, turn) for person in gone]}
        says = (Say("meeting.unsaid", words, to=turn.among(meeting.group)),)
    news = {p: kind for p, kind in still.items() if p not in {e.person for e in entries}}
    return says + (record(said, meeting, turn) if said and (news or not gone) else ())
