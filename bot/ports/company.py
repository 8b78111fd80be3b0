"""The people, and the groups they meet in."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.groups import Channel, Group
from bot.domain.people import Identity, Membership, Person, Roster


class People(Protocol):
    """The people, their accounts and their part in groups."""

    def roster(self) -> Roster:
        """Give everybody, ready to be looked up."""
        ...

    def add(self, person: Person) -> Person:
        """Keep a new person; the id is drawn here."""
        ...

    def save(self, person: Person, deed: str) -> None:
        """Keep a changed person."""
        ...

    def identify(self, identity: Identity) -> None:
        """Tie an account to a person."""
        ...

    def untie(self, identity: Identity) -> None:
        """Take an account away from a person."""
        ...

    def join(self, membership: Membership) -> Membership:
        """Keep a membership, new (id 0) or changed."""
        ...

    def seen_on(self, person: int, network: str) -> None:
        """Remember the network a person used last; no line of history."""
        ...


class Groups(Protocol):
    """The groups and their channels."""

    def all(self) -> Sequence[Group]:
        """Give every group, by prefix."""
        ...

    def get(self, group: int) -> Group:
        """Give one group."""
        ...

    def by_prefix(self, prefix: str) -> Group | None:
        """Give the group with that prefix, whatever its case."""
        ...

    def add(self, group: Group) -> Group:
        """Keep a new group; the id is drawn here."""
        ...

    def save(self, group: Group, deed: str) -> None:
        """Keep a changed group."""
        ...

    def channel(self, network: str, address: str) -> Channel | None:
        """Give the channel at that address, if a group talks there."""
        ...

    def channels(self, group: int) -> Sequence[Channel]:
        """Give the channels of a group."""
        ...

    def open_channel(self, channel: Channel) -> Channel:
        """Keep a channel, new (id 0) or changed."""
        ...
