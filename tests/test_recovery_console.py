"""What the console of users answered is kept, however its process ends."""

import re
import subprocess
from pathlib import Path

import pytest

from storage.memory import open_memory
from tests.command import SECRETARIS, environment
from tests.memories import MUCH_LATER, open_letters

_NOTED = re.compile(r"Genoteerd: (?P<number>OTO-26-\d{3,}) (?P<what>taak \d+),")


class Console:
    """`secretaris console --db` in a folder, line by line."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [*SECRETARIS, "console", "--db", "region.db"],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def say(self, *lines: str) -> None:
        """Type lines without waiting for what they bring."""
        assert self._process.stdin is not None
        self._process.stdin.writelines(f"{line}\n" for line in lines)
        self._process.stdin.flush()

    def answers(self, amount: int) -> dict[str, str]:
        """Wait for so many notes of an action; give what each number stands for."""
        assert self._process.stdout is not None
        found: dict[str, str] = {}
        for line in self._process.stdout:
            if note := _NOTED.search(line):
                found[note["number"]] = note["what"]
            if len(found) == amount:
                break
        assert len(found) == amount
        return found

    def kill(self) -> None:
        """End it without warning."""
        self._process.kill()
        self._process.communicate()

    def leave(self) -> None:
        """Close its input and see it end well."""
        self._process.communicate(timeout=60)
        assert self._process.returncode == 0


@pytest.mark.parametrize("kills", [2, pytest.param(15, marks=pytest.mark.full)])
def test_every_number_that_was_answered_still_stands_for_its_action(
    tmp_path: Path, kills: int
) -> None:
    answered: dict[str, str] = {}
    said: list[str] = []
    for kill in range(kills):
        tasks = [f"taak {4 * kill + n}" for n in range(4)]
        said += tasks
        console = Console(tmp_path)
        console.say("-- ma 2026-11-23 16:00 #platform-oto")
        console.say(
            *(f"esther: actie @daan {task} uiterlijk vrijdag 18 december" for task in tasks)
        )
        answered |= console.answers(1 + kill % 4)
        console.kill()
    console = Console(tmp_path)
    console.leave()
    memory = open_memory(f"sqlite:///{tmp_path}/region.db")
    with memory.reading() as work:
        noted = {action.number: action.what for action in work.actions.all()}
        assert work.history.broken_seal() is None
        assert work.inbox.next_at(MUCH_LATER) is None
    assert open_letters(memory) == 0
    memory.close()
    assert answered.items() <= noted.items()
    assert [task for task in said if task in noted.values()] == list(noted.values())
