"""`secretaris console`: talking to the secretary at a terminal, or line by line through a pipe."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import TextIO

from rich.console import Console
from typer import echo

from bot import logs
from bot.cli.display import Colours, Display, Plain
from bot.cli.politely import carry_out
from bot.cli.problem import complain
from bot.cli.room import IN_MEMORY, Room, first_seat, machine_clock, open_room, settings_for
from bot.cli.words import say
from bot.config import Settings
from bot.language import phrases
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.network import NAME
from bot.networks.console.pipe import follow
from bot.networks.console.words import tell

_LITERAL = re.compile(r"[^\[\](){}|]+")
_LINES_AHEAD = 100
_NOT_FOLLOWED = 2


def run(config: Path | None, db: Path | None, out: Path, language: str) -> int:
    """Talk at the terminal or follow a pipe; give the exit code."""
    logs.set_up("error", "text")
    talk = _at_terminal if sys.stdin.isatty() and sys.stdout.isatty() else _in_pipe
    return carry_out(lambda: talk(settings_for(config, db, os.environ), out, language), language)


async def _at_terminal(settings: Settings, out: Path, language: str) -> int:
    clock = machine_clock(settings)
    display = Colours(Console(highlight=False), clock, language)
    async with open_room(settings, clock, display, out, ticking=True) as room:
        display.note(say("welcome", language, region=settings.region.name))
        if settings.storage.url == IN_MEMORY:
            display.note(say("in_memory", language))
        await talk_at_terminal(room, display, language, history_file(os.environ))
    return 0


async def _in_pipe(settings: Settings, out: Path, language: str) -> int:
    plain = Plain(echo, complain)
    async with open_room(settings, machine_clock(settings), plain, out, ticking=True) as room:
        lines = lines_of(sys.stdin)
        people = [person.handle for person in await room.app.roster()]

        def tell_mistake(mistake: ScriptError) -> None:
            complain(tell(mistake, language))

        followed = await follow(lines, people, room.player, room.showing, tell_mistake)
    return 0 if followed else _NOT_FOLLOWED


async def lines_of(source: TextIO) -> AsyncIterator[str]:
    """Give lines as they come; the thread that waits for them does not keep the program alive."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[str] = asyncio.Queue(_LINES_AHEAD)

    def read() -> None:
        while line := source.readline():
            asyncio.run_coroutine_threadsafe(queue.put(line), loop).result()
        asyncio.run_coroutine_threadsafe(queue.put(""), loop).result()

    Thread(target=read, name="stdin", daemon=True).start()
    while line := await queue.get():
        yield line


async def talk_at_terminal(
    room: Room, display: Display, language: str, history: Path | None
) -> None:
    """Let somebody talk until they leave."""
    from bot.networks.console.completion import Surroundings  # noqa: PLC0415 -- a pipe needs
    from bot.networks.console.terminal import Terminal  # noqa: PLC0415 -- neither of these

    around = Surroundings(
        people=sorted(person.handle for person in await room.app.roster()),
        channels=[c.address for c in await room.app.channels() if c.network == NAME],
        phrases=_phrases(language),
        numbers=lambda: _open_numbers(room),
    )
    terminal = Terminal(
        room.player, room.console, room.showing, room.clock, around, language, display.note
    )
    await terminal.talk(await first_seat(room), history)


async def _open_numbers(room: Room) -> Sequence[str]:
    actions = await room.app.desk.read(lambda work: work.actions.all())
    return [action.number for action in actions if not action.state.closed]


def _phrases(language: str) -> list[str]:
    """Give how the bot's sentences begin, up to what is somebody's own."""
    begins = (_LITERAL.match(phrase.words) for phrase in phrases.load(language).all)
    return sorted({begin.group(0).lstrip() for begin in begins if begin})


def history_file(environ: Mapping[str, str]) -> Path:
    """Give where typed lines are remembered, by the custom of the desktop."""
    state = environ.get("XDG_STATE_HOME")
    folder = Path(state) if state else Path.home() / ".local" / "state"
    return folder / "secretaris" / "console_history"
