"""Two workspaces in one house: each gets its own answers, and the trouble of one is its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import App, open_app
from bot.clockwork import SystemClock
from bot.config import NetworkSettings, SlackSettings, SlackWorkspaceSettings, demo
from bot.networks.slack.connect import slack_networks
from bot.networks.slack.limits import Pace
from bot.ports import LoggedOut
from tests.fakes.slack.delivery import Patience
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown
from tests.stages.console import kept_in

PARTNER = SlackWorkspaceSettings(
    "slack-partner", "PARTNER_BOT_TOKEN", "PARTNER_APP_TOKEN", "PARTNER_SECRET"
)
ASKED = "actie @daan lijst uiterlijk 18 december 2099"


@dataclass(frozen=True, slots=True)
class Two:
    """The platforms OTO and Evenementen, each in a workspace of its own, with the same people."""

    slack: FakeSlack
    own: SlackTown
    partner: SlackTown
    folder: Path

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[App]:
        """Run one house in both, until the block ends."""
        given = kept_in(demo({}), self.folder)
        there = SlackSettings(self.slack.url, workspaces=(SlackWorkspaceSettings(), PARTNER))
        homes = {"OTO": ("slack", self.own), "EV": ("slack-partner", self.partner)}
        groups = []
        for group in given.groups:
            if group.prefix in homes:
                name, town = homes[group.prefix]
                channel = replace(group.channels[0], network=name, address=town.address("overleg"))
                groups.append(replace(group, channels=(channel,)))
        people = tuple(
            replace(
                person,
                accounts={name: town.account(person.handle) for name, town in homes.values()},
                member_of=tuple(m for m in person.member_of if m.group in homes),
            )
            for person in given.people
        )
        settings = replace(
            given,
            networks=NetworkSettings(slack=there),
            groups=tuple(groups),
            people=people,
        )
        networks = slack_networks(settings, self.secrets(), Pace())
        async with open_app(settings, SystemClock(given.region.zone), networks) as app:
            yield app

    def secrets(self) -> dict[str, str]:
        """Give the environment: both bot tokens, and the tokens of the one or two apps."""
        return {
            "SECRETARIS_SLACK_BOT_TOKEN": self.own.token,
            "SECRETARIS_SLACK_APP_TOKEN": self.own.place.app.token,
            "PARTNER_BOT_TOKEN": self.partner.token,
            "PARTNER_APP_TOKEN": self.partner.place.app.token,
        }

    async def listens(self) -> None:
        """Return when Slack can bring events to every app."""
        await connected(self.slack, self.own)
        await connected(self.slack, self.partner)


@pytest_asyncio.fixture(params=["one app", "two apps"])
async def two(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Two]:
    patience = Patience(retries=())  # what nobody took is read back, or lost
    async with FakeSlack(limits=Limits(lifted=True), patience=patience) as slack:
        other = slack.register("partner") if request.param == "two apps" else slack.app
        own, partner = slack.workspace("eigen"), slack.workspace("partner", app=other)
        for town in (own, partner):
            await town.person("daan", "Daan Smit")
            await town.person("petra", "Petra Kuipers")
            await town.channel("overleg", "daan", "petra")
        yield Two(slack, own, partner, tmp_path)


async def connected(slack: FakeSlack, town: SlackTown) -> None:
    """Return when Slack can bring events of a workspace."""
    async with asyncio.timeout(20):
        while len(slack.sockets(town.place.app).open) < 2:  # noqa: ASYNC110 -- the fake tells nobody
            await asyncio.sleep(0.01)


async def answered(town: SlackTown, times: int = 1, seconds: float = 15) -> list[str]:
    """Wait for so many answers in a workspace."""
    async with asyncio.timeout(seconds):
        while len(town.posted("overleg")) < times:  # noqa: ASYNC110 -- the fake tells nobody
            await asyncio.sleep(0.01)
    return [message.text for message in town.posted("overleg")]


async def failed(two: Two, error: str) -> None:
    """Wait until posting failed in this way."""
    async with asyncio.timeout(15):
        while ("chat.postMessage", error) not in [(r.method, r.error) for r in two.slack.requests]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_each_workspace_is_answered_where_it_asked_and_its_buttons_work(two: Two) -> None:
    async with two.opened():
        await two.listens()
        await two.own.say("daan", "overleg", ASKED)
        await two.partner.say("petra", "overleg", ASKED.replace("daan", "petra"))
        (here,), (there,) = await answered(two.own), await answered(two.partner)
        assert "OTO-26-001 lijst, actiehouder Daan Smit" in here
        assert "EV-26-001 lijst, actiehouder Petra Kuipers" in there
        envelope = await two.partner.press("petra", two.partner.posted("overleg")[0], "Afgerond")
        assert envelope.acknowledged
        await two.slack.settled()
        async with asyncio.timeout(15):
            while not two.partner.posted("overleg")[0].edited:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert not two.own.posted("overleg")[0].edited


async def test_too_many_requests_in_one_workspace_hold_up_only_that_one(two: Two) -> None:
    async with two.opened():
        await two.listens()
        two.slack.faults.limit("chat.postMessage", retry_after=60)
        await two.partner.say("petra", "overleg", ASKED)
        await failed(two, "ratelimited")
        await two.own.say("daan", "overleg", ASKED)
        assert "OTO-26-001" in (await answered(two.own, seconds=5))[0]
        assert two.partner.posted("overleg") == []


async def test_a_workspace_that_is_out_of_reach_holds_up_no_other_and_gets_its_answer_later(
    two: Two,
) -> None:
    async with two.opened():
        await two.listens()
        two.partner.place.unreachable = True
        await two.partner.say("petra", "overleg", ASKED)
        await two.own.say("daan", "overleg", ASKED)
        assert "OTO-26-001" in (await answered(two.own, seconds=5))[0]
        await failed(two, "lost")
        two.partner.place.unreachable = False
        assert "EV-26-001" in (await answered(two.partner, seconds=30))[0]


async def test_a_workspace_that_cannot_be_reached_at_the_start_is_heard_as_soon_as_it_can(
    two: Two,
) -> None:
    async with two.opened():  # so that it is known from where to read back
        await two.listens()
        await two.partner.say("petra", "overleg", ASKED)
        await answered(two.partner)
        await two.slack.settled()
    two.partner.place.unreachable = True
    async with two.opened():
        await two.own.say("daan", "overleg", ASKED)
        assert "OTO-26-001" in (await answered(two.own))[0]
        await two.partner.say("petra", "overleg", ASKED)
        two.partner.place.unreachable = False
        assert "EV-26-002" in (await answered(two.partner, 2, seconds=30))[1]


async def test_a_workspace_that_takes_our_token_back_does_not_end_the_house_for_the_other(
    two: Two,
) -> None:
    two.partner.revoke()
    async with two.opened() as app:
        await connected(two.slack, two.own)
        await two.own.say("daan", "overleg", ASKED)
        assert "OTO-26-001" in (await answered(two.own))[0]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await app.serve()


async def test_when_every_workspace_took_our_token_back_the_house_says_so_and_ends(
    two: Two,
) -> None:
    two.own.revoke()
    two.partner.revoke()
    with pytest.raises(LoggedOut):
        async with two.opened() as app, asyncio.timeout(15):
            await app.serve()
