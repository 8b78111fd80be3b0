"""Action points as people agree them: noting, reporting, finishing, and how one stands."""

from bot.commands import Says, Turn, command
from bot.domain.actions import Action, Owner, State
from bot.domain.chat import Say
from bot.domain.intents import (
    AddAction,
    AddActions,
    BeginAction,
    FinishAction,
    ReportProgress,
    ShowAction,
)
from bot.domain.meeting_intents import ShowDecision
from bot.domain.meetings import EntryKind
from bot.domain.moments import Moment
from bot.domain.numbering import Series
from bot.domain.questions import Question, QuestionKind
from bot.domain.refusals import refuse
from bot.domain.rights import Deed, may
from handlers.accepting import ask_in_private, taken_on
from handlers.decisions import show as show_decision
from handlers.doubles import beside, drop_for, like
from handlers.reminders import replan
from handlers.wording import brief, card_now, card_words, offers, owners_of, ways_on, words_of


@command("action.add")
def add(intent: AddAction, turn: Turn) -> Says:
    """Note an action, and say which open one it may be the double of."""
    turn.require(Deed.NOTE_ACTION)
    return note(intent, turn, double=like(intent.what, intent.owners, turn))


def note(intent: AddAction, turn: Turn, double: Action | None = None) -> tuple[Say, ...]:
    """Note an action, and ask for what is missing; owners who do not hear it are asked too."""
    owners = owners_of(intent.owners, turn)
    meeting = turn.work.meetings.running(turn.here.id)
    if turn.heard.form is not None and intent.due and intent.due.date < turn.today:
        refuse("due.past", "due", due=intent.due.date)
    due = None if intent.due is None or _gone(intent.due, turn) else intent.due
    action = Action(
        number=turn.work.next_number(turn.here, Series.ACTION, turn.today.year),
        group=turn.here.id,
        what=brief("what", intent.what),
        owners=owners,
        due=due.date if due else None,
        due_time=due.time if due else None,
        noted_by=turn.speaker.id,
        noted_at=turn.now,
        state=_state(owners, turn),
        given_at=turn.now if owners else None,
        meeting=meeting.id if meeting else None,
        theme=intent.theme,
        link=turn.heard.link,
    )
    turn.work.actions.add(action)
    replan(action, turn)
    if meeting:
        turn.work.meetings.capture(
            meeting, EntryKind.ACTION, text=action.what, number=action.number
        )
    past = intent.due if due is None else None
    _remember_to_ask(action, turn)
    asks = _questions(action, past, turn, intent.no_day) + beside(double, turn)
    noted = Say(
        "action.noted" if action.state is State.OPEN else "action.noted.proposed",
        words_of(action, turn) | {"asks": asks},
        to=turn.where(action),
        offers=offers(action, "finish", "move", "drop") + drop_for(action, double),
        card=f"action:{action.number}",
    )
    return noted, *(ask_in_private(action, turn) if action.state is State.PROPOSED else ())


def _state(owners: tuple[Owner, ...], turn: Turn) -> State:
    """Propose what is noted outside the group's own channel to owners who do not hear it."""
    at_home = turn.channel is not None and turn.channel.group == turn.here.id
    others = any(owner.person != turn.speaker.id for owner in owners)
    return State.PROPOSED if others and not at_home else State.OPEN


@command("action.begin")
def begin(intent: BeginAction, turn: Turn) -> Says:
    """Ask what is to be done where only who was said; a name that is unclear comes first."""
    if turn.group is not None:
        owners_of(intent.owners, turn)
    return Say("action.begin")


@command("action.add.several")
def add_several(intent: AddActions, turn: Turn) -> Says:
    """Note several actions that were agreed in one message, each with its own number."""
    turn.require(Deed.NOTE_ACTION)
    doubles = [like(one.what, one.owners, turn) for one in intent.actions]
    return tuple(
        say
        for one, double in zip(intent.actions, doubles, strict=True)
        for say in note(one, turn, double)
    )


def _questions(action: Action, past: Moment | None, turn: Turn, no_day: str | None) -> list[Say]:
    """Ask in the same breath for what is missing."""
    asks = [] if action.owners else [Say("ask.owner")]
    if past is not None:
        asks.append(_ask_anew(past, turn))
    elif no_day is not None:
        asks.append(Say("due.no_such_day", {"said": no_day}))
    elif action.due is None:
        asks.append(Say("ask.due"))
    elif not turn.calendar.is_workday(action.due):
        asks.append(Say("due.day_off", {"due": action.due}))
    return asks


def _gone(due: Moment, turn: Turn) -> bool:
    """Tell whether a date, or an hour of today, has passed."""
    gone_today = due.date == turn.today and due.time is not None and due.time < turn.now.time()
    return due.date < turn.today or gone_today


def _ask_anew(past: Moment, turn: Turn) -> Say:
    if past.date < turn.today:
        return Say("ask.due.past", {"due": past.date})
    return Say("ask.due.past.hour", {"hour": past.time})


def _remember_to_ask(action: Action, turn: Turn) -> None:
    """Keep what the action lacks, so that a bare answer here completes it."""
    heard = turn.heard
    lacks = {QuestionKind.OWNER: not action.owners, QuestionKind.DUE: action.due is None}
    for kind in (kind for kind, missing in lacks.items() if missing):
        question = Question(
            kind, heard.network, heard.channel, heard.thread, turn.now, action.number
        )
        turn.work.questions.ask(question)


@command("action.finish")
def finish(intent: FinishAction, turn: Turn) -> Says:
    """Tick an action off."""
    action = turn.action(intent.number, Deed.CLOSE)
    finished = action.finish(turn.now)
    turn.work.actions.save(finished, "action.finish")
    replan(finished, turn)
    answer = Say(
        "action.done",
        words_of(finished, turn),
        to=turn.where(action),
        offers=offers(finished, "undo"),
    )
    return answer, card_now(finished, turn)


@command("action.report")
def report(intent: ReportProgress, turn: Turn) -> Says:
    """Keep how an action stands."""
    action = turn.action(intent.number, Deed.REPORT)
    told = taken_on(action, turn).told(turn.now, brief("text", intent.text))
    turn.work.actions.save(told, "action.report")
    words = words_of(told, turn) | {"report": intent.text}
    answer = Say("action.reported", words, to=turn.where(action))
    return answer, card_now(told, turn)


@command("action.show")
def show(intent: ShowAction, turn: Turn) -> Says:
    """Tell how one action stands, or what was decided under the number of a decision."""
    if intent.number.series is Series.DECISION:
        return show_decision(ShowDecision(intent.number), turn)
    action = turn.action(intent.number, Deed.ASK)
    theirs = may(Deed.CLOSE, turn.speaker, turn.part_in(action.group), action)
    open_to = theirs and not action.state.closed
    return Say(
        "action.card",
        card_words(action, turn),
        to=turn.where(action),
        offers=ways_on(action) if open_to else (),
        card=f"action:{action.number}",
    )
