"""What was asked and is not answered yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, select

from bot import ports
from bot.domain.questions import LIFE, Question, QuestionKind
from bot.domain.readings import Draft
from storage.inserts import insert_new
from storage.tables.post import inbox, questions
from storage.times import moment, stamp

_AT = (
    select(questions)
    .where(
        questions.c.network == bindparam("on"),
        questions.c.channel == bindparam("in_channel"),
        questions.c.asked_at >= bindparam("after"),
    )
    .order_by(questions.c.id)
)
_LAST_HEARD = select(func.max(inbox.c.id))
_CLOSE = delete(questions).where(questions.c.id == bindparam("of_question"))
_CLOSE_ABOUT = delete(questions).where(
    questions.c.action == bindparam("of_action"), questions.c.kind == bindparam("of_kind")
)
_SWEEP = delete(questions).where(questions.c.asked_at < bindparam("before"))

_drafts = msgspec.json.Decoder(tuple[Draft, ...] | Draft).decode
"""One draft by itself is what an earlier version kept."""
_choices = msgspec.json.Decoder(tuple[tuple[str, str], ...]).decode


class Questions(ports.Questions):
    """Open questions; a closed one is gone with its words."""

    def __init__(self, connection: Connection, zone: ZoneInfo) -> None:
        self._connection = connection
        self._zone = zone

    def ask(self, question: Question) -> int:
        """Keep a question and give its id."""
        row = {
            "kind": question.kind.value,
            "network": question.network,
            "channel": question.channel,
            "thread": question.thread,
            "asked_at": stamp(question.asked_at),
            "action": question.action,
            "draft": msgspec.json.encode(question.drafts).decode() if question.drafts else None,
            "speaker": question.speaker,
            "choices": msgspec.json.encode(question.choices).decode(),
            "row": self._connection.scalar(_LAST_HEARD) or 0,
        }
        return insert_new(self._connection, questions, row)

    def open_at(self, network: str, channel: str, now: datetime) -> Sequence[Question]:
        """Give what is open in a channel and its threads, oldest first."""
        place = {"on": network, "in_channel": channel, "after": stamp(now - LIFE)}
        return tuple(self._question(row) for row in self._connection.execute(_AT, place))

    def close(self, question: int) -> None:
        """Forget a question that was answered or withdrawn."""
        self._connection.execute(_CLOSE, {"of_question": question})

    def close_about(self, action: str, kind: QuestionKind) -> None:
        """Forget what was asked about an action, once that is known."""
        self._connection.execute(_CLOSE_ABOUT, {"of_action": action, "of_kind": kind.value})

    def sweep(self, now: datetime) -> None:
        """Forget what nobody answered within its life."""
        self._connection.execute(_SWEEP, {"before": stamp(now - LIFE)})

    def _question(self, row: Row[Any]) -> Question:
        return Question(
            kind=QuestionKind(row.kind),
            network=row.network,
            channel=row.channel,
            thread=row.thread,
            asked_at=moment(row.asked_at, self._zone),
            action=row.action,
            drafts=_read(row.draft),
            speaker=row.speaker,
            choices=_choices(row.choices),
            row=row.row,
            id=row.id,
        )


def _read(drafts: str | None) -> tuple[Draft, ...]:
    found = _drafts(drafts) if drafts else ()
    return (found,) if isinstance(found, Draft) else found
