"""The secretary's Slack network at work in a workspace, for tests of the network alone."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bot.config import NetworkSettings, Settings, SlackSettings, demo
from bot.domain.chat import Address, Receipt, Say
from bot.domain.letters import Letter
from bot.markup import Button, Buttons, Page, Paragraph, Text
from bot.networks.slack.adapter import SlackNetwork
from bot.networks.slack.connect import slack_networks
from bot.networks.slack.limits import Pace
from bot.ports import File, Parcel
from tests.fakes.desk import MemoryDesk
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_keys = count(1)
UNHURRIED = Pace(lifted=True)


def settings_on(slack: FakeSlack, **changes: object) -> Settings:
    """Give the demo region with Slack as its only network."""
    there = replace(SlackSettings(base_url=slack.url), **changes)  # type: ignore[arg-type]
    return replace(demo({}), networks=NetworkSettings(slack=there))


def secrets_of(slack: FakeSlack, team: SlackTown) -> Mapping[str, str]:
    """Give the environment with the secrets of the app."""
    return {
        "SECRETARIS_SLACK_BOT_TOKEN": team.token,
        "SECRETARIS_SLACK_APP_TOKEN": slack.app.token,
        "SECRETARIS_SLACK_SIGNING_SECRET": slack.app.secret,
    }


@asynccontextmanager
async def listening(
    slack: FakeSlack,
    team: SlackTown,
    desk: MemoryDesk,
    *,
    settings: Settings | None = None,
    pace: Pace = UNHURRIED,
) -> AsyncIterator[SlackNetwork]:
    """Let the secretary hear and speak until the block ends."""
    chosen = settings or settings_on(slack)
    (network,) = slack_networks(chosen, secrets_of(slack, team), pace)
    ear = asyncio.create_task(network.listen(desk))
    try:
        async with asyncio.timeout(20):
            await network.hears.wait()
            await network.caught_up.wait()
        yield network
    finally:
        ear.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await ear
        await network.close()


def page(words: str) -> Page:
    """Give a page of one paragraph."""
    return (Paragraph((Text(words),)),)


def card(words: str, **choices: str) -> Page:
    """Give a page with choices: the label and what it says."""
    buttons = tuple(Button(label, says) for label, says in choices.items())
    return (Paragraph((Text(words),)), Buttons(buttons))


def parcel(  # noqa: PLR0913 -- a letter has that many parts
    content: str | Page,
    channel: str | None = None,
    *,
    key: str | None = None,
    mark: str | None = None,
    pin: bool = False,
    edits: Receipt | None = None,
    files: tuple[File, ...] = (),
    **address: str,
) -> Parcel:
    """Make a parcel for a channel, or for an account or thread given by name."""
    to = replace(Address("slack", channel), **address)
    say = Say("x", mark=mark, pin=pin)
    letter = Letter(key or f"test:{next(_keys)}", to, say, LONG_AGO, edits=edits)
    return Parcel(letter, page(content) if isinstance(content, str) else content, files)
