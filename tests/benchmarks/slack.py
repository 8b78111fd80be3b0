"""How quick the secretary is on Slack, beside a Bolt app that only echoes, on one fake Slack.

Mention to reply one by one; 500 mentions at once with all limits lifted; and, with the limits on,
a digest for 500 channels with questions asked in between.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.app import open_app
from bot.clockwork import SystemClock
from bot.config import Settings, demo
from bot.domain.letters import Urgency
from bot.networks.slack.connect import slack_networks
from bot.networks.slack.limits import Pace
from bot.ports import NotSent
from tests.fakes.desk import MemoryDesk
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack_bot import listening, parcel
from tests.stages.console import kept_in
from tests.stages.slack import on_slack, people_come, secrets

_ONE_BY_ONE = 300
_BURST = 500
_CHANNELS = 500
_QUESTIONS = 20


async def main() -> None:
    """Print all figures."""
    async with FakeSlack(limits=Limits(lifted=True)) as slack:
        town = slack.workspace()
        await people_come(demo({}), town)
        async with echoing(slack, town):
            echo = await one_by_one(town, "@bot hallo")
        async with secretary(slack, town):
            ours = await one_by_one(town, "@bot acties")
            print(f"echo:       {figures(echo)}")
            print(f"secretaris: {figures(ours)}")
            print(f"more: median {_ms(median(ours) - median(echo))} (at most 10 ms),", end=" ")
            print(f"p99 {_ms(_p99(ours) - _p99(echo))} (at most 40 ms)")
            await burst(town)
    await digest()


def figures(seconds: list[float]) -> str:
    """Say a median and a 99th percentile."""
    return f"mention to reply: median {_ms(median(seconds))}, p99 {_ms(_p99(seconds))}"


def _p99(seconds: list[float]) -> float:
    return quantiles(seconds, n=100)[98]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


@asynccontextmanager
async def echoing(slack: FakeSlack, town: SlackTown) -> AsyncIterator[None]:
    """Run a Bolt app that answers each mention with a word."""
    app = AsyncApp(client=AsyncWebClient(town.token, base_url=slack.url))

    async def echo(say: AsyncSay) -> None:
        await say("hallo")

    async def silence() -> None:
        """Hear the rest."""

    app.event("app_mention")(echo)
    app.event("message")(silence)
    web = AsyncWebClient(slack.app.token, base_url=slack.url)
    handler = AsyncSocketModeHandler(app, slack.app.token, web_client=web)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def secretary(slack: FakeSlack, town: SlackTown) -> AsyncIterator[None]:
    """Run the whole house on a real database."""
    with TemporaryDirectory() as folder:
        settings: Settings = on_slack(kept_in(demo({}), Path(folder)), slack, town)
        (network,) = slack_networks(settings, secrets(slack, town), Pace(lifted=True))
        async with open_app(settings, SystemClock(settings.region.zone), [network]):
            await network.caught_up.wait()
            yield


async def one_by_one(town: SlackTown, words: str) -> list[float]:
    """Ask and wait for the answer, many times."""
    found: list[float] = []
    for _ in range(_ONE_BY_ONE):
        already, start = _posted(town), time.perf_counter()
        await town.say("daan", "platform-oto", words)
        await _until(lambda already=already: _posted(town) > already)  # type: ignore[misc]
        found.append(time.perf_counter() - start)
    return found[20:]  # the first ones warm up


async def burst(town: SlackTown) -> None:
    """Let 500 mentions come at once."""
    already, start = _posted(town), time.perf_counter()
    for _ in range(_BURST):
        await town.say("daan", "platform-oto", "@bot acties")
    await _until(lambda: _posted(town) >= already + _BURST, 60, 0.01)
    seconds = time.perf_counter() - start
    await asyncio.sleep(1)
    answers = _posted(town) - already
    print(f"{_BURST} mentions at once: {answers} answers, {_BURST / seconds:.0f} a second", end=" ")
    print("(at least 150)")


def _posted(town: SlackTown) -> int:
    """Count what the bot did: here it only posts."""
    return len(town.place.deeds)


async def _until(enough: Callable[[], bool], seconds: float = 20, look: float = 0.0005) -> None:
    async with asyncio.timeout(seconds):
        while not enough():  # noqa: ASYNC110 -- the fake tells nobody
            await asyncio.sleep(look)


async def digest() -> None:
    """Send a page to 500 channels with the limits on; people ask in between."""
    limits = Limits()
    async with FakeSlack(limits=limits) as slack:
        town = slack.workspace()
        for n in range(_CHANNELS + _QUESTIONS):
            await town.channel(f"k{n}", "anna")
        slack.limits.lift()
        async with listening(slack, town, MemoryDesk(), pace=Pace()) as network:
            slack.limits.lifted = False

            async def post(n: int, urgency: Urgency) -> float:
                letter = parcel("Weekoverzicht", town.address(f"k{n}"))
                letter = replace(letter, letter=replace(letter.letter, urgency=urgency))
                start = time.perf_counter()
                while True:
                    try:
                        await network.send(letter)
                    except NotSent as no:
                        await asyncio.sleep(no.retry_after or 1)
                    else:
                        return time.perf_counter() - start

            start = time.perf_counter()
            pages = [asyncio.create_task(post(n, Urgency.DIGEST)) for n in range(_CHANNELS)]
            waits: list[float] = []
            for n in range(_QUESTIONS):
                await asyncio.sleep(3)
                waits.append(await post(_CHANNELS + n, Urgency.ANSWER))
            await asyncio.gather(*pages)
            seconds = time.perf_counter() - start
    least = (_CHANNELS + _QUESTIONS) / (limits.posts_per_minute / 60)
    print(f"{_CHANNELS} channels: {seconds:.0f} s, {seconds / least:.2f}x what is allowed", end=" ")
    print(f"(at most 1.1x); an answer meanwhile waits at most {max(waits):.2f} s (at most 1 s)")


if __name__ == "__main__":
    asyncio.run(main())
