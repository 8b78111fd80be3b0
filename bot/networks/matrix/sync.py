"""Reads the timelines of all rooms so that no event is lost and none is out of order.

How far was read goes to the desk in the same commit as what was read, so after a failure the same
is read again and the desk knows what it has. What a crowded answer leaves out is fetched.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nio import (
    RoomInfo,
    RoomMemberEvent,
    RoomMessagesResponse,
    SyncResponse,
)
from nio.api import MessageDirection
from nio.client.async_client import AsyncClient

from bot.domain.chat import Heard
from bot.networks.matrix.account import shelf
from bot.networks.matrix.answers import expect
from bot.ports import Desk, Token

Sources = list[dict[str, Any]]
Hearing = Callable[[str, dict[str, Any]], Awaitable[Heard | None]]
Housekeeping = Callable[[SyncResponse], Awaitable[None]]

_WAIT_MS = 30_000
_LONGEST_ROUND = 60.0
_PAGE = 100
_MOST_IN_ONE_COMMIT = 100
_MOST_QUIET_ROUNDS = 20
_SINCE = "since"
_BEGINNING = "beginning"
_NOTHING = {"not_types": ["*"]}
_WHO_SPEAKS = {"lazy_load_members": True, "include_redundant_members": True}
_FILTER = {
    "presence": _NOTHING,
    "account_data": _NOTHING,
    "room": {
        "timeline": {"limit": 50, **_WHO_SPEAKS},
        "state": _WHO_SPEAKS,
        "ephemeral": _NOTHING,
        "account_data": _NOTHING,
    },
}


class Reader:
    """Reads round by round; ``keep_house`` sees each answer first, ``hear`` each event of it."""

    def __init__(
        self, client: AsyncClient, desk: Desk, keep_house: Housekeeping, hear: Hearing
    ) -> None:
        self._client = client
        self._desk = desk
        self._keep_house = keep_house
        self._hear = hear
        self._shelf = shelf(client.user_id)
        self._since: str | None = None
        self._quiet_rounds = 0

    async def round(self, *, first: bool = False) -> None:
        """Read once and bring it to the desk; whatever goes wrong, the next round reads it again.

        The first round of a run does not wait for news. The first round ever only learns where
        the account is: history is not for us, but all that follows is.
        """
        since = self._since or await self._desk.token(self._shelf, _SINCE)
        try:
            answer = await self._sync(since, 0 if first else _WAIT_MS)
            reached = answer.next_batch if since else await self._beginning(answer.next_batch)
            await self._keep_house(answer)
            heard = await self._all_heard(answer, since) if since else []
            await self._bring(heard, reached, at_once=first)
        except BaseException:
            # nio has moved on by itself, and skips an answer that it thinks it knows.
            self._client.next_batch = ""
            self._since = None
            raise
        self._since = reached

    async def _beginning(self, now: str) -> str:
        """Give the moment from which all is for us: before the first room was entered.

        It is remembered apart, so that who is killed between entering a room and the first commit
        begins there again.
        """
        known = await self._desk.token(self._shelf, _BEGINNING)
        if known is None:
            await self._desk.remember(Token(self._shelf, _BEGINNING, now))
        return known or now

    async def _sync(self, since: str | None, wait_ms: int) -> SyncResponse:
        # Not wait_for: in Python 3.11 it may swallow a cancellation.
        async with asyncio.timeout(_LONGEST_ROUND):
            answer = await self._client.sync(wait_ms, sync_filter=_FILTER, since=since)
        return expect(SyncResponse, answer)

    async def _all_heard(self, answer: SyncResponse, since: str) -> list[Heard]:
        heard: list[Heard] = []
        for room, info in answer.rooms.join.items():
            for event in await self._news(room, info, since):
                said = await self._hear(room, event)
                if said is not None:
                    heard.append(said)
        return heard

    async def _bring(self, heard: Sequence[Heard], next_batch: str, *, at_once: bool) -> None:
        """Bring what was heard in small commits; the last one also says how far was read.

        Rounds in which nobody spoke, such as those that show us our own words, may be read twice
        after a crash, so they need no commit each.
        """
        self._quiet_rounds = 0 if heard or at_once else self._quiet_rounds + 1
        if self._quiet_rounds % _MOST_QUIET_ROUNDS:
            return
        *earlier, last = [
            heard[n : n + _MOST_IN_ONE_COMMIT]
            for n in range(0, max(len(heard), 1), _MOST_IN_ONE_COMMIT)
        ]
        for some in earlier:
            await self._desk.take(some)
        await self._desk.take(last, Token(self._shelf, _SINCE, next_batch))

    async def _news(self, room: str, info: RoomInfo, since: str) -> Sources:
        """Give the events of a room since the last round, oldest first, none older than us."""
        events: list[Any] = list(info.timeline.events)
        if info.timeline.limited and _arrival(events, self._client.user_id) is None:
            events[:0] = await self._gap(room, info.timeline.prev_batch, since)
        arrival = _arrival(events, self._client.user_id)
        return [event.source for event in events[(arrival or 0) :]]

    async def _gap(self, room: str, newest: str | None, oldest: str) -> list[Any]:
        """Fetch what the homeserver left out, back to the last round or to our own arrival."""
        events: list[Any] = []
        start = newest
        while start:
            answer = await self._client.room_messages(
                room, start, oldest, direction=MessageDirection.back, limit=_PAGE
            )
            page = expect(RoomMessagesResponse, answer)
            events += page.chunk
            arrived = _arrival(page.chunk, self._client.user_id) is not None
            start = page.end if page.chunk and not arrived else None
        return events[::-1]


def _arrival(events: Sequence[Any], user: str) -> int | None:
    """Find where we came into the room; a change of our name is no arrival."""
    return next(
        (
            n
            for n, event in enumerate(events)
            if isinstance(event, RoomMemberEvent)
            and event.state_key == user
            and event.membership == "join"
            and event.prev_membership != "join"
        ),
        None,
    )
