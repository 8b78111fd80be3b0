"""How long one transaction holds the writer: in every conversation, at the import, in a crowd.

The house wants no transaction longer than 100 ms, since everybody waits for it.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, event

from bot import logs
from bot.config import MemberSettings, PersonSettings, Settings, demo
from tests.house import MONDAY, House, open_house
from tests.replay import replay
from tests.stages.console import ConsoleStage

_CONVERSATIONS = sorted(Path(__file__).parents[1].glob("conversations/*.chat"))
_PEOPLE, _ACTIONS = 400, 2_000
_DUE_AT = datetime(2026, 12, 11, 9, 0, tzinfo=MONDAY.tzinfo)
_held: list[float] = []


class Watched(sqlite3.Connection):
    """A connection that writes down how many milliseconds each writing transaction took."""

    begun = 0.0

    def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:  # noqa: ANN401 -- as sqlite3 has it
        """Notice when the writer is ours."""
        cursor = super().execute(sql, *more)
        if sql == "BEGIN IMMEDIATE":
            self.begun = perf_counter()
        return cursor

    def commit(self) -> None:
        """Notice when the writer is free again."""
        super().commit()
        if self.begun:
            _held.append((perf_counter() - self.begun) * 1000)
            self.begun = 0.0


def watch(_dialect: object, _record: object, _args: object, options: dict[str, Any]) -> None:
    """Let SQLAlchemy make connections that are watched; PostgreSQL is not asked here."""
    options["factory"] = Watched


def longest(work: Callable[[], object]) -> tuple[float, int]:
    """Do something; give the longest transaction in milliseconds and how many there were."""
    _held.clear()
    work()
    return max(_held), len(_held)


async def play(written: str, folder: Path) -> None:
    """Play a conversation on the console."""
    async with ConsoleStage(demo({}), folder) as stage:
        await replay(written, stage)


def many_people(region: Settings) -> Settings:
    """Add colleagues to the first group of a region."""
    group = region.groups[0].prefix
    many = (
        PersonSettings(
            f"Collega {n}",
            f"collega{n}",
            accounts={"console": f"collega{n}"},
            member_of=(MemberSettings(group),),
        )
        for n in range(_PEOPLE)
    )
    return replace(region, people=(*region.people, *many))


def tell(name: str, found: tuple[float, int]) -> None:
    """Print one figure."""
    milliseconds, count = found
    print(f"{name:<52} longest {milliseconds:6.1f} ms of {count} transactions")


def conversations() -> None:
    """Print the longest transaction of every conversation, and of all."""
    worst = (0.0, 0)
    for path in _CONVERSATIONS:
        with TemporaryDirectory() as folder:
            found = longest(partial(asyncio.run, play(path.read_text("utf-8"), Path(folder))))
        tell(path.stem, found)
        worst = max(worst, found)
    tell("-- all conversations", worst)


def crowd(house: House) -> None:
    """Let a region of many agree on many actions, and remind everybody on one day."""

    def agree() -> None:
        for n in range(_ACTIONS):
            who = f"collega{n % _PEOPLE}"
            house.say("esther", f"actie @{who} lijst {n} nakijken uiterlijk vrijdag 18 december")

    tell(f"{_ACTIONS} actions, one by one", longest(agree))
    house.clock.move_to(_DUE_AT)
    tell(f"reminding {_PEOPLE} people of them on one day", longest(house.engine.tick))


def main() -> None:
    """Print the longest transaction of each."""
    logs.set_up("error", "text")
    event.listen(Engine, "do_connect", watch)
    conversations()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        region, many = Path(folder, "demo"), Path(folder, "many")
        for place in (region, many):
            place.mkdir()
        tell("import of the demo region", longest(lambda: stack.enter_context(open_house(region))))
        opened: list[House] = []
        everybody = open_house(many, many_people(demo({})))
        imported = longest(lambda: opened.append(stack.enter_context(everybody)))
        tell(f"import of {_PEOPLE} people more", imported)
        crowd(opened[0])


if __name__ == "__main__":
    main()
