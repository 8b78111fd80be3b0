"""Sends a parcel and looks for one of unknown outcome."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from aiohttp import ClientConnectorError
from nio import (
    RoomMessagesResponse,
    RoomSendResponse,
    UploadResponse,
)
from nio.api import MessageDirection
from nio.client.async_client import AsyncClient

from bot.domain.chat import Address, Receipt
from bot.networks.matrix.answers import LoggedOut, ServerRefused, expect
from bot.networks.matrix.directs import Directs
from bot.networks.matrix.posting import LETTER, Post, posts, seal_of
from bot.networks.matrix.rooms import Rooms
from bot.ports import SECONDS_FOR_A_FILE, File, NotSent, Parcel

_PAGES = 20
_PAGE = 100
_SLACK = timedelta(hours=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Sender:
    """Puts parcels in rooms; the waiting after a failure is the courier's."""

    def __init__(self, client: AsyncClient, rooms: Rooms, directs: Directs) -> None:
        self._client = client
        self._rooms = rooms
        self._directs = directs

    async def send(self, parcel: Parcel) -> Receipt:
        """Send all events of a parcel; a repetition is recognised by the homeserver."""
        try:
            return await self._send(parcel)
        except ServerRefused as no:
            not_sent = no.as_not_sent()
            if not_sent is None:
                raise
            raise not_sent from no
        except LoggedOut as no:
            raise NotSent("logged out", retry_after=60.0) from no
        except ClientConnectorError as no:
            raise NotSent("the homeserver cannot be reached") from no

    async def _send(self, parcel: Parcel) -> Receipt:
        to = parcel.letter.to
        edits = parcel.letter.edits
        room = await self._room(to if edits is None else Address(to.network, edits.channel))
        if await self._rooms.is_encrypted(room):
            raise NotSent("the room is encrypted", final=True)
        direct = await self._rooms.is_direct(room) or _is_personal(to)
        events = [await self._put(room, post) for post in posts(parcel, direct=direct)]
        if not events:
            raise NotSent("there is nothing in it", final=True)
        return Receipt(self._rooms.address(room), events[0])

    async def _room(self, to: Address) -> str:
        if _is_personal(to):
            return await self._directs.open(to.only or to.account or "")
        room = await self._rooms.number(to.channel or "")
        if room is None:
            raise NotSent("there is no such room", final=True)
        return room

    async def _put(self, room: str, post: Post) -> str:
        content = dict(post.content)
        if post.file is not None:
            content["url"] = await self._upload(post.file)
        answer = await self._client.room_send(room, post.kind, content, tx_id=post.transaction)
        try:
            return str(expect(RoomSendResponse, answer).event_id)
        except ServerRefused as no:
            if no.code == "M_DUPLICATE_ANNOTATION":  # the mark stands there already
                return str(content["m.relates_to"]["event_id"])
            raise

    async def _upload(self, file: File) -> str:
        content = BytesIO(file.content)
        async with asyncio.timeout(SECONDS_FOR_A_FILE):
            answer, _ = await self._client.upload(
                content, file.media_type, file.name, filesize=len(file.content)
            )
        return str(expect(UploadResponse, answer).content_uri)

    # --- after an unknown outcome

    async def find(self, parcel: Parcel, when: Callable[[datetime], datetime]) -> Receipt | None:
        """Look in the recent history of the room for all events of a parcel.

        The homeserver forgets transaction ids after a day, so a repetition is not safe for ever.
        """
        to = parcel.letter.to
        personal = to.only or to.account or ""
        room = (
            await self._directs.find(personal)
            if _is_personal(to)
            else await self._rooms.number(to.channel or "")
        )
        if room is None:
            return None
        found: dict[int, str] = {}
        async for event in self._own(room, parcel.letter.written_at - _SLACK, when):
            label = event["content"].get(LETTER, {})
            if label.get("seal") == seal_of(parcel.letter):
                found[int(label["part"])] = str(event["event_id"])
                if len(found) == label["of"]:
                    return Receipt(self._rooms.address(room), found[1])
        return None

    async def _own(
        self, room: str, since: datetime, when: Callable[[datetime], datetime]
    ) -> AsyncIterator[dict[str, Any]]:
        """Give our own events of a room, newest first."""
        ours = {"senders": [self._client.user_id], "types": ["m.room.message", "m.reaction"]}
        start: str | None = None
        for _ in range(_PAGES):
            answer = await self._client.room_messages(
                room, start, direction=MessageDirection.back, limit=_PAGE, message_filter=ours
            )
            page = expect(RoomMessagesResponse, answer)
            for event in page.chunk:
                sent = _EPOCH + timedelta(milliseconds=event.source["origin_server_ts"])
                if when(sent) < since:
                    return
                yield event.source
            start = page.end
            if not start:
                return


def _is_personal(to: Address) -> bool:
    return to.only is not None or to.channel is None
