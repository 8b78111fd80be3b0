"""The groups and the channels they talk in."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, update

from bot import ports
from bot.domain.groups import Channel, Group
from bot.domain.history import changes
from storage.history import History
from storage.inserts import insert_new
from storage.known import Known
from storage.tables.people import channels, groups

_SAVE = update(groups).where(groups.c.id == bindparam("of_group"))
_SAVE_CHANNEL = update(channels).where(channels.c.id == bindparam("of_channel"))


class Groups(ports.Groups):
    """Every group and channel; read once and again after a change."""

    def __init__(self, connection: Connection, known: Known, history: History) -> None:
        self._connection = connection
        self._known = known
        self._history = history

    def all(self) -> Sequence[Group]:
        """Give every group, by prefix."""
        return self._known.directory.groups

    def get(self, group: int) -> Group:
        """Give one group; raises KeyError when there is none."""
        return self._known.directory.by_id[group]

    def by_prefix(self, prefix: str) -> Group | None:
        """Give the group with that prefix, whatever its case."""
        return self._known.directory.by_prefix.get(prefix.casefold())

    def add(self, group: Group) -> Group:
        """Keep a new group under an id of our own."""
        kept = replace(group, id=insert_new(self._connection, groups, _columns(group)))
        self._changed("group.add", None, kept, kept.id)
        return kept

    def save(self, group: Group, deed: str) -> None:
        """Keep a changed group."""
        old = self.get(group.id)
        self._connection.execute(_SAVE, {"of_group": group.id, **_columns(group)})
        self._changed(deed, old, group, group.id)

    def channel(self, network: str, address: str) -> Channel | None:
        """Give the channel at that address, if a group talks there."""
        return self._known.directory.by_address.get((network, address))

    def channels(self, group: int) -> Sequence[Channel]:
        """Give the channels of a group, in the order they came."""
        return tuple(c for c in self._known.directory.channels if c.group == group)

    def open_channel(self, channel: Channel) -> Channel:
        """Keep a channel, new (id 0) or changed."""
        row = {
            "group_id": channel.group,
            "network": channel.network,
            "address": channel.address,
            "name": channel.name,
            "encrypted": channel.encrypted,
            "reach": channel.reach.value if channel.reach else None,
            "proposes": channel.proposes,
            "closed": channel.closed,
        }
        old = None
        if channel.id:
            old = next((c for c in self._known.directory.channels if c.id == channel.id), None)
            self._connection.execute(_SAVE_CHANNEL, {"of_channel": channel.id, **row})
        else:
            channel = replace(channel, id=insert_new(self._connection, channels, row))
        self._changed("group.channel", old, channel, channel.group)
        return channel

    def _changed(self, deed: str, old: object | None, new: object, group: int) -> None:
        self._known.forget_groups()
        self._history.write(deed, f"group:{group}", changes(old, new))


def _columns(group: Group) -> dict[str, object]:
    return {
        "name": group.name,
        "prefix": group.prefix,
        "kind": group.kind.value,
        "language": group.language,
        "formal": group.formal,
        "strangers": group.strangers.value,
    }
