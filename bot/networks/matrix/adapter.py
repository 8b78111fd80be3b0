"""Matrix as one network of the house: it joins the account, the rooms, the ear and the mouth."""

import asyncio
import contextlib
import logging
from typing import Any

import structlog
from nio import (
    RoomMemberEvent,
    SyncResponse,
)
from nio.client.async_client import AsyncClient, AsyncClientConfig

from bot.config import MatrixSettings
from bot.domain.chat import Abilities, Heard, Receipt
from bot.networks.matrix.account import Secrets, log_in
from bot.networks.matrix.answers import LoggedOut
from bot.networks.matrix.directs import Directs
from bot.networks.matrix.happenings import news_of
from bot.networks.matrix.hearing import Ear, Me, Place
from bot.networks.matrix.invitations import Invitations
from bot.networks.matrix.rooms import Rooms
from bot.networks.matrix.sending import Sender
from bot.networks.matrix.sync import Reader
from bot.networks.matrix.trouble import Trouble
from bot.ports import Desk, NotSent, Parcel

log = structlog.get_logger()
_REQUEST_SECONDS = 30.0
_WAIT_FOR_CONNECTION = 10.0


class MatrixNetwork:
    """One account on one homeserver, in plain rooms."""

    name = "matrix"
    abilities = Abilities(edit=True, react=True, file=True)

    def __init__(
        self, settings: MatrixSettings, secrets: Secrets, addresses: frozenset[str]
    ) -> None:
        # nio logs what it cannot read, and that is what people wrote.
        logging.getLogger("nio").setLevel(logging.CRITICAL)
        self._settings = settings
        self._secrets = secrets
        self._client = _client(settings)
        self._rooms = Rooms(self._client, addresses)
        self._directs = Directs(self._client, self._rooms)
        servers = frozenset(settings.servers or [settings.user.partition(":")[2]])
        self._invitations = Invitations(self._client, self._rooms, self._directs, servers)
        self._sender = Sender(self._client, self._rooms, self._directs)
        self._desk: Desk | None = None
        self.hears = asyncio.Event()

    # --- the ear

    async def listen(self, desk: Desk) -> None:
        """Hear until cancelled, through every trouble; raises LoggedOut when the account is gone.

        Each round that fails is done again after a pause that grows.
        """
        self._desk = desk
        trouble = Trouble()
        reader: Reader | None = None
        while True:
            try:
                reader = reader or await self._start(desk)
                await reader.round(first=not self.hears.is_set())
            except LoggedOut as no:
                log.critical("matrix.logged_out", reason=str(no))
                raise
            except Exception as error:  # noqa: BLE001 -- whatever it was, it is read again
                await trouble.pause(error)
            else:
                trouble.over()
                self.hears.set()

    async def _start(self, desk: Desk) -> Reader:
        """Log in, and learn which rooms there are."""
        await log_in(self._client, self._settings, self._secrets, desk)
        await self._rooms.resolve()
        await self._directs.load()
        name = await self._rooms.name("", self._client.user_id)
        ear = Ear(self.name, Me(self._client.user_id, name), desk.when)

        async def hear(room: str, event: dict[str, Any]) -> Heard | None:
            return await self._hear(ear, room, event)

        return Reader(self._client, desk, self._keep_house, hear)

    async def _hear(self, ear: Ear, room: str, event: dict[str, Any]) -> Heard | None:
        if event.get("type") == "m.room.encrypted":
            self._rooms.cannot_read(room)
        if event.get("type") == "m.room.member":
            await self._report(room, event)
        if not ear.is_for_us(event):
            return None
        speaker = str(event.get("sender"))
        place = Place(
            self._rooms.address(room),
            await self._rooms.title(room),
            direct=await self._rooms.is_direct(room),
        )
        try:
            return ear.hear(event, place, await self._rooms.name(room, speaker))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            # One malformed event must not stop the ear for everybody.
            kind = type(error).__name__
            log.warning("matrix.no_sense", room=room, event_id=event.get("event_id"), error=kind)
            return None

    async def _report(self, room: str, event: dict[str, Any]) -> None:
        """Tell the house who left a room of a group, and whether we are still in it."""
        if self._desk is None or not self._rooms.is_configured(room):
            return
        address = self._rooms.address(room)
        try:
            news = news_of(self.name, self._client.user_id, address, event, self._desk.when)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            kind = type(error).__name__
            log.warning("matrix.no_sense", room=room, event_id=event.get("event_id"), error=kind)
            return
        if news is not None:
            await self._desk.follow(news)

    async def _keep_house(self, answer: SyncResponse) -> None:
        """Answer invitations, and follow who is where."""
        for room, info in answer.rooms.join.items():
            events = [*info.state, *info.timeline.events]
            self._rooms.changed(room, events)
            for event in events:
                if self._opens_direct_room(event) and not self._rooms.is_configured(room):
                    await self._directs.adopt(event.state_key, room)
        for room, left in answer.rooms.leave.items():
            self._rooms.left(room)
            for event in left.timeline.events:
                await self._report(room, event.source)
        for room, invitation in answer.rooms.invite.items():
            await self._invitations.answer(room, invitation)

    def _opens_direct_room(self, event: object) -> bool:
        """Tell whether this is our own invitation to a direct room, perhaps from before a crash."""
        return (
            isinstance(event, RoomMemberEvent)
            and event.sender == self._client.user_id
            and event.membership == "invite"
            and event.content.get("is_direct") is True
        )

    # --- the mouth

    async def send(self, parcel: Parcel) -> Receipt:
        """Send; raises NotSent when it surely failed, anything else means: outcome unknown."""
        await self._desk_when_connected()
        return await self._sender.send(parcel)

    async def find(self, parcel: Parcel) -> Receipt | None:
        """Look in the room whether a letter of unknown outcome is there already."""
        desk = await self._desk_when_connected()
        return await self._sender.find(parcel, desk.when)

    async def _desk_when_connected(self) -> Desk:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_WAIT_FOR_CONNECTION):
                await self.hears.wait()
        if self._desk is None or not self.hears.is_set():
            raise NotSent("not connected yet")
        return self._desk

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.close()  # type: ignore[no-untyped-call]


def _client(settings: MatrixSettings) -> AsyncClient:
    """Make a client that leaves all waiting and trying again to us."""
    config = AsyncClientConfig(
        encryption_enabled=False,
        max_timeouts=0,
        max_limit_exceeded=0,
        request_timeout=_REQUEST_SECONDS,
    )
    return AsyncClient(settings.homeserver, settings.user, settings.device, config=config)
