"""Socket Mode: the connections an app keeps open, and the envelopes that go over them.

docs.slack.dev/apis/events-api/using-socket-mode, and apps.connections.open in the reference.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from aiohttp import WSMsgType, web

from tests.fakes.slack.delivery import Envelope
from tests.fakes.slack.wire import Json

Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]
_MOST = 10
_CLOSING = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}


@dataclass(eq=False, slots=True)
class Socket:
    """One connection; a ``frozen`` one is half-open: nothing goes in or out any more."""

    link: web.WebSocketResponse
    request: web.Request
    host: str
    frozen: bool = False

    async def say(self, frame: Json) -> None:
        """Send a frame, unless the line is dead."""
        if not self.frozen and not self.link.closed:
            await self.link.send_str(json.dumps(frame))

    def cut(self) -> None:
        """Break the connection without a word."""
        if self.request.transport is not None:
            self.request.transport.abort()


@dataclass(slots=True)
class Sockets:
    """The open connections of one app; each envelope goes to one of them, in turn."""

    app: str
    open: list[Socket] = field(default_factory=list)
    tickets: set[str] = field(default_factory=set)
    ping_every: float = 10.0
    loses_acknowledgements: bool = False
    opened: int = 0
    _numbers: Iterator[int] = field(default_factory=count)
    _waiting: dict[str, list[asyncio.Future[Json]]] = field(default_factory=dict)
    _pinger: asyncio.Task[None] | None = None

    # --- an app that connects

    def ticket(self) -> str:
        """Give the right to connect once."""
        number = f"{self.app}-{next(self._numbers)}"
        self.tickets.add(number)
        return number

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Keep a connection: greet, answer pings, take acknowledgements."""
        link = web.WebSocketResponse(autoping=False)
        await link.prepare(request)
        socket = Socket(link, request, f"applink-{next(self._numbers)}")
        if len(self.open) >= _MOST:
            await socket.say(_farewell("too_many_websockets", socket.host))
            await link.close()
            return link
        self.open.append(socket)
        self.opened += 1
        try:
            await socket.say(self._hello(socket))
            await self._listen(socket)
        finally:
            self._forget(socket)
        return link

    async def _listen(self, socket: Socket) -> None:
        while True:
            message = await socket.link.receive()
            if message.type in _CLOSING:
                return
            if socket.frozen:
                continue
            if message.type is WSMsgType.PING:
                await socket.link.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._acknowledged(json.loads(message.data))

    def _hello(self, socket: Socket) -> Json:
        """Give the first frame: how many connections there are, and how long this one lasts."""
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {
                "host": socket.host,
                "started": "2026-11-23 16:05:00.000",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self.app},
        }

    # --- envelopes

    async def carry(self, envelope: Envelope, seconds: float) -> str:
        """Send an envelope over one connection and wait for its acknowledgement."""
        if not self.open:
            return "timeout"
        socket = self.open.pop(0)
        self.open.append(socket)
        came = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(envelope.id, []).append(came)
        try:
            await socket.say(_frame(envelope))
            async with asyncio.timeout(seconds):
                envelope.answer = await came
        except (TimeoutError, ConnectionError):
            return "timeout"
        finally:
            self._waiting[envelope.id].remove(came)
        envelope.acknowledged = True
        return ""

    def _acknowledged(self, frame: Json) -> None:
        if self.loses_acknowledgements:
            return
        for came in self._waiting.get(frame.get("envelope_id", ""), []):
            if not came.done():
                came.set_result(frame.get("payload") or {})

    # --- what Slack or the network does to connections

    async def part(self, reason: Reason = "refresh_requested", *, close: bool = True) -> None:
        """Send a ``disconnect`` frame over every connection, and close it.

        *warning* comes some seconds before the end (``close=False``), *refresh_requested* when
        the time of a connection is up, *link_disabled* when Socket Mode is switched off.
        """
        for socket in list(self.open):
            await socket.say(_farewell(reason, socket.host))
            if close:
                self._forget(socket)
                await socket.link.close()

    def cut(self) -> None:
        """Break every connection without a word."""
        for socket in list(self.open):
            self._forget(socket)
            socket.cut()

    def freeze(self) -> None:
        """Leave every connection half-open: no pongs, no frames, no end."""
        for socket in self.open:
            socket.frozen = True

    async def ping(self) -> None:
        """Send a ping over every connection that lives, as Slack does every few seconds."""
        for socket in list(self.open):
            if not socket.frozen and not socket.link.closed:
                await socket.link.ping(f"Ping from {socket.host}".encode())

    def start(self) -> None:
        """Begin to ping."""
        self._pinger = asyncio.get_running_loop().create_task(self._keep_pinging())

    async def stop(self) -> None:
        """End all connections."""
        if self._pinger is not None:
            self._pinger.cancel()
            await asyncio.gather(self._pinger, return_exceptions=True)
        self.cut()

    async def _keep_pinging(self) -> None:
        while True:
            await asyncio.sleep(self.ping_every)
            await self.ping()

    def _forget(self, socket: Socket) -> None:
        if socket in self.open:
            self.open.remove(socket)


def _frame(envelope: Envelope) -> Json:
    """Give an envelope as a frame; only what can be answered accepts a payload."""
    answered = envelope.kind == "slash_commands" or envelope.payload.get("type") in (
        "view_submission",
        "block_suggestion",
    )
    frame: Json = {
        "envelope_id": envelope.id,
        "payload": envelope.payload,
        "type": envelope.kind,
        "accepts_response_payload": answered,
    }
    if envelope.kind == "events_api":
        frame |= {"retry_attempt": envelope.attempt, "retry_reason": envelope.reason}
    return frame


def _farewell(reason: Reason, host: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": host}}
