"""INSERT: for a new id, only once, or as an upsert, alike on both databases."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Connection, Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, row: Mapping[str, object]) -> int:
    """Insert a row and give the id the database drew."""
    added = connection.execute(_insert(table), row).inserted_primary_key
    if added is None:
        raise LookupError(f"no id was drawn for {table.name}")
    return int(added[0])


def insert_once(connection: Connection, table: Table, *key: str) -> Insert:
    """Insert unless a row with that key is there already."""
    return _insert_once(connection.dialect.name, table, key)


def insert_or_change(connection: Connection, table: Table, *key: str) -> Insert:
    """Insert, or give the row with that key the new values."""
    return _insert_or_change(connection.dialect.name, table, key)


def dialect_insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Give the INSERT of that dialect, for an upsert of one's own."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _insert_once(dialect: str, table: Table, key: tuple[str, ...]) -> Insert:
    return dialect_insert(dialect, table).on_conflict_do_nothing(index_elements=key)


@cache
def _insert_or_change(dialect: str, table: Table, key: tuple[str, ...]) -> Insert:
    statement = dialect_insert(dialect, table)
    values = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=values)
