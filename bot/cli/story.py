"""`secretaris demo`: a sample story, of which only people's lines are written beforehand."""

import asyncio
import os
import sys
from datetime import datetime
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from typer import echo

from bot import logs
from bot.cli.display import Colours, Display, Plain
from bot.cli.politely import carry_out
from bot.cli.problem import complain
from bot.cli.room import Room, open_room
from bot.cli.talking import history_file, talk_at_terminal
from bot.cli.words import say
from bot.clockwork import StoryClock
from bot.config import demo
from bot.networks.console.script import Chat, read_chat
from bot.networks.console.steps import Move
from bot.networks.console.words import moment

_BREATH = 0.3
"""Seconds between two steps on a terminal: time to read along."""


def run(out: Path, language: str) -> int:
    """Play the story, then hand over the keyboard if there is one; give the exit code."""
    logs.set_up("error", "text")
    return carry_out(lambda: _demo(out, language), language)


async def _demo(out: Path, language: str) -> int:
    chat, settings = story(), demo(os.environ)
    clock = StoryClock(beginning(chat, settings.region.zone))
    screen = Console(highlight=False)
    display: Display = (
        Colours(screen, clock, language) if screen.is_terminal else Plain(echo, complain)
    )
    async with open_room(settings, clock, display, out) as room:
        display.title(chat.title)
        await play(chat, room, display, _BREATH if screen.is_terminal else 0)
        display.note(say("papers", language, folder=out))
        if screen.is_terminal and sys.stdin.isatty():
            display.note(say("your_turn", language, moment=moment(clock.now(), language)))
            await talk_at_terminal(room, display, language, history_file(os.environ))
    return 0


def story() -> Chat:
    """Read the story that comes with the program."""
    return read_chat(resources.files("bot.demo").joinpath("story.chat").read_text("utf-8"))


def beginning(chat: Chat, zone: str) -> datetime:
    """Give the moment at which a story begins: its first step, which names a date."""
    first = chat.entries[0].step
    if not isinstance(first, Move) or first.day is None:
        raise ValueError("a story begins with the date of its first step")
    return first.after(datetime.combine(first.day, first.at, ZoneInfo(zone)))


async def play(chat: Chat, room: Room, display: Display, breath: float) -> None:
    """Play a story: each step is told, then what the bot makes of it; ``breath`` in seconds."""
    for entry in chat.entries:
        display.step(entry.step, room.player.here)
        with room.showing.one_step():
            await room.player.play(entry.step)
            room.showing.here = room.player.here
        await asyncio.sleep(breath)
