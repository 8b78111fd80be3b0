"""What is to be remembered, and whom it is for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Integer, Row, bindparam, func, or_, select, update

from bot import ports
from bot.domain.reminders import Reminder, ReminderKind, ReminderState
from storage.inserts import dialect_insert
from storage.tables.agenda import DUE, reminders
from storage.times import stamp

_KEY = ("action", "kind", "occurrence", "recipient")

_WITHDRAW = (
    update(reminders)
    .where(reminders.c.action == bindparam("of_action"), DUE)
    .values(state=ReminderState.WITHDRAWN.value)
)
_COME_DUE = (DUE, reminders.c.due_at <= bindparam("now"))
_WHOSE = (
    select(reminders.c.recipient)
    .where(*_COME_DUE)
    .group_by(reminders.c.recipient)
    .order_by(func.min(reminders.c.due_at), reminders.c.recipient)
    .limit(bindparam("at_most", type_=Integer))
)
_CLAIM = (
    update(reminders)
    .where(*_COME_DUE, reminders.c.recipient.in_(_WHOSE.scalar_subquery()))
    .values(state=ReminderState.SENT.value)
    .returning(reminders)
)
_FIRST = select(func.min(reminders.c.due_at)).where(DUE)
_OF_ACTION = (
    select(reminders)
    .where(reminders.c.action == bindparam("of_action"))
    .order_by(reminders.c.due_at, reminders.c.id)
)


class Reminders(ports.Reminders):
    """The truth about what is due; clocks only wake whoever claims it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replan(self, action: str, planned: Iterable[Reminder]) -> None:
        """Withdraw what is still due for an action, and make the new plan due.

        One that was sent for an earlier day comes back for a later one.
        """
        self._connection.execute(_WITHDRAW, {"of_action": action})
        if rows := [_columns(reminder) for reminder in planned]:
            self._connection.execute(_plan(self._connection.dialect.name), rows)

    def put(self, reminder: Reminder) -> None:
        """Add one; the same action, kind, occurrence and recipient exist once.

        One that was withdrawn, or sent for an earlier day, comes back.
        """
        self._connection.execute(_plan(self._connection.dialect.name), _columns(reminder))

    def claim(self, now: datetime, people: int = 20) -> Sequence[Reminder]:
        """Give all that has come due for the first so many people, marked as sent."""
        found = self._connection.execute(_CLAIM, {"now": stamp(now), "at_most": people})
        return sorted(map(_reminder, found), key=lambda one: (one.due_at, one.id))

    def next_due(self) -> datetime | None:
        """Give the moment, in UTC, at which the first reminder comes due."""
        first = self._connection.scalar(_FIRST)
        return None if first is None else datetime.fromisoformat(first)

    def of_action(self, action: str) -> Sequence[Reminder]:
        """Give all reminders of an action, earliest first."""
        found = self._connection.execute(_OF_ACTION, {"of_action": action})
        return [_reminder(row) for row in found]


@cache
def _plan(dialect: str) -> Insert:
    insert = dialect_insert(dialect, reminders)
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=_KEY,
        set_={name: new[name] for name in ("day", "hour", "zone", "due_at", "state")},
        where=or_(reminders.c.state != ReminderState.SENT.value, reminders.c.due_at < new.due_at),
    )


def _columns(reminder: Reminder) -> dict[str, object]:
    return {
        "action": reminder.action,
        "kind": reminder.kind.value,
        "occurrence": reminder.occurrence,
        "recipient": reminder.recipient,
        "day": reminder.day,
        "hour": reminder.hour,
        "zone": reminder.zone,
        "due_at": stamp(reminder.due_at),
        "state": reminder.state.value,
    }


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        row.action,
        ReminderKind(row.kind),
        row.occurrence,
        row.recipient,
        row.day,
        row.hour,
        row.zone,
        ReminderState(row.state),
        row.id,
    )
