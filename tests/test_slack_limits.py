"""How fast the secretary calls Slack: evenly, answers first, and slower after a 429."""

import asyncio
import heapq
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from bot.networks.slack.limits import Limits, Pace, TooBusy
from tests.fakes.slack.fake import FakeSlack
from tests.stages.slack_house import settle_in

POST = "chat.postMessage"


class Story:
    """A clock whose sleepers wake in order, without anybody waiting."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.seconds + seconds, self._count, mine))
        await mine

    async def pass_until(self, done: Callable[[], bool]) -> None:
        while not done():
            for _ in range(20):
                await asyncio.sleep(0)
            if done():
                return
            moment, _, sleeper = heapq.heappop(self._sleepers)
            self.seconds = max(self.seconds, moment)
            if not sleeper.done():
                sleeper.set_result(None)


async def run(story: Story, *jobs: Coroutine[Any, Any, None]) -> None:
    tasks = [asyncio.create_task(job) for job in jobs]
    await story.pass_until(lambda: all(task.done() for task in tasks))
    await asyncio.gather(*tasks)


async def test_posts_in_a_channel_are_a_second_apart_and_channels_do_not_wait_together() -> None:
    story, moments = Story(), dict[str, list[float]]()
    limits = Limits(Pace(), story.now, story.sleep)

    async def post(channel: str) -> None:
        await limits.take(POST, channel)
        moments.setdefault(channel, []).append(story.seconds)

    await run(story, *(post(channel) for channel in ("C1", "C1", "C1", "C2")))
    assert moments == {"C1": [0.0, 1.0, 2.0], "C2": [0.0]}


async def test_an_answer_goes_before_the_digests_that_wait() -> None:
    story, order = Story(), list[str]()
    limits = Limits(Pace(), story.now, story.sleep)

    async def post(name: str, channel: str, urgency: int) -> None:
        await limits.take(POST, channel, urgency)
        order.append(name)

    digests = [post(f"digest {n}", f"C{n}", 1) for n in range(40)]
    await run(story, *digests, post("answer", "C99", 0))
    assert order.index("answer") == 5  # behind the burst that had left already


async def test_a_channel_that_must_wait_keeps_no_place_of_others() -> None:
    story = Story()
    limits = Limits(Pace(), story.now, story.sleep)
    await run(story, *(limits.take(POST, "C1") for _ in range(10)))
    busy_until = story.seconds
    await run(story, limits.take(POST, "C2"))
    assert (busy_until, story.seconds) == (9.0, 9.0)


async def test_after_a_429_we_go_at_half_the_rate_and_not_before_we_may() -> None:
    story = Story()
    limits = Limits(Pace(), story.now, story.sleep)
    bucket = limits.bucket(POST)
    whole = bucket.rate
    bucket.punish(10.0)
    await run(story, limits.take(POST, "C1"))
    assert (bucket.rate, story.seconds >= 10.0) == (whole / 2, True)
    for _ in range(20):
        bucket.praise()
    assert bucket.rate == whole


async def test_a_limit_of_one_method_is_no_limit_of_another() -> None:
    story = Story()
    limits = Limits(Pace(), story.now, story.sleep)
    limits.bucket(POST).punish(300.0)
    await run(story, limits.take("chat.update"))
    assert story.seconds == 0.0


async def test_what_would_wait_too_long_is_sent_back_to_the_courier_at_once() -> None:
    story = Story()
    limits = Limits(Pace(), story.now, story.sleep)
    limits.bucket(POST).punish(300.0)
    with pytest.raises(TooBusy) as busy:
        await limits.take(POST, "C1")
    assert busy.value.wait >= 300.0


async def test_five_hundred_digests_take_no_longer_than_the_limit_of_the_workspace() -> None:
    story = Story()
    limits = Limits(Pace(), story.now, story.sleep)

    async def post(channel: str) -> None:
        while True:
            try:
                await limits.take(POST, channel, 1)
            except TooBusy as busy:
                await story.sleep(busy.wait / 2)
            else:
                return

    await run(story, *(post(f"C{n}") for n in range(500)))
    assert story.seconds <= 1.1 * 500 / 5


async def test_in_a_storm_of_refusals_every_answer_arrives_once_and_in_order(
    slack: FakeSlack, tmp_path: Path
) -> None:
    home = await settle_in(slack, tmp_path)
    async with home.opened() as house:
        slack.faults.limit("chat.*", times=9, retry_after=1)
        asked = [f"taak {n}" for n in range(4)]
        for what in asked:
            text = f"@bot actie @daan {what} uiterlijk 18 december 2099"
            await home.town.say("daan", "platform-oto", text)
        async with asyncio.timeout(60):
            while len(home.town.posted("platform-oto")) < len(asked):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await house.settled()
        said = [message.text.split(",")[0] for message in home.town.posted("platform-oto")]
    assert said == [f"Genoteerd: OTO-26-00{n + 1} taak {n}" for n in range(4)]
    assert sum(request.error == "ratelimited" for request in slack.requests) == 9
