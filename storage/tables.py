"""The tables, as SQLAlchemy Core sees them; moments are text in UTC (``storage.times``)."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Time,
    UniqueConstraint,
    func,
    text,
)

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pk",
        "fk": "%(table_name)s_%(column_0_name)s_fk",
        "uq": "%(table_name)s_%(column_0_N_name)s_uq",
        "ck": "%(table_name)s_%(constraint_name)s_ck",
    }
)

INBOX_OPEN = text("state = 'open'")
OUTBOX_OPEN = text("state IN ('waiting', 'sending')")
"""Conditions of partial indexes: a query uses the index when it repeats the same words."""

# --- Coming in and going out ----------------------------------------------------------------

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("network", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("heard", Text),  # the whole message as JSON, wiped when it has been worked
    UniqueConstraint("network", "event"),
    sqlite_autoincrement=True,  # a row's number is never used again
)
Index("inbox_open", inbox.c.id, sqlite_where=INBOX_OPEN, postgresql_where=INBOX_OPEN)

tokens = Table(
    "tokens",
    metadata,
    Column("network", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("network", "name"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("network", Text, nullable=False),
    Column("channel", Text),
    Column("account", Text),
    Column("thread", Text),
    Column("replies_to", Text),
    Column("only_for", Text),
    Column("say", Text),  # as JSON, wiped 30 days after the letter was closed
    Column("card", Text),
    Column("language", Text, nullable=False),
    Column("formal", Boolean, nullable=False),
    Column("in_full", Boolean, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("written_at", Text, nullable=False),
    Column("not_before", Text),
    Column("closed_at", Text),
    Column("receipt_channel", Text),
    Column("receipt_event", Text),
)
Index("outbox_open", outbox.c.id, sqlite_where=OUTBOX_OPEN, postgresql_where=OUTBOX_OPEN)
Index("outbox_card", outbox.c.card, outbox.c.id)

# --- People and groups ----------------------------------------------------------------------

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("handle", Text, nullable=False),
    Column("title", Text),
    Column("last_network", Text),
)
Index("people_handle", func.lower(people.c.handle), unique=True)

offices = Table(
    "offices",
    metadata,
    Column("person", Integer, ForeignKey("people.id"), nullable=False),
    Column("office", Text, nullable=False),
    PrimaryKeyConstraint("person", "office"),
)

identities = Table(
    "identities",
    metadata,
    Column("network", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("person", Integer, ForeignKey("people.id"), nullable=False),
    PrimaryKeyConstraint("network", "account"),
)

groups = Table(
    "groups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("formal", Boolean, nullable=False),
    Column("strangers", Text, nullable=False),
)
Index("groups_prefix", func.lower(groups.c.prefix), unique=True)

channels = Table(
    "channels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("group_id", Integer, ForeignKey("groups.id"), nullable=False),
    Column("network", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("encrypted", Boolean, nullable=False),
    Column("reach", Text),
    UniqueConstraint("network", "address"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Integer, ForeignKey("people.id"), nullable=False),
    Column("group_id", Integer, ForeignKey("groups.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("kolom", Text),
    Column("since", Date),
    Column("until", Date),
    Column("stands_in_for", Integer, ForeignKey("people.id")),
)

baseline = Table(
    "baseline",
    metadata,
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text),
    PrimaryKeyConstraint("kind", "key", "field"),
)

# --- Meetings, actions, decisions -----------------------------------------------------------

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
RUNNING = text("ended_at IS NULL")
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
)
Index("actions_sequence", actions.c.group_id, actions.c.sequence)
Index(
    "actions_open",
    actions.c.group_id,
    actions.c.due,
    sqlite_where=actions.c.open,
    postgresql_where=actions.c.open,
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
    sqlite_where=owners.c.open,
    postgresql_where=owners.c.open,
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
Index("reminders_due", reminders.c.state, reminders.c.due_at)

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

# --- History --------------------------------------------------------------------------------

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deed", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("actor", Integer),  # no foreign key: a line outlives whom it speaks of
    Column("at", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
Index("history_subject", history.c.subject, history.c.id)

history_texts = Table(
    "history_texts",
    metadata,
    Column("line", Integer, ForeignKey("history.id"), nullable=False),
    Column("field", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("salt", Text),
    Column("text", Text),
    PrimaryKeyConstraint("line", "field", "side"),
    CheckConstraint("side IN ('old', 'new')", name="side"),
)
