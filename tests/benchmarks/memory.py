"""The memory's part of an event, from taken in to answered, beside raw sqlite3 doing the same.

The raw side replays exactly the statements that the memory sent, on the database as it was.
"""

import shutil
import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

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
from tests.figures import Transaction, raw, recorded, report, timed

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
        row = work.inbox.first(at)
        if row is None:
            raise LookupError(n)
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


def said_to_sqlite(database: Path) -> list[list[Transaction]]:
    """Give what the memory says to SQLite for every event, two commits each."""
    memory = open_memory(f"sqlite:///{database}")
    found = []
    for n in range(_EVENTS):
        with recorded() as transactions:
            event_of(memory, n)
        found.append(transactions)
    memory.close()
    return found


def event_of(memory: Memory, n: int) -> None:
    """Take and hear the n-th event."""
    at = _START + timedelta(seconds=n)
    take(memory, n, at)
    hear(memory, n, at)


def main() -> None:
    """Measure on a real file, synchronous=FULL."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "region.db"
        memory = open_memory(f"sqlite:///{place}")
        region(memory)
        memory.close()
        copies = [Path(shutil.copy(place, Path(folder) / f"{n}.db")) for n in range(3)]

        events = said_to_sqlite(copies[0])
        memory = open_memory(f"sqlite:///{copies[1]}")
        found = timed(lambda n: event_of(memory, n), range(_EVENTS))
        memory.close()

        connection = raw(copies[2])

        def again(n: int) -> None:
            for transaction in events[n]:
                transaction.replay(connection)

        rate = report("take and hear, the memory's part", found)
        limit = report("raw sqlite3, the same statements", timed(again, range(_EVENTS)))
        connection.close()
        each = sum(len(t.statements) for event in events for t in event) / _EVENTS
        print(f"{rate / limit:.2f} of raw sqlite3; {each:.0f} statements in 2 commits per event")


if __name__ == "__main__":
    main()
