"""The concept minutes, as chat text and as a document."""

from bot.commands import Sight, view
from bot.domain.chat import Paper, Say
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
from handlers.wording import line_of, named, owner_names


def words_of_minutes(derived: Minutes, sight: Sight) -> dict[str, object]:
    """Give the words of the minutes as chat text."""
    meeting = derived.meeting
    people = sorted((sight.roster.person(p) for p in derived.present), key=lambda p: p.sorts_as)
    items = [_item(item, sight) for item in derived.items]
    return {
        "title": meeting.title,
        "start": meeting.started_at,
        "end": meeting.ended_at or sight.now,
        "present": [named(p.id, sight) for p in people] or Say("minutes.present.none"),
        "items": items or [Say("minutes.empty")],
    }


def _item(item: MinutesItem, sight: Sight) -> Say:
    outcomes = [_decision(entry) for entry in item.decisions]
    outcomes += [_action(entry, sight) for entry in item.actions]
    if not item.sequence:
        return Say("minutes.before", {"outcomes": outcomes})
    return Say(
        "minutes.item", {"sequence": item.sequence, "title": item.title, "outcomes": outcomes}
    )


def _decision(entry: Entry) -> Say:
    return Say("minutes.decision", {"number": entry.number, "text": entry.text})


def _action(entry: Entry, sight: Sight) -> Say:
    action = sight.work.actions.get(entry.number or "")
    if action is None:
        return Say("minutes.decision", {"number": entry.number, "text": entry.text})
    return Say("minutes.action", line_of(action, sight))


@view("paper.minutes")
def minutes_paper(paper: Paper, sight: Sight) -> MinutesPaper:
    """Give the concept minutes of a meeting as a document."""
    meeting = sight.work.meetings.get(paper.id)
    derived = minutes(meeting, sight.work.meetings.entries(meeting.id))
    group = sight.work.groups.get(meeting.group)
    members = sight.roster.memberships(meeting.group, meeting.started_at.date())
    absent = [m.person for m in members if m.person not in derived.present and _expected(m)]
    return MinutesPaper(
        group=group.name,
        prefix=group.prefix,
        title=meeting.title,
        sequence=meeting.sequence,
        started_at=meeting.started_at,
        ended_at=meeting.ended_at or sight.now,
        present=in_order(_attendee(person, meeting, sight) for person in derived.present),
        absent=in_order(_attendee(person, meeting, sight) for person in absent),
        items=tuple(_section(item, sight) for item in derived.items),
    )


def _expected(part: Membership) -> bool:
    return part.role not in (Role.GUEST, Role.DEPUTY)


def _attendee(number: int, meeting: Meeting, sight: Sight) -> Attendee:
    person = sight.roster.person(number)
    part = sight.roster.membership(number, meeting.group, meeting.started_at.date())
    kolom = sight.kolom(part.kolom) if part else None
    role = part.role if part else Role.GUEST
    return Attendee(person.name, person.title or kolom or "", role, person.sorts_as)


def _section(item: MinutesItem, sight: Sight) -> ItemSection:
    found = (sight.work.actions.get(entry.number or "") for entry in item.actions)
    return ItemSection(
        sequence=item.sequence,
        title=item.title,
        decisions=tuple(DecisionLine(e.number or "", e.text) for e in item.decisions),
        actions=tuple(
            ActionLine(action.number, action.what, owner_names(action, sight), action.due)
            for action in found
            if action is not None
        ),
    )
