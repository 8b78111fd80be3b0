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
