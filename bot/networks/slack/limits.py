"""How fast we may call: a bucket per method that halves on 429, and a second between posts."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType

_ORDINARY = 50 / 60
_LOWEST = 1 / 60
_PATIENCE = 20.0
_EPSILON = 1e-9

Now = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Pace:
    """What we allow ourselves: calls a second and at once by method, seconds between posts.

    A workspace takes some 300 posts a minute; the numbers stay below what Slack publishes,
    a full burst included, because what is over it makes everybody wait.
    """

    rates: Mapping[str, tuple[float, int]] = field(
        default_factory=lambda: MappingProxyType(
            {
                "chat.postMessage": (4.85, 5),
                "chat.postEphemeral": (100 / 60, 10),
                "chat.update": (_ORDINARY, 10),
                "users.info": (100 / 60, 50),
                "views.open": (100 / 60, 50),
                "views.publish": (100 / 60, 50),
            }
        )
    )
    ordinary: tuple[float, int] = (_ORDINARY, 10)
    between_posts: float = 1.0
    lifted: bool = False


class TooBusy(Exception):
    """It would take too long before this call may go; ``wait`` is in seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"wait {wait:.0f} s")
        self.wait = wait


class Bucket:
    """Tokens that drip at a rate; who waits goes by urgency, then in order of arrival."""

    def __init__(self, rate: float, burst: int, now: Now, sleep: Sleep) -> None:
        self._now, self._sleep = now, sleep
        self._most = self.rate = rate
        self._burst = float(burst)
        self._tokens = float(burst)
        self._filled_at = now()
        self._shut_until = 0.0
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._granting: asyncio.Task[None] | None = None

    async def take(self, urgency: int = 0) -> None:
        """Wait for a token; raises TooBusy at once when that would take too long."""
        if not self._waiting and self._ready_in() <= 0:
            self._tokens -= 1
            return
        ahead = sum(1 for other, _, _ in self._waiting if other <= urgency)
        wait = self._ready_in() + ahead / self.rate
        if wait > _PATIENCE:
            raise TooBusy(wait)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (urgency, next(self._numbers), mine))
        if self._granting is None or self._granting.done():
            self._granting = asyncio.create_task(self._grant())
        await mine

    def punish(self, retry_after: float) -> None:
        """Go on at half the rate, and not before Slack wants to hear of us."""
        self.rate = max(_LOWEST, self.rate / 2)
        self._tokens = 0.0
        self._shut_until = max(self._shut_until, self._now() + retry_after)

    def praise(self) -> None:
        """Go a little faster after a call that went well, up to where we began."""
        self.rate = min(self._most, self.rate + self._most / 20)

    def _ready_in(self) -> float:
        now = self._now()
        passed, self._filled_at = now - self._filled_at, now
        self._tokens = min(self._burst, self._tokens + passed * self.rate)
        missing = 1.0 - self._tokens
        drip = missing / self.rate if missing > _EPSILON else 0.0
        return max(drip, self._shut_until - now)

    async def _grant(self) -> None:
        while self._waiting:
            wait = self._ready_in()
            if wait > 0:
                await self._sleep(wait)
                continue
            _, _, first = heapq.heappop(self._waiting)
            if not first.done():  # whoever waited may have been cancelled
                self._tokens -= 1
                first.set_result(None)


class Spacing:
    """Keeps posts in one channel a second apart; channels do not wait for each other."""

    def __init__(self, seconds: float, now: Now, sleep: Sleep) -> None:
        self._seconds, self._now, self._sleep = seconds, now, sleep
        self._free_at: dict[str, float] = {}

    async def take(self, channel: str) -> None:
        """Wait for the channel's next turn, and keep it."""
        now = self._now()
        mine = max(now, self._free_at.get(channel, 0.0))
        if mine - now > _PATIENCE:
            raise TooBusy(mine - now)
        self._free_at[channel] = mine + self._seconds
        if mine > now:
            await self._sleep(mine - now)


class Limits:
    """The buckets of one workspace."""

    def __init__(self, pace: Pace, now: Now | None = None, sleep: Sleep = asyncio.sleep) -> None:
        self._pace = pace
        self._now = now or (lambda: asyncio.get_running_loop().time())
        self._sleep = sleep
        self._buckets: dict[str, Bucket] = {}
        self._spacing = Spacing(pace.between_posts, self._now, sleep)

    async def take(self, method: str, channel: str | None = None, urgency: int = 0) -> None:
        """Wait until this call may go; raises TooBusy when that takes too long."""
        if self._pace.lifted:
            return
        if channel is not None:
            await self._spacing.take(channel)
        await self.bucket(method).take(urgency)

    def bucket(self, method: str) -> Bucket:
        """Give the bucket of a method."""
        if method not in self._buckets:
            rate, burst = self._pace.rates.get(method, self._pace.ordinary)
            self._buckets[method] = Bucket(rate, burst, self._now, self._sleep)
        return self._buckets[method]
