"""One process per database: a second one is refused before it touches anything."""

import sqlite3
from pathlib import Path
from typing import Self

from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.domain.refusals import refuse

_KEY = 0x5EC7E7A12
"""The secretary's advisory lock in a PostgreSQL database."""


class FileLock:
    """An exclusive SQLite lock on a file of its own beside the database.

    The operating system lets go of it when the process ends, however it ends; and SQLite's
    own locking works wherever SQLite does.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def on(cls, database: Path) -> Self:
        """Take the lock; refuses with ``storage.in_use`` when another process has it."""
        path = database.with_name(f"{database.name}-lock")
        path.touch(mode=0o600)
        connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            connection.close()
            refuse("storage.in_use", database=str(database))
        return cls(connection)

    def release(self) -> None:
        """Let go."""
        self._connection.close()


def lock_session(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Take PostgreSQL's lock for as long as this connection lives."""
    cursor = connection.cursor()
    cursor.execute("SELECT pg_try_advisory_lock(%s), current_database()", (_KEY,))
    taken, database = cursor.fetchone() or (False, "")
    connection.commit()
    if not taken:
        connection.close()
        refuse("storage.in_use", database=database)
