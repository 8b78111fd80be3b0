"""A short number means what stands where it is said."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.actions import State
from bot.domain.chat import Receipt
from bot.domain.history import Origin
from tests.house import NETWORKS, House, open_house

ZONE = ZoneInfo("Europe/Amsterdam")
OLD = datetime(2026, 12, 31, 10, 0, tzinfo=ZONE)
NEW = datetime(2027, 1, 1, 10, 0, tzinfo=ZONE)
EVENING = datetime(2027, 1, 12, 12, 0, tzinfo=ZONE)


def state_of(house: House, number: str) -> State:
    with house.memory.reading() as work:
        action = work.actions.get(number)
    assert action is not None
    return action.state


def bundle_of_last_year(house: House) -> str:
    """Let Daan be sent a bundle with last year's actions, and give its message."""
    house.clock.move_to(OLD)
    for _ in range(2):
        house.say("esther", "actie @daan lijst bijwerken uiterlijk 11 januari 2027")
    house.clock.move_to(NEW)
    for _ in range(2):
        house.say("esther", "actie @daan jaarplan maken uiterlijk 1 maart 2027")
    house.letters()
    house.clock.move_to(EVENING)
    house.engine.tick()
    with house.memory.work(Origin("test", "", None, house.clock.now())) as work:
        found = work.outbox.waiting(house.clock.now(), NETWORKS)
        (letter,) = [one for one in found if one.say.key == "reminder.bundle"]
        work.outbox.sending(letter)
        work.outbox.sent(letter, Receipt("@daan", "bundle-1"))
    return "bundle-1"


def test_in_a_reply_to_a_bundle_a_short_number_is_that_of_the_bundle(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        bundle = bundle_of_last_year(house)
        answer = house.heard("daan", "2 is klaar", "@daan")
        assert house.work(replace(answer, replies_to=bundle)).refused is None
        assert state_of(house, "OTO-26-002") is State.DONE
        assert state_of(house, "OTO-27-002") is State.OPEN


@pytest.mark.parametrize("said", ["2 is klaar", "#2 is klaar", "actie 2 is klaar", "AP 2 is klaar"])
def test_elsewhere_it_is_this_years_of_the_group(said: str, tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        bundle_of_last_year(house)
        house.work(replace(house.heard("daan", said), addressed=True))
        assert state_of(house, "OTO-26-002") is State.OPEN
        assert state_of(house, "OTO-27-002") is State.DONE


def test_of_a_closed_one_and_an_older_open_one_it_is_asked_which(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        bundle_of_last_year(house)
        house.say("daan", "OTO-27-002 is klaar")
        (asked,) = house.work(replace(house.heard("daan", "stand 2"), addressed=True)).says
        assert asked.key == "action.which"
        assert [offer.words["label"] for offer in asked.offers] == ["OTO-27-002", "OTO-26-002"]
