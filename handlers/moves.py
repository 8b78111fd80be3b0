"""What happens to an action on its way: another date, another owner, or it lapses."""

from bot.commands import Says, Turn, command
from bot.domain.accepting import to_be_asked
from bot.domain.actions import Action, Owner, State
from bot.domain.chat import Say
from bot.domain.intents import DropAction, HandOverAction, MoveAction
from bot.domain.meeting_intents import WithdrawDecision
from bot.domain.moments import Moment
from bot.domain.numbering import Series
from bot.domain.questions import Question, QuestionKind
from bot.domain.rights import Deed
from handlers.accepting import ask_to_accept
from handlers.decisions import withdraw
from handlers.reminders import replan
from handlers.wording import brief, card_now, offers, owners_of, words_of


@command("action.move")
def move(intent: MoveAction, turn: Turn) -> Says:
    """Give an action another target date, or ask which."""
    action = turn.action(intent.number, Deed.MOVE)
    action.must_be_open()
    if intent.due is None:
        remember_asking(QuestionKind.DUE, action, turn)
        return Say("action.move.ask", words_of(action, turn), to=turn.where(action))
    moved = move_to(action, intent.due, turn)
    key = "action.moved" if action.due else "action.dated"
    words = words_of(moved, turn) | {"was": action.due}
    return Say(key, words, to=turn.where(action)), card_now(moved, turn)


@command("action.hand_over")
def hand_over(intent: HandOverAction, turn: Turn) -> Says:
    """Give an action to somebody else, who is asked to accept it."""
    action = turn.action(intent.number, Deed.HAND_OVER)
    handed = give_to(action, owners_of(intent.owners, turn), turn)
    if handed.state is State.PROPOSED:
        return card_now(handed, turn), *ask_to_accept(handed, turn)
    answer = Say("action.handed_over", words_of(handed, turn), to=turn.where(action))
    return answer, card_now(handed, turn)


def remember_asking(kind: QuestionKind, action: Action, turn: Turn) -> None:
    """Remember what was asked of the speaker, so that a bare answer gives it."""
    heard = turn.heard
    place = (heard.network, heard.channel, heard.thread)
    asked = Question(kind, *place, turn.now, action.number, speaker=turn.speaker.id)
    turn.work.questions.ask(asked)


def move_to(action: Action, due: Moment, turn: Turn) -> Action:
    """Keep the new target date, with the reminders that go with it."""
    moved = action.move(due.date, due.time, turn.today)
    turn.work.actions.save(moved, "action.move")
    turn.work.questions.close_about(action.number, QuestionKind.DUE)
    replan(moved, turn)
    return moved


def give_to(action: Action, owners: tuple[Owner, ...], turn: Turn) -> Action:
    """Keep the new owners, who are the ones to be reminded from now on."""
    proposed = to_be_asked(action.owners, owners, turn.speaker.id)
    handed = action.hand_over(owners, turn.now, proposed=proposed)
    turn.work.actions.save(handed, "action.hand_over")
    for kind in (QuestionKind.OWNER, QuestionKind.ACCEPT):
        turn.work.questions.close_about(action.number, kind)
    replan(handed, turn)
    return handed


@command("action.drop")
def drop(intent: DropAction, turn: Turn) -> Says:
    """Let an action lapse; the reason is asked for. A decision that lapses is taken back."""
    if intent.number.series is Series.DECISION:
        return withdraw(WithdrawDecision(intent.number), turn)
    action = turn.action(intent.number, Deed.DROP)
    action.must_be_open()
    if intent.reason is None:
        remember_asking(QuestionKind.REASON, action, turn)
        return Say("action.drop.ask", words_of(action, turn), to=turn.where(action))
    dropped = action.drop(turn.now, brief("reason", intent.reason))
    turn.work.actions.save(dropped, "action.drop")
    turn.work.questions.close_about(action.number, QuestionKind.REASON)
    replan(dropped, turn)
    words = words_of(dropped, turn) | {"reason": intent.reason}
    answer = Say("action.dropped", words, to=turn.where(action), offers=offers(dropped, "undo"))
    return answer, card_now(dropped, turn)
