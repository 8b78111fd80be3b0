"""The week comes once a week, whatever holidays and outages do to its day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.house import House, open_house

ZONE = ZoneInfo("Europe/Amsterdam")
FIRST = datetime(2027, 3, 15, 12, 0, tzinfo=ZONE)
WEEK = timedelta(days=7)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path) as opened:
        opened.clock.move_to(FIRST)
        opened.engine.tick()
        assert opened.letters() == []
        yield opened


def sent(house: House, moment: datetime) -> list[object]:
    """Give the numbers of the weeks that are sent at a moment."""
    house.clock.move_to(moment)
    house.engine.tick()
    return [x.say.words["week"] for x in house.letters() if x.say.key == "week.page"]


def test_a_monday_off_moves_its_page_and_takes_none_away(house: House) -> None:
    easter = FIRST + 2 * WEEK
    assert sent(house, FIRST + WEEK) == [11]
    assert sent(house, easter) == []
    assert sent(house, easter + timedelta(days=1)) == [12]
    assert sent(house, easter + WEEK) == [13]
    assert sent(house, easter + 2 * WEEK) == [14]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (FIRST + timedelta(hours=1), 11),
        (FIRST + timedelta(days=4), 11),
        ((FIRST + WEEK).replace(hour=7), 11),
        ((FIRST + WEEK).replace(hour=9), 12),
        ((FIRST + 2 * WEEK + timedelta(days=1)).replace(hour=7), 12),
        ((FIRST + 2 * WEEK + timedelta(days=1)).replace(hour=9), 13),
    ],
)
def test_who_asks_gets_the_beginning_of_the_page_that_comes_next(
    house: House, asked: datetime, number: int
) -> None:
    house.clock.move_to(asked)
    house.engine.tick()
    house.letters()
    house.say("esther", "weekoverzicht")
    (answer,) = house.letters()
    assert (answer.say.key, answer.say.words["week"]) == ("week.so_far", number)
    assert answer.say.papers == ()


def test_an_outage_on_monday_delays_its_page_and_takes_none_away(house: House) -> None:
    assert sent(house, FIRST + WEEK + timedelta(days=2)) == [11]
    assert sent(house, FIRST + 2 * WEEK + timedelta(days=1)) == [12]


def test_a_page_too_late_by_days_is_followed_by_that_of_the_next_hour(house: House) -> None:
    early = (FIRST + 3 * WEEK).replace(hour=7)
    assert sent(house, early) == [12]
    assert sent(house, early.replace(hour=8)) == [13]
