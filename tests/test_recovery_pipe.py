"""Killed without warning at any moment, the bot does what it acknowledged, and once."""

import asyncio
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.ports import Memory
from storage.memory import open_memory
from tests.fakes.pipe import Pipe
from tests.memories import MUCH_LATER, open_letters

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
_NOTED = re.compile(r"Genoteerd: (?P<number>OTO-26-\d{3,}) (?P<what>taak \d+),")
_SLOWEST_START = 1.5


def tasks(pipe: Pipe) -> list[str]:
    """Give what people asked to note, in the order in which they asked."""
    found = (re.search(r"taak \d+", text) for _, text in pipe.said.values())
    return [task.group() for task in found if task]


def talk(pipe: Pipe, lines: int) -> None:
    """Let people say so many lines: actions, and here and there what is not for the bot."""
    for _ in range(lines):
        n = len(pipe.said)
        asks = f"actie @daan taak {n} uiterlijk vrijdag 18 december"
        pipe.say("esther", "dat doen we morgen" if n % 7 == 0 else asks)


async def survive(pipe: Pipe, kills: int) -> None:
    """Keep talking while the bot is killed again and again, each time at another moment."""
    dice = pipe.dice
    for _ in range(kills):
        talk(pipe, 3)
        async with pipe.bot():
            if dice.random() < 0.2:
                await asyncio.sleep(dice.uniform(0, _SLOWEST_START))
                continue
            for _ in range(dice.randrange(1, 20)):
                talk(pipe, dice.randrange(1, 3))
                await pipe.passed(1)
            await asyncio.sleep(dice.uniform(0, 0.01))
    async with pipe.bot():
        await pipe.until(lambda: len(pipe.messages) >= len(tasks(pipe)))
        await pipe.until(lambda: len(pipe.taken) == len(pipe.said))
        await pipe.end()


def check(memory: Memory, pipe: Pipe) -> None:
    """See that the memory holds each action once, and nothing unfinished."""
    with memory.reading() as work:
        actions = work.actions.all()
        noted = [line for line in work.history.lines() if line.deed == "action.add"]
        assert work.history.broken_seal() is None
        assert work.inbox.next_at(MUCH_LATER) is None
    assert open_letters(memory) == 0
    assert [action.what for action in actions] == tasks(pipe)
    numbers = [action.number for action in actions]
    assert numbers == [f"OTO-26-{n:03d}" for n in range(1, len(actions) + 1)]
    assert [line.subject for line in noted] == [f"action:{number}" for number in numbers]


@pytest.mark.parametrize("kills", [4, pytest.param(100, marks=pytest.mark.full)])
async def test_every_line_that_was_taken_is_noted_and_answered_once(
    tmp_path: Path, kills: int
) -> None:
    pipe = Pipe(tmp_path, MONDAY, seed=kills)
    await survive(pipe, kills)
    memory = open_memory(f"sqlite:///{tmp_path}/memory.db")
    check(memory, pipe)
    memory.close()
    answers = [_NOTED.match(message.text) for message in pipe.messages]
    assert [answer["what"] for answer in answers if answer] == tasks(pipe)
    assert len({message.key for message in pipe.messages}) == len(pipe.messages) == len(answers)
    assert pipe.log == ""
