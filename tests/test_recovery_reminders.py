"""Killed while it reminds people, the bot reminds everybody, and nobody twice."""

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.fakes.pipe import Pipe

_ZONE = ZoneInfo("Europe/Amsterdam")
_PEOPLE = ("daan", "lotte", "nadia", "petra", "samir", "willem")
_DAYS = (
    datetime(2026, 11, 27, 9, 0, tzinfo=_ZONE),  # five working days before
    datetime(2026, 12, 3, 9, 0, tzinfo=_ZONE),  # one before
    datetime(2026, 12, 7, 9, 0, tzinfo=_ZONE),  # one after
    datetime(2026, 12, 10, 9, 0, tzinfo=_ZONE),  # and every three
)


async def agree(pipe: Pipe) -> None:
    """Let everybody take two actions upon them."""
    for name in _PEOPLE * 2:
        pipe.say("esther", f"actie @{name} lijst nakijken uiterlijk vrijdag 4 december")
    async with pipe.bot():
        await pipe.until(lambda: len(pipe.messages) == len(pipe.said))
        await pipe.end()


async def live_through(pipe: Pipe, day: datetime, kills: int) -> None:
    """Let it be that day, and kill the bot while it works; only the last one may finish."""
    pipe.move_to(day)
    for _ in range(kills):
        async with pipe.bot():
            await pipe.busy(pipe.dice.randrange(len(_PEOPLE)))
            await asyncio.sleep(pipe.dice.uniform(0, 0.02))
    async with pipe.bot():
        await pipe.until(lambda: pipe.ticked)
        await pipe.end()


@pytest.mark.parametrize(("days", "kills"), [(2, 2), pytest.param(4, 12, marks=pytest.mark.full)])
async def test_everybody_gets_every_reminder_once(tmp_path: Path, days: int, kills: int) -> None:
    pipe = Pipe(tmp_path, datetime(2026, 11, 23, 10, 0, tzinfo=_ZONE), seed=kills)
    await agree(pipe)
    for day in _DAYS[:days]:
        before = len(pipe.messages)
        await live_through(pipe, day, kills)
        sent = pipe.messages[before:]
        reminded = [message for message in sent if message.place[1:] in _PEOPLE]
        assert sorted(message.place for message in reminded) == [f"@{name}" for name in _PEOPLE]
        assert all(message.text.count("- OTO-26-") == 2 for message in reminded)
        assert len({(message.place, message.text) for message in sent}) == len(sent)
    assert pipe.log == ""
