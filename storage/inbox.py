"""The inbox: each event once, and its text only until it has been worked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, bindparam, delete, exists, func, select, text, update
from sqlalchemy import Row as Found
from sqlalchemy.sql.dml import ReturningInsert

from bot import ports
from bot.domain.chat import Heard
from storage.history import History
from storage.inserts import dialect_insert
from storage.tables.post import INBOX_OPEN, INBOX_PUT_OFF, inbox
from storage.times import localised, moment_or_none, stamp

ROWS_FOR = timedelta(days=30)
TEXTS_SET_ASIDE_FOR = timedelta(days=7)

_PUT_OFF = inbox.alias("put_off")
_HELD = exists().where(
    text("put_off.not_before IS NOT NULL"),
    _PUT_OFF.c.channel == inbox.c.channel,
    _PUT_OFF.c.network == inbox.c.network,
    _PUT_OFF.c.not_before > bindparam("now"),
)
_FIRST = (
    select(inbox.c.id, inbox.c.event, inbox.c.heard, inbox.c.tries)
    .where(INBOX_OPEN, ~_HELD)
    .order_by(inbox.c.id)
    .limit(1)
)
_FIRST_MOMENT = select(func.min(inbox.c.not_before)).where(INBOX_PUT_OFF)
_STATE = select(inbox.c.state).where(
    inbox.c.network == bindparam("on"), inbox.c.event == bindparam("of_event")
)
_OF_ROW = inbox.c.id == bindparam("of_row")
_SINCE = select(func.count()).where(
    inbox.c.network == bindparam("on"),
    inbox.c.channel == bindparam("in_channel"),
    inbox.c.id > bindparam("after"),
)
_DONE = update(inbox).where(_OF_ROW).values(state="done", heard=None, not_before=None)
_TRIED = update(inbox).where(_OF_ROW).values(tries=inbox.c.tries + 1, not_before=bindparam("then"))
_ASIDE = _TRIED.values(state="aside")
_CLOSED_BEFORE = (inbox.c.state != "open", inbox.c.taken_at < bindparam("before"))
_FORGET = delete(inbox).where(*_CLOSED_BEFORE)
_WIPE = update(inbox).where(*_CLOSED_BEFORE, inbox.c.heard.is_not(None)).values(heard=None)

_decode = msgspec.json.Decoder(Heard).decode


class Inbox(ports.Inbox):
    """What was heard."""

    def __init__(self, connection: Connection, zone: ZoneInfo, history: History) -> None:
        self._connection = connection
        self._zone = zone
        self._history = history

    def put(self, heard: Heard) -> int | None:
        """Keep an event, in one statement; None when it was there already."""
        once = _once(self._connection.dialect.name)
        row = {
            "network": heard.network,
            "event": heard.event,
            "channel": heard.channel,
            "taken_at": stamp(self._history.origin.at),
            "state": "open",
            "tries": 0,
            "heard": _encode(heard),
        }
        kept: int | None = self._connection.scalar(once, row)
        return kept

    def first(self, now: datetime) -> ports.Row | None:
        """Give the row whose turn it is: a channel whose first was put off waits behind it.

        Raises Unreadable for one that cannot be decoded.
        """
        found = self._connection.execute(_FIRST, {"now": stamp(now)}).one_or_none()
        return self._row(found) if found else None

    def next_at(self, now: datetime) -> datetime | None:
        """Give when a row has its turn: now, later when all were put off, None without any."""
        if self._connection.execute(_FIRST, {"now": stamp(now)}).one_or_none():
            return now
        return moment_or_none(self._connection.scalar(_FIRST_MOMENT), self._zone)

    def done(self, row: int) -> None:
        """Mark a row as worked; who spoke and what was said is wiped."""
        self._connection.execute(_DONE, {"of_row": row})

    def put_off(self, row: int, not_before: datetime) -> None:
        """Count a failed try, and try again from that moment."""
        self._connection.execute(_TRIED, {"of_row": row, "then": stamp(not_before)})

    def set_aside(self, row: int) -> None:
        """Count a failed try, and try no more."""
        self._connection.execute(_ASIDE, {"of_row": row, "then": None})

    def is_done(self, network: str, event: str) -> bool:
        """Tell whether that event was taken in and needs no more work."""
        state = self._connection.scalar(_STATE, {"on": network, "of_event": event})
        return state is not None and state != "open"

    def said_since(self, network: str, channel: str, row: int) -> int:
        """Count what was taken in from a channel after that row."""
        place = {"on": network, "in_channel": channel, "after": row}
        return self._connection.scalar(_SINCE, place) or 0

    def sweep(self, now: datetime) -> None:
        """Forget rows after 30 days, and texts set aside after 7; what is open stays."""
        self._connection.execute(_FORGET, {"before": stamp(now - ROWS_FOR)})
        self._connection.execute(_WIPE, {"before": stamp(now - TEXTS_SET_ASIDE_FOR)})

    def _row(self, row: Found[int, str, str, int]) -> ports.Row:
        try:
            heard = localised(_decode(row.heard), self._zone)
        except (msgspec.MsgspecError, ValueError, TypeError) as error:
            raise ports.Unreadable("inbox", row.id, row.event) from error
        return ports.Row(row.id, heard, row.tries)


@cache
def _once(dialect: str) -> ReturningInsert[int]:
    insert = dialect_insert(dialect, inbox)
    return insert.on_conflict_do_nothing(index_elements=("network", "event")).returning(inbox.c.id)


def _encode(heard: Heard) -> str:
    try:
        return msgspec.json.encode(heard, enc_hook=_plain).decode()
    except UnicodeEncodeError:  # half a character, which some clients send
        plain = msgspec.to_builtins(heard, enc_hook=_plain)
        return msgspec.json.encode(_whole_characters(plain)).decode()


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a message cannot hold a {type(value).__name__}")


def _whole_characters(plain: Any) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    if isinstance(plain, str):
        return plain.encode(errors="replace").decode()
    if isinstance(plain, dict):
        return {_whole_characters(k): _whole_characters(value) for k, value in plain.items()}
    return plain
