"""A small region in a memory of its own, for the tests of storage."""

from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.actions import Action, Owner
from bot.domain.chat import Heard
from bot.domain.groups import Channel, Group, Kind
from bot.domain.history import Origin
from bot.domain.numbering import Series
from bot.domain.people import Identity, Membership, Person
from bot.ports import Memory, Row, Work
from storage.memory import open_memory

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 23, 16, 5, tzinfo=ZONE)
MUCH_LATER = datetime(2100, 1, 1, tzinfo=ZONE)
NETWORKS = ("console", "matrix", "slack")

MOMENTS = st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 -- the zone stands beside them
    lambda moment: moment.astimezone(ZONE)
)
"""Moments in the region's zone, the hour that comes twice among them."""


def whole(kind: type[Any], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give values of a dataclass with every field filled, also one that was added yesterday."""
    by_type = {f.name: ... for f in fields(kind) if f.name not in known}
    return st.builds(kind, **by_type, **known)


class Undone(Exception):
    """A work is given up at the last moment."""


def unfinished(memory: Memory, now: datetime = NOW) -> list[Row]:
    """Give the lines still to be worked in the order in which they have their turn."""
    found: list[Row] = []
    with suppress(Undone), memory.work(origin()) as work:
        while (row := work.inbox.first(now)) is not None:
            found.append(row)
            work.inbox.done(row.id)
        raise Undone
    return found


def open_letters(memory: Memory) -> int:
    """Count the destinations to which something is still to be sent."""
    with memory.reading() as work:
        return len(work.outbox.waiting(MUCH_LATER, NETWORKS, 100_000))


@dataclass(frozen=True, slots=True)
class Region:
    """Two people and a group with one channel."""

    anna: Person
    bram: Person
    group: Group
    channel: Channel


def url(folder: Path) -> str:
    """Give the URL of a database in that folder."""
    return f"sqlite:///{folder / 'secretaris.db'}"


def opened(folder: Path) -> Memory:
    """Open the database in that folder."""
    return open_memory(url(folder))


def origin(at: datetime = NOW, actor: int | None = None, event: str = "e") -> Origin:
    """Give the origin of a change."""
    return Origin("console", event, actor, at)


def settle(memory: Memory, prefix: str = "OTO") -> Region:
    """Put two people and a group into a memory."""
    with memory.work(origin(event="region")) as work:
        anna = work.people.add(Person(0, "Anna Bakker", "anna"))
        bram = work.people.add(Person(0, "Bram de Vries", "bram"))
        group = work.groups.add(Group(0, "Platform OTO", prefix, Kind.PLATFORM))
        channel = work.groups.open_channel(Channel(0, group.id, "console", "#oto", "platform-oto"))
        for person in (anna, bram):
            work.people.identify(Identity(person.id, "console", person.handle))
            work.people.join(Membership(0, person.id, group.id, kolom="brandweer"))
    return Region(anna, bram, group, channel)


def known(memory: Memory) -> Region:
    """Give the region that was put into a memory before."""
    with memory.reading() as work:
        anna, bram = sorted(iter(work.people.roster()), key=lambda person: person.id)
        (group,) = work.groups.all()
        (channel,) = work.groups.channels(group.id)
    return Region(anna, bram, group, channel)


def note(
    work: Work, region: Region, what: str = "lijst bijwerken", due: date | None = None
) -> Action:
    """Note an action of Bram's."""
    number = work.next_number(region.group, Series.ACTION, work.origin.at.year)
    owners = (Owner(region.bram.id, "brandweer"),)
    at = work.origin.at
    action = Action(number, region.group.id, what, region.anna.id, at, owners, due)
    work.actions.add(action)
    return action


def line(event: str = "line-1", text: str = "hoi", at: datetime = NOW) -> Heard:
    """Give a line somebody said."""
    return Heard("console", event, "#oto", "anna", text, at, speaker_name="Anna")
