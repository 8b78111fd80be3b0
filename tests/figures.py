"""For the benchmarks: times, and what the memory says to SQLite, to be said again without it."""

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

_DURABLE = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON")


def timed(one: Callable[[int], object], numbers: Iterable[int]) -> list[float]:
    """Do it for every number; give the milliseconds of each."""
    found = []
    for n in numbers:
        begin = time.perf_counter()
        one(n)
        found.append((time.perf_counter() - begin) * 1000)
    return found


def report(name: str, found: Sequence[float]) -> float:
    """Print rate, median and 99th percentile of milliseconds; give the rate."""
    rate = 1000 * len(found) / sum(found)
    p50, p99 = statistics.median(found), statistics.quantiles(found, n=100)[98]
    print(f"{name:<40} {rate:7.0f}/s   median {p50:6.2f} ms   p99 {p99:6.2f} ms")  # noqa: T201 -- figures
    return rate


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the memory said to SQLite."""

    sql: str
    parameters: Any
    many: bool


@dataclass(slots=True)
class Transaction:
    """What the memory said from a BEGIN to its end."""

    statements: list[Statement] = field(default_factory=list)

    def replay(self, connection: sqlite3.Connection) -> None:
        """Say it again, without anything in between."""
        connection.execute("BEGIN" if self._only_reads() else "BEGIN IMMEDIATE")
        for statement in self.statements:
            if statement.many:
                connection.executemany(statement.sql, statement.parameters)
            else:
                connection.execute(statement.sql, statement.parameters).fetchall()
        connection.execute("COMMIT")

    def _only_reads(self) -> bool:
        return all(statement.sql.startswith("SELECT") for statement in self.statements)


@contextmanager
def recorded() -> Iterator[list[Transaction]]:
    """Write down every transaction of every memory while the block lasts."""
    found: list[Transaction] = []

    def begin(_connection: Connection) -> None:
        found.append(Transaction())

    def statement(*told: Any) -> None:  # noqa: ANN401 -- as SQLAlchemy calls it
        _, _, sql, parameters, _, many = told
        found[-1].statements.append(Statement(sql, parameters, many))

    event.listen(Engine, "begin", begin)
    event.listen(Engine, "before_cursor_execute", statement)
    try:
        yield found
    finally:
        event.remove(Engine, "begin", begin)
        event.remove(Engine, "before_cursor_execute", statement)


def raw(database: Path) -> sqlite3.Connection:
    """Open a file as safely as the memory does, with nothing on top."""
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in _DURABLE:
        connection.execute(f"PRAGMA {pragma}")
    return connection


_ROOMS = {
    "sqlite3": "SQLite",
    "/sqlalchemy/": "SQLAlchemy",
    "/storage/": "storage",
    "/bot/language/": "reading",
    "/bot/": "rules",
    "/handlers/": "rules",
}


def by_room(profile: Sequence[Any]) -> dict[str, float]:
    """Divide the seconds of a cProfile over rooms; what has no room counts for who called it."""
    callers: dict[Any, list[tuple[Any, float]]] = {}
    for entry in profile:
        for call in entry.calls or ():
            callers.setdefault(call.code, []).append((entry.code, call.totaltime))

    def shares(code: object, seconds: float, depth: int) -> Iterator[tuple[str, float]]:
        room = next((room for part, room in _ROOMS.items() if part in _place(code)), None)
        called = sum(spent for _, spent in callers.get(code, ()))
        if room or depth == 0 or not called:
            yield room or "other", seconds
            return
        for caller, spent in callers[code]:
            yield from shares(caller, seconds * spent / called, depth - 1)

    parts: dict[str, float] = {}
    for entry in profile:
        for room, seconds in shares(entry.code, entry.inlinetime, depth=6):
            parts[room] = parts.get(room, 0.0) + seconds
    return parts


def _place(code: Any) -> str:  # noqa: ANN401 -- a code object, or the name of what is built in
    return code if isinstance(code, str) else code.co_filename
