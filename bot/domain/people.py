"""People, the accounts they speak from, and the part they play in a group."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

_PARTICLES = ("van", "de", "den", "der", "het", "ter", "ten", "te", "in", "op", "'t", "el", "la")


class Role(StrEnum):
    """The part a person plays in one group."""

    MEMBER = "member"
    CHAIR = "chair"
    SECRETARY = "secretary"
    DEPUTY = "deputy"
    GUEST = "guest"


class Office(StrEnum):
    """A role for the whole region."""

    DIRECTOR = "director"
    BUREAU = "bureau"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the region knows. ``handle`` is how colleagues type the name.

    ``language`` and ``formal`` are how this person chose to be spoken to, None as the groups are;
    ``workdays`` the days of the week to be reminded on, Monday is 1, empty as the region works.
    """

    id: int
    name: str
    handle: str
    offices: frozenset[Office] = frozenset()
    title: str | None = None
    last_network: str | None = None
    language: str | None = None
    formal: bool | None = None
    workdays: tuple[int, ...] = ()

    @property
    def first_name(self) -> str:
        """The name before the first space."""
        return self.name.partition(" ")[0]

    @property
    def surname(self) -> str:
        """All that follows the first name, the tussenvoegsel included."""
        return self.name.partition(" ")[2]

    @property
    def sorts_as(self) -> str:
        """The name as a Dutch list sorts it: ``Berg, van den, Hanneke``."""
        words = self.surname.split()
        split = next((i for i, word in enumerate(words) if word.lower() not in _PARTICLES), 0)
        particles = " ".join(words[:split])
        stem = " ".join(words[split:])
        return ", ".join(part for part in (stem, particles, self.first_name) if part)


@dataclass(frozen=True, slots=True)
class Identity:
    """One account of a person on one network."""

    person: int
    network: str
    account: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's part in a group for a period, and the kolom or partner represented there.

    ``since`` and ``until`` are both inclusive; a deputy names the member in ``stands_in_for``.
    """

    id: int
    person: int
    group: int
    role: Role = Role.MEMBER
    kolom: str | None = None
    since: date | None = None
    until: date | None = None
    stands_in_for: int | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the membership is in force on that day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Kolom:
    """A discipline or partner of the region, with the names people call it by."""

    key: str
    name: str
    name_en: str
    synonyms: tuple[str, ...] = ()
    partner: bool = False


class Roster:
    """Everybody the region knows, ready to be looked up; made anew when people change."""

    def __init__(
        self,
        people: Iterable[Person],
        identities: Iterable[Identity],
        memberships: Iterable[Membership],
    ) -> None:
        self._people = {person.id: person for person in people}
        self._handles = {person.handle.casefold(): person for person in self._people.values()}
        self._accounts: dict[tuple[str, str], int] = {}
        self._accounts_of: dict[int, dict[str, str]] = {}
        for identity in identities:
            self._accounts[identity.network, identity.account] = identity.person
            self._accounts_of.setdefault(identity.person, {})[identity.network] = identity.account
        self._memberships = tuple(memberships)
        self._parts_of: dict[int, list[Membership]] = {}
        for membership in self._memberships:
            self._parts_of.setdefault(membership.person, []).append(membership)
        self.looked_up: dict[str, dict[str, tuple[int, ...]]] = {}
        """Indexes others made over this roster; they go when the roster goes."""

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    def person(self, number: int) -> Person:
        """Give the person with that id."""
        return self._people[number]

    def by_account(self, network: str, account: str) -> Person | None:
        """Give the person who speaks from that account, if we know."""
        number = self._accounts.get((network, account))
        return None if number is None else self._people[number]

    def by_handle(self, handle: str) -> Person | None:
        """Give the person with that handle, whatever its case."""
        return self._handles.get(handle.casefold())

    def accounts(self, person: int) -> dict[str, str]:
        """Give the person's account per network."""
        return dict(self._accounts_of.get(person, {}))

    def memberships(self, group: int, day: date) -> tuple[Membership, ...]:
        """Give the memberships of a group in force on that day."""
        return tuple(m for m in self._memberships if m.group == group and m.holds(day))

    def membership(self, person: int, group: int, day: date) -> Membership | None:
        """Give the person's part in that group on that day, if any."""
        found = (m for m in self._parts_of.get(person, ()) if m.group == group)
        return next((m for m in found if m.holds(day)), None)

    def all_memberships(self, person: int) -> tuple[Membership, ...]:
        """Give every part the person has played or will play, by age of the record."""
        return tuple(self._parts_of.get(person, ()))

    def has_left(self, person: int, group: int, day: date) -> bool:
        """Tell whether a person was in a group before that day, and is no longer."""
        found = [part for part in self._parts_of.get(person, ()) if part.group == group]
        return bool(found) and all(part.until is not None and part.until < day for part in found)

    def acting(self, person: int, group: int, day: date) -> Membership | None:
        """Give the part as it counts that day: a deputy acts with the part of who is replaced."""
        part = self.membership(person, group, day)
        if part is None or part.role is not Role.DEPUTY or part.stands_in_for is None:
            return part
        replaced = self.membership(part.stands_in_for, group, day)
        if replaced is None:
            return replace(part, role=Role.MEMBER)
        return replace(part, role=replaced.role, kolom=part.kolom or replaced.kolom)

    def groups_of(self, person: int, day: date) -> tuple[int, ...]:
        """Give the ids of the groups the person belongs to on that day."""
        return tuple(m.group for m in self._parts_of.get(person, ()) if m.holds(day))

    def with_accounts_as_handles(self, network: str, text: str) -> str:
        """Rewrite ``@account`` of known people as ``@handle``, so that one reading serves all."""

        def handle(found: re.Match[str]) -> str:
            whole, bare = found.group(0), found.group(1)  # on some networks an account has the sign
            person = self.by_account(network, whole) or self.by_account(network, bare)
            return f"@{person.handle}" if person else found.group(0)

        return re.sub(r"@(@?[^\s,;!?()<>]+[^\s,;!?()<>.:])", handle, text)
