"""The real house in a process of its own, on a network that is a pipe.

Run it as ``python -m tests.fakes.piped_bot FOLDER MOMENT``; ``tests.fakes.pipe`` is the other
side. Each line is a JSON object. In come ``heard``, ``until``, ``answer`` and
``end``; out go ``taken``, ``ticked``, ``send`` and ``find``.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from bot import logs
from bot.app import App, open_app
from bot.clockwork import StoryClock
from bot.config import demo
from bot.domain.chat import Abilities, Heard, Receipt
from bot.markup import plain_lines
from bot.ports import Desk, Parcel
from tests.stages.console import kept_in

NAME = "console"
CHANNEL = "#platform-oto"


class PipeNetwork:
    """Hears and speaks through standard input and output."""

    name = NAME
    abilities = Abilities()

    def __init__(self, clock: StoryClock, lines: asyncio.StreamReader) -> None:
        self._clock = clock
        self._lines = lines
        self._questions = count(1)
        self._open: dict[int, asyncio.Future[str | None]] = {}
        self.app: App | None = None

    async def listen(self, desk: Desk) -> None:
        """Take what comes, and only then say that it was taken, until the pipe is closed."""
        while line := await self._lines.readline():
            match json.loads(line):
                case {"heard": event, "speaker": speaker, "text": text}:
                    at = self._clock.now()
                    await desk.take([Heard(NAME, event, CHANNEL, speaker, text, at)])
                    tell(taken=event)
                case {"until": moment} if self.app is not None:
                    self._clock.move_to(datetime.fromisoformat(moment))
                    await self.app.tick()
                    tell(ticked=moment)
                case {"answer": question, "message": message}:
                    self._open.pop(question).set_result(message)
                case {"end": True} if self.app is not None:
                    self._leaving = asyncio.create_task(self._leave(self.app))

    async def _leave(self, app: App) -> None:
        """Stop listening once all is done, for which answers must still come in."""
        await app.quiet()
        self._lines.feed_eof()

    async def send(self, parcel: Parcel) -> Receipt:
        """Send, and wait for the receipt."""
        text = "\n".join(plain_lines(parcel.page))
        to = parcel.letter.to
        message = await self._ask(
            {"send": parcel.letter.key, "to": place_of(parcel), "text": text, "on": to.replies_to}
        )
        return Receipt(place_of(parcel), str(message))

    async def find(self, parcel: Parcel) -> Receipt | None:
        """Ask whether the letter is there already."""
        message = await self._ask({"find": parcel.letter.key})
        return None if message is None else Receipt(place_of(parcel), message)

    async def close(self) -> None:
        """Have nothing to let go of."""

    async def _ask(self, question: Mapping[str, Any]) -> str | None:
        number = next(self._questions)
        self._open[number] = asyncio.get_running_loop().create_future()
        tell(**question, question=number)
        return await self._open[number]


def place_of(parcel: Parcel) -> str:
    """Say where a parcel goes: a channel, or somebody's direct messages."""
    to = parcel.letter.to
    return to.channel or f"@{to.account}"


def tell(**words: object) -> None:
    """Say one thing to the other side, at once."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


async def main(folder: Path, moment: datetime) -> None:
    """Serve until the pipe is closed."""
    logs.set_up("warning", "json")
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    clock = StoryClock(moment)
    network = PipeNetwork(clock, lines)
    async with open_app(kept_in(demo({}), folder), clock, [network]) as app:
        network.app = app
        await app.serve()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])))
