"""The app's side of Bolt: what Slack brings goes to its workspace, and is acknowledged after that.

One listener for each kind of request: Bolt tries listeners one by one, so more would cost more.
"""

import asyncio
import re
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.config import SlackSettings
from bot.networks.slack.api import quiet_logger, web_client
from bot.networks.slack.keys import Keys
from bot.networks.slack.names import Json, mapping, text_of
from bot.networks.slack.people import Home
from bot.networks.slack.sockets import Line
from bot.networks.slack.trouble import together

log = structlog.get_logger()
_SOCKETS = 2
_ANY = re.compile("")
Ack = dict[str, Any]


class Place(Protocol):
    """A workspace, as the exchange brings it what happened there; each call commits."""

    home: Home

    async def happened(self, body: Json) -> None:
        """Take an event in."""
        ...

    async def pressed(self, body: Json) -> None:
        """Let a button speak."""
        ...

    async def commanded(self, body: Json) -> Ack:
        """Let a slash command speak."""
        ...

    async def asked(self, body: Json) -> Ack:
        """Answer a shortcut."""
        ...

    async def submitted(self, body: Json) -> Ack:
        """Take a form in."""
        ...

    def connected(self, *, gap: bool) -> None:
        """Hear that events come, and whether some may have been missed."""
        ...


class NobodyHome(RuntimeError):
    """A request for a workspace that has not logged in; Slack brings it again."""


class Exchange:
    """One app of Slack, shared by the workspaces it is installed in."""

    def __init__(self, settings: SlackSettings, keys: Keys, port: int, path: str) -> None:
        self._settings = settings
        self._keys = keys
        self._port, self._path = port, path
        self._places: dict[str, Place] = {}
        self._running = asyncio.Lock()
        self._heard_hello = False
        self._bolt = self._make_bolt()

    def move_in(self, place: Place) -> None:
        """Let a workspace receive what is for it."""
        self._places[place.home.team] = place
        if place.home.enterprise:
            self._places.setdefault(place.home.enterprise, place)
        if self._heard_hello:  # what came before it moved in was not for anybody
            place.connected(gap=True)

    async def run(self) -> None:
        """Receive until cancelled; of the workspaces that share the app one does it for all."""
        async with self._running:
            try:
                await (self._receive_http() if self._settings.events == "http" else self._connect())
            finally:
                self._heard_hello = False

    # --- the two ways in

    async def _connect(self) -> None:
        """Keep two sockets: when one is refreshed the other goes on."""
        web_api = web_client(self._keys.app_token, self._settings.base_url)
        lines = [Line(self._bolt, web_api, self._hello) for _ in range(_SOCKETS)]
        await together(*(line.run() for line in lines))

    async def _receive_http(self) -> None:
        """Take signed requests; Bolt refuses wrong signatures and old ones."""
        runner = web.AppRunner(self._bolt.web_app(path=self._path), access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._settings.host, self._port).start()
            self._hello(polite=False)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    def _hello(self, polite: bool) -> None:  # noqa: FBT001 -- a callback
        self._heard_hello = True
        for place in set(self._places.values()):
            place.connected(gap=not polite)

    # --- what comes in

    def _make_bolt(self) -> AsyncApp:
        bolt = AsyncApp(
            name="secretaris",
            client=web_client("", self._settings.base_url),
            authorize=self._authorizing(),
            signing_secret=self._keys.signing_secret,
            request_verification_enabled=self._settings.events == "http",
            ignoring_self_events_enabled=False,
            process_before_response=True,
            logger=quiet_logger(),
        )
        bolt.use(self._take)
        bolt.event(_ANY)(_nothing_more)
        bolt.action(_ANY)(self._answering(lambda place: place.pressed))
        bolt.command(_ANY)(self._answering(lambda place: place.commanded))
        bolt.shortcut(_ANY)(self._answering(lambda place: place.asked))
        bolt.view(_ANY)(self._answering(lambda place: place.submitted))
        bolt.error(_failed)
        return bolt

    def _authorizing(self) -> Callable[..., Awaitable[AuthorizeResult]]:
        """Give a plain function, because Bolt reads the names of its arguments."""

        async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
            home = self._place(team_id, enterprise_id).home
            return AuthorizeResult(
                enterprise_id=enterprise_id, team_id=team_id, bot_user_id=home.user
            )

        return authorize

    async def _take(self, body: Mapping[str, Any], next_: Callable[[], Awaitable[None]]) -> None:
        """Write what happened in the inbox before anything is acknowledged."""
        if body.get("type") == "event_callback":
            await self._place(*_from(body)).happened(body)
        await next_()

    def _answering(
        self, choose: Callable[[Place], Callable[[Json], Awaitable[Ack | None]]]
    ) -> Callable[..., Awaitable[None]]:
        async def answer(ack: AsyncAck, body: Mapping[str, Any]) -> None:
            answered = await choose(self._place(*_from(body)))(body)
            await ack(**(answered or {}))

        return answer

    def _place(self, team: str | None, enterprise: str | None) -> Place:
        found = self._places.get(team or "") or self._places.get(enterprise or "")
        if found is None:
            raise NobodyHome
        return found


def _from(body: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Tell which installation a request is for: in shared channels it is not who spoke."""
    granted = body.get("authorizations")
    first = mapping(granted[0]) if isinstance(granted, list) and granted else mapping(None)
    team = first.get("team_id") or body.get("team_id") or mapping(body.get("team")).get("id")
    enterprise = (
        first.get("enterprise_id")
        or body.get("enterprise_id")
        or mapping(body.get("enterprise")).get("id")
    )
    if not team:  # what is done in a modal of an app for a whole organisation
        team = mapping(body.get("user")).get("team_id")
    return text_of(team) or None, text_of(enterprise) or None


async def _nothing_more() -> None:
    """Acknowledge: the event is in the inbox."""


async def _failed(error: Exception) -> None:
    """Tell the log what kind of failure left a request unacknowledged, without its words."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None
    log.warning("slack.unacknowledged", error=type(error).__name__, where=where)
