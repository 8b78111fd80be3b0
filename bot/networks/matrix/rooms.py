"""The rooms: configured addresses and the ids behind them, who is in, and what they are called."""

from collections.abc import Iterable

import structlog
from nio import (
    JoinedMembersResponse,
    ProfileGetDisplayNameResponse,
    RoomEncryptionEvent,
    RoomGetStateEventResponse,
    RoomMemberEvent,
    RoomNameEvent,
    RoomResolveAliasResponse,
)
from nio.client.async_client import AsyncClient

from bot.networks.matrix.answers import ServerRefused, expect

log = structlog.get_logger()
_PAIR = 2
_NOT_THERE = frozenset({"M_NOT_FOUND", "M_FORBIDDEN"})


class Rooms:
    """Knows the rooms of the account; the rest of the house calls a room as it is configured.

    An alias that is pointed at another room (an upgrade) takes the group along at the next
    ``resolve``.
    """

    def __init__(self, client: AsyncClient, addresses: frozenset[str]) -> None:
        self._client = client
        self._addresses = addresses
        self._ids: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._encrypted: dict[str, bool] = {}
        self._unreadable: set[str] = set()
        self._missing: set[str] = set()
        self._titles: dict[str, str] = {}
        self._names: dict[str, str] = {}

    async def resolve(self) -> None:
        """Look up the room behind each configured alias."""
        for address in sorted(self._addresses):
            room = await self._look_up(address)
            if room is None:
                self._ids.pop(address, None)
            else:
                self._ids[address] = room

    async def _look_up(self, address: str) -> str | None:
        if not address.startswith("#"):
            return address
        answer = await self._client.room_resolve_alias(address)
        try:
            return str(expect(RoomResolveAliasResponse, answer).room_id)
        except ServerRefused as no:
            if not no.is_final:
                raise
            if address not in self._missing:  # it is looked up at every invitation
                self._missing.add(address)
                log.warning("matrix.no_such_room", address=address, reason=no.code)
            return None

    def is_configured(self, room: str) -> bool:
        """Tell whether the secretary has been asked to work in that room."""
        return room in self._ids.values()

    def address(self, room: str) -> str:
        """Give the configured address of a room, or its id where it has none."""
        return next((a for a, number in self._ids.items() if number == room), room)

    async def number(self, address: str) -> str | None:
        """Give the room id behind an address, None when there is none."""
        return self._ids.get(address) or await self._look_up(address)

    # --- who is in

    async def members(self, room: str, *, fresh: bool = False) -> frozenset[str]:
        """Give who is in a room; nobody when the account is not in it itself."""
        if fresh or room not in self._members:
            answer = await self._client.joined_members(room)
            try:
                members = expect(JoinedMembersResponse, answer).members
            except ServerRefused as no:
                if no.code not in _NOT_THERE:
                    raise
                members = []
            self._members[room] = frozenset(m.user_id for m in members)
        return self._members[room]

    def changed(self, room: str, events: Iterable[object]) -> None:
        """Follow what happened in a room; what may be different is looked up when asked."""
        for event in events:
            match event:
                case RoomMemberEvent():
                    self._members.pop(room, None)
                case RoomEncryptionEvent():
                    self._encrypted[room] = True
                case RoomNameEvent():
                    self._titles.pop(room, None)
                case _:
                    pass

    def cannot_read(self, room: str) -> None:
        """Say once that people write in a room what we cannot read."""
        if room not in self._unreadable:
            self._unreadable.add(room)
            log.warning("matrix.cannot_read", room=room)

    def left(self, room: str) -> None:
        """Follow that the account is no longer in a room."""
        log.warning("matrix.left", room=room)
        self._members.pop(room, None)

    async def is_direct(self, room: str) -> bool:
        """Tell whether only one other person reads along."""
        return not self.is_configured(room) and len(await self.members(room)) == _PAIR

    # --- what they are called, and whether they are closed

    async def title(self, room: str) -> str:
        """Give what people call a room; an empty string when it has no name."""
        address = self.address(room)
        if address.startswith("#"):
            return address.partition(":")[0]
        if room not in self._titles:
            content = await self._state(room, "m.room.name")
            self._titles[room] = str(content.get("name", ""))
        return self._titles[room]

    async def name(self, room: str, user: str) -> str:
        """Give the name a person shows in a room."""
        known = self._client.rooms.get(room)
        member = known.users.get(user) if known else None
        if member and member.display_name:
            return str(member.display_name)
        if user not in self._names:
            answer = await self._client.get_displayname(user)
            try:
                self._names[user] = expect(ProfileGetDisplayNameResponse, answer).displayname or ""
            except ServerRefused as no:
                if no.code in _NOT_THERE:
                    self._names[user] = ""
                log.info("matrix.no_name", reason=no.code)
        return self._names.get(user, "")  # a server that is away must not make us deaf

    async def is_encrypted(self, room: str) -> bool:
        """Tell whether words would leave the encryption of a room."""
        if room not in self._encrypted:
            content = await self._state(room, "m.room.encryption")
            self._encrypted[room] = bool(content.get("algorithm"))
        return self._encrypted[room]

    async def _state(self, room: str, kind: str) -> dict[str, object]:
        answer = await self._client.room_get_state_event(room, kind)
        try:
            return dict(expect(RoomGetStateEventResponse, answer).content)
        except ServerRefused as no:
            if no.code not in _NOT_THERE:
                raise
            return {}
