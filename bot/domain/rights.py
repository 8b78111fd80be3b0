"""Who may what: one table, asked by every handler before it changes or shows anything."""

from enum import StrEnum, auto

from bot.domain.actions import Action
from bot.domain.people import Membership, Office, Person, Role
from bot.domain.refusals import Forbidden


class Deed(StrEnum):
    """What somebody may want to do."""

    NOTE_ACTION = auto()
    ASK = auto()
    REPORT = auto()
    CLOSE = auto()
    MOVE = auto()
    HAND_OVER = auto()
    ACCEPT = auto()
    DECLINE = auto()
    DROP = auto()
    BLOCK = auto()
    REOPEN = auto()
    RUN_MEETING = auto()
    SPEAK_IN_MEETING = auto()
    RECORD = auto()
    CORRECT = auto()
    ADOPT = auto()
    READ_WEEK = auto()
    MANAGE_PEOPLE = auto()


class Part(StrEnum):
    """In what capacity somebody asks: the part in the group, the action, or the region."""

    MEMBER = auto()
    CHAIR = auto()
    SECRETARY = auto()
    OWNER = auto()
    NOTER = auto()
    DIRECTOR = auto()
    BUREAU = auto()
    ADMINISTRATOR = auto()


_LEADERS = frozenset({Part.CHAIR, Part.SECRETARY})
_THEIRS = _LEADERS | {Part.OWNER, Part.NOTER}
_EVERYBODY = _LEADERS | {Part.MEMBER}

TABLE: dict[Deed, frozenset[Part]] = {
    Deed.NOTE_ACTION: _EVERYBODY,
    Deed.ASK: _EVERYBODY,
    Deed.REPORT: _THEIRS,
    Deed.CLOSE: _THEIRS,
    Deed.MOVE: _THEIRS,
    Deed.HAND_OVER: _THEIRS,
    Deed.ACCEPT: frozenset({Part.OWNER}),  # nobody says yes or no for somebody else
    Deed.DECLINE: frozenset({Part.OWNER}),
    Deed.DROP: _THEIRS,
    Deed.BLOCK: _THEIRS,
    Deed.REOPEN: _THEIRS,
    Deed.RUN_MEETING: _LEADERS,
    Deed.SPEAK_IN_MEETING: _EVERYBODY,  # one's own attendance, and the concept so far
    Deed.RECORD: _LEADERS,  # agenda items, decisions, and who else is there
    Deed.CORRECT: _LEADERS,
    Deed.ADOPT: _LEADERS,
    Deed.READ_WEEK: frozenset({Part.DIRECTOR, Part.BUREAU}),
    Deed.MANAGE_PEOPLE: _LEADERS | {Part.BUREAU, Part.ADMINISTRATOR},
}
"""The whole of it; whatever is not here, nobody may."""


def parts(person: Person, membership: Membership | None, action: Action | None) -> set[Part]:
    """Gather every capacity in which this person asks."""
    found = _parts_in_group(membership) | _parts_in_action(person, membership, action)
    offices = {
        Office.DIRECTOR: Part.DIRECTOR,
        Office.BUREAU: Part.BUREAU,
        Office.ADMINISTRATOR: Part.ADMINISTRATOR,
    }
    return found | {offices[office] for office in person.offices}


def _parts_in_group(membership: Membership | None) -> set[Part]:
    if membership is None or membership.role is Role.GUEST:
        return set()
    leaders = {Role.CHAIR: {Part.CHAIR}, Role.SECRETARY: {Part.SECRETARY}}
    return {Part.MEMBER} | leaders.get(membership.role, set())


def _parts_in_action(
    person: Person, membership: Membership | None, action: Action | None
) -> set[Part]:
    if action is None:
        return set()
    found = {Part.NOTER} if action.noted_by == person.id else set()
    kolom = membership.kolom if membership else None
    represents = any(o.person is None and o.kolom == kolom for o in action.owners)
    if person.id in action.people or (represents and kolom):
        found.add(Part.OWNER)
    return found


def may(
    deed: Deed, person: Person, membership: Membership | None, action: Action | None = None
) -> bool:
    """Tell whether this person may do that here, to this action."""
    return bool(parts(person, membership, action) & TABLE[deed])


def require(
    deed: Deed, person: Person, membership: Membership | None, action: Action | None = None
) -> None:
    """Refuse politely unless the person may."""
    if not may(deed, person, membership, action):
        number = action.number if action else None
        raise Forbidden(f"forbidden.{deed}", number=number)
