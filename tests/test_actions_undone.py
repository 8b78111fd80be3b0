"""What somebody takes back leaves an action as it was, and the history tells all of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.actions import Action
from bot.domain.history import replay
from tests.house import House, open_house

NUMBER = "OTO-26-001"
CHANGES = (
    "{number} is klaar",
    "{number} vervalt: staat al in het draaiboek",
    "{number} uitstel tot 18 december",
    "{number} zit vast op RWS: de tekening ontbreekt",
    "stand {number}: de helft is klaar",
    "{number} overdragen aan @petra",
)


def stands(house: House) -> Action:
    with house.memory.reading() as work:
        action = work.actions.get(NUMBER)
    assert action is not None
    return action


def due(house: House) -> set[object]:
    """Give what is still to be reminded of: whom, and when."""
    with house.memory.reading() as work:
        found = work.reminders.of_action(NUMBER)
    return {(one.recipient, one.day) for one in found if one.state == "due"}


@pytest.mark.parametrize("change", CHANGES)
def test_an_undo_sets_every_field_and_reminder_back(change: str, tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "actie @daan lijst bijwerken uiterlijk 4 december")
        was, reminders = stands(house), due(house)
        house.say("daan", change.format(number=NUMBER))
        assert stands(house) != was
        assert house.say("daan", "ongedaan maken").refused is None
        assert stands(house) == was
        assert due(house) == reminders
        with house.memory.reading() as work:
            lines = work.history.lines()
            assert work.history.broken_seal() is None
        assert replay(lines, house.clock.now())[NUMBER] == was


def test_what_was_done_eleven_minutes_ago_stays(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "actie @daan lijst bijwerken uiterlijk 4 december")
        house.say("daan", f"{NUMBER} is klaar")
        house.clock.move_to(house.clock.now() + timedelta(minutes=11))
        assert house.say("daan", "ongedaan maken").refused == "undo.nothing"
        assert house.say("daan", f"{NUMBER} ongedaan maken").refused == "undo.too_late"
        assert stands(house).state.closed


def test_a_bare_undo_takes_back_what_was_done_in_that_channel_only(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "actie @daan lijst bijwerken uiterlijk 4 december")
        house.say("daan", f"{NUMBER} is klaar")
        assert house.say("daan", "ongedaan maken", "@daan").refused == "undo.nothing"
        assert house.say("daan", f"{NUMBER} ongedaan maken", "@daan").refused is None
        assert not stands(house).state.closed
