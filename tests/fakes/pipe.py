"""The other side of a pipe: a network that remembers what was said to the bot and what it sent.

It outlives the bot, says again whatever the bot did not acknowledge, and keeps its messages.
"""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Message:
    """What the bot sent: the key of the letter, where to, the words, the line it answers."""

    key: str
    place: str
    text: str
    on: str | None


class Pipe:
    """The network; ``messages`` stand where the bot sent them, in order of arrival.

    ``heard_back`` counts what the bot that runs has told, and ``ticked`` says that it has done
    what was due. ``dice`` decide whatever is left to chance.
    """

    def __init__(self, folder: Path, moment: datetime, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 -- kills come at the same moments each time
        self.messages: list[Message] = []
        self.taken: set[str] = set()
        self.heard_back = 0
        self.ticked = False
        self.said: dict[str, tuple[str, str]] = {}
        self._folder = folder
        self._moment = moment
        self._ended = False
        self._changed = asyncio.Condition()
        self._bot: asyncio.subprocess.Process | None = None

    def say(self, speaker: str, text: str) -> str:
        """Say a line, to the bot that runs or to the next one; give its event."""
        event = f"said-{len(self.said)}"
        self.said[event] = (speaker, text)
        self._tell_said(event)
        return event

    def move_to(self, moment: datetime) -> None:
        """Let the next bot begin at that moment, with what is due then."""
        self._moment = moment

    @property
    def log(self) -> str:
        """What the bots wrote to their technical log."""
        return (self._folder / "log.jsonl").read_text()

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[None]:
        """Let a bot run; it is killed without warning when the block ends."""
        with (self._folder / "log.jsonl").open("ab") as log:
            self._bot = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.fakes.piped_bot"),
                *(str(self._folder), self._moment.isoformat()),
                cwd=ROOT,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        listening = asyncio.create_task(self._listen(self._bot))
        self.heard_back, self.ticked, self._ended = 0, False, False
        self._tell(until=self._moment.isoformat())
        for event in self.said:
            # What was taken comes now and then a second time, as networks do.
            if event not in self.taken or self.dice.random() < 0.05:
                self._tell_said(event)
        try:
            yield
        finally:
            if self._bot.returncode is None:
                self._bot.send_signal(signal.SIGKILL)
            await listening
            await self._bot.wait()
            self._bot = None

    async def end(self) -> None:
        """Let the bot finish all it has begun, and see it leave."""
        self._tell(end=True)
        assert self._bot is not None
        async with asyncio.timeout(_PATIENCE):
            assert await self._bot.wait() == 0

    async def passed(self, amount: int) -> None:
        """Wait until the bot has said so many things from now."""
        enough = self.heard_back + amount
        await self.until(lambda: self.heard_back >= enough)

    async def busy(self, amount: int) -> None:
        """Wait until the bot that runs has told so much, or has done what was due."""
        await self.until(lambda: self.heard_back >= amount or self.ticked)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; raises TimeoutError, and shows why a bot ended by itself."""
        async with asyncio.timeout(_PATIENCE), self._changed:
            await self._changed.wait_for(lambda: holds() or self._ended)
        assert holds(), self.log

    async def _listen(self, bot: asyncio.subprocess.Process) -> None:
        assert bot.stdout is not None
        while (line := await bot.stdout.readline()).endswith(b"\n"):
            self._answer(json.loads(line))
            self.heard_back += 1
            await self._notify()
        self._ended = True
        await self._notify()

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _answer(self, told: dict[str, object]) -> None:
        match told:
            case {"taken": str() as event}:
                self.taken.add(event)
            case {"ticked": _}:
                self.ticked = True
            case {"send": str() as key, "to": str() as to, "text": str() as text, "on": on}:
                self.messages.append(Message(key, to, text, None if on is None else str(on)))
                self._tell(answer=told["question"], message=key)
            case {"find": key}:
                known = any(message.key == key for message in self.messages)
                self._tell(answer=told["question"], message=key if known else None)
            case _:
                raise ValueError(f"the bot says something nobody understands: {told}")

    def _tell_said(self, event: str) -> None:
        speaker, text = self.said[event]
        self._tell(heard=event, speaker=speaker, text=text)

    def _tell(self, **words: object) -> None:
        if self._bot is not None and self._bot.stdin is not None and self._bot.returncode is None:
            self._bot.stdin.write(json.dumps(words).encode() + b"\n")
