"""A message that was changed or removed corrects or takes back the action it made."""

from dataclasses import replace

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import CorrectAction, WithdrawAction
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.reminders import replan
from handlers.wording import brief, card_now, owners_of, words_of

_REMOVED = {"nl": "het bericht is verwijderd", "en": "the message was removed"}


@command("action.correct")
def correct(intent: CorrectAction, turn: Turn) -> Says:
    """Mend an action after its message; what the message does not say stays as it was."""
    action = turn.action(intent.number, Deed.MOVE)
    owners = owners_of(intent.owners, turn) or action.owners
    due = intent.due
    if due is not None and due.date < turn.today:
        refuse("due.past", "due", due=due.date)
    mended = action.correct(brief("what", intent.what), owners)
    if due is not None and (due.date, due.time) != (action.due, action.due_time):
        mended = replace(mended, due=due.date, due_time=due.time)
    if mended == action:
        return ()
    turn.work.actions.save(mended, "action.correct")
    replan(mended, turn)
    answer = Say("action.corrected", words_of(mended, turn), to=turn.where(action))
    return answer, card_now(mended, turn)


@command("action.withdraw")
def withdraw(intent: WithdrawAction, turn: Turn) -> Says:
    """Let an action lapse whose message was removed, unless it was closed already."""
    action = turn.action(intent.number, Deed.DROP)
    if action.state.closed:
        return ()
    dropped = action.drop(turn.now, _REMOVED.get(turn.language, _REMOVED["nl"]))
    turn.work.actions.save(dropped, "action.withdraw")
    replan(dropped, turn)
    words = words_of(dropped, turn)
    return Say("action.withdrawn", words, to=turn.where(action)), card_now(dropped, turn)
