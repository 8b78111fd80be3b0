"""Slack on loopback: the Web API, uploads, response addresses and sockets over real HTTP."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.slack.app import App
from tests.fakes.slack.calls import METHODS, Call, Method
from tests.fakes.slack.faults import Fault, Faults
from tests.fakes.slack.limits import Limits, Meter
from tests.fakes.slack.methods import (  # noqa: F401 -- fills the table of methods
    account,
    chat,
    conversations,
    files,
    history,
    reactions,
    users,
    views,
)
from tests.fakes.slack.responses import ResponseUrls
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.watch import Watch
from tests.fakes.slack.wire import Json, Refusal
from tests.fakes.slack.workspace import Workspace

_Answer = tuple[int, Json | None, dict[str, str]]
_APP_METHOD = "apps.connections.open"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in, for tests to count and to look at."""

    method: str
    args: dict[str, Any]
    error: str | None


@dataclass(slots=True)
class Server:
    """Answers requests; ``url`` is known once it is started."""

    watch: Watch
    limits: Limits
    faults: Faults = field(default_factory=Faults)
    workspaces: list[Workspace] = field(default_factory=list)
    sockets: dict[str, Sockets] = field(default_factory=dict)
    responses: ResponseUrls = field(default_factory=lambda: ResponseUrls({}))
    requests: list[Request] = field(default_factory=list)
    base: str = ""
    _runner: web.AppRunner | None = None
    _meter: Meter | None = None

    async def start(self) -> None:
        """Begin to answer, on a port of the machine's choice."""
        self._meter = Meter(self.watch)
        application = web.Application(client_max_size=2**26)
        application.router.add_route("*", "/api/{method}", self._api)
        application.router.add_post("/upload/v1/{team}/{file}", self._upload)
        application.router.add_post("/actions/{path:.+}", self._respond)
        application.router.add_get("/link", self._link)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.base = f"http://{host}:{port}"

    async def stop(self) -> None:
        """Stop answering."""
        if self._runner is not None:
            await self._runner.cleanup()

    # --- the Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        try:
            args = await _arguments(request)
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_json"})
        fault = self.faults.take(name)
        if any(p.unreachable and args.get("token") == p.grant.token for p in self.workspaces):
            fault = Fault(name, 1, drops=True)
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        status, body, headers = (
            self._answer(name, args)
            if fault is None or fault.executes
            else (fault.status, fault.body, dict(fault.headers))
        )
        error = "lost" if fault and fault.drops else (body or {"error": str(status)}).get("error")
        self.requests.append(Request(name, args, error))
        if fault is not None and fault.holds:
            await asyncio.sleep(fault.holds)
        if fault is not None and fault.drops:
            _hang_up(request)
        if body is None:
            return web.Response(status=status, text="Service Unavailable", headers=headers)
        return web.json_response(body, status=status, headers=headers)

    def _answer(self, name: str, args: dict[str, Any]) -> _Answer:
        """Carry a method out.

        docs.slack.dev/apis/web-api: errors come with status 200, except too many requests; the
        headers say which scopes the token has and which the method takes.
        """
        headers: dict[str, str] = {}
        try:
            found = _method(name)
            call = self._call(name, args)
            headers["X-OAuth-Scopes"] = ",".join(sorted(call.workspace.grant.scopes))
            headers["X-Accepted-OAuth-Scopes"] = ",".join(found.scopes)
            if wait := self._wait(call, found):
                body: Json = {"ok": False, "error": "ratelimited"}
                return 429, body, headers | {"Retry-After": str(wait)}
            call.need(*found.scopes)
            return 200, found.handler(call), headers
        except Refusal as refusal:
            return 200, refusal.body(), headers

    def _call(self, name: str, args: dict[str, Any]) -> Call:
        """Find out who calls; refuses ``not_authed``, ``invalid_auth``, ``token_revoked``."""
        token = args.pop("token", None)
        if not token:
            raise Refusal("not_authed")
        place = self._owner(token)
        by_app = token == place.app.token
        if by_app != (name == _APP_METHOD):
            raise Refusal("not_allowed_token_type")
        if place.grant.revoked and not by_app:
            raise Refusal("token_revoked")
        return Call(name, args, place, self.base, lambda: self._ticket(place.app))

    def _owner(self, token: str) -> Workspace:
        for place in self.workspaces:
            if token in (place.grant.token, place.app.token):
                return place
        raise Refusal("invalid_auth")

    def _ticket(self, app: App) -> str:
        if "connections:write" not in app.token_scopes:
            raise Refusal("missing_scope", needed="connections:write", provided="")
        ticket = self.sockets[app.id].ticket()
        return f"ws{self.base.removeprefix('http')}/link?ticket={ticket}&app_id={app.id}"

    def _wait(self, call: Call, found: Method) -> int:
        """Give the seconds until this call is allowed, and count it when that is now."""
        meter, limits = self._meter, self.limits
        if limits.lifted or meter is None:
            return 0
        mine: tuple[str, ...] = (call.method, call.workspace.id, call.app.id)
        counted = [] if found.tier is None else [(mine, limits.tiers[found.tier], 60.0)]
        if call.method == "chat.postMessage":
            there = (*mine, str(call.args.get("channel")))
            counted = [(mine, limits.posts_per_minute, 60.0)]
            counted.append((there, 1, limits.seconds_between_posts))
        wait = max((meter.wait(*one) for one in counted), default=0)
        if not wait:
            for key, _, _ in counted:
                meter.count(key)
        return wait

    # --- what is not the Web API

    async def _link(self, request: web.Request) -> web.StreamResponse:
        sockets = self.sockets.get(request.query.get("app_id", ""))
        ticket = request.query.get("ticket", "")
        if self.faults.unreachable or sockets is None or ticket not in sockets.tickets:
            return web.Response(status=401)
        sockets.tickets.remove(ticket)
        return await sockets.serve(request)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        """Take a file's bytes, raw or as a form's file.

        docs.slack.dev/messaging/working-with-files, *Uploading files*: any status but 200 is a
        failed upload.
        """
        known = {place.id: place.files.all for place in self.workspaces}
        file = known.get(request.match_info["team"], {}).get(request.match_info["file"])
        fault = self.faults.take("upload")
        if file is None or (fault and not fault.executes):
            return web.Response(status=500 if file else 404)
        content = await _sent(request)
        if len(content) != file.length:
            return web.Response(status=400, text="length does not match")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        found = self.responses.known.get(request.match_info["path"])
        try:
            if found is None:
                raise Refusal("invalid_url")  # noqa: TRY301 -- one way to refuse
            found.take(json.loads(await request.text()))
        except Refusal as refusal:
            return web.json_response(refusal.body(), status=404)
        return web.json_response({"ok": True})


def _method(name: str) -> Method:
    if name not in METHODS:
        raise Refusal("unknown_method", req_method=name)
    return METHODS[name]


async def _arguments(request: web.Request) -> dict[str, Any]:
    """Read a call's arguments: query, form or JSON body, and the token of the header."""
    args: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        found = dict(json.loads(await request.text() or "{}"))
        args |= {key: value for key, value in found.items() if value is not None}
    elif request.method == "POST":
        args |= dict(await request.post())
    word, _, token = request.headers.get("Authorization", "").partition(" ")
    return args | ({"token": token} if word == "Bearer" else {})


async def _sent(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for field_ in (await request.post()).values():
        if isinstance(field_, web.FileField):
            return field_.file.read()
    return b""


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
