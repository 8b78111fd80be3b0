"""The people, their accounts and their part in groups."""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot import ports
from bot.domain.history import Change, changes
from bot.domain.people import Identity, Membership, Person, Roster
from storage.history import History
from storage.inserts import insert_new, insert_or_change
from storage.known import Known, read_membership
from storage.tables.people import identities, memberships, offices, people

_SAVE = update(people).where(people.c.id == bindparam("of_person"))
_LEAVE_OFFICES = delete(offices).where(offices.c.person == bindparam("of_person"))
_UNTIE = delete(identities).where(
    identities.c.network == bindparam("of_network"),
    identities.c.account == bindparam("of_account"),
    identities.c.person == bindparam("of_person"),
)
_MEMBERSHIP = select(memberships).where(memberships.c.id == bindparam("of_membership"))
_SAVE_MEMBERSHIP = update(memberships).where(memberships.c.id == bindparam("of_membership"))


class People(ports.People):
    """Everybody; the roster is read once and again after a change."""

    def __init__(self, connection: Connection, known: Known, history: History) -> None:
        self._connection = connection
        self._known = known
        self._history = history

    def roster(self) -> Roster:
        """Give everybody, as of this moment in this transaction."""
        return self._known.roster

    def add(self, person: Person) -> Person:
        """Keep a new person under an id of our own."""
        kept = replace(person, id=insert_new(self._connection, people, _columns(person)))
        self._keep_offices(kept)
        self._changed("person.add", None, kept, kept.id)
        return kept

    def save(self, person: Person, deed: str) -> None:
        """Keep a changed person."""
        old = self.roster().person(person.id)
        self._connection.execute(_SAVE, {"of_person": person.id, **_columns(person)})
        if person.offices != old.offices:
            self._connection.execute(_LEAVE_OFFICES, {"of_person": person.id})
            self._keep_offices(person)
        self._changed(deed, old, person, person.id)

    def identify(self, identity: Identity) -> None:
        """Tie an account to a person, also when it was somebody else's."""
        row = {
            "network": identity.network,
            "account": identity.account,
            "person": identity.person,
        }
        upsert = insert_or_change(self._connection, identities, "network", "account")
        self._connection.execute(upsert, row)
        self._changed("person.identify", None, identity, identity.person)

    def untie(self, identity: Identity) -> None:
        """Take an account away from a person; no line when it was not theirs."""
        values = {
            "of_network": identity.network,
            "of_account": identity.account,
            "of_person": identity.person,
        }
        if self._connection.execute(_UNTIE, values).rowcount:
            gone = (
                Change("network", identity.network, None),
                Change("account", identity.account, None),
            )
            self._known.forget_people()
            self._history.write("person.untie", f"person:{identity.person}", gone)

    def join(self, membership: Membership) -> Membership:
        """Keep a membership, new (id 0) or changed."""
        row = {
            "person": membership.person,
            "group_id": membership.group,
            "role": membership.role.value,
            "kolom": membership.kolom,
            "since": membership.since,
            "until": membership.until,
            "stands_in_for": membership.stands_in_for,
        }
        old = None
        if membership.id:
            old = self._membership(membership.id)
            self._connection.execute(_SAVE_MEMBERSHIP, {"of_membership": membership.id, **row})
        else:
            membership = replace(membership, id=insert_new(self._connection, memberships, row))
        self._changed("person.join", old, membership, membership.person)
        return membership

    def seen_on(self, person: int, network: str) -> None:
        """Remember the network a person used last; writes only when it is another one."""
        if self.roster().person(person).last_network != network:
            self._connection.execute(_SAVE, {"of_person": person, "last_network": network})
            self._known.forget_people()

    def _membership(self, number: int) -> Membership:
        found = self._connection.execute(_MEMBERSHIP, {"of_membership": number}).one()
        return read_membership(found)

    def _keep_offices(self, person: Person) -> None:
        if person.offices:
            rows = [{"person": person.id, "office": office.value} for office in person.offices]
            self._connection.execute(insert(offices), rows)

    def _changed(self, deed: str, old: object | None, new: object, person: int) -> None:
        self._known.forget_people()
        self._history.write(deed, f"person:{person}", changes(old, new))


def _columns(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "handle": person.handle,
        "title": person.title,
        "last_network": person.last_network,
        "language": person.language,
        "formal": person.formal,
        "workdays": "".join(map(str, person.workdays)) or None,
    }
