"""The console in a pipe: `.chat` lines come in, what the bot says goes out, nothing else."""

from collections.abc import AsyncIterator, Callable

from bot.networks.console.grammar import read_line
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.player import Player
from bot.networks.console.showing import Showing
from bot.networks.console.words import tell


async def follow(
    lines: AsyncIterator[str],
    player: Player,
    showing: Showing,
    complain: Callable[[str], object],
    language: str,
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
                await player.play(read_line(line.rstrip("\r\n")))
                showing.here = player.here
        except ScriptError as mistake:
            complain(tell(mistake.on(number), language))
            followed = False
    return followed
