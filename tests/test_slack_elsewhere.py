"""Slack knows our commands everywhere, also where we are not: nobody waits in vain."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.networks.slack.counter import FROM_MESSAGE
from tests.fakes.slack.fake import FakeSlack
from tests.stages.slack_house import SlackHouse, settle_in


@pytest_asyncio.fixture
async def house(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[SlackHouse]:
    home = await settle_in(slack, tmp_path)
    await home.town.channel("elders", "daan", "petra", bot=False)
    async with home.opened() as running:
        yield running


def whispered(house: SlackHouse, person: str) -> list[str]:
    return [message.text for message in house.town.whispered(person)]


def noted(house: SlackHouse) -> int:
    return sum(len(house.town.posted(c)) for c in ("platform-oto", "elders", "@daan"))


async def test_a_command_where_the_bot_is_not_is_answered_with_what_to_do_and_what_was_typed(
    house: SlackHouse,
) -> None:
    envelope = await house.town.slash("daan", "/actie @daan lijst uiterlijk vrijdag", "elders")
    await house.settled()
    (said,) = whispered(house, "daan")
    assert envelope.acknowledged
    assert "/invite" in said
    assert said.endswith("/actie @daan lijst uiterlijk vrijdag")
    assert noted(house) == 0


async def test_a_command_without_words_where_the_bot_is_not_opens_no_form_that_leads_nowhere(
    house: SlackHouse,
) -> None:
    await house.town.slash("daan", "/actie", "elders")
    assert house.town.modal("daan") is None
    assert "/invite" in whispered(house, "daan")[0]


async def test_a_private_channel_the_bot_may_not_know_of_is_one_where_it_is_not(
    house: SlackHouse,
) -> None:
    await house.town.channel("geheim", "daan", private=True, bot=False)
    await house.town.slash("daan", "/acties", "geheim")
    assert "/invite" in whispered(house, "daan")[0]


async def test_a_message_shortcut_where_the_bot_is_not_is_answered_at_the_address_it_brought(
    house: SlackHouse,
) -> None:
    said = await house.town.say("petra", "elders", "wie werkt de lijst bij?")
    envelope = await house.town.shortcut("daan", FROM_MESSAGE, "elders", said)
    assert envelope.acknowledged
    assert house.town.modal("daan") is None
    assert "/invite" in whispered(house, "daan")[0]


async def test_a_button_in_a_channel_the_bot_has_left_says_so_and_changes_nothing(
    house: SlackHouse,
) -> None:
    await house.hears("daan", "platform-oto", "@bot actie @daan lijst uiterlijk 18 december 2099")
    card = house.last("platform-oto")
    await house.town.leave("secretaris", "platform-oto")
    await house.settled()
    await house.town.press("daan", card, "Afgerond")
    await house.settled()
    assert "/invite" in whispered(house, "daan")[-1]
    assert "lijst" in (await house.hears("daan", "@daan", "mijn acties"))[0]


async def test_a_channel_the_bot_was_invited_to_is_one_where_it_answers(house: SlackHouse) -> None:
    await house.town.join("secretaris", "elders", invited_by="daan")
    await house.settled()
    await house.town.slash("daan", "/acties", "elders")
    await house.settled()
    assert "elders" in house.last("elders").text


async def test_a_command_in_a_conversation_between_two_people_is_answered_in_ones_own(
    house: SlackHouse,
) -> None:
    town = house.town
    two = {town.account("daan"), town.account("petra")}
    between = town.place.open("im", "onder-ons", town.account("daan"), two)
    await town.slash("daan", "/acties mijn", between.name)
    await house.settled()
    assert len(town.posted("@daan")) == 1


@pytest.mark.parametrize("refused", ["missing_scope", "internal_error"])
async def test_where_slack_does_not_say_whether_the_bot_is_there_the_house_is_asked(
    house: SlackHouse, refused: str
) -> None:
    house.slack.faults.refuse("conversations.info", refused, 1)
    await house.town.join("secretaris", "elders")
    envelope = await house.town.slash("daan", "/acties", "elders")
    await house.settled()
    assert envelope.acknowledged
    assert "hoort nog niet bij een groep" in house.last("elders").text
