"""Where an answer goes, whom an announcement reaches, and how much may be said there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import ChannelSettings, GroupSettings, Settings, demo
from tests.house import House, open_house


def with_two_channels(settings: Settings) -> Settings:
    """Give Platform OTO an encrypted channel beside its open one."""

    def doubled(group: GroupSettings) -> GroupSettings:
        if group.prefix != "OTO":
            return group
        closed = ChannelSettings("console", "#oto-besloten", "#oto-besloten", encrypted=True)
        return replace(group, channels=(*group.channels, closed))

    return replace(settings, groups=tuple(map(doubled, settings.groups)))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path, with_two_channels(demo({}))) as opened:
        yield opened


def test_an_announcement_reaches_every_channel_of_the_group(house: House) -> None:
    house.say("esther", "notulen start", "#oto-besloten")
    assert {letter.to.channel for letter in house.letters()} == {"#platform-oto", "#oto-besloten"}


def test_beside_an_encrypted_channel_the_open_one_hears_no_words(house: House) -> None:
    house.say("esther", "notulen start: Geheim Beraad", "#oto-besloten")
    texts = {letter.to.channel: house.text(letter) for letter in house.letters()}
    assert "Geheim Beraad" in texts["#oto-besloten"]
    assert "Geheim Beraad" not in texts["#platform-oto"]


def test_an_answer_goes_only_where_it_was_asked(house: House) -> None:
    house.say("esther", "actie @daan kluis controleren uiterlijk vrijdag", "#oto-besloten")
    (letter,) = house.letters()
    assert letter.to.channel == "#oto-besloten"
    assert "kluis controleren" in house.text(letter)


def test_a_list_asked_in_the_open_channel_tells_nothing_of_the_encrypted_one(
    house: House,
) -> None:
    house.say("esther", "actie @daan kluis controleren", "#oto-besloten")
    house.letters()
    house.say("esther", "acties", "#platform-oto")
    house.say("esther", "stand OTO-26-001", "#platform-oto")
    assert "kluis" not in "".join(house.answers())


def test_what_is_for_one_person_is_not_said_to_the_channel(house: House) -> None:
    house.say("daan", "mijn acties")
    (letter,) = house.letters()
    assert letter.to.only == "daan"


def test_an_action_of_another_group_is_answered_to_the_asker_alone(house: House) -> None:
    house.say("esther", "actie @daan kluis controleren", "#oto-besloten")
    house.letters()
    house.say("daan", "stand OTO-26-001", "#crisisplan")
    (letter,) = house.letters()
    assert letter.to.only == "daan"
