"""Brings a database to the tables of this release: new, known, or from an earlier one."""

from sqlalchemy import Connection, inspect, text

from bot.domain.refusals import refuse
from storage.tables import agenda, history, people, post
from storage.tables.metadata import metadata
from storage.triggers import TRIGGERS

HEAD = "0007"
"""The newest migration, known here so that Alembic is imported only when there is work for it."""

TABLES = (post, people, agenda, history)
"""The modules that put the tables into the metadata."""


def upgrade(connection: Connection) -> None:
    """Make or migrate the tables, within the transaction that is open.

    Refuses with ``storage.newer`` a database of a later release, which this one could damage.
    """
    found = version(connection)
    if found is None:
        _create(connection)
    elif found != HEAD:
        _migrate(connection, found)
    else:
        _check(connection)


def version(connection: Connection) -> str | None:
    """Give the migration a database stands at; None when it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _create(connection: Connection) -> None:
    """Make a new database as the migrations would; a test holds the two against each other."""
    metadata.create_all(connection, checkfirst=False)
    for trigger in TRIGGERS[connection.dialect.name]:
        connection.exec_driver_sql(trigger)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _check(connection: Connection) -> None:
    """Refuse with ``storage.tables`` what only seems to be of this release."""
    held = inspect(connection).get_multi_columns(filter_names=list(metadata.tables))
    columns = {(table, str(c["name"])) for (_, table), found in held.items() for c in found}
    wanted = {(t.name, c.name) for t in metadata.sorted_tables for c in t.columns}
    missing = sorted(f"{table}.{column}" for table, column in wanted - columns)
    if missing:
        refuse("storage.tables", missing=", ".join(missing))


def _migrate(connection: Connection, found: str) -> None:
    from alembic import command  # noqa: PLC0415 -- slow and large, and seldom needed
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- likewise
    from alembic.util import CommandError  # noqa: PLC0415 -- likewise

    from storage.migrations.settings import settings  # noqa: PLC0415 -- likewise

    try:
        ScriptDirectory.from_config(settings(connection)).get_revision(found)
    except CommandError:
        refuse("storage.newer", found=found, known=HEAD)
    command.upgrade(settings(connection), "head")
