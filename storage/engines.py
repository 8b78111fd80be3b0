"""Opens databases: one connection that writes, and read-only ones that never wait for it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from bot.domain.refusals import refuse
from storage.lock import lock_session

_DURABLE = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what was committed survives a power cut
    "secure_delete=ON",  # what was wiped is overwritten with zeros
    "foreign_keys=ON",
    "recursive_triggers=ON",  # INSERT OR REPLACE meets the triggers of history too
    "busy_timeout=5000",
)
_READ_ONLY = ("query_only=ON", "busy_timeout=5000")
_DISCREET: dict[str, Any] = {"hide_parameters": True}
"""An error that ends up in a log does not quote what people said."""


def read_url(text: str) -> URL:
    """Read a database URL; refuses with ``storage.url`` what is none, or of another database."""
    try:
        url = make_url(text)
    except ArgumentError:
        refuse("storage.url", url=text)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        refuse("storage.url", url=url.render_as_string(hide_password=True))
    return url


def file_of(url: URL) -> Path | None:
    """Give the file of a SQLite database; None when it lives in memory or on a server."""
    in_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(url.database) if in_file and url.database else None


def writing_engine(url: URL) -> Engine:
    """Make the engine of the one connection that writes."""
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_size=1, max_overflow=0, **_DISCREET)
        event.listen(engine, "connect", lock_session)
        return engine
    engine = create_engine(
        url, poolclass=StaticPool, connect_args={"check_same_thread": False}, **_DISCREET
    )
    return _with_pragmas(engine, _DURABLE)


def reading_engine(url: URL) -> Engine:
    """Make the engine of the connections that only read; each sees one moment."""
    if url.get_backend_name() != "sqlite":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        return create_engine(url, execution_options=options, pool_pre_ping=True, **_DISCREET)
    return _with_pragmas(create_engine(url, **_DISCREET), _READ_ONLY)


def _with_pragmas(engine: Engine, pragmas: tuple[str, ...]) -> Engine:
    """Set up SQLite, and let nobody say BEGIN but us."""

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return engine


@contextmanager
def transaction(connection: Connection, *, writes: bool) -> Iterator[None]:
    """Open a transaction, on SQLite with a BEGIN of our own: Python's driver says it too late.

    Not by an event of the engine: that makes SQLAlchemy look for listeners at every statement.
    """
    with connection.begin():
        if connection.dialect.name == "sqlite":
            _driver(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        yield


@contextmanager
def read_only(connection: Connection) -> Iterator[None]:
    """Make the one connection of a database in memory refuse to write for a while."""
    driver = _driver(connection)
    driver.execute("PRAGMA query_only=ON")
    try:
        yield
    finally:
        driver.execute("PRAGMA query_only=OFF")


def empty_log(connection: Connection) -> bool:
    """Move SQLite's write-ahead log into the database and cut it off; False while read from."""
    if connection.dialect.name != "sqlite":
        return True
    driver = _driver(connection)
    driver.execute("PRAGMA busy_timeout=0")
    try:
        busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        driver.execute("PRAGMA busy_timeout=5000")
    return not busy


def _driver(connection: Connection) -> sqlite3.Connection:
    driver: sqlite3.Connection | None = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the database is closed")
    return driver
