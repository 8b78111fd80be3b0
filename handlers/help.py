"""What one can say to the secretary."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import Greet, Help, Thank


@command("help")
def explain(intent: Help, turn: Turn) -> Says:
    """Show the sentences people use most."""
    del intent, turn
    return Say("help")


@command("courtesy.greet")
def greet(intent: Greet, turn: Turn) -> Says:
    """Greet back, and say where help is."""
    del intent
    return Say("courtesy.greet", {"who": turn.speaker.first_name})


@command("courtesy.thank")
def thank(intent: Thank, turn: Turn) -> Says:
    """Answer a kind word with a kind word."""
    del intent, turn
    return Say("courtesy.thank")
