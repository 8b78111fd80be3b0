"""Taking back a change of an action: its old values, read from the history."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from bot.domain.actions import Action
from bot.domain.history import Line
from bot.domain.refusals import refuse

UNDO = "action.undo"
"""The deed of a line that takes the change before it back."""

TERM = timedelta(minutes=10)
"""So long a change can be taken back."""

Deeds = tuple[Line, ...]
"""The lines that one message wrote about one action, newest first."""


def standing(lines: Sequence[Line]) -> list[Deeds]:
    """Give what people did to an action and was not taken back, newest first.

    ``lines`` are all those of the action, oldest first.
    """
    found: list[Deeds] = []
    taken_back = 0
    done = (line for line in reversed(lines) if line.result == "done" and line.origin.actor)
    for _, same in groupby(done, key=lambda line: (line.origin.network, line.origin.event)):
        deeds = tuple(same)
        if deeds[0].deed == UNDO:
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            found.append(deeds)
    return found


def before(action: Action, deeds: Iterable[Line]) -> Action:
    """Give the action as it was before its last deeds.

    Refuses with ``undo.erased`` where the words it had have been erased.
    """
    for line in deeds:
        action = replace(action, **{change.field: change.old for change in line.changes})
    if action.what is None:  # an erased text reads as None
        refuse("undo.erased", number=action.number)
    return action
