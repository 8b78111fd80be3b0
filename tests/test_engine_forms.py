"""Forms and boards: what can be shown and sent in without being said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.domain.chat import Heard
from bot.domain.views import Asker, Board, Questions
from bot.markup import buttons, plain_lines
from tests.house import House, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path) as opened:
        yield opened


def filled_in(house: House, speaker: str = "esther", **fields: str) -> Heard:
    """Give a form of a new action as somebody sends it in."""
    return replace(house.heard(speaker, "action.add"), form=fields)


def questions(house: House, text: str, channel: str = "#platform-oto") -> dict[str, str]:
    """Give what stands in the form already when it starts from a message."""
    found = house.engine.ask("form.action.add", house.heard("esther", text, channel))
    assert isinstance(found, Questions)
    return {blank.name: blank.value for blank in found.blanks}


def board(house: House, account: str) -> tuple[list[str], list[str]]:
    """Give the lines and the buttons of somebody's board."""
    found = house.engine.ask("board.home", Asker("console", account))
    assert isinstance(found, Board)
    pages = [Catalogue.load().page(say, found.language, found.formal) for say in found.says]
    lines = [line for page in pages for line in plain_lines(page)]
    return lines, [button.says for page in pages for button in buttons(page)]


def test_a_form_that_was_filled_in_makes_an_action(house: House) -> None:
    heard = filled_in(house, what="lijst bijwerken", owners="daan, petra", due="2026-12-04")
    assert house.engine.submit(heard).refused is None
    (answer,) = house.answers()
    assert "Daan Smit (brandweer) en Petra Kuipers (politie)" in answer
    assert "vrijdag 4 december 2026" in answer


def test_a_date_in_the_text_of_a_form_is_text(house: House) -> None:
    house.engine.submit(filled_in(house, what="evaluatie 12 december bespreken"))
    assert "evaluatie 12 december bespreken, actiehouder" in house.answers()[0]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"owners": "daan"}, "what"),
        ({"what": "lijst", "owners": "xyzzy"}, "owners"),
        ({"what": "lijst", "due": "20 november 2026"}, "due"),
        ({"what": "lijst", "due": "ooit"}, "due"),
        ({"what": "x" * 501}, "what"),
    ],
)
def test_a_form_is_refused_at_its_field_and_can_be_sent_in_again(
    house: House, fields: dict[str, str], field: str
) -> None:
    heard = filled_in(house, **fields)
    assert house.engine.submit(heard).field == field
    assert house.letters() == []
    mended = replace(heard, form={"what": "lijst bijwerken"})
    assert house.engine.submit(mended).refused is None


def test_a_form_sent_in_twice_makes_one_action(house: House) -> None:
    heard = filled_in(house, what="lijst bijwerken")
    house.engine.submit(heard)
    house.engine.submit(heard)
    assert len(house.letters()) == 1


def test_a_button_that_may_not_be_pressed_is_answered(house: House) -> None:
    house.say("esther", "actie @daan lijst bijwerken")
    house.letters()
    pressed = replace(house.heard("petra", "OTO-26-001 is klaar"), addressed=True)
    assert house.engine.submit(pressed).refused == "forbidden.close"
    assert len(house.letters()) == 1


def test_a_form_starts_with_what_the_message_says(house: House) -> None:
    values = questions(house, "@daan bluswaterlijst bijwerken uiterlijk 4 december")
    assert values == {
        "what": "bluswaterlijst bijwerken",
        "owners": "daan",
        "due": "2026-12-04",
        "theme": "",
    }


def test_a_form_never_guesses_between_two_people(house: House) -> None:
    assert questions(house, "@kees zaal regelen")["owners"] == ""


def test_a_form_from_nowhere_asks_for_the_group(house: House) -> None:
    assert "group" in questions(house, "", "@esther")
    heard = replace(
        house.heard("esther", "action.add", "@esther"), form={"what": "lijst", "group": "CP"}
    )
    house.engine.submit(heard)
    assert "CP-26-001" in house.answers()[0]


def test_a_board_holds_my_actions_with_their_buttons(house: House) -> None:
    house.say("esther", "actie @daan lijst bijwerken uiterlijk vrijdag")
    house.say("esther", "actie @petra iets anders")
    lines, says = board(house, "daan")
    assert any("OTO-26-001" in line for line in lines)
    assert not any("iets anders" in line for line in lines)
    assert "OTO-26-001 is klaar" in says


def test_the_board_of_a_stranger_tells_nothing(house: House) -> None:
    lines, says = board(house, "vreemde")
    assert lines == ["Ik ken je nog niet. De secretaris van je groep kan je toevoegen."]
    assert says == []


def test_the_board_of_a_secretary_shows_the_running_meeting(house: House) -> None:
    house.say("esther", "notulen start: Overleg november")
    assert any("Overleg november" in line for line in board(house, "esther")[0])
    assert not any("Overleg november" in line for line in board(house, "daan")[0])
