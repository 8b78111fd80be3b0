"""Each scope taken away in turn: what stops, that the administrator hears it, and what goes on."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clockwork import StoryClock
from bot.config import Settings, SlackSettings, demo
from bot.networks.slack.scopes import scopes
from tests.fakes.slack.delivery import Patience
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.shown import NotThere
from tests.house import MONDAY
from tests.stages.slack_house import Home, SlackHouse, settle_in

OTO, PRIVATE = "platform-oto", "crisisplan"
LOST: dict[str, set[str]] = {
    "app_mentions:read": set(),  # the line itself is heard as well
    "channels:history": {"a line", "an edit", "a gap"},
    "channels:read": {"a new name"},
    "commands": {"a command", "a shortcut"},
    "files:write": {"a file"},
    "groups:history": {"a private line"},
    "groups:read": set(),
    "im:history": {"a direct message"},
    "im:write": set(),  # Slack also posts to an account
    "pins:write": set(),
    "reactions:read": {"a sign"},
    "reactions:write": set(),
    "users:read": {"a newcomer"},
}
"""What stops. Speaking itself has a test of its own."""

ALL = {
    *("a line", "an edit", "a gap", "a new name", "a command", "a shortcut", "a file", "a mention"),
    *("a private line", "a private mention", "a direct message", "a sign", "a newcomer"),
    *("a button", "a letter", "home"),
}


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """Give a Slack that does not bring again what nobody took: what is missed is read back."""
    async with FakeSlack(limits=Limits(lifted=True), patience=Patience(retries=())) as fake:
        yield fake


def region() -> Settings:
    """Give the demo region, with one group that welcomes whoever speaks."""
    given = demo({})
    opened = (
        replace(group, strangers=type(group.strangers)("welcome"))
        if group.prefix == "EV"
        else group
        for group in given.groups
    )
    return replace(given, groups=tuple(opened))


@dataclass(frozen=True, slots=True)
class Day:
    """One day of work, of which is told what was possible."""

    house: SlackHouse

    async def noted(self, channel: str, text: str) -> bool:
        return any("Genoteerd" in said for said in await self.house.hears("daan", channel, text))

    async def worked(self) -> set[str]:
        """Try everything; give what was possible."""
        tried = {
            "a mention": await self.noted(OTO, f"@bot {asks('een')}"),
            "a line": await self.noted(OTO, asks("twee")),
            "a private mention": await self.noted(PRIVATE, f"@bot {asks('drie')}"),
            "a private line": await self.noted(PRIVATE, asks("vier")),
            "a direct message": bool(await self.house.hears("daan", "@daan", "mijn acties")),
            "an edit": await self.edited(),
            "a sign": await self.signed(),
            "a button": await self.pressed(),
            "a command": await self.commanded(),
            "a shortcut": await self.used_shortcut(),
            "a newcomer": await self.welcomed(),
            "a new name": await self.renamed(),
            "a file": await self.closed_meeting(),
            "home": await self.showed_home(),
        }
        return {what for what, worked in tried.items() if worked}

    async def edited(self) -> bool:
        said = await self.house.town.say("daan", OTO, f"@bot {asks('oud')}")
        await self.house.settled()
        await self.house.town.edit("daan", OTO, said, f"@bot {asks('nieuw')}")
        await self.house.settled()
        return "nieuw" in self.house.last(OTO).text

    async def signed(self) -> bool:
        await self.house.hears("daan", OTO, f"@bot {asks('met een teken')}")
        card = self.house.last(OTO)
        await self.house.town.react("daan", OTO, card.ts, "white_check_mark")
        await self.house.settled()
        return any(m.ts == card.ts and m.edited for m in self.house.town.posted(OTO))

    async def pressed(self) -> bool:
        await self.house.hears("daan", OTO, f"@bot {asks('met een knop')}")
        card = self.house.last(OTO)
        await self.house.town.press("daan", card, "Afgerond")
        await self.house.settled()
        return any(m.ts == card.ts and m.edited for m in self.house.town.posted(OTO))

    async def commanded(self) -> bool:
        before = len(self.house.town.posted(OTO))
        with suppress(NotThere):
            await self.house.town.slash("daan", "/acties", OTO)
        await self.house.settled()
        return len(self.house.town.posted(OTO)) > before

    async def used_shortcut(self) -> bool:
        said = await self.house.town.say("petra", OTO, "wie doet dit?")
        with suppress(NotThere):
            await self.house.town.shortcut("daan", "action_from_message", OTO, said)
        return self.house.town.modal("daan") is not None

    async def welcomed(self) -> bool:
        town = self.house.town
        await town.person("nieuw", "Nina Nieuw")
        await town.join("nieuw", "evenementen")
        said = await self.house.hears("nieuw", "evenementen", "@bot acties")
        return all("te gast" not in text for text in said)

    async def renamed(self) -> bool:
        await self.house.town.rename(OTO, "oto-nieuw")
        await self.house.settled()
        names = {channel.name for channel in await self.house.app.channels()}
        await self.house.town.rename("oto-nieuw", OTO)
        await self.house.settled()
        return "#oto-nieuw" in names

    async def closed_meeting(self) -> bool:
        await self.house.hears("esther", OTO, "@bot notulen start")
        await self.house.hears("esther", OTO, "@bot notulen einde")
        return any(message.files for message in self.house.town.posted(OTO))

    async def showed_home(self) -> bool:
        await self.house.town.open_home("daan")
        await self.house.settled()
        return self.house.town.home("daan") is not None


def asks(what: str) -> str:
    return f"actie @daan {what} uiterlijk 18 december 2099"


async def live(home: Home) -> set[str]:
    """Live a day, be away for a moment, and come back; give what was possible."""
    async with home.opened() as house:
        worked = await Day(house).worked()
    missed = await home.town.say("daan", OTO, f"@bot {asks('in de storing')}")
    async with home.opened() as house:
        await house.settled()
        letters = house.town.posted(OTO)
        worked |= {"a gap"} if float(letters[-1].ts) > float(missed) else set()
        fatima = house.town.posted("@fatima")
        worked |= {"a letter"} if fatima else set()
    return worked


def told(home: Home) -> list[str]:
    return [message.text for message in home.town.posted("@fatima")]


@pytest.mark.parametrize("scope", LOST)
async def test_without_one_scope_only_that_stops_and_the_administrator_hears_it_once(
    slack: FakeSlack, tmp_path: Path, scope: str
) -> None:
    home = await settle_in(slack, tmp_path, region(), private=(PRIVATE,))
    home.town.withhold(scope)
    worked = await live(home)
    assert ALL - worked == LOST[scope]
    (sentence,) = [text for text in told(home) if "scope" in text]
    why = next(s.nl for s in scopes(SlackSettings()) if s.name == scope)
    assert f"scope {scope} niet" in sentence
    assert why in sentence
    assert "de rest werkt door" in sentence


async def test_with_every_scope_everything_works_and_nobody_is_told_anything(
    slack: FakeSlack, tmp_path: Path
) -> None:
    home = await settle_in(slack, tmp_path, region(), private=(PRIVATE,))
    assert ALL - await live(home) == {"a letter"}
    assert told(home) == []


def test_every_scope_of_the_manifest_is_taken_away_once() -> None:
    assert {scope.name for scope in scopes(SlackSettings())} == {*LOST, "chat:write"}


async def test_without_the_scope_to_speak_everything_is_kept_and_said_once_it_is_given(
    slack: FakeSlack, tmp_path: Path
) -> None:
    home, clock = await settle_in(slack, tmp_path), StoryClock(MONDAY)
    home.town.withhold("chat:write")
    async with home.opened(clock) as house:
        assert await house.hears("daan", OTO, f"@bot {asks('zwijgend')}") == []
        await home.town.open_home("daan")
        await slack.settled()
        shown = home.town.home("daan")
        assert shown is not None
        assert "zwijgend" in shown.words
        home.town.grant("chat:write")
        clock.move_to(MONDAY + timedelta(minutes=10))
        await house.settled()
        (said,) = home.town.posted(OTO)
        assert "Genoteerd: OTO-26-001 zwijgend" in said.text
