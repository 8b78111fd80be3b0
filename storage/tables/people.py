"""The people, the groups and their channels, and the configuration last imported."""

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
    UniqueConstraint,
    func,
    text,
)

from storage.tables.metadata import metadata

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("handle", Text, nullable=False),
    Column("title", Text),
    Column("last_network", Text),
    Column("language", Text),
    Column("formal", Boolean),
    Column("workdays", Text),
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
    Column("proposes", Boolean, nullable=False, server_default=text("false")),
    Column("closed", Boolean, nullable=False, server_default=text("false")),
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
