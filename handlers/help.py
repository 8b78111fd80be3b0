"""What one can say to the secretary."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import Help


@command("help")
def explain(intent: Help, turn: Turn) -> Says:
    """Show the sentences people use most."""
    del intent, turn
    return Say("help")
