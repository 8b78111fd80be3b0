"""The house goes on while one of its networks is there, and ends with the last."""

import asyncio
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.clockwork import SystemClock
from bot.config import demo
from bot.networks.console.network import ConsoleNetwork
from bot.ports import Desk
from tests.stages.console import kept_in


class LoggedOutError(Exception):
    """What a network raises that has no account left."""


class Lost(ConsoleNetwork):
    """A network that logs the secretary out for good."""

    name = "lost"

    async def listen(self, desk: Desk) -> None:
        """Hear nothing at all."""
        del desk
        await asyncio.sleep(0)
        raise LoggedOutError


def _networks(*kinds: type[ConsoleNetwork]) -> list[ConsoleNetwork]:
    return [kind(SystemClock("Europe/Amsterdam"), lambda _: None) for kind in kinds]


async def _serves(app: App) -> bool:
    """Tell whether the house is still there after a moment."""
    serving = asyncio.create_task(app.serve())
    done, _ = await asyncio.wait([serving], timeout=0.3)
    if not done:
        serving.cancel()
        return True
    await serving
    return False


async def test_a_network_that_is_lost_leaves_the_others_at_work(tmp_path: Path) -> None:
    networks = _networks(Lost, ConsoleNetwork)
    settings = kept_in(demo({}), tmp_path)
    async with open_app(settings, SystemClock("Europe/Amsterdam"), networks) as app:
        assert await _serves(app)


async def test_with_its_last_network_the_house_ends_and_says_why(tmp_path: Path) -> None:
    networks = _networks(Lost)
    settings = kept_in(demo({}), tmp_path)
    async with open_app(settings, SystemClock("Europe/Amsterdam"), networks) as app:
        with pytest.raises(LoggedOutError):
            await _serves(app)
