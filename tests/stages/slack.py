"""The house with Slack as its only network: the real Bolt app on a fake Slack."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Self

from bot.app import open_app
from bot.config import (
    GroupSettings,
    NetworkSettings,
    PersonSettings,
    Settings,
    SlackSettings,
)
from bot.networks.console.player import Player
from bot.networks.console.script import Chat
from bot.networks.console.steps import BotStep, Move, Outage, PersonStep
from bot.networks.slack.connect import slack_networks
from bot.networks.slack.limits import Pace
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown
from tests.stages.cable import Cable
from tests.stages.console import in_the_languages_of, kept_in, moment_of, start_of
from tests.stages.matrix import StampedClock
from tests.stages.slack_hall import SlackHall


class SlackStage:
    """Plays in a workspace; people and channels outlive a restart of the house."""

    network = "slack"
    ephemeral = True

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._region = kept_in(settings, folder)
        self._house = AsyncExitStack()
        self._slack = FakeSlack(limits=Limits(lifted=True))
        self._town = self._slack.workspace()

    async def __aenter__(self) -> Self:
        await self._slack.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._house.aclose()
        await self._slack.__aexit__()

    async def open(self, chat: Chat) -> None:
        start = start_of(chat)
        region = in_the_languages_of(chat, self._region)
        await people_come(region, self._town)
        self._settings = on_slack(region, self._slack, self._town)
        self._clock = StampedClock(moment_of(start, region.region.zone))
        self._hall = SlackHall(self._slack, self._town, self._clock)
        self._here = start.channel or ""
        await self._start()
        self._hall.begin()

    async def play(self, step: Move | Outage | PersonStep) -> None:
        await self._player.play(step)

    async def restart(self) -> None:
        self._here = self._player.here
        await self._house.aclose()
        await self._start()
        await self.app.quiet()

    async def shown(self) -> Sequence[BotStep]:
        return self._hall.shown()

    async def _start(self) -> None:
        environment = secrets(self._slack, self._town)
        (network,) = slack_networks(self._settings, environment, Pace(lifted=True))
        self._hall.cable = Cable(network, self._clock)
        house = open_app(self._settings, self._clock, [self._hall.cable])
        self.app = await self._house.enter_async_context(house)
        self._player = Player(self.app, self._hall, self._clock, self._here)
        async with asyncio.timeout(20):
            await network.hears.wait()


def secrets(slack: FakeSlack, town: SlackTown) -> dict[str, str]:
    """Give the environment with the tokens of the app."""
    return {
        "SECRETARIS_SLACK_BOT_TOKEN": town.token,
        "SECRETARIS_SLACK_APP_TOKEN": slack.app.token,
        "SECRETARIS_SLACK_SIGNING_SECRET": slack.app.secret,
    }


async def people_come(region: Settings, town: SlackTown) -> None:
    """Let everybody have an account and be in the channels of all groups."""
    for person in region.people:
        await town.person(person.handle, person.name)
    everybody = [person.handle for person in region.people]
    for group in region.groups:
        for channel in group.channels:
            await town.channel(channel.address.removeprefix("#"), *everybody)


def on_slack(settings: Settings, slack: FakeSlack, town: SlackTown) -> Settings:
    """Give a region whose groups and people are in a workspace, and nowhere else."""

    def group(one: GroupSettings) -> GroupSettings:
        channels = (
            replace(c, network="slack", address=town.address(c.address.removeprefix("#")))
            for c in one.channels
        )
        return replace(one, channels=tuple(channels))

    def person(one: PersonSettings) -> PersonSettings:
        return replace(one, accounts={"slack": town.account(one.handle)})

    return replace(
        settings,
        networks=NetworkSettings(slack=SlackSettings(base_url=slack.url)),
        groups=tuple(map(group, settings.groups)),
        people=tuple(map(person, settings.people)),
    )
