"""Invitations: taken from known servers, to configured rooms and for a talk of two."""

import structlog
from nio import InviteInfo, InviteMemberEvent, JoinResponse, RoomLeaveResponse
from nio.client.async_client import AsyncClient

from bot.networks.matrix.answers import ServerRefused, expect
from bot.networks.matrix.directs import Directs
from bot.networks.matrix.rooms import Rooms

log = structlog.get_logger()


class Invitations:
    """Answers each invitation before the homeserver is told that it was read."""

    def __init__(
        self, client: AsyncClient, rooms: Rooms, directs: Directs, servers: frozenset[str]
    ) -> None:
        self._client = client
        self._rooms = rooms
        self._directs = directs
        self._servers = servers

    async def answer(self, room: str, invitation: InviteInfo) -> None:
        """Join or decline one room; a room that is gone by now is let be."""
        invited = self._mine(invitation)
        if invited is None:
            return
        inviter, direct = invited
        try:
            if not await self._welcome(room, inviter, direct=direct):
                log.warning("matrix.invitation_declined", room=room, address=_server(inviter))
                expect(RoomLeaveResponse, await self._client.room_leave(room))
                return
            expect(JoinResponse, await self._client.join(room))
        except ServerRefused as no:
            if not no.is_final:
                raise
            log.warning("matrix.invitation_lapsed", room=room, reason=no.code)
            return
        log.info("matrix.joined", room=room)
        if direct and not self._rooms.is_configured(room):
            await self._directs.adopt(inviter, room)

    def _mine(self, invitation: InviteInfo) -> tuple[str, bool] | None:
        """Find who invited us, and whether to a talk of two; others may be invited there too."""
        for event in invitation.invite_state:
            if (
                isinstance(event, InviteMemberEvent)
                and event.membership == "invite"
                and event.state_key == self._client.user_id
            ):
                return event.sender, event.content.get("is_direct") is True
        return None

    async def _welcome(self, room: str, inviter: str, *, direct: bool) -> bool:
        if _server(inviter) not in self._servers:
            return False
        if not self._rooms.is_configured(room):
            await self._rooms.resolve()  # the room may have got its alias since
        return direct or self._rooms.is_configured(room)


def _server(user: str) -> str:
    return user.partition(":")[2]
