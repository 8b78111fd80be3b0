"""What came to somebody is theirs when they say so, and goes back, or to the chair, when not."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.actions import Action, Owner, State
from bot.domain.rights import TABLE, Deed, Part
from tests.house import House, open_house

NUMBER = "OTO-26-001"


def stands(house: House) -> Action:
    with house.memory.reading() as work:
        action = work.actions.get(NUMBER)
    assert action is not None
    return action


def person(house: House, handle: str) -> int:
    with house.memory.reading() as work:
        found = work.people.roster().by_handle(handle)
    assert found is not None
    return found.id


def propose(house: House, to: str = "petra") -> None:
    """Let Daan hand over the action that was noted for him."""
    house.say("esther", "actie @daan lijst bijwerken uiterlijk 18 december")
    house.say("daan", f"{NUMBER} overdragen aan @{to}")
    house.letters()


def days_pass(house: House, days: int) -> list[str]:
    """Let the clock do its duty every day, and give what it says."""
    said: list[str] = []
    for _ in range(days):
        house.clock.move_to(house.clock.now() + timedelta(days=1))
        house.engine.tick()
        said += [text for text in house.answers() if "nog niet beantwoord" in text]
    return said


def test_only_the_owner_says_yes_or_no() -> None:
    assert TABLE[Deed.ACCEPT] == TABLE[Deed.DECLINE] == {Part.OWNER}


def test_what_is_noted_in_its_own_channel_is_open_at_once(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "actie @daan lijst bijwerken uiterlijk 18 december")
        assert stands(house).state is State.OPEN


@pytest.mark.parametrize("channel", ["@esther", "#crisisplan"])
def test_what_lands_from_elsewhere_is_proposed_and_its_owner_is_asked(
    channel: str, tmp_path: Path
) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "OTO: actie @daan lijst bijwerken uiterlijk 18 december", channel)
        assert stands(house).state is State.PROPOSED
        asked = [letter for letter in house.letters() if letter.to.account == "daan"]
        assert ["pak je dit op" in house.text(letter) for letter in asked] == [True]


def test_what_somebody_takes_on_is_not_proposed(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "OTO: actie @esther lijst bijwerken uiterlijk 18 december", "@esther")
        assert stands(house).state is State.OPEN


def test_the_chair_is_told_once_on_the_sixth_working_day(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        propose(house)  # on a Monday
        assert days_pass(house, 7) == []
        assert len(days_pass(house, 1)) == 1
        assert days_pass(house, 14) == []
        assert stands(house).raised_at is not None


@pytest.mark.parametrize("answer", ["akkoord {}", "{} kan ik niet doen: geen tijd"])
def test_who_answered_is_not_put_to_the_chair(answer: str, tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        propose(house)
        house.say("petra", answer.format(NUMBER))
        assert days_pass(house, 14) == []


@pytest.mark.parametrize(("days", "refused"), [(7, None), (8, "action.decline.late")])
def test_a_no_is_taken_for_five_working_days(
    days: int, refused: str | None, tmp_path: Path
) -> None:
    with open_house(tmp_path) as house:
        propose(house)
        days_pass(house, days)
        assert house.say("petra", f"{NUMBER} kan ik niet doen: geen tijd").refused == refused


def test_what_is_declined_goes_back_to_who_handed_it_over(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        propose(house)
        house.say("petra", f"{NUMBER} kan ik niet doen: geen tijd")
        action = stands(house)
        assert action.owners == (Owner(person(house, "daan"), "brandweer"),)
        assert (action.state, action.declined) == (State.OPEN, "geen tijd")


def test_one_of_two_who_declines_leaves_the_other_to_answer(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        propose(house, "petra en @lotte")
        house.say("petra", f"{NUMBER} kan ik niet doen: geen tijd")
        assert stands(house).people == (person(house, "lotte"),)
        assert stands(house).state is State.PROPOSED


def test_who_reports_on_what_was_proposed_has_taken_it_on(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        propose(house)
        house.say("daan", f"stand {NUMBER}: de helft is klaar")
        assert stands(house).state is State.PROPOSED
        house.say("petra", f"stand {NUMBER}: bijna klaar")
        assert stands(house).state is State.IN_PROGRESS


def test_nobody_else_blocks_what_is_still_proposed(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        propose(house)
        assert house.say("esther", f"{NUMBER} wacht op RWS").refused == "action.still_proposed"
