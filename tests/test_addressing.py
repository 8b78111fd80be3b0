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
    house.say("esther", "notulen start: Besloten Beraad", "#oto-besloten")
    texts = {letter.to.channel: house.text(letter) for letter in house.letters()}
    assert "Besloten Beraad" in texts["#oto-besloten"]
    assert "Besloten Beraad" not in texts["#platform-oto"]


def said_in(house: House) -> dict[str | None, list[str]]:
    """Give what the letters that lie ready say, by channel."""
    said: dict[str | None, list[str]] = {}
    for letter in house.letters():
        said.setdefault(letter.to.channel, []).append(house.text(letter))
    return said


def test_an_answer_goes_where_it_was_asked_and_its_number_to_who_hears_numbers(
    house: House,
) -> None:
    house.say("esther", "actie @daan kluis controleren uiterlijk vrijdag", "#oto-besloten")
    said = said_in(house)
    assert "kluis controleren" in said.pop("#oto-besloten")[0]
    assert said == {"#platform-oto": ["OTO-26-001 is gewijzigd."]}


@pytest.mark.parametrize(
    "line",
    ["OTO-26-001 is klaar", "OTO-26-001 vervalt: staat al in het draaiboek"],
)
@pytest.mark.parametrize("channel", ["#oto-besloten", "@esther", "#crisisplan"])
def test_a_change_made_elsewhere_is_one_line_with_the_number(
    house: House, line: str, channel: str
) -> None:
    house.say("esther", "actie @daan kluis controleren uiterlijk vrijdag", "#oto-besloten")
    house.letters()
    house.say("esther", line, channel)
    assert said_in(house)["#platform-oto"] == ["OTO-26-001 is gewijzigd."]


def test_what_changes_nothing_is_not_told_elsewhere(house: House) -> None:
    house.say("esther", "actie @daan kluis controleren uiterlijk vrijdag", "#oto-besloten")
    house.letters()
    for line in (
        "acties",
        "stand OTO-26-001",
        "OTO-26-099 is klaar",
        "help",
        "!OTO-26-001 uitstel",
    ):
        house.say("esther", line, "#oto-besloten")
    assert set(said_in(house)) == {"#oto-besloten"}


def test_what_is_noted_where_only_numbers_are_said_is_told_in_full_elsewhere(house: House) -> None:
    house.say("esther", "actie @daan kluis controleren", "#platform-oto")
    house.say("esther", "OTO-26-001 is klaar", "#platform-oto")
    said = said_in(house)
    (told,) = said["#oto-besloten"]
    assert told.startswith("Genoteerd: OTO-26-001 kluis controleren, actiehouder Daan Smit")
    assert "Welke streefdatum" not in told
    noted, closed = said["#platform-oto"]
    assert noted.startswith("OTO-26-001 is genoteerd.")
    assert closed == "OTO-26-001 is afgerond."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("OTO-26-099 is klaar", "Ik ken geen actie OTO-26-099."),
        ("!OTO-26-001 is klaar", "OTO-26-001 is al afgerond,"),
        ("help", "Wat je tegen mij kunt zeggen"),
        ("!acttie @daan rooster nakijken", "Bedoel je actie @daan rooster nakijken?"),
        ("!hoi", "Dag Esther."),
        ("!wat vind jij daarvan", "Dat begrijp ik niet zeker."),
        ("acties", "Platform OTO heeft geen open acties."),
        ("stand OTO-26-001", "OTO-26-001 staat in #oto-besloten van Platform OTO."),
    ],
)
def test_what_is_said_where_only_numbers_are_said_is_true(
    house: House, line: str, said: str
) -> None:
    house.say("esther", "actie @daan kluis controleren uiterlijk vrijdag", "#oto-besloten")
    house.say("esther", "OTO-26-001 is klaar", "#oto-besloten")
    house.letters()
    house.say("esther", line, "#platform-oto")
    assert house.answers()[0].startswith(said)


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
