"""How often a method may be called, and how long to wait when that was too often."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.fakes.slack.watch import Watch

PER_MINUTE: Mapping[int, int] = {1: 1, 2: 20, 3: 50, 4: 100}


@dataclass(slots=True)
class Limits:
    """What the fake allows; a test may change it, or ``lift`` it.

    docs.slack.dev/apis/web-api/rate-limits: tiers of 1, 20, 50 and 100 requests a minute, per
    method, per workspace, per app; ``chat.postMessage`` one message a second a channel, *while
    also maintaining a workspace-wide limit* of several hundred messages a minute. Bursts are
    tolerated, but nothing is promised about them, so here they are not.
    """

    tiers: dict[int, int] = field(default_factory=lambda: dict(PER_MINUTE))
    seconds_between_posts: float = 1.0
    posts_per_minute: int = 300
    lifted: bool = False

    def lift(self) -> None:
        """Allow everything."""
        self.lifted = True


class Meter:
    """Counts calls in a sliding window; asked before each."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._calls: dict[tuple[str, ...], deque[float]] = {}

    def wait(self, key: tuple[str, ...], most: int, seconds: float) -> int:
        """Give the whole seconds to wait before another call; 0 when there is room."""
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= self._watch.now() - seconds:
            calls.popleft()
        if len(calls) < most:
            return 0
        return max(1, math.ceil(calls[0] + seconds - self._watch.now()))

    def count(self, key: tuple[str, ...]) -> None:
        """Count a call that was let through."""
        self._calls.setdefault(key, deque()).append(self._watch.now())
