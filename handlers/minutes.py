"""The concept minutes, as chat text and as a document."""

from bot.commands import Sight
from bot.domain.chat import Say
from bot.domain.meetings import Entry, Minutes, MinutesItem
from handlers.wording import line_of, named


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
