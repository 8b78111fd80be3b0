"""Brings the parts people play in groups into the memory."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.config import MemberSettings, PersonSettings
from bot.domain.groups import Group
from bot.domain.people import Membership, Person, Roster
from bot.ports import Work
from bot.registry.ledger import Entry, Ledger, said_in


def bring_memberships(
    given: Iterable[PersonSettings],
    people: Mapping[str, Person],
    groups: Mapping[str, Group],
    work: Work,
    ledger: Ledger,
) -> None:
    """Bring every membership of these people in; a group is named by its prefix."""
    roster = work.people.roster()
    ledger.names |= {("stands_in_for", person.id): person.handle for person in roster}
    prefixes = {group.id: group.prefix for group in work.groups.all()}
    for person in given:
        if person.handle not in people:
            continue
        somebody = people[person.handle]
        left = list(roster.all_memberships(somebody.id))
        for member in person.member_of:
            if member.group in groups:
                deputised = _deputised(member, people, roster)
                wanted = _wanted(member, somebody, groups[member.group], deputised)
                held = _held(wanted, left, ledger)
                entry = _entry(wanted, somebody, prefixes, held)
                kept = ledger.bring(entry, wanted, held, said_in(member), work.people.join)
                left = [other for other in left if kept is None or other.id != kept.id]
        for membership in left:
            ledger.only_held(_entry(membership, somebody, prefixes))


def _deputised(
    member: MemberSettings, people: Mapping[str, Person], roster: Roster
) -> Person | None:
    if member.stands_in_for is None:
        return None
    return people.get(member.stands_in_for) or roster.by_handle(member.stands_in_for)


def _wanted(
    member: MemberSettings, person: Person, group: Group, deputised: Person | None
) -> Membership:
    return Membership(
        0,
        person.id,
        group.id,
        member.role,
        member.kolom,
        member.since,
        member.until,
        deputised.id if deputised else None,
    )


def _held(wanted: Membership, left: list[Membership], ledger: Ledger) -> Membership | None:
    """Find it in the memory: as imported before, else one of the same group and time."""
    last = ledger.last("membership", _key(wanted))
    if last:
        return next((other for other in left if str(other.id) == last.get("id")), None)
    return next((other for other in left if _overlap(wanted, other)), None)


def _overlap(one: Membership, other: Membership) -> bool:
    starts = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return one.group == other.group and starts <= ends


def _entry(
    membership: Membership,
    person: Person,
    prefixes: Mapping[int, str],
    held: Membership | None = None,
) -> Entry:
    name = f"{person.name}, {prefixes[membership.group]}"
    return Entry("membership", _key(membership), name, _key(held) if held else None)


def _key(membership: Membership) -> str:
    """Name a membership: its first day tells it from another time in the same group."""
    return f"{membership.person} {membership.group} {membership.since or ''}".rstrip()
