"""Brings groups and their channels into the memory."""

from collections.abc import Iterable

from bot.config import ChannelSettings, GroupSettings
from bot.domain.groups import Channel, Group, Kind
from bot.ports import Work
from bot.registry.ledger import Entry, Ledger, said_in


def bring_groups(given: Iterable[GroupSettings], work: Work, ledger: Ledger) -> dict[str, Group]:
    """Bring groups in; give those of the source by the prefix they have there."""
    given = tuple(given)
    found = {group.prefix: _bring_group(group, work, ledger) for group in given}
    groups = {prefix: group for prefix, group in found.items() if group is not None}
    for group in work.groups.all():
        ledger.names["group", group.id] = group.prefix
    channels = {
        channel.id: channel
        for group in work.groups.all()
        for channel in work.groups.channels(group.id)
    }
    brought = {
        _bring_channel(channel, groups[group.prefix], channels, work, ledger)
        for group in given
        if group.prefix in groups
        for channel in group.channels
    }
    _tell_left_out(groups, channels, brought, work, ledger)
    return groups


def _bring_group(given: GroupSettings, work: Work, ledger: Ledger) -> Group | None:
    known = ledger.last("group", given.prefix).get("id")
    held = work.groups.get(int(known)) if known else work.groups.by_prefix(given.prefix)
    formal = given.kind is Kind.DIRECTORATE if given.formal is None else given.formal
    wanted = Group(
        held.id if held else 0,
        given.name,
        given.prefix,
        given.kind,
        given.language or "nl",
        formal,
        given.strangers,
    )

    def keep(group: Group) -> Group:
        if not group.id:
            return work.groups.add(group)
        work.groups.save(group, "group.import")
        return group

    return ledger.bring(_entry(given.prefix, held or wanted), wanted, held, said_in(given), keep)


def _bring_channel(
    given: ChannelSettings, group: Group, channels: dict[int, Channel], work: Work, ledger: Ledger
) -> int | None:
    """Bring a channel in; give its id, if it is in the memory."""
    key = _channel_key(given.network, given.address)
    known = ledger.last("channel", key).get("id")
    held = channels.get(int(known)) if known else work.groups.channel(given.network, given.address)
    wanted = Channel(
        held.id if held else 0,
        group.id,
        given.network,
        given.address,
        given.name or given.address,
        given.encrypted,
        given.reach,
        given.proposes,
    )
    said = said_in(given) | {"group"}
    keep = work.groups.open_channel
    kept = ledger.bring(_channel_entry(wanted), wanted, held, said, keep)
    return kept.id if kept else None


def _tell_left_out(
    groups: dict[str, Group],
    channels: dict[int, Channel],
    brought: set[int | None],
    work: Work,
    ledger: Ledger,
) -> None:
    ids = {group.id for group in groups.values()}
    for group in work.groups.all():
        if group.id not in ids:
            ledger.only_held(_entry(group.prefix, group))
    for channel in channels.values():
        if channel.id not in brought and channel.group in ids:
            ledger.only_held(_channel_entry(channel))


def _entry(prefix: str, group: Group) -> Entry:
    return Entry("group", prefix, f"{group.name} ({group.prefix})")


def _channel_entry(channel: Channel) -> Entry:
    key = _channel_key(channel.network, channel.address)
    return Entry("channel", key, f"{channel.name} ({channel.network})")


def _channel_key(network: str, address: str) -> str:
    return f"{network} {address}"
