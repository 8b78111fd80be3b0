"""What happens to an action on its way: another date, another owner, or it lapses."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Say
from bot.domain.intents import DropAction, HandOverAction, MoveAction
from bot.domain.rights import Deed
from handlers.reminders import replan
from handlers.wording import brief, card_now, owners_of, words_of


@command("action.move")
def move(intent: MoveAction, turn: Turn) -> Says:
    """Give an action another target date, or ask which."""
    action = turn.action(intent.number, Deed.MOVE)
    if intent.due is None:
        return Say("action.move.ask", words_of(action, turn), to=turn.where(action))
    moved = action.move(intent.due.date, intent.due.time, turn.today)
    turn.work.actions.save(moved, "action.move")
    replan(moved, turn)
    key = "action.moved" if action.due else "action.dated"
    words = words_of(moved, turn) | {"was": action.due}
    return Say(key, words, to=turn.where(action)), card_now(moved, turn)


@command("action.hand_over")
def hand_over(intent: HandOverAction, turn: Turn) -> Says:
    """Give an action to somebody else."""
    action = turn.action(intent.number, Deed.HAND_OVER)
    handed = action.hand_over(owners_of(intent.owners, turn))
    turn.work.actions.save(handed, "action.hand_over")
    replan(handed, turn)
    answer = Say("action.handed_over", words_of(handed, turn), to=turn.where(action))
    return answer, card_now(handed, turn)


@command("action.drop")
def drop(intent: DropAction, turn: Turn) -> Says:
    """Let an action lapse; the reason is asked for."""
    action = turn.action(intent.number, Deed.DROP)
    if intent.reason is None:
        return Say("action.drop.ask", words_of(action, turn), to=turn.where(action))
    dropped = action.drop(turn.now, brief("reason", intent.reason))
    turn.work.actions.save(dropped, "action.drop")
    replan(dropped, turn)
    words = words_of(dropped, turn) | {"reason": intent.reason}
    return Say("action.dropped", words, to=turn.where(action)), card_now(dropped, turn)
