"""What stands on somebody's own board, beside the actions to do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.domain.views import Asker, Board
from bot.markup import plain_lines
from tests.house import House, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path) as open_one:
        yield open_one


def board(house: House, account: str) -> list[str]:
    """Give the lines of somebody's board."""
    found = house.engine.ask("board.home", Asker("console", account))
    assert isinstance(found, Board)
    pages = [Catalogue.load().page(say, found.language, found.formal) for say in found.says]
    return [line for page in pages for line in plain_lines(page)]


def test_who_noted_an_action_without_owner_or_date_sees_that_it_waits_for_an_answer(
    house: House,
) -> None:
    house.say("petra", "actie: draaiboek nakijken")
    house.say("petra", "actie @daan rooster maken uiterlijk 18 december")
    waits = "Hiervan wacht ik nog op een actiehouder of een streefdatum"
    lines = board(house, "petra")
    assert lines[lines.index(waits) + 1].startswith("OTO-26-001 draaiboek nakijken")
    assert not any("rooster" in line for line in lines)
    assert waits not in board(house, "daan")


def test_an_answer_takes_it_off_the_board(house: House) -> None:
    house.say("petra", "actie: draaiboek nakijken")
    house.say("petra", "daan, uiterlijk 18 december")
    assert not any("draaiboek" in line for line in board(house, "petra"))


def test_everybody_sees_when_reminders_come_and_how_they_are_spoken_to(
    house: House,
) -> None:
    lines = board(house, "esther")
    at = lines.index("Jouw instellingen")
    assert lines[at + 1 :] == [
        "Wat alleen voor jou is, zeg ik in het Nederlands, en ik tutoyeer.",
        (
            "Herinneringen krijg je op werkdagen vanaf 09:00 uur, als direct bericht."
            " Andere dagen? Zeg bijvoorbeeld: mijn werkdagen: ma, di en do."
        ),
    ]
