"""Tells a silent socket from a quiet day: only pings count, not how much people say."""

from collections.abc import Callable

LONGEST_SILENCE = 45.0


class Watchdog:
    """Sees the stamp of the last ping of one socket; seconds come from an injected clock."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._stamp: float | None = None
        self._seen_at = now()

    def saw(self, stamp: float | None) -> None:
        """Note the last ping as the SDK tells it; the same one again is no news."""
        if stamp is not None and stamp != self._stamp:
            self._stamp, self._seen_at = stamp, self._now()

    @property
    def barks(self) -> bool:
        """Tell whether the socket has been silent too long."""
        return self._now() - self._seen_at > LONGEST_SILENCE
