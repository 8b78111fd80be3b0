"""Guests of a workspace and people of another organisation may do only what the group allows."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import Settings, demo
from bot.domain.groups import Strangers
from bot.networks.slack.counter import FROM_MESSAGE
from tests.fakes.slack.fake import FakeSlack
from tests.stages.slack_house import SlackHouse, settle_in

OTO, OPEN = "platform-oto", "evenementen"
ASKED = "actie @daan lijst uiterlijk 18 december 2099"
GUEST = "Je bent hier te gast. Vraag een lid van deze groep om het te noteren."
VISITORS: dict[str, dict[str, object]] = {"gast": {"guest": True}, "buur": {"team": "T0ELDERS"}}
"""A guest of the workspace, and somebody of another organisation in a shared channel."""


def region() -> Settings:
    """Give the demo region, where Evenementen welcomes whoever speaks."""
    given = demo({})
    opened = (
        replace(group, strangers=Strangers.WELCOME) if group.prefix == "EV" else group
        for group in given.groups
    )
    return replace(given, groups=tuple(opened))


@pytest_asyncio.fixture
async def house(slack: FakeSlack, tmp_path: Path) -> AsyncIterator[SlackHouse]:
    home = await settle_in(slack, tmp_path, region())
    for name, about in VISITORS.items():
        await home.town.person(name, f"{name.capitalize()} Ganger", **about)
        for channel in (OTO, OPEN):
            await home.town.join(name, channel)
    async with home.opened() as running:
        await running.hears("daan", OTO, ASKED)
        yield running


async def says(house: SlackHouse, who: str) -> None:
    await house.town.say(who, OTO, f"@bot {ASKED}")


async def says_in_open_group(house: SlackHouse, who: str) -> None:
    await house.town.say(who, OPEN, f"@bot {ASKED}")


async def says_privately(house: SlackHouse, who: str) -> None:
    await house.town.say(who, f"@{who}", "OTO-26-001 is klaar")


async def presses(house: SlackHouse, who: str) -> None:
    await house.town.press(who, house.town.posted(OTO)[0], "Afgerond")


async def commands(house: SlackHouse, who: str) -> None:
    await house.town.slash(who, f"/{ASKED}", OTO)


DOORS = [says, says_in_open_group, says_privately, presses, commands]


@pytest.mark.parametrize("who", VISITORS)
@pytest.mark.parametrize("tries", DOORS)
async def test_a_visitor_nobody_knows_changes_nothing_and_is_told_whom_to_ask(
    house: SlackHouse, who: str, tries: Callable[[SlackHouse, str], Awaitable[None]]
) -> None:
    before = house.town.posted(OTO)
    await tries(house, who)
    await house.settled()
    said = [m.text for c in (OTO, OPEN, f"@{who}") for m in house.town.posted(c)]
    said += [m.text for m in house.town.whispered(who)]
    assert GUEST in said
    assert house.town.posted(OTO)[0] == before[0]
    actions = await house.app.desk.read(lambda work: work.actions.all())
    assert [(action.number, action.state.closed) for action in actions] == [("OTO-26-001", False)]


@pytest.mark.parametrize("who", VISITORS)
async def test_a_form_of_a_visitor_is_refused_in_the_form_itself(
    house: SlackHouse, who: str
) -> None:
    line = await house.town.say("petra", OTO, "wie werkt de lijst bij?")
    await house.settled()
    await house.town.shortcut(who, FROM_MESSAGE, OTO, line)
    refused = await house.town.submit(who, {"Wat": "lijst"})
    assert list(refused.errors.values()) == [GUEST]


@pytest.mark.parametrize("who", VISITORS)
async def test_the_sign_of_a_visitor_closes_nothing(house: SlackHouse, who: str) -> None:
    card = house.town.posted(OTO)[0]
    await house.town.react(who, OTO, card.ts, "white_check_mark")
    await house.settled()
    actions = await house.app.desk.read(lambda work: work.actions.all())
    assert [action.state.closed for action in actions] == [False]


async def test_a_guest_who_is_a_member_of_the_group_is_a_member_like_the_others(
    slack: FakeSlack, tmp_path: Path
) -> None:
    home = await settle_in(slack, tmp_path)
    await home.town.alter("petra", guest=True)
    async with home.opened() as house:
        said = await house.hears("petra", OTO, f"@bot {ASKED}")
        assert "Genoteerd: OTO-26-001" in said[0]


async def test_a_colleague_nobody_knows_is_refused_by_a_closed_group_and_welcomed_by_an_open_one(
    house: SlackHouse,
) -> None:
    await house.town.person("nina", "Nina Nieuw")
    for channel in (OTO, OPEN):
        await house.town.join("nina", channel)
    assert "Ik ken je nog niet, Nina Nieuw" in (await house.hears("nina", OTO, "@bot acties"))[0]
    assert "Ik ken je nog niet" not in (await house.hears("nina", OPEN, "@bot acties"))[0]


async def test_the_home_of_a_visitor_holds_nothing_of_any_group(house: SlackHouse) -> None:
    await house.town.open_home("gast")
    await house.settled()
    home = house.town.home("gast")
    assert home is not None
    assert "OTO" not in home.words
