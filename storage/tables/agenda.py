"""What groups have agreed: meetings, actions, reminders, decisions and the weekly pages."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from storage.tables.metadata import metadata

RUNNING = text("ended_at IS NULL")
OPEN = text("open")
DUE = text("state = 'due'")
UNANSWERED = text("state = 'proposed' AND raised_at IS NULL")
"""Conditions of partial indexes: a query uses the index when it says exactly the same."""

counters = Table(
    "counters",
    metadata,
    Column("prefix", Text, nullable=False),
    Column("series", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("value", Integer, nullable=False),
    PrimaryKeyConstraint("prefix", "series", "year"),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("group_id", Integer, ForeignKey("groups.id"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("started_by", Integer, ForeignKey("people.id"), nullable=False),
    Column("ended_at", Text),
    UniqueConstraint("group_id", "sequence"),
)
Index(
    "meetings_running",
    meetings.c.group_id,
    unique=True,
    sqlite_where=RUNNING,
    postgresql_where=RUNNING,
)

actions = Table(
    "actions",
    metadata,
    Column("number", Text, primary_key=True),
    Column("group_id", Integer, ForeignKey("groups.id"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("noted_by", Integer, ForeignKey("people.id"), nullable=False),
    Column("noted_at", Text, nullable=False),
    Column("due", Date),
    Column("due_time", Time),
    Column("state", Text, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("moves", Integer, nullable=False),
    Column("reason", Text),
    Column("report", Text),
    Column("reported_at", Text),
    Column("closed_at", Text),
    Column("meeting", Integer, ForeignKey("meetings.id")),
    Column("theme", Text),
    Column("link", Text),
    Column("waiting_on", Text),
    Column("blocked_at", Text),
    Column("given_at", Text),
    Column("raised_at", Text),
    Column("declined", Text),
)
Index("actions_sequence", actions.c.group_id, actions.c.sequence)
Index(
    "actions_open",
    actions.c.group_id,
    actions.c.due,
    sqlite_where=OPEN,
    postgresql_where=OPEN,
)
Index(
    "actions_unanswered",
    actions.c.given_at,
    sqlite_where=UNANSWERED,
    postgresql_where=UNANSWERED,
)

owners = Table(
    "action_owners",
    metadata,
    Column("action", Text, ForeignKey("actions.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("person", Integer, ForeignKey("people.id")),
    Column("kolom", Text),
    Column("open", Boolean, nullable=False),  # as the action: the index of a personal list
    PrimaryKeyConstraint("action", "position"),
)
Index(
    "action_owners_open",
    owners.c.person,
    sqlite_where=OPEN,
    postgresql_where=OPEN,
)

reminders = Table(
    "reminders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", Text, ForeignKey("actions.number"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("recipient", Integer, ForeignKey("people.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("hour", Time, nullable=False),
    Column("zone", Text, nullable=False),
    Column("due_at", Text, nullable=False),  # derived from day, hour and zone
    Column("state", Text, nullable=False),
    UniqueConstraint("action", "kind", "occurrence", "recipient"),
)
Index("reminders_due", reminders.c.due_at, sqlite_where=DUE, postgresql_where=DUE)

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", Integer, ForeignKey("meetings.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Integer, ForeignKey("people.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("number", Text),
    Column("person", Integer, ForeignKey("people.id")),
)
Index("entries_meeting", entries.c.meeting, entries.c.id)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Text, primary_key=True),
    Column("group_id", Integer, ForeignKey("groups.id"), nullable=False),
    Column("meeting", Integer, ForeignKey("meetings.id")),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
)
Index("decisions_at", decisions.c.at)

weeks = Table(
    "weeks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("page", Text, nullable=False),  # the whole week as JSON
    UniqueConstraint("year", "number"),
)
