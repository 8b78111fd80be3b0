"""A line that was put off before the house ended is worked when its moment comes, unasked."""

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.app import open_app
from bot.clockwork import SystemClock
from bot.config import demo
from bot.domain.chat import Heard
from bot.domain.history import Origin
from bot.ports import Memory
from storage.memory import open_memory
from tests.stages.console import kept_in

SOON = timedelta(seconds=0.3)


def put_off(memory: Memory, clock: SystemClock) -> None:
    """Take in a line whose first try failed."""
    now = clock.now()
    with memory.work(Origin("test", "", None, now)) as work:
        row = work.inbox.put(Heard("console", "late", "#platform-oto", "esther", "acties", now))
        assert row is not None
        work.inbox.put_off(row, now + SOON)


async def test_a_line_that_was_put_off_is_worked_when_its_moment_comes(tmp_path: Path) -> None:
    settings = kept_in(demo({}), tmp_path)
    clock = SystemClock(settings.region.zone)
    memory = open_memory(settings.storage.url)
    put_off(memory, clock)
    memory.close()
    async with open_app(settings, clock) as app, asyncio.timeout(30):
        await app.heard("console", "late")
