"""Plays a `.chat` file on any network and writes down what really happened."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import Protocol

from bot.networks.console.mistakes import ScriptError
from bot.networks.console.script import Chat, Entry, read_chat
from bot.networks.console.steps import (
    BotEdits,
    BotReacts,
    BotSays,
    BotSends,
    BotStep,
    Move,
    Outage,
    PersonStep,
    Place,
    Restart,
    Step,
)
from bot.networks.console.writing import order_of, write_step

_BOT_STEPS = (BotSays, BotEdits, BotReacts, BotSends)

_PATIENCE = 90.0
"""So many seconds a step may take; some pass months of story time."""


class Stage(Protocol):
    """A running house with one network, on which steps are really taken.

    ``ephemeral`` tells whether a message can be for one person's eyes in a channel; where it
    cannot, that message is a direct one.
    """

    network: str
    ephemeral: bool

    async def open(self, chat: Chat) -> None:
        """Build the house for a chat, at the moment and in the channel of its first step."""
        ...

    async def play(self, step: Move | Outage | PersonStep) -> None:
        """Take a step and return when all that it causes has been said."""
        ...

    async def restart(self) -> None:
        """Close the house and open it again on the same memory."""
        ...

    async def shown(self) -> Sequence[BotStep]:
        """Give what the bot showed since this was last asked, each with its channel."""
        ...


@dataclass(frozen=True, slots=True)
class Block:
    """A step of people or time, and what the bot showed after it."""

    entry: Entry
    replies: tuple[Entry, ...]

    @property
    def channel(self) -> str | None:
        """The channel in which the talk goes on from here, if it says so."""
        return self.entry.step.channel if isinstance(self.entry.step, Move) else None


async def replay(text: str, stage: Stage) -> str:
    """Play a chat and give the whole file as it should have been written."""
    chat = read_chat(text)
    await stage.open(chat)
    happened: list[Sequence[BotStep] | None] = []
    for block in blocks(chat):
        if block.entry.only_on not in (None, stage.network):
            happened.append(None)
            continue
        async with asyncio.timeout(_PATIENCE):  # a line that failed waits for a clock that stands
            await _take(block.entry.step, stage)
            happened.append(await stage.shown())
    return compose(chat, happened, stage.network)


async def _take(step: Step, stage: Stage) -> None:
    match step:
        case Restart():
            await stage.restart()
        case BotSays() | BotEdits() | BotReacts() | BotSends():
            raise AssertionError("a step of the bot is not played")
        case _:
            await stage.play(step)


def expected(text: str, stage: Stage) -> str:
    """Give what must happen on a stage: the file, in what its network can do."""
    if stage.ephemeral:
        return text
    chat = read_chat(text)
    said = [
        _aside(
            [
                reply.step
                for reply in block.replies
                if reply.only_on in (None, stage.network) and isinstance(reply.step, _BOT_STEPS)
            ]
        )
        for block in blocks(chat)
    ]
    return compose(chat, said, stage.network)


def _aside(steps: list[BotStep]) -> list[BotStep]:
    """Let what is for one person be a direct message, and a mark stand where it was asked."""
    asked = dict.fromkeys(step.place.channel for step in steps if step.place.only)
    marks = [BotReacts("📬", Place(channel)) for channel in asked]
    return [*map(_as_direct, steps), *marks]


def _as_direct(step: BotStep) -> BotStep:
    return replace(step, place=Place(f"@{step.place.only}")) if step.place.only else step


def blocks(chat: Chat) -> list[Block]:
    """Put each line of the bot under the step before it."""
    found: list[tuple[Entry, list[Entry]]] = []
    for entry in chat.entries:
        if not isinstance(entry.step, _BOT_STEPS):
            found.append((entry, []))
        elif found:
            found[-1][1].append(entry)
        else:
            raise ScriptError("no_start", entry.number)
    return [Block(entry, tuple(replies)) for entry, replies in found]


def compose(chat: Chat, happened: Iterable[Sequence[BotStep] | None], network: str) -> str:
    """Write a chat with these steps of the bot; None leaves a block as it stands in the file."""
    lines, here, gap = [chat.title], None, False
    for block, said in zip(blocks(chat), happened, strict=True):
        here = block.channel or here
        replies = _raw(block) if said is None else _written(block, said, here, network)
        if gap or block.entry.after_blank:
            lines.append("")
        lines += [line.rstrip() for line in block.entry.lines]
        lines += replies
        gap = bool(replies)
    return "\n".join(lines) + "\n"


def _raw(block: Block) -> list[str]:
    return [line.rstrip() for reply in block.replies for line in reply.lines]


def _written(block: Block, said: Sequence[BotStep], here: str | None, network: str) -> list[str]:
    """Write what was said; lines marked for one network come last, and keep their mark."""
    ordered = sorted(said, key=lambda step: order_of(step, here))
    spoken = [write_step(step, here) for step in ordered]
    marked: list[list[str]] = []
    for reply in block.replies:
        if reply.only_on is None:
            continue
        lines = [line.rstrip() for line in reply.lines]
        if reply.only_on != network:
            marked.append(lines)
        elif (bare := _unmarked(lines)) in spoken:
            spoken.remove(bare)
            marked.append(lines)
    return [line for lines in (*spoken, *marked) for line in lines]


def _unmarked(lines: list[str]) -> list[str]:
    return [lines[0].partition(" ")[2], *lines[1:]]


def difference(must: str, happened: str, name: str) -> str:
    """Give the diff of a conversation, empty when it went as written."""
    lines: Callable[[str], list[str]] = str.splitlines
    return "\n".join(
        unified_diff(lines(must), lines(happened), f"{name}: written", "happened", lineterm="", n=4)
    )
