"""The memory's part of an event, from taken in to answered, beside raw sqlite3 doing the same.

The raw side replays exactly the statements that the memory sent, on the database as it was.
"""

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, event

from bot.domain.actions import Action, Owner
from bot.domain.chat import Address, Heard, Named, Say
from bot.domain.groups import Channel, Group, Kind
from bot.domain.history import Origin
from bot.domain.letters import Letter
from bot.domain.numbering import Series
from bot.domain.people import Identity, Membership, Person
from bot.domain.reminders import Reminder, ReminderKind
from bot.ports import Memory, Token
from storage.memory import open_memory

_EVENTS = 2_000
_START = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
_DUE = date(2026, 12, 18)


def region(memory: Memory) -> None:
    """Put 200 people in 20 groups, one channel each."""
    with memory.work(Origin("benchmark", "region", None, _START)) as work:
        for n in range(20):
            group = work.groups.add(Group(0, f"Platform {n}", f"P{chr(65 + n)}", Kind.PLATFORM))
            work.groups.open_channel(Channel(0, group.id, "console", f"#{n}", f"platform-{n}"))
        for n in range(200):
            person = work.people.add(Person(0, f"Persoon {n}", f"persoon{n}"))
            work.people.identify(Identity(person.id, "console", f"persoon{n}"))
            work.people.join(Membership(0, person.id, 1 + n % 20, kolom="brandweer"))


def take(memory: Memory, n: int, at: datetime) -> None:
    """Take in a line, and how far was read: the first commit."""
    with memory.work(Origin("inbox", "", None, at)) as work:
        work.inbox.put(
            Heard("console", f"e{n}", f"#{n % 20}", f"persoon{n % 200}", f"actie {n}", at)
        )
        work.remember(Token("console", "since", str(n)))


def hear(memory: Memory, n: int, at: datetime) -> None:
    """Note the action it asks for, with all that belongs to it: the second commit."""
    with memory.work(Origin("console", f"e{n}", None, at)) as work:
        (row,) = work.inbox.unfinished()
        speaker = work.people.roster().by_account("console", row.heard.speaker)
        channel = work.groups.channel("console", row.heard.channel)
        if speaker is None or channel is None:
            raise LookupError(row.heard)
        work.origin = replace(work.origin, actor=speaker.id)
        number = work.next_number(work.groups.get(channel.group), Series.ACTION, at.year)
        owner = Owner(speaker.id, "brandweer")
        action = Action(number, channel.group, row.heard.text, speaker.id, at, (owner,), _DUE)
        work.actions.add(action)
        work.reminders.replan(number, _plan(number, speaker.id))
        words = {"number": number, "who": Named(speaker.id, speaker.name), "due": _DUE}
        say = Say("action.added", words, card=f"action:{number}")
        work.outbox.put(Letter(f"e{n}/0", Address("console", row.heard.channel), say, at))
        work.inbox.done(row.id)


def _plan(number: str, person: int) -> list[Reminder]:
    days = (
        (ReminderKind.BEFORE, 5, 11),
        (ReminderKind.BEFORE, 1, 17),
        (ReminderKind.OVERDUE, 1, 21),
    )
    hour = datetime.min.time().replace(hour=9)
    return [
        Reminder(number, kind, n, person, date(2026, 12, day), hour, "Europe/Amsterdam")
        for kind, n, day in days
    ]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the memory said to SQLite."""

    sql: str
    parameters: Any
    many: bool


class Recorder:
    """Writes down every statement of every engine, by the commit it belongs to."""

    def __init__(self) -> None:
        self.commits: list[list[Statement]] = []
        event.listen(Engine, "begin", self._begin)
        event.listen(Engine, "before_cursor_execute", self._statement)

    def _begin(self, _connection: Connection) -> None:
        self.commits.append([])

    def _statement(self, *told: Any) -> None:  # noqa: ANN401 -- as SQLAlchemy calls it
        _, _, sql, parameters, _, many = told
        self.commits[-1].append(Statement(sql, parameters, many))

    def stop(self) -> None:
        """Listen no longer."""
        event.remove(Engine, "begin", self._begin)
        event.remove(Engine, "before_cursor_execute", self._statement)


def replay(connection: sqlite3.Connection, commit: Sequence[Statement]) -> None:
    """Send the statements of one commit again, without anything in between."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in commit:
        if statement.many:
            connection.executemany(statement.sql, statement.parameters)
        else:
            connection.execute(statement.sql, statement.parameters).fetchall()
    connection.execute("COMMIT")


def timed(one: Callable[[int], None]) -> list[float]:
    """Do it for every event; give the milliseconds of each."""
    found = []
    for n in range(_EVENTS):
        begin = time.perf_counter()
        one(n)
        found.append((time.perf_counter() - begin) * 1000)
    return found


def report(name: str, found: list[float]) -> float:
    """Print rate, median and 99th percentile; give the rate."""
    rate = 1000 * len(found) / sum(found)
    p50, p99 = statistics.median(found), statistics.quantiles(found, n=100)[98]
    print(f"{name:<34} {rate:7.0f}/s   p50 {p50:5.2f} ms   p99 {p99:5.2f} ms")
    return rate


def recorded(database: Path) -> list[list[Statement]]:
    """Give what the memory says to SQLite for every event, two commits each."""
    memory = open_memory(f"sqlite:///{database}")
    recorder = Recorder()
    for n in range(_EVENTS):
        event_of(memory, n)
    recorder.stop()
    memory.close()
    return recorder.commits


def event_of(memory: Memory, n: int) -> None:
    """Take and hear the n-th event."""
    at = _START + timedelta(seconds=n)
    take(memory, n, at)
    hear(memory, n, at)


def raw(database: Path) -> sqlite3.Connection:
    """Open a file as safely as the memory does, with nothing on top."""
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def main() -> None:
    """Measure on a real file, synchronous=FULL."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "region.db"
        memory = open_memory(f"sqlite:///{place}")
        region(memory)
        memory.close()
        copies = [Path(shutil.copy(place, Path(folder) / f"{n}.db")) for n in range(3)]

        commits = recorded(copies[0])
        memory = open_memory(f"sqlite:///{copies[1]}")
        rate = report("take and hear, the memory's part", timed(lambda n: event_of(memory, n)))
        memory.close()

        connection = raw(copies[2])

        def again(n: int) -> None:
            for commit in commits[2 * n : 2 * n + 2]:
                replay(connection, commit)

        limit = report("raw sqlite3, the same statements", timed(again))
        connection.close()
        each = sum(map(len, commits)) / _EVENTS
        print(f"{rate / limit:.2f} of raw sqlite3; {each:.0f} statements in 2 commits per event")


if __name__ == "__main__":
    main()
