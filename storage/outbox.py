"""The outbox: letters until the receipt is in, and their words for thirty days after."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Integer, Row, bindparam, func, or_, select, update

from bot import ports
from bot.domain.chat import Address, Receipt
from bot.domain.letters import Letter, LetterState, Urgency
from bot.domain.questions import LIFE
from storage.codec import decode, encode
from storage.history import History
from storage.inserts import insert_once
from storage.tables.post import ARRIVED, FOLLOWS, OF_CARD, OUTBOX_OPEN, OUTBOX_WORDS, outbox
from storage.times import moment, moment_or_none, stamp, stamp_or_none

WORDS_FOR = timedelta(days=30)

_OPEN = (
    select(
        outbox,
        func.row_number()
        .over(
            partition_by=(outbox.c.network, outbox.c.channel, outbox.c.account),
            order_by=(outbox.c.urgency, outbox.c.id),
        )
        .label("turn"),
    )
    .where(OUTBOX_OPEN, outbox.c.network.in_(bindparam("on", expanding=True)))
    .subquery("in_turn")
)
_WAITING = (
    select(_OPEN)
    .where(
        _OPEN.c.turn == 1,
        or_(_OPEN.c.not_before.is_(None), _OPEN.c.not_before <= bindparam("now")),
    )
    .order_by(_OPEN.c.urgency, _OPEN.c.id)
    .limit(bindparam("at_most", type_=Integer))
)
_LETTER = update(outbox).where(outbox.c.id == bindparam("of_letter"))
_SENDING = _LETTER.where(OUTBOX_OPEN, outbox.c.attempts == bindparam("tried")).values(
    state=LetterState.SENDING, attempts=outbox.c.attempts + 1
)
_CARD_AT = select(outbox.c.card).where(
    ARRIVED,
    OF_CARD,
    outbox.c.receipt_event == bindparam("of_event"),
    outbox.c.receipt_channel == bindparam("in_channel"),
    outbox.c.network == bindparam("on"),
)
_OF_CARD = (
    select(outbox)
    .where(
        OF_CARD,
        outbox.c.card == bindparam("of_card"),
        outbox.c.edits_event.is_(None),
        outbox.c.follows.is_(None),
        outbox.c.state != LetterState.DEAD.value,
    )
    .order_by(outbox.c.id)
)
_FOLLOWING = update(outbox).where(FOLLOWS, outbox.c.follows == bindparam("of_letter"))
_STANDS = _FOLLOWING.values(
    edits_channel=bindparam("channel_there"), edits_event=bindparam("event_there")
)
_DIES = _FOLLOWING.where(OUTBOX_OPEN).values(
    state=LetterState.DEAD.value, closed_at=bindparam("at")
)
_WIPE = (
    update(outbox).where(OUTBOX_WORDS, outbox.c.closed_at < bindparam("before")).values(say=None)
)
_WIPE_PROPOSALS = _WIPE.where(outbox.c.card.startswith("proposal:"))


class Outbox(ports.Outbox):
    """What is to be said."""

    def __init__(self, connection: Connection, zone: ZoneInfo, history: History) -> None:
        self._connection = connection
        self._zone = zone
        self._history = history

    def put(self, letter: Letter) -> None:
        """Keep a letter, unless its key is known."""
        row = {
            "key": letter.key,
            "network": letter.to.network,
            "channel": letter.to.channel,
            "account": letter.to.account,
            "thread": letter.to.thread,
            "replies_to": letter.to.replies_to,
            "only_for": letter.to.only,
            "say": encode(letter.say),
            "card": letter.say.card,
            "language": letter.language,
            "formal": letter.formal,
            "in_full": letter.full,
            "urgency": int(letter.urgency),
            "state": letter.state.value,
            "attempts": letter.attempts,
            "written_at": stamp(letter.written_at),
            "not_before": stamp_or_none(letter.not_before),
            "edits_channel": letter.edits.channel if letter.edits else None,
            "edits_event": letter.edits.event if letter.edits else None,
            "follows": letter.follows,
        }
        self._connection.execute(insert_once(self._connection, outbox, "key"), row)

    def waiting(
        self, now: datetime, networks: Collection[str], limit: int = 100
    ) -> Sequence[Letter]:
        """Give the letter whose turn it is at each destination, if its time has come.

        One found in the state *sending* is on its way, or its outcome became unknown. Raises
        Unreadable for one that cannot be decoded.
        """
        asked = {"now": stamp(now), "at_most": limit, "on": sorted(networks)}
        return [self._letter(row) for row in self._connection.execute(_WAITING, asked)]

    def sending(self, letter: Letter) -> bool:
        """Mark that the network is about to be asked, and count the attempt; once each."""
        claim = {"of_letter": letter.id, "tried": letter.attempts}
        return self._connection.execute(_SENDING, claim).rowcount == 1

    def sent(self, letter: Letter, receipt: Receipt) -> None:
        """Keep the receipt, beside the card the message stands for, and for what changes it."""
        self._close(
            letter.id,
            LetterState.SENT,
            receipt_channel=receipt.channel,
            receipt_event=receipt.event,
        )
        if letter.say.card is not None:
            there = {"channel_there": receipt.channel, "event_there": receipt.event}
            self._connection.execute(_STANDS, {"of_letter": letter.id, **there})

    def put_off(self, letter: Letter, not_before: datetime, *, unknown: bool = False) -> None:
        """Try again, not before that moment; with ``unknown`` it is to be looked for first."""
        state = LetterState.SENDING if unknown else LetterState.WAITING
        self._set(letter.id, state=state.value, not_before=stamp(not_before))

    def give_up(self, letter: int) -> None:
        """Set a letter aside for good, and what was to change its message."""
        self._close(letter, LetterState.DEAD)
        at = stamp(self._history.origin.at)
        self._connection.execute(_DIES, {"of_letter": letter, "at": at})

    def card_at(self, network: str, channel: str, event: str) -> str | None:
        """Give the subject of the message that stands there, if it is a card."""
        place = {"on": network, "in_channel": channel, "of_event": event}
        found: str | None = self._connection.scalar(_CARD_AT, place)
        return found

    def messages_of(self, card: str) -> Sequence[ports.Message]:
        """Give the last message of a card in every place where it stands, or is to stand."""
        last: dict[tuple[str, str, bool], ports.Message] = {}
        for row in self._connection.execute(_OF_CARD, {"of_card": card}):
            message = _message(row)
            stands = message.receipt is not None
            last[row.network, row.receipt_channel or row.channel or row.account, stands] = message
        return tuple(last.values())

    def sweep(self, now: datetime) -> None:
        """Wipe the words of letters closed 30 days ago, of proposals when they are gone."""
        self._connection.execute(_WIPE, {"before": stamp(now - WORDS_FOR)})
        self._connection.execute(_WIPE_PROPOSALS, {"before": stamp(now - LIFE)})

    def _close(self, letter: int, state: LetterState, **values: str) -> None:
        at = stamp(self._history.origin.at)
        self._set(letter, state=state.value, closed_at=at, **values)

    def _set(self, letter: int, **values: str) -> None:
        self._connection.execute(_LETTER, {"of_letter": letter, **values})

    def _letter(self, row: Row[Any]) -> Letter:
        try:
            return _letter(row, self._zone)
        except (msgspec.MsgspecError, LookupError, TypeError, ValueError, AttributeError) as error:
            raise ports.Unreadable("outbox", row.id, row.key) from error


def _letter(row: Row[Any], zone: ZoneInfo) -> Letter:
    return Letter(
        key=row.key,
        to=_address(row),
        say=decode(row.say, zone),
        written_at=moment(row.written_at, zone),
        language=row.language,
        formal=row.formal,
        full=row.in_full,
        urgency=Urgency(row.urgency),
        state=LetterState(row.state),
        attempts=row.attempts,
        not_before=moment_or_none(row.not_before, zone),
        edits=Receipt(row.edits_channel, row.edits_event) if row.edits_event else None,
        follows=row.follows,
        id=row.id,
    )


def _address(row: Row[Any]) -> Address:
    return Address(row.network, row.channel, row.account, row.thread, row.replies_to, row.only_for)


def _message(row: Row[Any]) -> ports.Message:
    arrived = row.receipt_event is not None
    receipt = Receipt(row.receipt_channel, row.receipt_event) if arrived else None
    to = replace(_address(row), replies_to=None)
    return ports.Message(to, row.id, Urgency(row.urgency), receipt)
