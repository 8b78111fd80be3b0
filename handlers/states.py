"""Where an action stands: it is stuck, it goes on again, or it is taken up again."""

from bot.commands import Says, Turn, command
from bot.domain.actions import Action, State
from bot.domain.chat import Say
from bot.domain.intents import BlockAction, ReopenAction, UnblockAction
from bot.domain.questions import QuestionKind
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.accepting import taken_on
from handlers.moves import remember_asking
from handlers.reminders import replan
from handlers.wording import brief, card_now, reasons_of, words_of


@command("action.block")
def block(intent: BlockAction, turn: Turn) -> Says:
    """Keep that an action is stuck, and on whom it waits; that is asked for."""
    action = turn.action(intent.number, Deed.BLOCK)
    action.must_be_open()
    if taken_on(action, turn).state is State.PROPOSED:
        refuse("action.still_proposed", number=action.number)
    if intent.waiting is None and intent.reason is None:
        remember_asking(QuestionKind.WAITING, action, turn)
        return Say("action.block.ask", words_of(action, turn), to=turn.where(action))
    waiting = brief("waiting", intent.waiting) if intent.waiting else None
    reason = brief("reason", intent.reason) if intent.reason else None
    blocked = taken_on(action, turn).block(turn.now, waiting, reason)
    turn.work.actions.save(blocked, "action.block")
    turn.work.questions.close_about(action.number, QuestionKind.WAITING)
    words = words_of(blocked, turn) | {"more": reasons_of(blocked)}
    return Say("action.blocked", words, to=turn.where(action)), card_now(blocked, turn)


@command("action.unblock")
def unblock(intent: UnblockAction, turn: Turn) -> Says:
    """Keep that a blocked action goes on."""
    action = turn.action(intent.number, Deed.BLOCK)
    going = action.go_on()
    turn.work.actions.save(going, "action.unblock")
    answer = Say("action.unblocked", words_of(going, turn), to=turn.where(action))
    return answer, card_now(going, turn)


@command("action.reopen")
def reopen(intent: ReopenAction, turn: Turn) -> Says:
    """Take up again what was closed; where its date has passed, another is asked for."""
    action = turn.action(intent.number, Deed.REOPEN)
    taken_up = action.reopen()
    turn.work.actions.save(taken_up, "action.reopen")
    replan(taken_up, turn)
    words = words_of(taken_up, turn) | {"asks": _date_needed(taken_up, turn)}
    answer = Say("action.reopened", words, to=turn.where(action))
    return answer, card_now(taken_up, turn)


def _date_needed(action: Action, turn: Turn) -> list[Say]:
    if not action.overdue(turn.today):
        return []
    remember_asking(QuestionKind.DUE, action, turn)
    return [Say("ask.due.past", {"due": action.due})]
