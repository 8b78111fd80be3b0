"""Brings people and the accounts they speak from into the memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.config import PersonSettings
from bot.domain.history import Change
from bot.domain.people import Identity, Person, Roster
from bot.ports import Work
from bot.registry.ledger import Entry, Ledger, said_in


def known_ids(given: Iterable[PersonSettings], work: Work, ledger: Ledger) -> set[int]:
    """Give who is known by the handle of somebody in the source, and so was not renamed."""
    roster = work.people.roster()
    found = (_known(person, roster, ledger) for person in given)
    return {person.id for person in found if person}


def bring_people(
    given: Iterable[PersonSettings], taken: set[int], work: Work, ledger: Ledger
) -> dict[str, Person]:
    """Bring people in; give those of the source by the handle they have there.

    ``taken`` are the ids of those whom the source knows by their handle.
    """
    roster = work.people.roster()
    brought: dict[str, Person] = {}
    for person in given:
        before = _known(person, roster, ledger) or _renamed(person, roster, taken)
        kept = _bring_person(person, before, work, ledger)
        if kept is not None:
            brought[person.handle] = kept
    return brought


def bring_accounts(
    given: Iterable[PersonSettings],
    people: Mapping[str, Person],
    work: Work,
    ledger: Ledger,
    *,
    console: bool,
) -> None:
    """Tie people to their accounts; on the console, one who has none speaks as the handle."""
    roster = work.people.roster()
    for person in given:
        if person.handle not in people:
            continue
        somebody = people[person.handle]
        accounts = ({"console": person.handle} if console else {}) | person.accounts
        for network, account in accounts.items():
            _bring_account(Identity(somebody.id, network, account), roster, work, ledger)
        for network, account in roster.accounts(somebody.id).items():
            if network not in accounts:
                ledger.only_held(_account_entry(Identity(somebody.id, network, account)))


def tell_left_out(people: Mapping[str, Person], work: Work, ledger: Ledger) -> None:
    """Tell which people the source no longer has, though they came from it."""
    ids = {person.id for person in people.values()}
    for person in work.people.roster():
        if person.id not in ids:
            ledger.only_held(_entry(person.handle, person))


def _known(given: PersonSettings, roster: Roster, ledger: Ledger) -> Person | None:
    number = ledger.last("person", _key(given.handle)).get("id")
    return roster.person(int(number)) if number else roster.by_handle(given.handle)


def _renamed(given: PersonSettings, roster: Roster, taken: set[int]) -> Person | None:
    """Give who speaks from one of the accounts: the source may have changed the handle."""
    found = (roster.by_account(network, account) for network, account in given.accounts.items())
    return next((person for person in found if person and person.id not in taken), None)


def _bring_person(
    given: PersonSettings, held: Person | None, work: Work, ledger: Ledger
) -> Person | None:
    wanted = replace(
        held or Person(0, given.name, given.handle),
        name=given.name,
        handle=given.handle,
        offices=frozenset(given.offices),
        title=given.title,
    )

    def keep(person: Person) -> Person:
        if not person.id:
            return work.people.add(person)
        work.people.save(person, "person.import")
        return person

    entry = _entry(given.handle, held or wanted, held.handle if held else None)
    return ledger.bring(entry, wanted, held, said_in(given), keep)


def _bring_account(wanted: Identity, roster: Roster, work: Work, ledger: Ledger) -> None:
    owner = roster.by_account(wanted.network, wanted.account)
    person = roster.person(wanted.person)
    entry = _account_entry(wanted)
    last = ledger.last("account", entry.key).get("account")
    if owner is not None and owner.id != wanted.person:
        if last == wanted.account:
            ledger.same()  # it was imported once, and given to somebody else in chat
        else:
            ledger.conflict(entry, Change("person", owner.name, person.name))
        return
    account = roster.accounts(wanted.person).get(wanted.network)
    held = Identity(wanted.person, wanted.network, account) if account and not owner else None
    before = wanted if owner else held

    def keep(identity: Identity) -> Identity:
        if held is not None:
            work.people.untie(held)
        work.people.identify(identity)
        return identity

    ledger.bring(entry, wanted, before, {"account"}, keep)


def _entry(handle: str, person: Person, before: str | None = None) -> Entry:
    return Entry(
        "person", _key(handle), f"{person.name} ({person.handle})", _key(before) if before else None
    )


def _account_entry(identity: Identity) -> Entry:
    key = f"{identity.person} {identity.network}"
    return Entry("account", key, f"{identity.account} ({identity.network})")


def _key(handle: str) -> str:
    return handle.casefold()
