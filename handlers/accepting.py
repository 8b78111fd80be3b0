"""Whether people take on what came to them: yes, no with a reason, or no answer at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.commands import Says, Sight, Turn, command, duty
from bot.domain.accepting import chair_day, last_day, without
from bot.domain.actions import Action, Owner, State
from bot.domain.chat import Destination, Say, ToGroup
from bot.domain.owner_intents import AcceptAction, DeclineAction
from bot.domain.people import Role
from bot.domain.questions import Question, QuestionKind
from bot.domain.refusals import refuse
from bot.domain.reminders import opening
from bot.domain.rights import Deed
from handlers.reminders import policy, reached, recipients, replan
from handlers.wording import brief, card_now, named, offers, words_of


@command("action.accept")
def accept(intent: AcceptAction, turn: Turn) -> Says:
    """Keep that somebody takes on what was proposed."""
    action = turn.action(intent.number, Deed.ACCEPT)
    accepted = action.accept()
    if accepted != action:
        turn.work.actions.save(accepted, "action.accept")
        turn.work.questions.close_about(action.number, QuestionKind.ACCEPT)
    words = words_of(accepted, turn) | {"who": named(turn.speaker.id, turn)}
    answer = Say("action.accepted", words, to=turn.where(action))
    return answer, card_now(accepted, turn)


@command("action.decline")
def decline(intent: DeclineAction, turn: Turn) -> Says:
    """Give an action back to those it came from, with the reason, which is asked for."""
    action = turn.action(intent.number, Deed.DECLINE)
    action.must_be_open()
    if last_day(action, turn.calendar) < turn.today:
        refuse("action.decline.late", number=action.number, day=last_day(action, turn.calendar))
    if intent.reason is None:
        asked = _question(QuestionKind.DECLINE, action, turn.speaker.id, turn)
        turn.work.questions.ask(asked)
        return Say("action.decline.ask", words_of(action, turn), to=turn.where(action))
    back = _returned(action, brief("reason", intent.reason), turn)
    turn.work.actions.save(back, "action.decline")
    for kind in (QuestionKind.ACCEPT, QuestionKind.DECLINE):
        turn.work.questions.close_about(action.number, kind)
    replan(back, turn)
    return *_given_back(back, intent.reason, turn), card_now(back, turn)


def _returned(action: Action, reason: str, turn: Turn) -> Action:
    """Give an action back to who had it before it was proposed, unless others are still asked."""
    part = turn.part_in(action.group)
    left = without(action, turn.speaker.id, part.kolom if part else None)
    if action.state is not State.PROPOSED:
        return action.give_back(left, reason)
    had = _owners_before(action, turn)
    if set(left) - set(had):
        return action.give_back(left, reason, still_asked=True)
    return action.give_back(had, reason)


def _owners_before(action: Action, turn: Turn) -> tuple[Owner, ...]:
    for line in reversed(turn.work.history.lines(f"action:{action.number}")):
        old = {change.field: change.old for change in line.changes}
        if any(change.new is State.PROPOSED for change in line.changes):
            return tuple(old.get("owners") or ())
    return ()


def _given_back(action: Action, reason: str, turn: Turn) -> tuple[Say, ...]:
    """Tell the noter and the chair, here or in their group, and ask who takes it on."""
    who = dict.fromkeys((*action.people, action.noted_by, *leaders(action.group, turn)))
    back = [named(person, turn) for person in who if person != turn.speaker.id]
    words = words_of(action, turn) | {
        "who": named(turn.speaker.id, turn),
        "reason": reason,
        "back": back or turn.work.groups.get(action.group).name,
        "asks": [Say("owner.again", words_of(action, turn)) if action.owners else Say("ask.owner")],
    }
    said = Say("action.declined", words, to=turn.where(action))
    if turn.channel is not None and turn.channel.group == action.group:
        if not action.owners:
            turn.work.questions.ask(_question(QuestionKind.OWNER, action, None, turn))
        return (said,)
    elsewhere = Say("action.declined", words, to=ToGroup(action.group))
    return said, elsewhere


def ask_to_accept(action: Action, turn: Turn) -> tuple[Say, ...]:
    """Ask those to whom an action is proposed: here, or in private where they do not hear it."""
    asked = [p for p in recipients(action, turn) if p != turn.speaker.id]
    here = turn.channel is not None and turn.channel.group == action.group
    words = words_of(action, turn) | {"by": named(turn.speaker.id, turn)}
    if here:
        ask_each([action], asked, turn)
        return (_offer(action, words, asked, turn.where(action), turn),)
    told = Say("action.offered.told", words, to=turn.where(action))
    return told, *ask_in_private(action, turn)


def ask_each(actions: Sequence[Action], people: Iterable[int], turn: Turn) -> None:
    """Remember that people were asked here to accept actions, so that a bare yes does it."""
    for person in people:
        for action in actions:
            turn.work.questions.ask(_question(QuestionKind.ACCEPT, action, person, turn))


def ask_in_private(action: Action, turn: Turn) -> tuple[Say, ...]:
    """Ask each to whom an action is proposed, where they hear it."""
    asked = [p for p in recipients(action, turn) if p != turn.speaker.id]
    words = words_of(action, turn) | {"by": named(turn.speaker.id, turn)}
    return tuple(
        _offer(action, words, [person], reached(person, action.group, turn), turn)
        for person in asked
    )


def taken_on(action: Action, turn: Turn) -> Action:
    """Give an action as it stands when the speaker works on it: an owner who does accepts it."""
    if action.state is not State.PROPOSED or not turn.allows(Deed.ACCEPT, action.group, action):
        return action
    return action.accept()


def _offer(
    action: Action, words: dict[str, object], people: list[int], to: Destination, turn: Turn
) -> Say:
    asks = [Say("ask.accept", {"who": [named(p, turn) for p in people]})] if people else []
    return Say(
        "action.offered",
        words | {"asks": asks},
        to=to,
        offers=offers(action, "accept", "decline", "move"),
        card=f"action:{action.number}",
    )


def leaders(group: int, sight: Sight) -> tuple[int, ...]:
    """Give the chair, or the secretary where a group has none."""
    parts = sight.roster.memberships(group, sight.today)
    for role in (Role.CHAIR, Role.SECRETARY):
        if found := tuple(part.person for part in parts if part.role is role):
            return found
    return ()


def _question(kind: QuestionKind, action: Action, person: int | None, turn: Turn) -> Question:
    heard = turn.heard
    place = (heard.network, heard.channel, heard.thread)
    return Question(kind, *place, turn.now, action.number, speaker=person)


def _next(sight: Sight) -> datetime | None:
    """Give when the first action without an answer goes to the chair."""
    waiting = sight.work.actions.unanswered()
    if not waiting:
        return None
    zone = sight.settings.region.zone
    hour = policy(sight).hour
    moments = (
        datetime.combine(chair_day(action, sight.calendar), hour, tzinfo=ZoneInfo(zone))
        for action in waiting
    )
    return opening(max(min(moments), sight.now), zone, sight.calendar)


@duty(_next)
def put_to_chair(sight: Sight) -> Says:
    """Tell the chair, once, what nobody has accepted or declined in five working days."""
    return tuple(
        say
        for action in sight.work.actions.unanswered()
        if chair_day(action, sight.calendar) <= sight.today
        for say in _put_to_chair(action, sight)
    )


def _put_to_chair(action: Action, sight: Sight) -> tuple[Say, ...]:
    sight.work.actions.save(action.put_to_chair(sight.now), "action.put_to_chair")
    chairs = leaders(action.group, sight)
    places = dict.fromkeys(reached(person, action.group, sight) for person in chairs)
    words = words_of(action, sight) | {"at": action.given_at}
    return tuple(
        Say("action.unanswered", words, to=to, card=f"action:{action.number}")
        for to in places or (ToGroup(action.group),)
    )
