"""An answer is one that was said to a question, and after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.house import House, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path) as opened:
        yield opened


def test_what_was_said_before_a_question_does_not_answer_it(house: House) -> None:
    long_ago = house.clock.now() - timedelta(days=3)
    asks = replace(house.heard("esther", "actie: bluswaterlijst bijwerken"), at=long_ago)
    talk = replace(house.heard("petra", "vrijdag"), at=long_ago + timedelta(minutes=5))
    house.work(asks)
    assert house.work(talk).says == ()
    assert len(house.letters()) == 1


@pytest.mark.parametrize("line", ["Daan", "!Daan", "secretaris: Daan", "@secretaris Daan"])
def test_an_answer_may_call_the_secretary_by_name(house: House, line: str) -> None:
    house.say("esther", "actie: bluswaterlijst bijwerken")
    house.say("esther", line)
    assert any("actiehouder Daan Smit" in text for text in house.answers())


_NOT_DONE = (
    *("is niet klaar", "is nog niet af", "is zeker niet klaar", "is verre van klaar"),
    *("is not done", "isn't finished yet", "is never finished"),
)


@pytest.mark.parametrize("call", ["", "! ", "secretaris, "])
@pytest.mark.parametrize("words", _NOT_DONE)
def test_what_is_not_done_is_never_closed(call: str, words: str, tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "actie @daan lampen vervangen uiterlijk vrijdag")
        house.say("daan", f"{call}OTO-26-001 {words}")
        with house.memory.reading() as work:
            action = work.actions.get("OTO-26-001")
        assert action is not None
        assert not action.state.closed
