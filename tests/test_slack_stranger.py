"""A Slack that is not our fake: the least that is documented, and more than we have ever seen."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import WSMsgType, web

from bot.app import App, open_app
from bot.clockwork import SystemClock
from bot.config import (
    ChannelSettings,
    GroupSettings,
    MemberSettings,
    NetworkSettings,
    PersonSettings,
    Settings,
    SlackSettings,
    StorageSettings,
)
from bot.networks.slack.connect import slack_networks
from bot.networks.slack.limits import Pace

DAAN, CHANNEL = "U0000DAAN", "C00000OTO"
ASKED = f"actie <@{DAAN}> lijst uiterlijk 18 december 2099"
TOKENS = {"SECRETARIS_SLACK_BOT_TOKEN": "xoxb-1", "SECRETARIS_SLACK_APP_TOKEN": "xapp-1"}


@dataclass(slots=True)
class Stranger:
    """Answers every method with the least that is allowed; ``troubles`` come first, by method."""

    url: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    troubles: dict[str, list[web.Response]] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    lines: list[web.WebSocketResponse] = field(default_factory=list)

    async def method(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        self.calls.append((name, await _given(request)))
        if self.troubles.get(name):
            return self.troubles[name].pop(0)
        return web.json_response({"ok": True, "warning": "superfluous_charset", **self.about(name)})

    def about(self, name: str) -> dict[str, Any]:
        match name:
            case "auth.test":
                return {"user_id": "U000000BOT", "team_id": "T0000TEAM"}
            case "apps.connections.open":
                return {"url": self.url.replace("http", "ws").replace("/api/", "/line?ticket=1")}
            case "users.info":
                return {"user": {"id": DAAN, "real_name": "Daan Smit", "team_id": "T0000TEAM"}}
            case "chat.postMessage":
                return {"ts": f"{1795465164 + len(self.calls)}.000100", "channel": CHANNEL}
            case _:
                return {}

    async def line(self, request: web.Request) -> web.WebSocketResponse:
        link = web.WebSocketResponse()
        await link.prepare(request)
        self.lines.append(link)
        await link.send_json({"type": "hello"})
        async for message in link:
            if message.type is WSMsgType.TEXT:
                self.acknowledged.append(json.loads(message.data)["envelope_id"])
        return link

    async def bring(self, number: str, payload: dict[str, Any], kind: str = "events_api") -> None:
        """Bring an envelope over the newest line."""
        envelope = {"envelope_id": number, "type": kind, "payload": payload, "new_field": {"a": 1}}
        await self.lines[-1].send_json(envelope)

    async def say(self, ts: str, text: str) -> None:
        """Let Daan say something, with a field nobody has heard of."""
        event = {"type": "message", "user": DAAN, "channel": CHANNEL, "ts": ts, "text": text}
        body = {"type": "event_callback", "team_id": "T0000TEAM", "event_id": f"Ev{ts}"}
        await self.bring(f"line-{ts}", body | {"event": event | {"assistant_thread": {}}})

    def posted(self) -> list[dict[str, Any]]:
        """Give what was posted, refusals included."""
        return [arguments for name, arguments in self.calls if name == "chat.postMessage"]


async def _given(request: web.Request) -> dict[str, Any]:
    assert request.headers.get("Authorization", "").startswith("Bearer x")
    if request.content_type == "application/json":
        return dict(await request.json())
    return {**request.query, **await request.post()}


@pytest_asyncio.fixture
async def stranger() -> AsyncIterator[Stranger]:
    here, server = Stranger(), web.Application()
    server.router.add_route("*", "/gateway/api/{method}", here.method)
    server.router.add_get("/gateway/line", here.line)
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}/gateway/api/"
    yield here
    await runner.cleanup()


@pytest_asyncio.fixture
async def app(stranger: Stranger, tmp_path: Path) -> AsyncIterator[App]:
    channel = ChannelSettings("slack", CHANNEL)
    daan = PersonSettings(
        "Daan Smit", "daan", accounts={"slack": DAAN}, member_of=(MemberSettings("OTO"),)
    )
    settings = Settings(
        storage=StorageSettings(f"sqlite:///{tmp_path}/memory.db", f"{tmp_path}/files"),
        networks=NetworkSettings(slack=SlackSettings(stranger.url.removesuffix("/"))),
        groups=(GroupSettings("Platform OTO", "OTO", channels=(channel,)),),
        people=(daan,),
    )
    (network,) = slack_networks(settings, TOKENS, Pace(lifted=True))
    async with open_app(settings, SystemClock("Europe/Amsterdam"), [network]) as running:
        await until(lambda: len(stranger.lines) == 2)
        yield running


async def until(enough: Any, seconds: float = 20.0) -> None:  # noqa: ANN401 -- a lambda
    async with asyncio.timeout(seconds):
        while not enough():  # noqa: ASYNC110 -- a stranger tells nobody
            await asyncio.sleep(0.01)


def numbers(stranger: Stranger) -> list[str]:
    return [str(p["text"]).split()[1] for p in stranger.posted() if "Genoteerd" in str(p["text"])]


@pytest.mark.usefixtures("app")
async def test_with_the_least_that_is_documented_a_line_is_answered(stranger: Stranger) -> None:
    await stranger.say("1795465164.000100", ASKED)
    await until(lambda: numbers(stranger) == ["OTO-26-001"])
    assert "line-1795465164.000100" in stranger.acknowledged


@pytest.mark.usefixtures("app")
async def test_frames_and_events_nobody_knows_disturb_nothing(stranger: Stranger) -> None:
    for frame in ({"type": "novelty"}, {"hello": 1}, {"type": "disconnect", "reason": "novelty"}):
        await stranger.lines[0].send_json(frame)
    await stranger.bring("novel", {"type": "event_callback", "team_id": "T0000TEAM",
        "event": {"type": "novelty", "channel": {"id": 7}}})  # fmt: skip
    await stranger.bring("odd", {"type": "novelty"}, kind="novelties")
    await stranger.say("1795465164.000100", ASKED)
    await until(lambda: numbers(stranger) == ["OTO-26-001"])
    assert "novel" in stranger.acknowledged


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param({"status": 429}, id="too many, without Retry-After"),
        pytest.param(
            {"status": 429, "headers": {"Retry-After": "soon"}}, id="Retry-After in words"
        ),
        pytest.param({"status": 502, "text": "<html>Bad gateway</html>"}, id="a gateway's error"),
        pytest.param({"status": 200, "text": "<html>Log in</html>"}, id="a page for people"),
        pytest.param({"status": 403, "text": "Forbidden"}, id="a proxy that refuses"),
        pytest.param({"status": 200, "text": "{}"}, id="an empty answer"),
    ],
)
async def test_no_odd_answer_loses_a_letter(stranger: Stranger, trouble: dict[str, Any]) -> None:
    stranger.troubles["chat.postMessage"] = [web.Response(**trouble)]
    await stranger.say("1795465164.000100", ASKED)
    await until(lambda: numbers(stranger) == ["OTO-26-001"] * 2)


@pytest.mark.usefixtures("app")
async def test_everything_goes_to_the_address_in_the_settings(stranger: Stranger) -> None:
    await stranger.say("1795465164.000100", ASKED)
    await until(lambda: numbers(stranger) == ["OTO-26-001"])
    called = {name for name, _ in stranger.calls}
    assert {"auth.test", "apps.connections.open", "users.info", "chat.postMessage"} <= called
