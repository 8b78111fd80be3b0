"""The whole house at work in a workspace, at the machine's time, with the real Bolt app."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import App, open_app
from bot.clockwork import SystemClock
from bot.config import Settings, demo
from bot.networks.slack.adapter import SlackNetwork
from bot.networks.slack.connect import slack_networks
from bot.networks.slack.limits import Pace
from bot.ports import Clock
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.shown import Posted
from tests.fakes.slack.town import SlackTown
from tests.stages.console import kept_in
from tests.stages.slack import on_slack, people_come, secrets


@dataclass(frozen=True, slots=True)
class SlackHouse:
    """The house, the workspace it is in, and what can be read there."""

    app: App
    network: SlackNetwork
    slack: FakeSlack
    town: SlackTown
    settings: Settings

    async def settled(self) -> None:
        """Return when Slack brought everything, it is answered, and every letter has left."""
        await self.slack.settled()
        await self.app.quiet()

    async def hears(self, person: str, channel: str, text: str) -> list[str]:
        """Let somebody say something; give what the bot then said there."""
        before = len(self.town.posted(channel))
        await self.town.say(person, channel, text)
        await self.settled()
        return [message.text for message in self.town.posted(channel)[before:]]

    def last(self, channel: str) -> Posted:
        """Give the bot's last message in a channel."""
        return self.town.posted(channel)[-1]


async def settle_in(
    slack: FakeSlack,
    folder: Path,
    region: Settings | None = None,
    *,
    private: Sequence[str] = (),
) -> "Home":
    """Let the people of a region come to a new workspace; channels are public unless named."""
    town = slack.workspace()
    home = kept_in(region or demo({}), folder)
    await people_come(home, town)
    for name in private:
        town.somewhere(name).kind = "private_channel"
    return Home(slack, town, on_slack(home, slack, town))


@dataclass(frozen=True, slots=True)
class Home:
    """A workspace in which the house may be opened, again and again over one memory."""

    slack: FakeSlack
    town: SlackTown
    settings: Settings

    @asynccontextmanager
    async def opened(self, clock: Clock | None = None) -> AsyncIterator[SlackHouse]:
        """Run the house until the block ends, at the machine's time unless told otherwise."""
        environment = secrets(self.slack, self.town)
        (network,) = slack_networks(self.settings, environment, Pace(lifted=True))
        now = clock or SystemClock(self.settings.region.zone)
        async with open_app(self.settings, now, [network]) as app:
            await network.hears.wait()
            await network.caught_up.wait()
            yield SlackHouse(app, network, self.slack, self.town, self.settings)
