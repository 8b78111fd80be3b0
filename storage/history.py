"""The history: sealed lines without words, and beside them the words, which can be erased."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Row, bindparam, insert, select, update

from bot import ports
from bot.domain.history import TEXTS, Change, Line, Origin
from storage.fields import typed
from storage.inserts import insert_new
from storage.known import Known
from storage.tables.history import history, history_texts
from storage.tables.post import inbox
from storage.times import moment, stamp

_ADD_TEXTS = insert(history_texts)
_ERASE = (
    update(history_texts)
    .where(history_texts.c.line == bindparam("of_line"))
    .values(text=None, salt=None)
)
_LINES = select(history).order_by(history.c.id)
_TEXTS = select(history_texts).where(history_texts.c.text.is_not(None))
_OF_SUBJECT = history.c.subject == bindparam("of_subject")
_LINES_OF = _LINES.where(_OF_SUBJECT)
_TEXTS_OF = _TEXTS.where(history_texts.c.line.in_(select(history.c.id).where(_OF_SUBJECT)))

_FROM_MESSAGE = (
    history.c.event == bindparam("of_event"),
    history.c.network == bindparam("on"),
    history.c.deed == bindparam("deed"),
)
_SUBJECTS = select(history.c.subject).where(*_FROM_MESSAGE).order_by(history.c.id)
_CHANGES = select(history.c.changes).where(*_FROM_MESSAGE).order_by(history.c.id)

_TOUCHED = (
    select(history.c.subject)
    .where(
        history.c.event == bindparam("of_event"),
        history.c.network == bindparam("on"),
        history.c.result == "done",
        history.c.subject.startswith("action:"),
    )
    .order_by(history.c.id)
)
_DONE_IN = (
    select(history.c.event)
    .join(inbox, (inbox.c.network == history.c.network) & (inbox.c.event == history.c.event))
    .where(
        inbox.c.channel == bindparam("in_channel"),
        inbox.c.network == bindparam("on"),
        inbox.c.taken_at >= bindparam("since"),
        history.c.actor == bindparam("by"),
        history.c.at >= bindparam("since"),
        history.c.result == "done",
        history.c.subject.startswith("action:"),
    )
    .order_by(history.c.id.desc())
)
_encode = msgspec.json.Encoder(order="deterministic").encode

_Texts = Mapping[tuple[int, str, str], "Row[Any]"]
"""The words that are still there, by line, field and side."""


class History(ports.History):
    """Writes and reads the lines; ``origin`` is of the work that goes on."""

    def __init__(
        self, connection: Connection, zone: ZoneInfo, known: Known, origin: Origin
    ) -> None:
        self._connection = connection
        self._zone = zone
        self._known = known
        self.origin = origin

    def subjects_of(self, deed: str, network: str, event: str) -> Sequence[str]:
        """Give to what a deed was done because of that message."""
        origin = {"deed": deed, "on": network, "of_event": event}
        return self._connection.scalars(_SUBJECTS, origin).all()

    def written(self, deed: str, network: str, event: str) -> Sequence[Mapping[str, Any]]:
        """Give the new values, words apart, of what a deed made because of that message."""
        origin = {"deed": deed, "on": network, "of_event": event}
        found = self._connection.scalars(_CHANGES, origin).all()
        return [{field: new for field, _, new in msgspec.json.decode(line)} for line in found]

    def note(self, deed: str, subject: str, result: str = "done") -> None:
        """Write a line that changes no fields."""
        self.write(deed, subject, result=result)

    def write(
        self, deed: str, subject: str, changes: Iterable[Change] = (), result: str = "done"
    ) -> None:
        """Write a line; words go beside it, their salted hash into it."""
        texts: list[dict[str, object]] = []
        plain = [
            [
                c.field,
                _outside(c.field, "old", c.old, texts),
                _outside(c.field, "new", c.new, texts),
            ]
            for c in changes
        ]
        line = {
            "deed": deed,
            "subject": subject,
            "result": result,
            "network": self.origin.network,
            "event": self.origin.event,
            "actor": self.origin.actor,
            "at": stamp(self.origin.at),
            "changes": _encode(plain).decode(),
        }
        seal = _seal(self._known.seal, line)
        number = insert_new(self._connection, history, {**line, "seal": seal})
        self._known.seal = seal
        if texts:
            self._connection.execute(_ADD_TEXTS, [{**text, "line": number} for text in texts])

    def lines(self, subject: str | None = None) -> Sequence[Line]:
        """Give the lines with the words that have not been erased."""
        query, texts = (_LINES, _TEXTS) if subject is None else (_LINES_OF, _TEXTS_OF)
        chosen = {} if subject is None else {"of_subject": subject}
        beside = _by_place(self._connection.execute(texts, chosen))
        return [self._line(row, beside) for row in self._connection.execute(query, chosen)]

    def done_in(self, network: str, channel: str, actor: int, since: datetime) -> Sequence[str]:
        """Give the events in a channel by which a person changed actions since, newest first."""
        of = {"on": network, "in_channel": channel, "by": actor, "since": stamp(since)}
        return tuple(dict.fromkeys(self._connection.scalars(_DONE_IN, of)))

    def touched_by(self, network: str, event: str) -> Sequence[str]:
        """Give the actions that an event changed, each once."""
        found = self._connection.scalars(_TOUCHED, {"on": network, "of_event": event})
        return tuple(dict.fromkeys(found))

    def erase_text(self, line: int) -> None:
        """Wipe the words of a line, and the salts without which its hashes say nothing."""
        self._connection.execute(_ERASE, {"of_line": line})

    def broken_seal(self) -> int | None:
        """Give the first line that does not follow from the one before, or from its words."""
        beside = _by_place(self._connection.execute(_TEXTS))
        previous = ""
        for row in self._connection.execute(_LINES):
            if row.seal != _seal(previous, row._mapping) or not _fits(row, beside):  # noqa: SLF001 -- SQLAlchemy's public name
                return int(row.id)
            previous = row.seal
        return None

    def _line(self, row: Row[Any], beside: _Texts) -> Line:
        def value(field: str, side: str, plain: object) -> object:
            if field in TEXTS and isinstance(plain, dict):
                text = beside.get((row.id, field, side))
                return text.text if text else None
            return typed(row.subject, field, plain, self._zone)

        changes = tuple(
            Change(field, value(field, "old", old), value(field, "new", new))
            for field, old, new in msgspec.json.decode(row.changes)
        )
        at = moment(row.at, self._zone)
        origin = Origin(row.network, row.event, row.actor, at)
        return Line(row.deed, row.subject, row.result, origin, changes, row.id, row.seal)


def _outside(field: str, side: str, value: object, texts: list[dict[str, object]]) -> object:
    """Give what the line holds of a value; words are put with the texts."""
    if field not in TEXTS or not isinstance(value, str):
        return value
    salt = secrets.token_hex(16)
    texts.append({"field": field, "side": side, "salt": salt, "text": value})
    return {"sha256": _hash(salt, value)}


def _hash(salt: str, text: str) -> str:
    return hashlib.sha256((salt + text).encode()).hexdigest()


def _seal(previous: str, line: Mapping[Any, Any]) -> str:
    parts = ("deed", "subject", "result", "network", "event", "actor", "at", "changes")
    return hashlib.sha256(previous.encode() + _encode([line[part] for part in parts])).hexdigest()


def _by_place(rows: Iterable[Row[Any]]) -> _Texts:
    return {(row.line, row.field, row.side): row for row in rows}


def _fits(row: Row[Any], beside: _Texts) -> bool:
    """Tell whether the words beside a line are those it was written with."""
    for field, *sides in msgspec.json.decode(row.changes):
        for side, plain in zip(("old", "new"), sides, strict=True):
            text = beside.get((row.id, field, side))
            if text and plain != {"sha256": _hash(text.salt, text.text)}:
                return False
    return True
