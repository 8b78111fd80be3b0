"""The fake's time: the machine's, plus what a test skipped."""

from datetime import UTC, datetime


class Watch:
    """Runs with the machine's clock; ``skip`` moves it on at once."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        """Give the seconds since 1970."""
        real = datetime.now(UTC)  # noqa: TID251 -- Slack's clock is not the bot's
        return real.timestamp() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let time pass: triggers expire, limits recover."""
        self._skipped += seconds


class Stamps:
    """Gives each message a stamp of its own, later than all before."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._last = 0

    def next(self) -> str:
        """Give a ``ts``: seconds and microseconds, unique in its workspace.

        docs.slack.dev/reference/events/message: *ts is the unique (per-channel) timestamp*.
        """
        self._last = max(self._last + 1, int(self._watch.now() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06}"


class Ids:
    """Gives ids as Slack does: a letter for the kind, then capitals and digits."""

    def __init__(self) -> None:
        self._last = 0x2BC00

    def next(self, kind: str) -> str:
        """Give a new id; ``kind`` is its first letter or letters."""
        self._last += 1
        return f"{kind}0{self._last:X}FAKE"
