"""What belongs to one group is not heard in the channel of another."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import ChannelSettings, MemberSettings, demo
from bot.domain.groups import Reach
from bot.domain.history import Origin
from bot.domain.people import Identity
from tests.house import House, open_house

SECRET = "noodopvang in stilte voorbereiden"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Open the demo region, of which a director is also a member of Platform OTO."""
    region = demo({})
    people = (
        replace(p, member_of=(*p.member_of, MemberSettings("OTO"))) if p.handle == "marijke" else p
        for p in region.people
    )
    with open_house(tmp_path, replace(region, people=tuple(people))) as opened:
        opened.say("esther", f"actie @daan {SECRET} uiterlijk vrijdag", "#crisisplan")
        opened.letters()
        yield opened


def readers(house: House) -> set[str | None]:
    """Give who reads the letters that lie ready; None stands for a whole channel."""
    letters = house.letters()
    assert letters
    assert all(SECRET in house.text(letter) for letter in letters)
    return {letter.to.only for letter in letters}


def test_a_list_asked_for_in_another_groups_channel_is_for_the_askers_eyes(house: House) -> None:
    house.say("esther", "!CP: acties", "#platform-oto")
    assert readers(house) == {"esther"}
    house.say("esther", "acties", "#crisisplan")
    assert readers(house) == {None}


def test_a_refusal_about_another_group_is_for_the_askers_eyes(house: House) -> None:
    house.say("esther", f"notulen start: {SECRET}", "#crisisplan")
    house.letters()
    assert house.say("esther", "CP: notulen start", "#platform-oto").refused == "meeting.running"
    assert readers(house) == {"esther"}
    assert house.say("esther", "notulen start", "#crisisplan").refused == "meeting.running"
    assert readers(house) == {None}


def test_a_refusal_that_names_an_action_of_another_group_is_for_the_askers_eyes(
    house: House,
) -> None:
    house.say("esther", "CP-26-001 is klaar", "#crisisplan")
    house.letters()
    house.say("esther", "CP-26-001 is klaar", "#platform-oto")
    assert {letter.to.only for letter in house.letters()} == {"esther"}


def test_a_refusal_among_several_numbers_is_for_the_askers_eyes_as_well(house: House) -> None:
    house.say("esther", "CP-26-001 is klaar", "#crisisplan")
    house.letters()
    house.say("esther", "CP-26-001 en CP-26-002 klaar", "#platform-oto")
    assert {letter.to.only for letter in house.letters()} == {"esther"}


def test_the_week_is_for_the_askers_eyes_whatever_group_is_named(house: House) -> None:
    house.say("marijke", "!VD: weekoverzicht", "#platform-oto")
    assert readers(house) == {"marijke"}
    house.say("marijke", "weekoverzicht", "#veiligheidsdirectie")
    assert readers(house) == {None}


def test_the_week_needs_no_group_in_a_direct_message(house: House) -> None:
    assert house.say("esther", "weekoverzicht", "@esther").refused is None
    assert house.say("marijke", "weekoverzicht", "@marijke").refused is None
    assert house.say("daan", "weekoverzicht", "@daan").refused == "forbidden.read_week"


def test_who_has_no_account_is_reminded_in_each_group_of_that_group_alone(house: House) -> None:
    house.say("esther", "actie @daan rooster nakijken uiterlijk vrijdag", "#platform-oto")
    house.letters()
    with house.memory.work(Origin("test", "", None, house.clock.now())) as work:
        daan = work.people.roster().by_handle("daan")
        assert daan is not None
        work.people.untie(Identity(daan.id, "console", "daan"))
    house.clock.move_to(house.clock.now() + timedelta(days=3))
    house.engine.tick()
    said = {letter.to.channel: house.text(letter) for letter in house.letters()}
    assert set(said) == {"#crisisplan", "#platform-oto"}
    assert SECRET in said["#crisisplan"]
    assert SECRET not in said["#platform-oto"]


def test_a_bundle_keeps_back_the_words_of_the_group_that_keeps_them_off_that_network(
    tmp_path: Path,
) -> None:
    region = demo({})
    groups = (
        replace(
            group,
            channels=(
                replace(group.channels[0], reach=Reach.NUMBER),
                ChannelSettings("matrix", "!cp", "#cp-besloten", encrypted=True),
            ),
        )
        if group.prefix == "CP"
        else group
        for group in region.groups
    )
    with open_house(tmp_path, replace(region, groups=tuple(groups))) as house:
        house.say("esther", f"actie @daan {SECRET} uiterlijk vrijdag", "#crisisplan")
        house.say("esther", "actie @daan rooster nakijken uiterlijk vrijdag", "#platform-oto")
        house.letters()
        house.clock.move_to(house.clock.now() + timedelta(days=3))
        house.engine.tick()
        (reminder,) = [house.text(m) for m in house.letters() if m.to.account == "daan"]
    assert "OTO-26-001 rooster nakijken" in reminder
    assert "CP-26-001: " in reminder
    assert "(meer in #cp-besloten van Projectgroep Crisisplan op Matrix)" in reminder
    assert SECRET not in reminder
