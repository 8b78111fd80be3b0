"""How the secretary logs in to Matrix, and what happens when it may not or cannot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.config import MatrixSettings
from bot.networks.matrix.account import Secrets
from bot.networks.matrix.adapter import MatrixNetwork
from bot.networks.matrix.answers import LoggedOut
from bot.networks.matrix.trouble import pause_of
from bot.ports import NotSent, Token
from tests.fakes.desk import MemoryDesk
from tests.fakes.matrix_bot import parcel
from tests.fakes.synapse import PASSWORD
from tests.fakes.town import MatrixTown

TOKEN = "syt_een_geheim_dat_niemand_ziet"


@asynccontextmanager
async def trying(
    settings: MatrixSettings, secrets: Secrets, desk: MemoryDesk, rooms: frozenset[str]
) -> AsyncIterator[tuple[MatrixNetwork, asyncio.Task[None]]]:
    """Let an account listen, and give the task that does."""
    network = MatrixNetwork(settings, secrets, rooms)
    ear = asyncio.create_task(network.listen(desk))
    try:
        yield network, ear
    finally:
        ear.cancel()
        await asyncio.wait([ear])
        await network.close()


@dataclass
class BrokenServer:
    """A homeserver that answers everything with the same error, and remembers what was asked."""

    status: int
    code: str
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((str(request.rel_url), request.headers.get("Authorization", "")))
        return web.json_response({"errcode": self.code, "error": "nee"}, status=self.status)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[MatrixSettings]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.answer)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield MatrixSettings(f"http://127.0.0.1:{runner.addresses[0][1]}", "@bot:hs.test")
        finally:
            await runner.cleanup()


async def test_a_password_is_used_once_and_the_device_stays_the_same(town: MatrixTown) -> None:
    room = await town.room("platform-oto", "anna")
    settings = replace(town.settings, device="VASTAPPARAAT")
    desk, letter = MemoryDesk(), parcel("eenmaal", room.alias)
    async with trying(settings, Secrets(password=PASSWORD), desk, town.addresses) as (network, _):
        await town.bot_joined(room.id)
        await network.send(letter)
    async with trying(settings, Secrets(), desk, town.addresses) as (network, _):
        await network.send(letter)
    begun_anew = MemoryDesk()
    async with trying(settings, Secrets(password=PASSWORD), begun_anew, town.addresses) as (net, _):
        await net.send(letter)
    anna = await town.person("anna")
    assert [m.text for m in await anna.read(room.id, sender=town.bot.user)] == ["eenmaal"]


async def test_a_remembered_token_that_is_no_longer_good_is_replaced_by_password(
    town: MatrixTown,
) -> None:
    desk = MemoryDesk()
    await desk.remember(Token(f"matrix:{town.bot.user}", "access_token", "syt_oud"))
    secrets = Secrets(password=PASSWORD)
    async with trying(town.settings, secrets, desk, town.addresses):
        await desk.until(lambda d: d.has_read)
    assert await desk.token(f"matrix:{town.bot.user}", "access_token") != "syt_oud"


@pytest.mark.parametrize(
    ("secrets", "says"),
    [
        (Secrets(), "SECRETARIS_MATRIX_TOKEN"),
        (Secrets(token="syt_verkeerd"), "M_UNKNOWN_TOKEN"),
        (Secrets(password="verkeerd"), "refuses the password"),
    ],
)
async def test_an_account_that_cannot_log_in_stops_and_says_what_to_do(
    town: MatrixTown, secrets: Secrets, says: str
) -> None:
    async with trying(town.settings, secrets, MemoryDesk(), frozenset()) as (_, ear):
        with pytest.raises(LoggedOut, match=says):
            await asyncio.wait_for(ear, 30)


async def test_a_token_of_somebody_else_is_refused(town: MatrixTown) -> None:
    settings = replace(town.settings, user=town.account("anna"))
    secrets = Secrets(token=town.bot.token)
    async with trying(settings, secrets, MemoryDesk(), frozenset()) as (_, ear):
        with pytest.raises(LoggedOut, match="not one of"):
            await asyncio.wait_for(ear, 30)


async def test_a_token_that_is_revoked_stops_the_ear_and_keeps_the_letters(
    town: MatrixTown,
) -> None:
    room = await town.room("platform-oto", "anna")
    desk = MemoryDesk()
    secrets = Secrets(token=town.bot.token)
    async with trying(town.settings, secrets, desk, town.addresses) as (network, ear):
        await town.bot_joined(room.id)
        await desk.until(lambda d: d.has_read)
        await town.bot_client.ask("POST", "logout")
        with pytest.raises(LoggedOut):
            await asyncio.wait_for(ear, 30)
        with pytest.raises(NotSent) as no:
            await network.send(parcel("hallo", room.alias))
        assert not no.value.final


async def test_a_token_is_never_in_an_address_nor_in_the_log(
    capfd: pytest.CaptureFixture[str],
) -> None:
    server = BrokenServer(401, "M_UNKNOWN_TOKEN")
    async with (
        server.running() as settings,
        trying(settings, Secrets(token=TOKEN), MemoryDesk(), frozenset()) as (_, ear),
    ):
        with pytest.raises(LoggedOut) as stopped:
            await asyncio.wait_for(ear, 30)
    assert [authorization for _, authorization in server.asked] == [f"Bearer {TOKEN}"]
    shown = "".join((*capfd.readouterr(), str(stopped.value), repr(Secrets(token=TOKEN))))
    assert TOKEN not in shown + "".join(url for url, _ in server.asked)


async def test_a_homeserver_in_trouble_is_asked_at_most_once_a_second() -> None:
    server = BrokenServer(502, "M_UNKNOWN")
    async with (
        server.running() as settings,
        trying(settings, Secrets(token=TOKEN), MemoryDesk(), frozenset()) as (_, ear),
    ):
        await asyncio.sleep(2.2)
        assert not ear.done()
    assert 2 <= len(server.asked) <= 3


@given(st.integers(1, 10_000))
def test_a_pause_is_never_shorter_than_a_second_nor_longer_than_a_minute(times: int) -> None:
    assert 1 <= pause_of(times) <= 60
