"""A clock that runs on between two looks still lets every duty be performed."""

from datetime import datetime, timedelta
from pathlib import Path

from bot.app import handler_book, rules_of
from bot.config import demo
from bot.engine import Engine
from tests.house import open_house


class RunningClock:
    """Moves on a little whenever somebody looks at it."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """Give a later moment at each look."""
        self._now += timedelta(milliseconds=1)
        return self._now

    def when(self, stamp: datetime) -> datetime:
        """Give the stamp itself."""
        return stamp


def test_a_reminder_goes_out_while_the_clock_runs(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "actie @daan rooster nakijken uiterlijk vrijdag 4 december")
        house.letters()
        clock = RunningClock(house.clock.now() + timedelta(days=4))
        rules = rules_of(demo({}), frozenset({"console"}))
        Engine(house.memory, clock, handler_book(), rules).tick()
        assert any("OTO-26-001" in text for text in house.answers())
