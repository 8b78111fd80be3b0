"""Meetings, what was captured in them, and the decisions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, exists, func, insert, select, update

from bot import ports
from bot.domain.groups import Group
from bot.domain.history import Change, changes
from bot.domain.meetings import Entry, EntryKind, Meeting
from bot.domain.numbering import Series
from storage.history import History
from storage.inserts import insert_new
from storage.numbers import next_number
from storage.tables.agenda import RUNNING, decisions, entries, meetings
from storage.times import moment, moment_or_none, stamp, stamp_or_none

_OF_GROUP = meetings.c.group_id == bindparam("of_group")
_RUNNING = select(meetings).where(_OF_GROUP, RUNNING)
_GET = select(meetings).where(meetings.c.id == bindparam("of_meeting"))
_LAST = select(func.max(meetings.c.sequence)).where(_OF_GROUP)
_SAVE = update(meetings).where(meetings.c.id == bindparam("of_meeting"))
_ENTRIES = (
    select(entries).where(entries.c.meeting == bindparam("of_meeting")).order_by(entries.c.id)
)
_ENTRY = select(entries).where(entries.c.id == bindparam("of_entry"))
_WITHDRAWN = exists().where(
    entries.c.meeting == decisions.c.meeting,
    entries.c.number == decisions.c.number,
    entries.c.kind == EntryKind.WITHDRAWN.value,
)
_BETWEEN = (
    select(decisions.c.number, decisions.c.text)
    .where(decisions.c.at > bindparam("since"), decisions.c.at <= bindparam("until"))
    .where(~_WITHDRAWN)
    .order_by(decisions.c.number)
)
_DECIDED = select(decisions).where(decisions.c.number == bindparam("of_number"), ~_WITHDRAWN)
_REWORD = update(decisions).where(decisions.c.number == bindparam("of_number"))


class Meetings(ports.Meetings):
    """Meetings and their entries, in the order they came."""

    def __init__(self, connection: Connection, zone: ZoneInfo, history: History) -> None:
        self._connection = connection
        self._zone = zone
        self._history = history
        self._running: dict[int, Meeting | None] = {}

    def running(self, group: int) -> Meeting | None:
        """Give the meeting of a group that goes on now; there is at most one."""
        if group not in self._running:
            found = self._connection.execute(_RUNNING, {"of_group": group}).one_or_none()
            self._running[group] = self._meeting(found) if found else None
        return self._running[group]

    def get(self, meeting: int) -> Meeting:
        """Give one meeting; raises KeyError when there is none."""
        found = self._connection.execute(_GET, {"of_meeting": meeting}).one_or_none()
        if found is None:
            raise KeyError(meeting)
        return self._meeting(found)

    def start(self, meeting: Meeting) -> Meeting:
        """Keep a new meeting under an id and sequence of our own."""
        last = self._connection.scalar(_LAST, {"of_group": meeting.group}) or 0
        numbered = replace(meeting, sequence=last + 1)
        kept = replace(numbered, id=insert_new(self._connection, meetings, _columns(numbered)))
        self._running.pop(meeting.group, None)
        self._written("meeting.start", None, kept, kept.id)
        return kept

    def save(self, meeting: Meeting, deed: str) -> None:
        """Keep a changed meeting."""
        old = self.get(meeting.id)
        self._connection.execute(_SAVE, {"of_meeting": meeting.id, **_columns(meeting)})
        self._running.pop(meeting.group, None)
        self._written(deed, old, meeting, meeting.id)

    def capture(
        self,
        meeting: Meeting,
        kind: EntryKind,
        *,
        text: str = "",
        number: str | None = None,
        person: int | None = None,
    ) -> Entry:
        """Keep one entry, said by the actor of the origin; raises ValueError without one."""
        origin = self._history.origin
        if origin.actor is None:
            raise ValueError("an entry of a meeting needs somebody who said it")
        entry = Entry(0, meeting.id, kind, origin.at, origin.actor, text, number, person)
        row = {
            "meeting": entry.meeting,
            "kind": kind.value,
            "at": stamp(entry.at),
            "by": entry.by,
            "text": text,
            "number": number,
            "person": person,
        }
        kept = replace(entry, id=insert_new(self._connection, entries, row))
        self._written("meeting.capture", None, kept, meeting.id)
        return kept

    def entries(self, meeting: int) -> Sequence[Entry]:
        """Give what was captured, in order."""
        found = self._connection.execute(_ENTRIES, {"of_meeting": meeting})
        return [self._entry(row) for row in found]

    def decide(self, group: Group, text: str, meeting: Meeting | None) -> str:
        """Keep a decision and give its number, drawn from the year of the origin."""
        at = self._history.origin.at
        number = next_number(self._connection, group, Series.DECISION, at.year)
        row = {
            "number": number,
            "group_id": group.id,
            "meeting": meeting.id if meeting else None,
            "text": text,
            "at": stamp(at),
        }
        self._connection.execute(insert(decisions), row)
        subject = f"decision:{number}"
        self._history.write("decision.add", subject, [Change("text", None, text)])
        return number

    def captured_in(self, network: str, event: str) -> Sequence[Entry]:
        """Give what was captured from that message, in order; actions stand by themselves."""
        lines = self._history.written("meeting.capture", network, event)
        found = [
            self._connection.execute(_ENTRY, {"of_entry": line["id"]}).one_or_none()
            for line in lines
        ]
        kept = [self._entry(row) for row in found if row is not None]
        return [entry for entry in kept if entry.kind is not EntryKind.ACTION]

    def decided(self, number: str) -> tuple[int, str] | None:
        """Give the meeting and the text of a decision; None where there is none, or no longer."""
        row = self._connection.execute(_DECIDED, {"of_number": number}).one_or_none()
        return None if row is None or row.meeting is None else (row.meeting, row.text)

    def reword(self, meeting: Meeting, number: str, text: str) -> None:
        """Give a decision of a meeting other words."""
        found = self.decided(number)
        self._connection.execute(_REWORD, {"of_number": number, "text": text})
        change = Change("text", found[1] if found else None, text)
        self._history.write("decision.correct", f"decision:{number}", [change])
        self.capture(meeting, EntryKind.REWORDED, text=text, number=number)

    def withdraw(self, meeting: Meeting, number: str) -> None:
        """Take back a decision of a meeting; its number does not come back."""
        self._history.note("decision.withdraw", f"decision:{number}")
        self.capture(meeting, EntryKind.WITHDRAWN, number=number)

    def decisions_between(self, since: datetime, until: datetime) -> Sequence[tuple[str, str]]:
        """Give number and text of the decisions after ``since`` up to and including ``until``."""
        period = {"since": stamp(since), "until": stamp(until)}
        return [(row.number, row.text) for row in self._connection.execute(_BETWEEN, period)]

    def _written(self, deed: str, old: object | None, new: object, meeting: int) -> None:
        self._history.write(deed, f"meeting:{meeting}", changes(old, new))

    def _meeting(self, row: Row[Any]) -> Meeting:
        return Meeting(
            row.id,
            row.group_id,
            row.sequence,
            row.title,
            moment(row.started_at, self._zone),
            row.started_by,
            moment_or_none(row.ended_at, self._zone),
        )

    def _entry(self, row: Row[Any]) -> Entry:
        return Entry(
            row.id,
            row.meeting,
            EntryKind(row.kind),
            moment(row.at, self._zone),
            row.by,
            row.text,
            row.number,
            row.person,
        )


def _columns(meeting: Meeting) -> dict[str, object]:
    return {
        "group_id": meeting.group,
        "sequence": meeting.sequence,
        "title": meeting.title,
        "started_at": stamp(meeting.started_at),
        "started_by": meeting.started_by,
        "ended_at": stamp_or_none(meeting.ended_at),
    }
