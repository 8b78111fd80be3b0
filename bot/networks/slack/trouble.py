"""What goes wrong for a while: waited out, longer each time, with a little chance in it."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine
from typing import TypeVar

import structlog
from aiohttp import ClientError

from bot.networks.slack.answers import Refused
from bot.networks.slack.limits import TooBusy

log = structlog.get_logger()
T = TypeVar("T")
_SHORTEST, _LONGEST, _JITTER = 1.0, 30.0, 0.5
PASSING = (Refused, TooBusy, ClientError, OSError, TimeoutError)
"""What may be over in a while; LoggedOut is not."""


async def until_it_works(task: Callable[[], Awaitable[T]]) -> T:
    """Do something until it succeeds."""
    times = 0
    while True:
        try:
            return await task()
        except PASSING as error:
            times += 1
            wait = min(_LONGEST, _SHORTEST * 2.0 ** min(times - 1, 10))
            wait *= random.uniform(1.0, 1.0 + _JITTER)  # noqa: S311 -- no secret
            code = error.code if isinstance(error, Refused) else type(error).__name__
            log.warning("slack.trouble", error=code, times=times, wait=round(wait, 1))
            await asyncio.sleep(wait)


async def together(*jobs: Coroutine[None, None, None]) -> None:
    """Do jobs at once until cancelled or until one fails, and end them all."""
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            if not task.cancelling():  # a second time would break off their tidying up
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
