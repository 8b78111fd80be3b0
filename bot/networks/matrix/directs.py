"""Direct rooms: one per person, made on demand, kept in the account's ``m.direct``."""

import asyncio
import json
from collections import defaultdict
from urllib.parse import quote

import structlog
from nio import (
    DirectRoomsResponse,
    RoomCreateResponse,
    RoomGetStateEventResponse,
    RoomInviteResponse,
)
from nio.api import RoomPreset
from nio.client.async_client import AsyncClient

from bot.networks.matrix.answers import ServerRefused, expect
from bot.networks.matrix.rooms import Rooms

log = structlog.get_logger()
_OK = 200
_ONLY_US = {"invite": 100}


class Directs:
    """Finds or makes the room in which one person and the secretary are alone.

    ``m.direct`` on the homeserver is the only place where these are kept: it outlives our own
    database, and people's apps read it too.
    """

    def __init__(self, client: AsyncClient, rooms: Rooms) -> None:
        self._client = client
        self._rooms = rooms
        self._known: dict[str, list[str]] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._saving = asyncio.Lock()

    async def load(self) -> None:
        """Fetch what is known."""
        answer = await self._client.list_direct_rooms()
        try:
            rooms = expect(DirectRoomsResponse, answer).rooms
        except ServerRefused as no:
            if no.code != "M_NOT_FOUND":
                raise
            rooms = {}
        self._known = {user: list(numbers) for user, numbers in rooms.items()}

    async def adopt(self, account: str, room: str) -> None:
        """Remember a direct room that somebody, or we before a crash, made."""
        if room in self._known.get(account, []):
            return
        self._known.setdefault(account, []).append(room)
        await self._save()

    async def find(self, account: str) -> str | None:
        """Give the room with one person if there is one, and ask them back in if they left."""
        for room in reversed(self._known.get(account, [])):
            if await self._is_ours(account, room):
                return room
        return None

    async def open(self, account: str) -> str:
        """Give the room with one person, made when there is none."""
        async with self._turns[account]:
            return await self.find(account) or await self._make(account)

    async def _is_ours(self, account: str, room: str) -> bool:
        try:
            members = await self._rooms.members(room, fresh=True)
            if account in members:
                return members == {self._client.user_id, account}
            if members != {self._client.user_id}:
                return False
            if await self._membership(account, room) != "invite":
                expect(RoomInviteResponse, await self._client.room_invite(room, account))
        except ServerRefused as no:
            log.info("matrix.direct_room_lost", room=room, reason=no.code)
            return False
        return True

    async def _membership(self, account: str, room: str) -> str:
        answer = await self._client.room_get_state_event(room, "m.room.member", account)
        return str(expect(RoomGetStateEventResponse, answer).content.get("membership"))

    async def _make(self, account: str) -> str:
        answer = await self._client.room_create(
            is_direct=True,
            preset=RoomPreset.private_chat,
            invite=(account,),
            power_level_override=_ONLY_US,
        )
        room = expect(RoomCreateResponse, answer).room_id
        await self.adopt(account, room)
        return room

    async def _save(self) -> None:
        async with self._saving:
            user = quote(self._client.user_id, safe="")
            answer = await self._client.send(
                "PUT",
                f"/_matrix/client/v3/user/{user}/account_data/m.direct",
                json.dumps(self._known),
                {"Authorization": f"Bearer {self._client.access_token}"},
            )
            answer.release()
            if answer.status != _OK:
                raise ServerRefused("M_DIRECT_NOT_KEPT", answer.status)
