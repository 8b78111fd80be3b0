"""What the house does when somebody leaves, or a channel is renamed, closed or taken away."""

from collections.abc import Iterator
from dataclasses import replace

from bot.commands import Says, Sight, news
from bot.domain.chat import Destination, Say, ToGroup, ToPerson
from bot.domain.groups import Channel, Group
from bot.domain.news import Happening, News
from bot.domain.people import Office, Person, Role
from handlers.wording import line_of, named


@news(Happening.LEFT)
def left(told: News, sight: Sight) -> Says:
    """Report who went out of a group's channel, with what he or she still had to do there."""
    channel, person = _channel(told, sight), _person(told, sight)
    if channel is None or person is None:
        return ()
    group = sight.work.groups.get(channel.group)
    if sight.roster.membership(person.id, group.id, sight.today) is None:
        return ()
    return tuple(_report("news.left", person, group, sight, {"channel": channel.name}))


@news(Happening.GONE)
def gone(told: News, sight: Sight) -> Says:
    """Report to each group that a member's account was closed, with the actions left open."""
    person = _person(told, sight)
    if person is None:
        return ()
    groups = sight.roster.groups_of(person.id, sight.today)
    return tuple(
        say
        for number in dict.fromkeys(groups)
        for say in _report("news.gone", person, sight.work.groups.get(number), sight, {})
    )


@news(Happening.RENAMED)
def renamed(told: News, sight: Sight) -> Says:
    """Call a channel by its new name from now on."""
    channel = _channel(told, sight)
    if channel is not None and told.name and channel.name != told.name:
        sight.work.groups.open_channel(replace(channel, name=told.name))
    return ()


@news(Happening.CLOSED)
def closed(told: News, sight: Sight) -> Says:
    """Say nothing more in a channel that was archived, and tell who guards the group."""
    return _about_channel("news.closed", told, sight, shut=True)


@news(Happening.REMOVED)
def removed(told: News, sight: Sight) -> Says:
    """Tell who guards the group, and the administrators, that the secretary was taken out."""
    return _about_channel("news.removed", told, sight, shut=True)


@news(Happening.REOPENED)
def reopened(told: News, sight: Sight) -> Says:
    """Talk again in a channel that is open again."""
    return _about_channel("news.reopened", told, sight, shut=False)


def _about_channel(key: str, told: News, sight: Sight, *, shut: bool) -> Says:
    channel = _channel(told, sight)
    if channel is None or channel.closed == shut:
        return ()
    sight.work.groups.open_channel(replace(channel, closed=shut))
    group = sight.work.groups.get(channel.group)
    words = {"channel": channel.name, "network": channel.network, "group": group.name}
    admins = {p.id for p in sight.roster if Office.ADMINISTRATOR in p.offices}
    people = dict.fromkeys((*_leaders(group, sight), *sorted(admins)))
    return tuple(Say(key, words, to=ToPerson(person)) for person in people)


def _report(
    key: str, person: Person, group: Group, sight: Sight, about: dict[str, object]
) -> Iterator[Say]:
    """Tell the chair and secretary of a group; without them, the group."""
    left_open = [a for a in sight.work.actions.open_of_person(person.id) if a.group == group.id]
    lines = [Say("action.line", line_of(action, sight)) for action in left_open]
    known = {"who": named(person.id, sight), "group": group.name, **about}
    leaders = [leader for leader in _leaders(group, sight) if leader != person.id]
    to: list[Destination] = [ToPerson(leader) for leader in leaders]
    for where in to or [ToGroup(group.id)]:
        if lines:
            words = {"n": len(lines), "items": lines, "first": left_open[0].number}
            yield Say(f"{key}.actions", known | words, to=where)
        else:
            yield Say(key, known, to=where)


def _leaders(group: Group, sight: Sight) -> tuple[int, ...]:
    """Give the chair and secretary of a group who can be reached."""
    found = (
        m.person
        for m in sight.roster.memberships(group.id, sight.today)
        if m.role in (Role.CHAIR, Role.SECRETARY)
    )
    on = sight.networks
    return tuple(p for p in dict.fromkeys(found) if on & sight.roster.accounts(p).keys())


def _channel(told: News, sight: Sight) -> Channel | None:
    return sight.work.groups.channel(told.network, told.channel or "")


def _person(told: News, sight: Sight) -> Person | None:
    return sight.roster.by_account(told.network, told.account or "")
