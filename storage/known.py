"""What is read at every message and seldom changes, kept ready: the roster and the groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, Row, select

from bot.domain.groups import Channel, Group, Kind, Reach, Strangers
from bot.domain.people import Identity, Membership, Office, Person, Role, Roster
from storage.tables.history import history
from storage.tables.people import channels, groups, identities, memberships, offices, people


@dataclass(frozen=True, slots=True)
class Directory:
    """The groups by prefix, and the channels by where they are."""

    groups: tuple[Group, ...]
    by_id: Mapping[int, Group]
    by_prefix: Mapping[str, Group]
    channels: tuple[Channel, ...]
    by_address: Mapping[tuple[str, str], Channel]


class Known:
    """What one transaction knows; the memory keeps it when the transaction has committed."""

    def __init__(
        self,
        connection: Connection,
        roster: Roster | None = None,
        directory: Directory | None = None,
        seal: str | None = None,
    ) -> None:
        self._connection = connection
        self._roster = roster
        self._directory = directory
        self._seal = seal

    def on(self, connection: Connection) -> Self:
        """Give a copy for another transaction."""
        return type(self)(connection, self._roster, self._directory, self._seal)

    def complete(self) -> Self:
        """Read what has been forgotten, so that nobody later reads it from an older moment."""
        _ = self.roster, self.directory, self.seal
        return self

    @property
    def roster(self) -> Roster:
        """Everybody."""
        if self._roster is None:
            self._roster = _read_roster(self._connection)
        return self._roster

    @property
    def directory(self) -> Directory:
        """Every group and channel."""
        if self._directory is None:
            self._directory = _read_directory(self._connection)
        return self._directory

    @property
    def seal(self) -> str:
        """The seal of the last line of history; empty before the first."""
        if self._seal is None:
            last = select(history.c.seal).order_by(history.c.id.desc()).limit(1)
            self._seal = self._connection.scalar(last) or ""
        return self._seal

    @seal.setter
    def seal(self, seal: str) -> None:
        self._seal = seal

    def forget_people(self) -> None:
        """Read everybody anew at the next question."""
        self._roster = None

    def forget_groups(self) -> None:
        """Read the groups anew at the next question."""
        self._directory = None


def _read_roster(connection: Connection) -> Roster:
    held: dict[int, set[Office]] = {}
    for row in connection.execute(select(offices)):
        held.setdefault(row.person, set()).add(Office(row.office))
    found = connection.execute(select(people).order_by(people.c.id))
    accounts = connection.execute(select(identities).order_by(identities.c.person))
    parts = connection.execute(select(memberships).order_by(memberships.c.id))
    return Roster(
        (
            Person(
                row.id,
                row.name,
                row.handle,
                frozenset(held.get(row.id, ())),
                row.title,
                row.last_network,
                row.language,
                row.formal,
                tuple(map(int, row.workdays or "")),
            )
            for row in found
        ),
        (Identity(row.person, row.network, row.account) for row in accounts),
        map(read_membership, parts),
    )


def read_membership(row: Row[Any]) -> Membership:
    """Make a membership of its row."""
    return Membership(
        row.id,
        row.person,
        row.group_id,
        Role(row.role),
        row.kolom,
        row.since,
        row.until,
        row.stands_in_for,
    )


def _read_directory(connection: Connection) -> Directory:
    found = tuple(
        Group(
            row.id,
            row.name,
            row.prefix,
            Kind(row.kind),
            row.language,
            row.formal,
            Strangers(row.strangers),
        )
        for row in connection.execute(select(groups).order_by(groups.c.prefix))
    )
    rooms = tuple(
        Channel(
            row.id,
            row.group_id,
            row.network,
            row.address,
            row.name,
            row.encrypted,
            Reach(row.reach) if row.reach else None,
            row.proposes,
            row.closed,
        )
        for row in connection.execute(select(channels).order_by(channels.c.id))
    )
    return Directory(
        groups=found,
        by_id={group.id: group for group in found},
        by_prefix={group.prefix.casefold(): group for group in found},
        channels=rooms,
        by_address={(room.network, room.address): room for room in rooms},
    )
