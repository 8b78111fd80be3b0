"""What tests of the fake Slack start from: a workspace where Anna, Bram and the bot talk."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.ear import Ear
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """Give a running fake without limits on how often methods are called."""
    async with FakeSlack(limits=Limits(lifted=True)) as fake:
        yield fake


@pytest_asyncio.fixture
async def team(slack: FakeSlack) -> SlackTown:
    """Give a workspace with the public channel *oto*, where Anna, Bram and the bot are."""
    town = slack.workspace()
    await town.channel("oto", "anna", "bram")
    return town


@pytest.fixture
def client(slack: FakeSlack, team: SlackTown) -> AsyncWebClient:
    """Give the bot's client of the Web API."""
    return AsyncWebClient(token=team.token, base_url=slack.url)


@pytest_asyncio.fixture
async def ear(slack: FakeSlack, team: SlackTown) -> AsyncIterator[Ear]:
    """Give a Socket Mode client that acknowledges everything."""
    del team
    async with Ear(slack) as listening:
        yield listening
