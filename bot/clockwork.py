"""The clock, and the alarm that wakes the engine; it holds no truth of its own."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

_SECONDS_BETWEEN_TICKS = 15


class SystemClock:
    """The machine's clock, in the region's zone."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)

    def now(self) -> datetime:
        """Give the present moment."""
        return datetime.now(self._zone)

    def when(self, stamp: datetime) -> datetime:
        """Give a network's stamp in the region's zone."""
        return stamp.astimezone(self._zone)


class StoryClock:
    """A clock that a story moves; until the first move it may run along with the machine's."""

    def __init__(self, start: datetime, *, runs_with: SystemClock | None = None) -> None:
        self._now = start
        self._real = runs_with

    def now(self) -> datetime:
        """Give the moment the story has reached."""
        return self._real.now() if self._real else self._now

    def when(self, stamp: datetime) -> datetime:
        """Give the story's moment, whatever the machine's clock stamped."""
        del stamp
        return self.now()

    def move_to(self, moment: datetime) -> None:
        """Let the story reach a moment: its first may be in the past, the next are later."""
        if self._real is None and moment < self.now() - timedelta(seconds=1):
            msg = f"a story does not go back from {self.now()} to {moment}"
            raise ValueError(msg)
        self._real, self._now = None, moment


class Clockwork:
    """One in-memory tick: coalesced, never too late, nothing pickled."""

    def __init__(self, tick: Callable[[], Awaitable[None]]) -> None:
        self._scheduler = AsyncIOScheduler()
        self._scheduler.add_job(
            tick,
            "interval",
            seconds=_SECONDS_BETWEEN_TICKS,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to tick in the running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        self._scheduler.shutdown(wait=False)
