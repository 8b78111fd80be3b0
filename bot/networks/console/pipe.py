"""The console in a pipe: `.chat` lines come in, what the bot says goes out, nothing else."""

from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import replace

from bot.networks.console.grammar import read_line
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.player import Player
from bot.networks.console.showing import Showing
from bot.networks.console.steps import PersonStep, Step
from bot.networks.console.typed import known_as


async def follow(
    lines: AsyncIterator[str],
    people: Collection[str],
    player: Player,
    showing: Showing,
    complain: Callable[[ScriptError], object],
) -> bool:
    """Play line by line; a line that cannot be followed is told, and the rest goes on.

    Gives whether every line was followed.
    """
    followed, number = True, 0
    async for line in lines:
        number += 1
        if not line.strip():
            continue
        try:
            with showing.one_step():
                await player.play(_by_known(read_line(line.rstrip("\r\n")), people))
                showing.here = player.here
        except ScriptError as mistake:
            complain(mistake.on(number))
            followed = False
    return followed


def _by_known(step: Step, people: Collection[str]) -> Step:
    """Let a step be of the person meant, however their name is written; of a stranger as it is."""
    if isinstance(step, PersonStep):
        return replace(step, person=known_as(step.person, people) or step.person)
    return step
