"""A network whose cable can be pulled: what is said meanwhile is heard when it is back."""

import asyncio
import contextlib
from datetime import datetime

from bot.domain.chat import Receipt
from bot.ports import Clock, Desk, Network, NotSent, Parcel


class Cable:
    """Stands between the house and a real network."""

    def __init__(self, network: Network, clock: Clock) -> None:
        self.name = network.name
        self.abilities = network.abilities
        self.back_at: datetime | None = None
        self._network = network
        self._clock = clock
        self._whole = asyncio.Event()
        self._whole.set()
        self._ear: asyncio.Task[None] | None = None

    def pull(self, until: datetime) -> None:
        """Let nothing through until then."""
        self.back_at = until
        self._whole.clear()
        if self._ear is not None:
            self._ear.cancel()

    def mend(self) -> None:
        """Let everything through again."""
        self.back_at = None
        self._whole.set()

    async def listen(self, desk: Desk) -> None:
        """Hear while the cable is whole."""
        while True:
            await self._whole.wait()
            self._ear = asyncio.create_task(self._network.listen(desk))
            try:
                await self._ear
            except asyncio.CancelledError:
                if self.back_at is None:
                    raise
            finally:
                self._ear.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await self._ear

    async def send(self, parcel: Parcel) -> Receipt:
        """Send while the cable is whole."""
        if self.back_at is not None:
            wait = (self.back_at - self._clock.now()).total_seconds()
            raise NotSent("the cable is out", retry_after=max(wait, 0))
        return await self._network.send(parcel)

    async def find(self, parcel: Parcel) -> Receipt | None:
        """Look whether a letter is there."""
        return await self._network.find(parcel)

    async def close(self) -> None:
        """Let go of connections."""
        await self._network.close()
