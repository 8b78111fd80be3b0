"""Lists of actions: those of the group, and one's own."""

from collections.abc import Sequence

from bot.commands import Says, Turn, command
from bot.domain.actions import Action
from bot.domain.chat import Only, Say
from bot.domain.intents import ListActions, ListMine
from bot.domain.rights import Deed
from handlers.wording import line_of


@command("action.list")
def show_open(intent: ListActions, turn: Turn) -> Says:
    """Give the open actions of the group; never those of another."""
    del intent
    turn.require(Deed.ASK)
    group = turn.here
    to = turn.among(group.id)
    actions = turn.work.actions.open_of_group(group.id)
    if not actions:
        return Say("action.list.none", {"group": group.name}, to=to)
    return Say("action.list", {"group": group.name, "items": _lines(actions, turn)}, to=to)


@command("action.mine")
def show_mine(intent: ListMine, turn: Turn) -> Says:
    """Give the asker's open actions over all groups, for the asker's eyes."""
    del intent
    found = turn.work.actions.open_of_person(turn.speaker.id)
    actions = [
        action
        for action in found
        if not turn.roster.has_left(turn.speaker.id, action.group, turn.today)
    ]
    to = Only(turn.speaker.id)
    if not actions:
        return Say("action.mine.none", to=to)
    return Say("action.mine", {"items": _lines(actions, turn)}, to=to)


def _lines(actions: Sequence[Action], turn: Turn) -> list[Say]:
    return [Say("action.line", line_of(action, turn)) for action in actions]
