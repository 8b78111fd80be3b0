"""Killed at any moment while people talk on Slack, the secretary does each thing once."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio

from storage.memory import open_memory
from tests.fakes.slack.delivery import Patience
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown
from tests.memories import MUCH_LATER
from tests.processes import secretary
from tests.stages.slack import secrets

_NOTED = re.compile(r"Genoteerd: OTO-\d\d-\d{3,} (?P<what>taak \d+),")
_CONFIG = """
[networks.slack]
base_url = "{url}"

[[groups]]
name = "Platform OTO"
prefix = "OTO"

[[groups.channels]]
network = "slack"
address = "{channel}"

[[people]]
name = "Anna Vos"
handle = "anna"
accounts = {{ slack = "{anna}" }}

[[people.member_of]]
group = "OTO"
"""


@dataclass(frozen=True, slots=True)
class Bureau:
    """A workspace, and the folder from which the secretary works there in its own process."""

    slack: FakeSlack
    town: SlackTown
    folder: Path

    def running(self) -> AbstractAsyncContextManager[None]:
        """Run until the block ends, and then kill without warning."""
        return secretary(self.folder, secrets(self.slack, self.town))

    async def connected(self) -> None:
        """Return when the secretary listens."""
        await until(lambda: len(self.slack.sockets().open) > 0)

    async def ask(self, n: int) -> None:
        """Ask for one thing."""
        await self.town.say("anna", "oto", f"actie @anna taak {n} uiterlijk 18 december 2099")

    def noted(self) -> list[str]:
        """Give what the bot said to have noted, in the order of the channel."""
        said = (_NOTED.search(message.text) for message in self.town.posted("oto"))
        return [found["what"] for found in said if found]


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    patience = Patience(acknowledgement=1.0, retries=(0.0, 0.5, 1.0))
    async with FakeSlack(limits=Limits(lifted=True), patience=patience) as slack:
        town = slack.workspace()
        channel = await town.channel("oto", "anna")
        config = _CONFIG.format(url=slack.url, channel=channel.id, anna=town.account("anna"))
        (tmp_path / "config.toml").write_text(config)
        here = Bureau(slack, town, tmp_path)
        async with here.running():
            await here.connected()
            await here.ask(0)
            await until(lambda: here.noted() == ["taak 0"])
        yield here


async def until(enough: Callable[[], bool], seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not enough():  # noqa: ASYNC110 -- another process tells nobody
            await asyncio.sleep(0.02)


async def all_done_once(bureau: Bureau, asked: list[str]) -> None:
    """Let the secretary finish, with time to do a thing twice, and see that it did not.

    Letters to one channel leave in order, so what answers a last line has finished the others.
    """
    asked = [*asked, "taak 999"]
    async with bureau.running():
        await bureau.ask(999)
        await until(lambda: "taak 999" in bureau.noted())
        await bureau.slack.settled()
        await asyncio.sleep(2)
    assert sorted(bureau.noted()) == sorted(asked)
    memory = open_memory(f"sqlite:///{bureau.folder}/secretaris.db")
    with memory.reading() as work:
        assert sorted(action.what for action in work.actions.all()) == sorted(asked)
        assert work.history.broken_seal() is None
        assert work.inbox.first(MUCH_LATER) is None
        assert not work.outbox.waiting(MUCH_LATER, {"slack"}, 1000)
    memory.close()


async def test_killed_after_slack_took_a_message_and_before_that_was_written_down_it_stands_once(
    bureau: Bureau,
) -> None:
    async with bureau.running():
        await bureau.connected()
        bureau.slack.faults.hold_reply("chat.postMessage", 3600)
        await bureau.ask(1)
        await until(lambda: bureau.noted() == ["taak 0", "taak 1"])
    await all_done_once(bureau, ["taak 0", "taak 1"])
    looked = [r for r in bureau.slack.requests if r.args.get("include_all_metadata")]
    assert looked, "it was not looked for"


async def test_killed_after_the_commit_and_before_slack_heard_of_it_a_line_is_answered_once(
    bureau: Bureau,
) -> None:
    async with bureau.running():
        await bureau.connected()
        bureau.slack.sockets().loses_acknowledgements = True
        await bureau.ask(1)
        await until(lambda: len(bureau.noted()) == 2)  # so it was committed before that
    bureau.slack.sockets().loses_acknowledgements = False
    brought = len(bureau.slack.envelopes)
    await all_done_once(bureau, ["taak 0", "taak 1"])
    assert len(bureau.slack.envelopes) > brought, "Slack did not bring it again"


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.full)])
async def test_every_line_is_noted_and_answered_once(bureau: Bureau, kills: int) -> None:
    dice, numbers = Random(kills), count(1)  # noqa: S311 -- no secret
    asked = ["taak 0"]

    async def talk() -> None:
        for n in numbers:
            asked.append(f"taak {n}")
            await bureau.ask(n)
            await asyncio.sleep(dice.uniform(0.4, 1.2))

    talking = asyncio.create_task(talk())
    for _ in range(kills):
        before = len(bureau.noted())
        async with bureau.running():
            if dice.random() > 0.25:  # else it is killed while it starts
                await until(lambda before=before: len(bureau.noted()) > before)  # type: ignore[misc]
            await asyncio.sleep(dice.uniform(0, 1))
    talking.cancel()
    await asyncio.wait([talking])
    await all_done_once(bureau, asked)
