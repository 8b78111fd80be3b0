"""Who speaks, and for which group: known people, guests, and strangers as their group wants it."""

import re
from datetime import date
from itertools import chain, count

from bot.domain.chat import Heard, Say, ToPerson
from bot.domain.groups import Group, Strangers
from bot.domain.people import Identity, Membership, Person, Role, Roster
from bot.domain.refusals import Forbidden
from bot.ports import Work


def group_of(heard: Heard, work: Work) -> Group | None:
    """Give the group whose channel this is; a direct message has none."""
    channel = work.groups.channel(heard.network, heard.channel)
    return work.groups.get(channel.group) if channel else None


def speaker_of(heard: Heard, work: Work, today: date) -> Person:
    """Give the person who speaks; refuses a guest, and whom the group does not want to meet."""
    group = group_of(heard, work)
    person = work.people.roster().by_account(heard.network, heard.speaker)
    open_door = group is not None and group.strangers is Strangers.WELCOME
    if person is None:
        if heard.guest:
            raise Forbidden("guest.refused")
        if not open_door:
            raise Forbidden("stranger.refused", name=heard.speaker_name or heard.speaker)
        person = _welcome(heard, work)
    if group is not None and open_door:
        _join(person, group, work, today)
    return person


def welcome(newcomer: Person, group: Group, work: Work, today: date) -> tuple[Say, ...]:
    """Greet who came in just now, and tell the secretaries how to say the kolom."""
    who = {"who": newcomer.name, "group": group.name}
    words = who | {"prefix": group.prefix, "handle": newcomer.handle}
    parts = work.people.roster().memberships(group.id, today)
    secretaries = [part.person for part in parts if part.role is Role.SECRETARY]
    told = [Say("welcome.secretary", words, to=ToPerson(person)) for person in secretaries]
    return Say("welcome", who), *told


def _welcome(heard: Heard, work: Work) -> Person:
    """Make a person of somebody nobody knows yet."""
    name = heard.speaker_name.strip() or heard.speaker.lstrip("@").partition(":")[0]
    handle = _free_handle(name, work.people.roster())
    person = work.people.add(Person(0, name, handle, last_network=heard.network))
    work.people.identify(Identity(person.id, heard.network, heard.speaker))
    return person


def _free_handle(name: str, roster: Roster) -> str:
    """Make a handle of a name, with a number behind it when people of that name are known."""
    handle = re.sub(r"[^\w'-]+", ".", name.casefold()).strip(".") or "onbekend"
    tries = chain((handle,), (f"{handle}.{n}" for n in count(2)))
    return next(free for free in tries if roster.by_handle(free) is None)


def _join(person: Person, group: Group, work: Work, today: date) -> None:
    """Let somebody into the group, *kolom onbekend* until the secretary says which."""
    if work.people.roster().membership(person.id, group.id, today) is None:
        work.people.join(Membership(0, person.id, group.id, Role.MEMBER, since=today))
