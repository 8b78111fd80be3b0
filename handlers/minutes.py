"""The concept minutes, as chat text and as a document."""

from collections.abc import Iterable

from bot.commands import Says, Sight, Turn, command, view
from bot.domain.actions import Action, State
from bot.domain.chat import Paper, Say
from bot.domain.meeting_intents import ShowMinutes
from bot.domain.meetings import Entry, Meeting, Minutes, MinutesItem, minutes
from bot.domain.papers import (
    ActionLine,
    Attendee,
    DecisionLine,
    ItemSection,
    MinutesPaper,
    in_order,
)
from bot.domain.people import Membership, Role
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.wording import line_of, named, owner_names


def running(turn: Turn) -> Meeting:
    """Give the meeting that goes on here; refuses when there is none."""
    return turn.work.meetings.running(turn.here.id) or refuse("meeting.none")


def so_far(meeting: Meeting, sight: Sight) -> Minutes:
    """Give what a meeting amounts to until now."""
    return minutes(meeting, sight.work.meetings.entries(meeting.id))


def papers_again(meeting: Meeting) -> tuple[Paper, ...]:
    """Give the concept to send along once more, when a closed meeting was corrected."""
    return () if meeting.running else (Paper("minutes", meeting.id),)


@command("minutes.show")
def show(intent: ShowMinutes, turn: Turn) -> Says:
    """Show the minutes as they stand while the meeting goes on."""
    del intent
    turn.require(Deed.SPEAK_IN_MEETING)
    meeting = running(turn)
    words = words_of_minutes(so_far(meeting, turn), turn)
    return Say("minutes.text", words, to=turn.among(meeting.group))


def words_of_minutes(derived: Minutes, sight: Sight) -> dict[str, object]:
    """Give the words of the minutes as chat text."""
    meeting = derived.meeting
    end = meeting.ended_at or sight.now
    same_day = end.date() == meeting.started_at.date()
    items = [_item(item, meeting, sight) for item in derived.items]
    return {
        "title": meeting.title,
        "start": meeting.started_at,
        "when": Say(
            "minutes.when" if same_day else "minutes.when.days",
            {"start": meeting.started_at, "end": end},
        ),
        "present": _people(derived.present, meeting, sight) or Say("minutes.present.none"),
        "away": _away(derived, sight),
        "items": items or [Say("minutes.empty")],
    }


def _people(people: Iterable[int], meeting: Meeting, sight: Sight) -> list[object]:
    """Name people as they are listed: the chair, the secretary, and then by surname."""
    found = {_attendee(person, meeting, sight): person for person in people}
    return [named(found[attendee], sight) for attendee in in_order(found)]


def _away(derived: Minutes, sight: Sight) -> list[Say]:
    """Word who sent apologies and who else was missed."""
    excused = _people(derived.excused, derived.meeting, sight)
    missed = _people(_missed(derived, sight), derived.meeting, sight)
    says = [Say("minutes.excused", {"people": excused})] if excused else []
    return [*says, Say("minutes.absent", {"people": missed})] if missed else says


def _missed(derived: Minutes, sight: Sight) -> tuple[int, ...]:
    """Give who was absent without notice: said to be so, or expected and not named."""
    meeting = derived.meeting
    members = sight.roster.memberships(meeting.group, meeting.started_at.date())
    named_ones = {*derived.present, *derived.excused, *derived.absent}
    silent = (m.person for m in members if m.person not in named_ones and expected(m))
    return (*derived.absent, *silent)


def _item(item: MinutesItem, meeting: Meeting, sight: Sight) -> Say:
    outcomes = [_decision(entry) for entry in item.decisions]
    outcomes += [
        Say("minutes.action", line_of(action, sight)) for action in _agreed(item, meeting, sight)
    ]
    if not item.sequence:
        return Say("minutes.before", {"outcomes": outcomes})
    return Say(
        "minutes.item", {"sequence": item.sequence, "title": item.title, "outcomes": outcomes}
    )


def _decision(entry: Entry) -> Say:
    return Say("minutes.decision", {"number": entry.number, "text": entry.text})


def _agreed(item: MinutesItem, meeting: Meeting, sight: Sight) -> list[Action]:
    """Give the actions of an item, without those that lapsed before the meeting was over."""
    found = (sight.work.actions.get(entry.number or "") for entry in item.actions)
    return [a for a in found if a is not None and not _lapsed(a, meeting)]


def _lapsed(action: Action, meeting: Meeting) -> bool:
    if action.state is not State.DROPPED or action.closed_at is None:
        return False
    return meeting.ended_at is None or action.closed_at <= meeting.ended_at


@view("paper.minutes")
def minutes_paper(paper: Paper, sight: Sight) -> MinutesPaper:
    """Give the concept minutes of a meeting as a document."""
    meeting = sight.work.meetings.get(paper.id)
    derived = so_far(meeting, sight)
    group = sight.work.groups.get(meeting.group)
    return MinutesPaper(
        group=group.name,
        prefix=group.prefix,
        title=meeting.title,
        sequence=meeting.sequence,
        started_at=meeting.started_at,
        ended_at=meeting.ended_at or sight.now,
        present=in_order(_attendee(person, meeting, sight) for person in derived.present),
        excused=in_order(_attendee(person, meeting, sight) for person in derived.excused),
        absent=in_order(_attendee(person, meeting, sight) for person in _missed(derived, sight)),
        items=tuple(_section(item, meeting, sight) for item in derived.items),
    )


def expected(part: Membership) -> bool:
    """Tell whether a member is missed when not there."""
    return part.role not in (Role.GUEST, Role.DEPUTY)


def _attendee(number: int, meeting: Meeting, sight: Sight) -> Attendee:
    person = sight.roster.person(number)
    part = sight.roster.membership(number, meeting.group, meeting.started_at.date())
    kolom = sight.kolom(part.kolom) if part else None
    role = part.role if part else Role.GUEST
    return Attendee(person.name, person.title or kolom or "", role, person.sorts_as)


def _section(item: MinutesItem, meeting: Meeting, sight: Sight) -> ItemSection:
    return ItemSection(
        sequence=item.sequence,
        title=item.title,
        decisions=tuple(DecisionLine(e.number or "", e.text) for e in item.decisions),
        actions=tuple(
            ActionLine(action.number, action.what, owner_names(action, sight), action.due)
            for action in _agreed(item, meeting, sight)
        ),
    )
