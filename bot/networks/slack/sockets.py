"""One connection of Socket Mode: kept open, watched, and made anew when it falls silent."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.networks.slack.answers import refused
from bot.networks.slack.watchdog import Watchdog
from bot.ports import LoggedOut

log = structlog.get_logger()
_LOOK = 1.0
_PING = 5.0
_CONNECT = 20.0
_GOODBYE = 0.5
_SHORTEST, _LONGEST = 1.0, 30.0
_FAREWELL = 2_000  # a farewell is short; what is longer is not read here

Hello = Callable[[bool], None]


class Line:
    """Keeps one socket; ``hello`` hears of every greeting, and whether nothing can be missed."""

    def __init__(self, app: AsyncApp, web: AsyncWebClient, hello: Hello) -> None:
        self._app = app
        self._web = web
        self._hello = hello
        self._polite = False

    async def run(self) -> None:
        """Be connected until cancelled; raises LoggedOut when the app's token is not accepted."""
        pause = _SHORTEST
        while True:
            try:
                await self._once()
                pause = _SHORTEST
            except (SlackApiError, TimeoutError, OSError, ConnectionError) as error:
                trouble = _trouble(error)
                if isinstance(trouble, LoggedOut):
                    raise trouble from error
                log.warning("slack.no_socket", error=str(trouble)[:80], wait=pause)
                await asyncio.sleep(pause)
                pause = min(_LONGEST, pause * 2)

    async def _once(self) -> None:
        """Connect and stay until the socket falls silent."""
        async with asyncio.timeout(_CONNECT):
            answer = await self._web.apps_connections_open(app_token=self._web.token or "")
        handler = self._handler()
        handler.client.wss_uri = str(answer["url"])
        try:
            async with asyncio.timeout(_CONNECT):
                await handler.connect_async()  # type: ignore[no-untyped-call]
            await self._watch(handler.client)
        finally:
            await _drop(handler.client)

    def _handler(self) -> AsyncSocketModeHandler:
        handler = AsyncSocketModeHandler(
            self._app, self._web.token, web_client=self._web, ping_interval=_PING
        )
        handler.client.message_listeners.append(self._greeted)
        handler.client.on_message_listeners.append(self._parted)
        return handler

    async def _watch(self, client: SocketModeClient) -> None:
        watchdog = Watchdog(asyncio.get_running_loop().time)
        while not watchdog.barks:
            await asyncio.sleep(_LOOK)
            watchdog.saw(client.last_ping_pong_time)
        log.warning("slack.silent_socket")

    async def _greeted(self, _client: object, message: dict[str, Any], _raw: str | None) -> None:
        if message.get("type") == "hello":
            polite, self._polite = self._polite, False
            self._hello(polite)

    async def _parted(self, message: Any) -> None:  # noqa: ANN401 -- aiohttp's named tuple
        """Note a farewell: what is sent meanwhile goes over the other socket."""
        data = message.data
        if isinstance(data, str) and len(data) < _FAREWELL and "disconnect" in data:
            self._polite = json.loads(data).get("type") == "disconnect" or self._polite


def _trouble(error: Exception) -> Exception:
    return refused("apps.connections.open", error) if isinstance(error, SlackApiError) else error


async def _drop(client: SocketModeClient) -> None:
    """Let go, without waiting long for the goodbye of a socket that may be dead."""
    client.closed = True
    client.auto_reconnect_enabled = False
    tasks = (client.message_processor, client.current_session_monitor, client.message_receiver)
    for task in tasks:
        if task is not None:
            task.cancel()
    await asyncio.gather(*(t for t in tasks if t is not None), return_exceptions=True)
    if client.current_session is not None:
        with contextlib.suppress(TimeoutError, OSError):
            async with asyncio.timeout(_GOODBYE):
                await client.current_session.close()
    await client.aiohttp_client_session.close()
