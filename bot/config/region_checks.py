"""What kolommen, groups and people must be: each name once, and each reference real."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.config.fitting import hints, unknown
from bot.config.lines import Path
from bot.config.messages import REFERENCES, quoted
from bot.config.problems import Problem
from bot.config.settings import (
    GroupSettings,
    KolomSettings,
    MemberSettings,
    NetworkSettings,
    PersonSettings,
    Settings,
)
from bot.domain.people import Role

_HANDLE = re.compile(r"\w+([.-]+\w+)*")
_PREFIX = re.compile(r"[A-Z]{1,8}")
_ADDRESSES = {
    "matrix": (re.compile(r"[#!]\S+"), "matrix_room"),
    "slack": (re.compile(r"[CG]\w+"), "slack_channel"),
}
_ACCOUNTS = {
    "matrix": (re.compile(r"@[^:\s]+:\S+"), "matrix_user"),
    "slack": (re.compile(r"[UW]\w+"), "slack_user"),
}
_KOLOM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def repeated(path: Path, key: str, values: Iterable[str]) -> Iterator[Problem]:
    """Tell of each value that stands in a list before, whatever its case."""
    seen: set[str] = set()
    for n, value in enumerate(values):
        if value.casefold() in seen:
            place = (*path, n, key) if key else (*path, n)
            yield Problem(place, "twice", {"value": quoted(value)})
        seen.add(value.casefold())


def network_names(settings: Settings) -> tuple[str, ...]:
    """Give what channels and accounts may call a network: its kind, or a workspace of Slack."""
    slack = settings.networks.slack
    workspaces = (workspace.name for workspace in slack.workspaces) if slack else ()
    return tuple(dict.fromkeys((*hints(NetworkSettings), *workspaces)))


def check_kolommen(kolommen: tuple[KolomSettings, ...]) -> Iterator[Problem]:
    """Check keys, names and synonyms: a word means one kolom at most."""
    yield from repeated(("kolommen",), "key", (kolom.key for kolom in kolommen))
    owners: dict[str, str] = {}
    for n, kolom in enumerate(kolommen):
        path = ("kolommen", n)
        if not _KOLOM.fullmatch(kolom.key):
            yield Problem((*path, "key"), "kolom_key", {"value": quoted(kolom.key)})
        yield from _filled(path, name=kolom.name)
        for name in (kolom.key, kolom.name, kolom.name_en or kolom.name, *kolom.synonyms):
            other = owners.setdefault(name.casefold(), kolom.key)
            if other != kolom.key:
                words = {"value": quoted(name), "other": quoted(other)}
                yield Problem(path, "synonym_twice", words)


def check_groups(groups: tuple[GroupSettings, ...], networks: tuple[str, ...]) -> Iterator[Problem]:
    """Check names, prefixes and channels: a channel belongs to one group."""
    yield from repeated(("groups",), "prefix", (group.prefix for group in groups))
    yield from repeated(("groups",), "name", (group.name for group in groups))
    owners: dict[tuple[str, str], str] = {}
    for n, group in enumerate(groups):
        path = ("groups", n)
        yield from _filled(path, name=group.name)
        if not _PREFIX.fullmatch(group.prefix):
            yield Problem((*path, "prefix"), "prefix", {"value": quoted(group.prefix)})
        for m, channel in enumerate(group.channels):
            place = (*path, "channels", m)
            yield from _reference((*place, "network"), channel.network, networks)
            yield from _filled(place, address=channel.address)
            yield from _fits(_ADDRESSES, (*place, "address"), channel.network, channel.address)
            if (channel.network, channel.address) in owners:
                words = {"value": quoted(channel.address)}
                yield Problem((*place, "address"), "twice", words)
            owners[channel.network, channel.address] = group.prefix


def check_people(settings: Settings, others: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Check handles, accounts and the parts people play; ``others`` are handles that exist too."""
    people = settings.people
    handles = frozenset((*others, *(person.handle for person in people)))
    networks = network_names(settings)
    yield from repeated(("people",), "handle", (person.handle for person in people))
    owners: dict[tuple[str, str], str] = {}
    for n, person in enumerate(people):
        path = ("people", n)
        yield from _filled(path, name=person.name, handle=person.handle)
        if person.handle.strip() and not _HANDLE.fullmatch(person.handle):
            yield Problem((*path, "handle"), "handle", {"value": quoted(person.handle)})
        for network, account in person.accounts.items():
            place = (*path, "accounts", network)
            yield from _reference(place, network, networks, "network")
            yield from _filled((*path, "accounts"), **{network: account})
            yield from _fits(_ACCOUNTS, place, network, account)
            other = owners.setdefault((network, account), person.handle)
            if other != person.handle:
                words = {"value": quoted(account), "other": quoted(other)}
                yield Problem(place, "account_twice", words)
        yield from _memberships(settings, path, person, handles)


def _memberships(
    settings: Settings, path: Path, person: PersonSettings, handles: frozenset[str]
) -> Iterator[Problem]:
    prefixes = tuple(group.prefix for group in settings.groups)
    kolommen = tuple(kolom.key for kolom in settings.kolommen)
    for m, member in enumerate(person.member_of):
        place = (*path, "member_of", m)
        yield from _reference((*place, "group"), member.group, prefixes)
        if member.kolom is not None:
            yield from _reference((*place, "kolom"), member.kolom, kolommen)
        if member.stands_in_for is not None:
            yield from _reference(
                (*place, "stands_in_for"), member.stands_in_for, sorted(handles - {person.handle})
            )
        if (member.role is Role.DEPUTY) != (member.stands_in_for is not None):
            yield Problem(place, "deputy" if member.role is Role.DEPUTY else "not_deputy")
        if member.since and member.until and member.until < member.since:
            yield Problem(place, "period", {"first": member.since, "last": member.until})
        if any(_overlap(member, other) for other in person.member_of[:m]):
            words = {"value": quoted(member.group), "other": quoted(person.handle)}
            yield Problem(place, "member_twice", words)


def _overlap(one: MemberSettings, other: MemberSettings) -> bool:
    starts = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return one.group == other.group and starts <= ends


def _fits(
    forms: Mapping[str, tuple[re.Pattern[str], str]], path: Path, network: str, value: str
) -> Iterator[Problem]:
    """Say it when an address or account cannot be one of that network."""
    form = forms.get(network.partition("-")[0])
    if form and value.strip() and not form[0].fullmatch(value):
        yield Problem(path, form[1], {"value": quoted(value)})


def _filled(path: Path, **texts: str) -> Iterator[Problem]:
    return (Problem((*path, key), "empty") for key, text in texts.items() if not text.strip())


def _reference(
    path: Path, value: str, known: Sequence[str], kind: str | None = None
) -> Iterator[Problem]:
    if value in known:
        return
    words = {"value": quoted(value), "kind": REFERENCES[kind or str(path[-1])]}
    if known:
        yield unknown(path, "unknown_reference", value, known, **words)
    else:
        yield Problem(path, "unknown_reference_none", words)
