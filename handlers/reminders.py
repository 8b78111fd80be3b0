"""Reminding people of what they agreed, in one bundle a person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.commands import Says, Sight, Turn, duty
from bot.domain.actions import Action
from bot.domain.chat import Destination, Named, Say, ToGroup, ToPerson
from bot.domain.people import Role
from bot.domain.reminders import (
    ReminderKind,
    ReminderPolicy,
    again,
    of_person,
    opening,
    peaceful,
    plan,
)
from bot.domain.workdays import WorkCalendar
from handlers.wording import ways_on


def policy(sight: Sight) -> ReminderPolicy:
    """Give how the region reminds."""
    chosen = sight.settings.reminders
    return ReminderPolicy(chosen.before, chosen.every, chosen.hour, sight.settings.region.zone)


def replan(action: Action, turn: Turn) -> None:
    """Plan the reminders of an action anew, in the transaction that changed it."""
    whom, own = recipients(action, turn), partial(_own, sight=turn)
    planned = plan(action, whom, policy(turn), turn.calendar, turn.now, own)
    turn.work.reminders.replan(action.number, planned)


def _own(person: int, sight: Sight) -> WorkCalendar:
    """Give the calendar of a person's own working days."""
    return of_person(sight.calendar, sight.roster.person(person).workdays)


def recipients(action: Action, sight: Sight) -> tuple[int, ...]:
    """Say who is reminded: the owners, whoever represents the kolom, else who noted it."""
    part_of = sight.roster.memberships(action.group, sight.today)
    alone = {o.kolom for o in action.owners if o.person is None}
    stand_for = [m.person for m in part_of if m.kolom in alone and m.role is not Role.GUEST]
    people = tuple(dict.fromkeys((*action.people, *stand_for)))
    return people or (action.noted_by,)


def _next(sight: Sight) -> datetime | None:
    """Give when the first reminder may go: what comes due at night waits for the morning."""
    moment = sight.work.reminders.next_due()
    if moment is None:
        return None
    return opening(max(moment, sight.now), sight.settings.region.zone, sight.calendar)


@duty(_next)
def remind(sight: Sight) -> Says:
    """Send some people one bundle each of what has come due, and plan what comes back.

    Those who are left have their turn in the next commit.
    """
    due: dict[tuple[int, Destination], list[Action]] = defaultdict(list)
    for reminder in sight.work.reminders.claim(sight.now):
        action = sight.work.actions.get(reminder.action)
        if action is None or action.state.closed:
            continue
        own = _own(reminder.recipient, sight)
        if not own.may_remind(sight.today):
            day = peaceful(sight.today, own, 1)  # planned before these days were chosen
            sight.work.reminders.put(replace(reminder, day=day))
            continue
        to = reached(reminder.recipient, action.group, sight)
        due[reminder.recipient, to].append(action)
        following = again(reminder, policy(sight), sight.calendar, sight.today, own)
        if following:
            sight.work.reminders.put(following)
    return tuple(_bundle(person, to, found, sight) for (person, to), found in due.items())


def reached(person: int, group: int, sight: Sight) -> Destination:
    """Say where somebody hears of an action; who cannot be reached or has left, in the group."""
    reachable = sight.networks & sight.roster.accounts(person).keys()
    left = sight.roster.has_left(person, group, sight.today)
    return ToPerson(person) if reachable and not left else ToGroup(group)


def _bundle(person: int, to: Destination, found: Iterable[Action], sight: Sight) -> Say:
    actions = {action.number: action for action in found}
    ordered = sorted(actions.values(), key=lambda a: (a.due or sight.today, a.number))
    who = Named(person, sight.roster.person(person).first_name)
    if len(ordered) > 1:
        lines = [Say(f"reminder.line.{_kind(a, sight)}", _words(a, sight)) for a in ordered]
        words = {"who": who, "items": lines, "number": ordered[0].number}
        card = " ".join(action.number for action in ordered)
        return Say("reminder.bundle", words, to=to, card=f"bundle:{card}")
    (action,) = ordered
    return Say(
        f"reminder.{_kind(action, sight)}",
        _words(action, sight) | {"who": who},
        to=to,
        offers=ways_on(action),
        card=f"action:{action.number}",
    )


def _kind(action: Action, sight: Sight) -> ReminderKind:
    return ReminderKind.OVERDUE if action.overdue(sight.today) else ReminderKind.BEFORE


def _words(action: Action, sight: Sight) -> dict[str, object]:
    words: dict[str, object] = {
        "number": action.number,
        "what": action.what,
        "due": action.due,
    }
    if action.due is None or action.overdue(sight.today):
        return words
    return words | {"n": sight.calendar.workdays_between(sight.today, action.due)}
