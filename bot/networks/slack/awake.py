"""Which workspaces may still log in, shared by all of them: with the last, Slack is over."""

import asyncio
from collections.abc import Iterable


class Awake:
    """The workspaces that have a token, as far as we know."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = set(names)
        self._none = asyncio.Event()

    def lose(self, name: str) -> None:
        """Say that a workspace took our token back."""
        self._names.discard(name)
        if not self._names:
            self._none.set()

    def win(self, name: str) -> None:
        """Say that a workspace let us in."""
        self._names.add(name)
        self._none.clear()

    async def none_left(self, seconds: float) -> bool:
        """Wait so long, and tell whether every workspace is lost; at once when the last one is."""
        try:
            async with asyncio.timeout(seconds):
                await self._none.wait()
        except TimeoutError:
            return False
        return True
