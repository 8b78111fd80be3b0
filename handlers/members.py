"""Who takes part in a group: added, removed and listed."""

from dataclasses import replace

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import Whom
from bot.domain.people import Membership, Role
from bot.domain.people_intents import AddMembers, ListMembers, RemoveMembers
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from bot.domain.workdays import ONE_DAY
from handlers.wording import line_of, named, owners_of

_LEADERS = (Role.CHAIR, Role.SECRETARY)


@command("member.add")
def add_members(intent: AddMembers, turn: Turn) -> Says:
    """Let people in as members, from today; who is one already stays as he or she is."""
    turn.require(Deed.MANAGE_PEOPLE)
    people = _people(intent.owners, turn)
    fresh = [person for person in people if _part(person, turn) is None]
    if not fresh:
        who = [named(person, turn) for person in people]
        return Say("member.already", {"people": who, "group": turn.here.name})
    for person in fresh:
        turn.work.people.join(
            Membership(0, person, turn.here.id, Role.MEMBER, intent.kolom, since=turn.today)
        )
    kolom = Say("member.kolom", {"kolom": turn.kolom(intent.kolom)}) if intent.kolom else ""
    words = {"people": [named(person, turn) for person in fresh], "group": turn.here.name}
    return Say("member.added", words | {"kolom": kolom})


@command("member.remove")
def remove_members(intent: RemoveMembers, turn: Turn) -> Says:
    """End the part of people in this group, as of yesterday, and name what they leave open."""
    turn.require(Deed.MANAGE_PEOPLE)
    people = _people(intent.owners, turn)
    parts = [_part(person, turn) for person in people]
    for person, part in zip(people, parts, strict=True):
        if part is None:
            refuse("person.not_here", "owners", who=named(person, turn))
    _must_leave_a_leader(set(people), turn)
    for part in parts:
        if part is not None:
            turn.work.people.join(replace(part, until=turn.today - ONE_DAY))
    who = {"people": [named(person, turn) for person in people], "group": turn.here.name}
    left = [
        action
        for action in turn.work.actions.open_of_group(turn.here.id)
        if set(action.people) & set(people)
    ]
    if not left:
        return Say("member.removed", who)
    items = [Say("action.line", line_of(action, turn)) for action in left]
    return Say("member.removed.actions", who | {"items": items, "first": left[0].number})


@command("member.list")
def list_members(intent: ListMembers, turn: Turn) -> Says:
    """Name everybody of this group, the chair and the secretary first."""
    del intent
    turn.require(Deed.ASK)
    parts = turn.roster.memberships(turn.here.id, turn.today)
    order = sorted(parts, key=lambda part: _place(part, turn))
    items = [_line(part, turn) for part in order]
    return Say("member.list", {"group": turn.here.name, "n": len(items), "items": items})


def _place(part: Membership, turn: Turn) -> tuple[int, str]:
    rank = _LEADERS.index(part.role) if part.role in _LEADERS else len(_LEADERS)
    return rank, turn.roster.person(part.person).sorts_as.casefold()


def _line(part: Membership, turn: Turn) -> Say:
    kolom = turn.kolom(part.kolom) or Say("member.kolom.none")
    words = {"who": turn.roster.person(part.person).name, "kolom": kolom}
    return Say(f"member.line.{part.role}", words)


def _people(whoms: tuple[Whom, ...], turn: Turn) -> list[int]:
    people = [holder.person for holder in owners_of(whoms, turn)]
    if None in people:
        refuse("member.who", "owners")
    return [person for person in people if person is not None]


def _part(person: int, turn: Turn) -> Membership | None:
    return turn.roster.membership(person, turn.here.id, turn.today)


def _must_leave_a_leader(going: set[int], turn: Turn) -> None:
    """Refuse to take away the last who may bring people in again."""
    leaders = {
        part.person
        for part in turn.roster.memberships(turn.here.id, turn.today)
        if part.role in _LEADERS
    }
    if leaders and leaders <= going:
        refuse("member.last_leader", group=turn.here.name)
