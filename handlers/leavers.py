"""What people who left a group have left open there: offered to its chair, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands import Says, Sight, duty
from bot.domain.actions import Action
from bot.domain.chat import Offer, Say, ToGroup
from bot.domain.reminders import opening
from bot.ports import Token
from handlers.accepting import leaders
from handlers.reminders import policy, reached
from handlers.wording import line_of, named

_MEMO = ("leavers", "looked_on")
_A_DAY = timedelta(days=1)


def _next(sight: Sight) -> datetime:
    """Give when to look again: once a working day, at the hour of reminders."""
    memo = sight.work.token(*_MEMO)
    day = datetime.fromisoformat(memo).date() + _A_DAY if memo else sight.today
    zone = sight.settings.region.zone
    hour = datetime.combine(day, policy(sight).hour, tzinfo=ZoneInfo(zone))
    return opening(max(hour, sight.now), zone, sight.calendar)


@duty(_next)
def offer_what_was_left(sight: Sight) -> Says:
    """Offer the chair the open actions of who is no longer in the group."""
    sight.work.remember(Token(*_MEMO, sight.now.isoformat()))
    return tuple(
        say
        for person in sight.roster
        for group in _left(person.id, sight)
        for say in _offered(person.id, group, sight)
    )


def _left(person: int, sight: Sight) -> tuple[int, ...]:
    groups = dict.fromkeys(part.group for part in sight.roster.all_memberships(person))
    return tuple(g for g in groups if sight.roster.has_left(person, g, sight.today))


def _offered(person: int, group: int, sight: Sight) -> tuple[Say, ...]:
    mine = sight.work.actions.open_of_person(person)
    found = [a for a in mine if a.group == group and a.raised_at is None]
    if not found:
        return ()
    for action in found:
        sight.work.actions.save(action.put_to_chair(sight.now), "action.put_to_chair")
    places = [reached(leader, group, sight) for leader in leaders(group, sight)]
    words = _words(person, group, found, sight)
    offer = Offer("offer.take_over", words)
    return tuple(
        Say("action.left", words, to=to, offers=(offer,))
        for to in dict.fromkeys(places or [ToGroup(group)])
    )


def _words(person: int, group: int, found: Sequence[Action], sight: Sight) -> dict[str, object]:
    return {
        "who": named(person, sight),
        "group": sight.work.groups.get(group).name,
        "n": len(found),
        "items": [Say("action.line", line_of(action, sight)) for action in found],
        "numbers": ", ".join(action.number for action in found),
        "handle": sight.roster.person(person).handle,
        "first": found[0].number,
    }
