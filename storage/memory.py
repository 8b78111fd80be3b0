"""Opens the memory: upgrades its tables, then one writer at a time and readers beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import NoReturn
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from bot import ports
from bot.domain.history import Origin
from bot.domain.refusals import refuse
from storage.engines import (
    empty_log,
    file_of,
    read_only,
    read_url,
    reading_engine,
    transaction,
    writing_engine,
)
from storage.known import Known
from storage.lock import FileLock
from storage.upgrade import upgrade
from storage.work import Work

_READER = Origin("", "", None, datetime.min.replace(tzinfo=UTC))


class Memory(ports.Memory):
    """The store behind ``bot.ports.Memory``, on SQLite or PostgreSQL."""

    def __init__(
        self,
        writer: Connection,
        readers: Engine | None,
        zone: ZoneInfo,
        lock: FileLock | None,
    ) -> None:
        self._writer = writer
        self._readers = readers
        self._zone = zone
        self._file_lock = lock
        self._turn = RLock()
        with transaction(writer, writes=True):
            upgrade(writer)
            self._known = Known(writer).complete()

    @contextmanager
    def work(self, origin: Origin) -> Iterator[Work]:
        """Open a transaction; others wait for their turn.

        What the work knew becomes what the memory knows, once it has committed.
        """
        with self._turn:
            known = self._known.on(self._writer)
            with transaction(self._writer, writes=True):
                yield Work(self._writer, self._zone, known, origin)
                known.complete()
            self._known = known

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Open a read-only view of one moment; in memory it takes its turn with the writer."""
        if self._readers is None:
            with self._turn, transaction(self._writer, writes=False), read_only(self._writer):
                yield self._view(self._writer)
        else:
            with self._readers.connect() as connection, transaction(connection, writes=False):
                yield self._view(connection)

    def checkpoint(self) -> bool:
        """Empty SQLite's write-ahead log, so that what was wiped is gone from there too."""
        with self._turn:
            return empty_log(self._writer)

    def close(self) -> None:
        """Close every connection and let other processes in."""
        with self._turn:
            if self._readers is not None:
                self._readers.dispose()
            self._writer.close()
            self._writer.engine.dispose()
            if self._file_lock is not None:
                self._file_lock.release()

    def _view(self, connection: Connection) -> Work:
        return Work(connection, self._zone, self._known.on(connection), _READER)


def open_memory(url: str, zone: str = "Europe/Amsterdam") -> Memory:
    """Open the memory at a SQLAlchemy URL, making or upgrading its tables.

    ``zone`` is the region's: every moment comes out in it. Refuses with ``storage.url``,
    ``storage.unreachable``, ``storage.in_use`` or ``storage.newer``.
    """
    place = read_url(url)
    file = file_of(place)
    in_memory = file is None and place.get_backend_name() == "sqlite"
    lock = None if file is None else _claim(file)
    try:
        writer = writing_engine(place).connect()
        return Memory(writer, None if in_memory else reading_engine(place), ZoneInfo(zone), lock)
    except BaseException as error:
        if lock is not None:
            lock.release()
        if isinstance(error, DatabaseError):
            _unreachable(place.render_as_string(), str(error.orig))
        raise


def _claim(file: Path) -> FileLock:
    """Make the file if need be, readable for its owner only, and take its lock."""
    try:
        file.touch(mode=0o600)
        return FileLock.on(file)
    except OSError as error:
        _unreachable(str(file), error.strerror or str(error))


def _unreachable(database: str, reason: str) -> NoReturn:
    refuse("storage.unreachable", database=database, reason=reason)
