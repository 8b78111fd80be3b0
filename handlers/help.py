"""What one can say to the secretary."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import Approve, Greet, Help, Thank
from bot.domain.rights import Deed, may


@command("help")
def explain(intent: Help, turn: Turn) -> Says:
    """Show the sentences people use most, and to those who may, how people get a kolom."""
    del intent
    group = turn.group.id if turn.group else None
    part = turn.part_in(group) if group is not None else None
    if not may(Deed.MANAGE_PEOPLE, turn.speaker, part):
        return Say("help")
    return Say("help"), Say("help.people")


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


@command("courtesy.approve")
def approve(intent: Approve, turn: Turn) -> Says:
    """Let somebody know that a nod was heard."""
    del intent, turn
    return Say("courtesy.approve")
