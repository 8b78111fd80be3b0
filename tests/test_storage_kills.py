"""Killed at any moment, the memory has lost nothing it acknowledged and holds nothing half."""

from pathlib import Path
from time import sleep

import pytest

from bot.ports import Memory
from tests.memories import NETWORKS, NOW, opened, settle, unfinished
from tests.processes import killed, process, said

KEEPS_WRITING = """
    import sys
    from itertools import count
    from pathlib import Path
    from bot.domain.chat import Address, Say
    from bot.domain.letters import Letter
    from tests.memories import NOW, known, line, note, opened, origin

    memory = opened(Path(sys.argv[1]))
    region = known(memory)
    for n in count():
        with memory.work(origin()) as work:
            row = work.inbox.put(line(f"{sys.argv[2]}-{n}"))
        with memory.work(origin(actor=region.anna.id)) as work:
            action = note(work, region)
            say = Say("x", {"number": action.number})
            work.outbox.put(Letter(action.number, Address("console", action.number), say, NOW))
            work.inbox.done(row)
        print(action.number, flush=True)
"""


def check(memory: Memory, acknowledged: list[str], kills: int) -> None:
    """See that every action is there once, with its line, its letter and its row worked."""
    with memory.reading() as work:
        numbers = [action.number for action in work.actions.all()]
        born = [line.subject for line in work.history.lines() if line.deed == "action.add"]
        letters = sorted(letter.key for letter in work.outbox.waiting(NOW, NETWORKS, 100_000))
        assert work.history.broken_seal() is None
    assert len(unfinished(memory)) <= kills
    assert len(set(numbers)) == len(numbers)
    assert set(acknowledged) <= set(numbers)
    assert len(numbers) - len(acknowledged) <= kills
    assert born == [f"action:{number}" for number in numbers]
    assert letters == sorted(numbers)


def survive(folder: Path, kills: int) -> None:
    """Kill a process that keeps writing, again and again, each time a little later."""
    memory = opened(folder)
    settle(memory)
    memory.close()
    acknowledged: list[str] = []
    for kill in range(kills):
        with process(KEEPS_WRITING, folder, kill) as other:
            acknowledged.append(said(other))
            sleep(0.011 * (kill % 10))
            acknowledged += killed(other)
        memory = opened(folder)
        check(memory, acknowledged, kill + 1)
        memory.close()


def test_three_kills_lose_nothing_and_halve_nothing(tmp_path: Path) -> None:
    survive(tmp_path, 3)


@pytest.mark.full
def test_fifty_kills_lose_nothing_and_halve_nothing(tmp_path: Path) -> None:
    survive(tmp_path, 50)
