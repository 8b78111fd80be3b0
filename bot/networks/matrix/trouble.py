"""What to do when a round fails: say so once, and wait longer each time."""

import asyncio
import random
import traceback
from dataclasses import dataclass

import structlog
from aiohttp import ClientError

from bot.networks.matrix.answers import ServerRefused

log = structlog.get_logger()
_SHORTEST = 1.0
_LONGEST = 30.0
_JITTER = 0.5


@dataclass(slots=True)
class Trouble:
    """How often it went wrong in a row."""

    times: int = 0

    async def pause(self, error: Exception) -> None:
        """Wait: at least a second, longer each time, and as long as the homeserver asks."""
        self.times += 1
        asked = (error.retry_after if isinstance(error, ServerRefused) else None) or 0.0
        wait = max(pause_of(self.times), asked)
        log.warning("matrix.trouble", attempts=self.times, seconds=round(wait, 1), **_facts(error))
        await asyncio.sleep(wait)

    def over(self) -> None:
        """Say that it goes well again."""
        if self.times:
            log.info("matrix.trouble_over", attempts=self.times)
            self.times = 0


def pause_of(times: int) -> float:
    """Give the seconds to wait after failing so often, a little different each time."""
    longest = min(_LONGEST, _SHORTEST * 2.0 ** min(times - 1, 10))
    return longest * random.uniform(1.0, 1.0 + _JITTER)  # noqa: S311 -- no secret


def _facts(error: Exception) -> dict[str, object]:
    """Tell what went wrong without the words of the error, which may hold those of people."""
    if isinstance(error, ServerRefused):
        return {"reason": error.code, "status": error.status}
    if isinstance(error, ClientError | TimeoutError | OSError):
        return {"error": type(error).__name__}
    frames = [f"{f.name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
    return {"error": type(error).__name__, "frames": frames}
