"""An ear on a fake Slack: a Socket Mode client of the real SDK that keeps what it hears."""

import asyncio
from collections.abc import Callable
from typing import Any, Self

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.app import App
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.wire import Json

Reply = Callable[[SocketModeRequest], Json | None]


class Ear:
    """Listens for an app; ``reply`` gives an acknowledgement's payload, None withholds it."""

    def __init__(
        self,
        slack: FakeSlack,
        app: App | None = None,
        *,
        reply: Reply = lambda _: {},
        ping_interval: float = 5,
    ) -> None:
        token = (app or slack.app).token
        self.client = SocketModeClient(
            app_token=token,
            web_client=AsyncWebClient(token=token, base_url=slack.url),
            ping_interval=ping_interval,
        )
        self.heard: list[SocketModeRequest] = []
        self._reply = reply
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        self.client.socket_mode_request_listeners.append(self._take)
        await self.client.connect()  # type: ignore[no-untyped-call]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.close()  # type: ignore[no-untyped-call]

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        self.heard.append(request)
        payload = self._reply(request)
        if payload is not None:
            answer = SocketModeResponse(envelope_id=request.envelope_id, payload=payload)
            await client.send_socket_mode_response(answer)
        async with self._changed:
            self._changed.notify_all()

    @property
    def events(self) -> list[dict[str, Any]]:
        """Give the events heard, without their wrapping."""
        return [r.payload["event"] for r in self.heard if r.type == "events_api"]

    @property
    def last(self) -> dict[str, Any]:
        """Give the last thing a person did."""
        return [r.payload for r in self.heard if r.type != "events_api"][-1]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Give the events of one type (and subtype: ``message/message_changed``)."""
        name, _, subtype = kind.partition("/")
        return [e for e in self.events if e["type"] == name and e.get("subtype", "") == subtype]

    async def until(self, enough: Callable[["Ear"], bool], seconds: float = 20) -> None:
        """Wait until what was heard is enough; raises TimeoutError."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: enough(self))
