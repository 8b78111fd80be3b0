"""The action points; every save writes its own line of history."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, text, update

from bot import ports
from bot.domain.actions import Action, Owner, State
from bot.domain.groups import Group
from bot.domain.history import changes
from bot.domain.numbering import Reference, Series
from storage.history import History
from storage.tables.agenda import OPEN, actions, owners
from storage.times import moment, moment_or_none, stamp, stamp_or_none

_BY_AGE = (actions.c.noted_at, actions.c.sequence, actions.c.number, owners.c.position)
_BY_DATE = (
    actions.c.due.is_(None),
    actions.c.due,
    actions.c.due_time.is_(None),
    actions.c.due_time,
    *_BY_AGE,
)
_SELECT = select(
    actions, owners.c.person.label("owner"), owners.c.kolom.label("owner_kolom"), owners.c.position
).select_from(actions.outerjoin(owners))
_GET = _SELECT.where(actions.c.number == bindparam("number")).order_by(owners.c.position)
_ALL = _SELECT.order_by(*_BY_AGE)
_OF_GROUP = _SELECT.where(text("actions.open"), actions.c.group_id == bindparam("of_group"))
_TASKS = select(actions.c.number, actions.c.what).where(
    text("actions.open"), actions.c.group_id == bindparam("of_group")
)
_TASKS_WITH = _TASKS.where(actions.c.what.like(bindparam("figure")))
_OF_PERSON = _SELECT.where(
    actions.c.number.in_(
        select(owners.c.action).where(OPEN, owners.c.person == bindparam("of_person"))
    )
)
_UNANSWERED = _SELECT.where(
    text("actions.state = 'proposed' AND actions.raised_at IS NULL")
).order_by(actions.c.given_at, *_BY_AGE)
_NUMBERED = (
    select(actions.c.number)
    .where(actions.c.group_id == bindparam("of_group"), actions.c.sequence == bindparam("sequence"))
    .order_by(actions.c.noted_at.desc())
)
_ADD = insert(actions)
_ADD_OWNERS = insert(owners)
_SAVE = update(actions).where(actions.c.number == bindparam("of_number"))
_DROP_OWNERS = delete(owners).where(owners.c.action == bindparam("of_number"))


class Actions(ports.Actions):
    """Action points, with the originals at hand to tell what a save changes."""

    def __init__(self, connection: Connection, zone: ZoneInfo, history: History) -> None:
        self._connection = connection
        self._zone = zone
        self._history = history
        self._originals: dict[str, Action] = {}

    def add(self, action: Action) -> None:
        """Keep a new action, and a line ``action.add``."""
        self._connection.execute(_ADD, {"number": action.number, **_columns(action)})
        self._add_owners(action)
        self._written("action.add", None, action)

    def save(self, action: Action, deed: str) -> None:
        """Keep a changed action; raises KeyError when it was never added."""
        old = self._originals.get(action.number) or self.get(action.number)
        if old is None:
            raise KeyError(action.number)
        self._connection.execute(_SAVE, {"of_number": action.number, **_columns(action)})
        if (action.owners, action.state.closed) != (old.owners, old.state.closed):
            self._connection.execute(_DROP_OWNERS, {"of_number": action.number})
            self._add_owners(action)
        self._written(deed, old, action)

    def get(self, number: str) -> Action | None:
        """Give one action."""
        found = self._connection.execute(_GET, {"number": number})
        return next(self._read(found), None)

    def find(self, reference: Reference, group: Group | None) -> Action | None:
        """Give the action somebody means: a short number is the group's, its latest year first."""
        if reference.series is not Series.ACTION:
            return None
        if full := _completed(reference, group).full():
            return self.get(str(full))
        if reference.prefix is not None or group is None:
            return None
        return next(iter(self.numbered(reference.sequence, group.id)), None)

    def numbered(self, sequence: int, group: int) -> Sequence[Action]:
        """Give the actions of a group with that sequence, the latest year first."""
        numbered = {"of_group": group, "sequence": sequence}
        found = self._connection.scalars(_NUMBERED, numbered).all()
        return tuple(action for number in found if (action := self.get(number)))

    def noted_in(self, network: str, event: str) -> Sequence[Action]:
        """Give the actions that were noted from that message."""
        subjects = self._history.subjects_of("action.add", network, event)
        found = (self.get(subject.partition(":")[2]) for subject in subjects)
        return tuple(action for action in found if action is not None)

    def open_of_group(self, group: int) -> Sequence[Action]:
        """Give the open actions of a group, by target date, undated last."""
        found = self._connection.execute(_OF_GROUP.order_by(*_BY_DATE), {"of_group": group})
        return tuple(self._read(found))

    def tasks_of_group(self, group: int, figure: str = "") -> Sequence[tuple[str, str]]:
        """Give number and task of the open actions of a group, in whose task a figure stands."""
        if not figure:
            return self._connection.execute(_TASKS, {"of_group": group}).all()
        chosen = {"of_group": group, "figure": f"%{figure}%"}
        return self._connection.execute(_TASKS_WITH, chosen).all()

    def open_of_person(self, person: int) -> Sequence[Action]:
        """Give the open actions of a person over all groups, by target date, undated last."""
        found = self._connection.execute(_OF_PERSON.order_by(*_BY_DATE), {"of_person": person})
        return tuple(self._read(found))

    def unanswered(self) -> Sequence[Action]:
        """Give what was proposed and not answered, longest ago first."""
        return tuple(self._read(self._connection.execute(_UNANSWERED)))

    def all(self) -> Sequence[Action]:
        """Give every action, oldest first."""
        return tuple(self._read(self._connection.execute(_ALL)))

    def _read(self, rows: Iterable[Row[Any]]) -> Iterator[Action]:
        """Read rows of actions, each as often as it has owners, into actions."""
        for _, same in groupby(rows, key=attrgetter("number")):
            action = _action(tuple(same), self._zone)
            self._originals[action.number] = action
            yield action

    def _add_owners(self, action: Action) -> None:
        rows = [
            {
                "action": action.number,
                "position": position,
                "person": owner.person,
                "kolom": owner.kolom,
                "open": not action.state.closed,
            }
            for position, owner in enumerate(action.owners)
        ]
        if rows:
            self._connection.execute(_ADD_OWNERS, rows)

    def _written(self, deed: str, old: Action | None, new: Action) -> None:
        self._history.write(deed, f"action:{new.number}", changes(old, new))
        self._originals[new.number] = new


def _completed(reference: Reference, group: Group | None) -> Reference:
    """Fill in the group's prefix where only year and sequence were typed."""
    if reference.year is None or reference.prefix is not None or group is None:
        return reference
    return replace(reference, prefix=group.prefix.upper())


def _columns(action: Action) -> dict[str, object]:
    return {
        "group_id": action.group,
        "sequence": int(action.number.rpartition("-")[2]),
        "what": action.what,
        "noted_by": action.noted_by,
        "noted_at": stamp(action.noted_at),
        "due": action.due,
        "due_time": action.due_time,
        "state": action.state.value,
        "open": not action.state.closed,
        "moves": action.moves,
        "reason": action.reason,
        "report": action.report,
        "reported_at": stamp_or_none(action.reported_at),
        "closed_at": stamp_or_none(action.closed_at),
        "meeting": action.meeting,
        "theme": action.theme,
        "link": action.link,
        "waiting_on": action.waiting_on,
        "blocked_at": stamp_or_none(action.blocked_at),
        "given_at": stamp_or_none(action.given_at),
        "raised_at": stamp_or_none(action.raised_at),
        "declined": action.declined,
    }


def _action(rows: Sequence[Row[Any]], zone: ZoneInfo) -> Action:
    first = rows[0]
    return Action(
        number=first.number,
        group=first.group_id,
        what=first.what,
        noted_by=first.noted_by,
        noted_at=moment(first.noted_at, zone),
        owners=tuple(Owner(r.owner, r.owner_kolom) for r in rows if r.position is not None),
        due=first.due,
        due_time=first.due_time,
        state=State(first.state),
        moves=first.moves,
        reason=first.reason,
        report=first.report,
        reported_at=moment_or_none(first.reported_at, zone),
        closed_at=moment_or_none(first.closed_at, zone),
        meeting=first.meeting,
        theme=first.theme,
        link=first.link,
        waiting_on=first.waiting_on,
        blocked_at=moment_or_none(first.blocked_at, zone),
        given_at=moment_or_none(first.given_at, zone),
        raised_at=moment_or_none(first.raised_at, zone),
        declined=first.declined,
    )
