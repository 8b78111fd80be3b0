"""The history: lines, and the words beside them."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from storage.tables.metadata import metadata

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
Index("history_origin", history.c.event, history.c.network)

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
