"""Taking back one's own last change, for ten minutes and while nobody changed it since."""

from collections.abc import Iterator

from bot.commands import Says, Turn, command
from bot.domain.actions import Action
from bot.domain.chat import Say
from bot.domain.intents import UndoChange
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from bot.domain.undoing import TERM, UNDO, Deeds, before, standing
from handlers.reminders import replan
from handlers.wording import card_now, named, words_of

_TAKEN_BACK = {"nl": "ongedaan gemaakt", "en": "taken back"}


@command("action.undo")
def undo(intent: UndoChange, turn: Turn) -> Says:
    """Set the old values back, as a new line of the history."""
    if intent.number is not None:
        action = turn.action(intent.number, Deed.ASK)
        return tuple(_take_back(action, _mine(action, turn), turn))
    return tuple(
        say for action, deeds in _last_here(turn) for say in _take_back(action, deeds, turn)
    )


def _mine(action: Action, turn: Turn) -> Deeds:
    """Give the speaker's own last change of an action, if it is still the last of all."""
    stands = standing(turn.work.history.lines(f"action:{action.number}"))
    mine = next((deeds for deeds in stands if _is_mine(deeds, turn)), None)
    if mine is None:
        refuse("undo.nothing.of", number=action.number)
    return _last(action, mine, stands, turn)


def _last_here(turn: Turn) -> list[tuple[Action, Deeds]]:
    """Give what the speaker changed last in this place, and was not taken back."""
    heard = turn.heard
    since = turn.now - TERM
    for event in turn.work.history.done_in(heard.network, heard.channel, turn.speaker.id, since):
        found = []
        for action in _changed_by(event, turn):
            stands = standing(turn.work.history.lines(f"action:{action.number}"))
            done = next((d for d in stands if d[0].origin.event == event), None)
            if done is not None:
                found.append((action, _last(action, done, stands, turn)))
        if found:
            return found
    refuse("undo.nothing")


def _changed_by(event: str, turn: Turn) -> Iterator[Action]:
    for subject in turn.work.history.touched_by(turn.heard.network, event):
        action = turn.work.actions.get(subject.removeprefix("action:"))
        if action is not None:
            turn.require(Deed.ASK, action)
            yield action


def _last(action: Action, mine: Deeds, stands: list[Deeds], turn: Turn) -> Deeds:
    origin = stands[0][0].origin
    if stands[0] is not mine and origin.actor is not None:
        who = named(origin.actor, turn)
        refuse("undo.changed_since", number=action.number, who=who, at=origin.at)
    if turn.now - mine[0].origin.at > TERM:
        refuse("undo.too_late", number=action.number, at=mine[0].origin.at)
    return mine


def _is_mine(deeds: Deeds, turn: Turn) -> bool:
    return deeds[0].origin.actor == turn.speaker.id


def _take_back(action: Action, deeds: Deeds, turn: Turn) -> Iterator[Say]:
    """Set an action back; one that was only just noted lapses, and keeps its number."""
    if any(line.deed == "action.add" for line in deeds):
        reason = _TAKEN_BACK.get(turn.language, _TAKEN_BACK["nl"])
        key, set_back = "action.undone.add", action.drop(turn.now, reason)
    else:
        key, set_back = "action.undone", before(action, deeds)
    turn.work.actions.save(set_back, UNDO)
    replan(set_back, turn)
    yield Say(key, words_of(set_back, turn), to=turn.where(action))
    yield card_now(set_back, turn)
