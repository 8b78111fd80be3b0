"""What comes in and goes out: the inbox, the outbox, and how far networks were read."""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.metadata import metadata

INBOX_OPEN = text("state = 'open'")
INBOX_PUT_OFF = text("not_before IS NOT NULL")
OUTBOX_OPEN = text("state IN ('waiting', 'sending')")
OUTBOX_WORDS = text("closed_at IS NOT NULL AND say IS NOT NULL")
OF_CARD = text("card IS NOT NULL")
FOLLOWS = text("follows IS NOT NULL")
ARRIVED = text("receipt_event IS NOT NULL")
"""Conditions of partial indexes: a query uses the index when it says exactly the same."""

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
    Column("not_before", Text),  # only while it is open, after a failed try
    Column("heard", Text),  # the whole message as JSON, wiped when it has been worked
    UniqueConstraint("network", "event"),
    sqlite_autoincrement=True,  # a row's number is never used again
)
Index("inbox_open", inbox.c.id, sqlite_where=INBOX_OPEN, postgresql_where=INBOX_OPEN)
Index(
    "inbox_put_off",
    inbox.c.channel,
    inbox.c.network,
    sqlite_where=INBOX_PUT_OFF,
    postgresql_where=INBOX_PUT_OFF,
)
Index("inbox_place", inbox.c.channel, inbox.c.id)

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
    Column("edits_channel", Text),
    Column("edits_event", Text),
    Column("follows", Integer),  # the letter whose message this one changes, once it stands
)
Index("outbox_open", outbox.c.id, sqlite_where=OUTBOX_OPEN, postgresql_where=OUTBOX_OPEN)
Index("outbox_words", outbox.c.closed_at, sqlite_where=OUTBOX_WORDS, postgresql_where=OUTBOX_WORDS)
Index("outbox_card", outbox.c.card, outbox.c.id, sqlite_where=OF_CARD, postgresql_where=OF_CARD)
Index(
    "outbox_receipt",
    outbox.c.receipt_event,
    sqlite_where=ARRIVED,
    postgresql_where=ARRIVED,
)
Index("outbox_follows", outbox.c.follows, sqlite_where=FOLLOWS, postgresql_where=FOLLOWS)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("thread", Text),
    Column("asked_at", Text, nullable=False),
    Column("action", Text),
    Column("draft", Text),  # as JSON; the row goes when it is answered, or after a day
    Column("speaker", Integer),
    Column("choices", Text, nullable=False),
    Column("row", Integer, nullable=False),
)
Index("questions_place", questions.c.network, questions.c.channel)
