"""Carrying what happened to the app, until it says that it has it."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal, Protocol

from tests.fakes.slack.wire import Json

Kind = Literal["events_api", "interactive", "slash_commands"]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long Slack waits for an acknowledgement, and when it tries an event again, in seconds.

    docs.slack.dev/apis/events-api, *Retries*: within three seconds; again at once, after a
    minute, and after five minutes.
    """

    acknowledgement: float = 3.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)


@dataclass(slots=True)
class Envelope:
    """One delivery: what was carried, which attempt it was, and what came back."""

    id: str
    kind: Kind
    payload: Json
    attempt: int = 0
    reason: str = ""
    acknowledged: bool = False
    answer: Json = field(default_factory=dict)


class Carrier(Protocol):
    """A way to the app: open sockets, or its request URL."""

    async def carry(self, envelope: Envelope, seconds: float) -> str:
        """Deliver and wait for the acknowledgement; give why it failed, or nothing."""
        ...


class Delivery:
    """Delivers events with retries, and what people do once; keeps a ledger of all envelopes."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self.ledger: list[Envelope] = []
        self.duplicates = 0
        self._under_way: set[asyncio.Task[None]] = set()
        self._numbers = 0

    def event(self, carrier: Carrier, payload: Json) -> None:
        """Start carrying an event; up to three times more when it is not acknowledged."""
        task = asyncio.get_running_loop().create_task(self._insist(carrier, payload))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def once(self, carrier: Carrier, kind: Kind, payload: Json) -> Envelope:
        """Carry something a person waits for: no second attempt, the person sees the error."""
        await asyncio.sleep(0)  # what happened before goes first
        envelope = self._envelope(kind, payload)
        await carrier.carry(envelope, self.patience.acknowledgement)
        return envelope

    async def again(self, carrier: Carrier, envelope: Envelope) -> Envelope:
        """Carry the very same envelope once more, as a first attempt.

        Seen in practice (slackapi/bolt-js issue 2487): the same ``envelope_id`` twice with
        ``retry_attempt`` 0, though the first was acknowledged.
        """
        copy = Envelope(envelope.id, envelope.kind, envelope.payload)
        self.ledger.append(copy)
        await carrier.carry(copy, self.patience.acknowledgement)
        return copy

    async def settled(self) -> None:
        """Wait until every event is acknowledged or given up."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    async def stop(self) -> None:
        """Give up what is under way."""
        tasks = set(self._under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _insist(self, carrier: Carrier, payload: Json) -> None:
        reason = ""
        for attempt, pause in enumerate((None, *self.patience.retries)):
            if pause:
                await asyncio.sleep(pause)
            envelope = self._envelope("events_api", payload, attempt, reason)
            if self.duplicates:
                self.duplicates -= 1
                await self.again(carrier, envelope)
            reason = await carrier.carry(envelope, self.patience.acknowledgement)
            if not reason:
                return

    def _envelope(self, kind: Kind, payload: Json, attempt: int = 0, reason: str = "") -> Envelope:
        self._numbers += 1
        number = f"{self._numbers:08x}-fa4e-4000-8000-{id(self) % 2**48:012x}"
        envelope = Envelope(number, kind, payload, attempt, reason)
        self.ledger.append(envelope)
        return envelope
