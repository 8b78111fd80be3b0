"""The channels the bot is in: their names, which are closed, and which are direct."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog
from aiohttp import ClientError

from bot.networks.slack.answers import Refused
from bot.networks.slack.api import Api
from bot.networks.slack.limits import TooBusy
from bot.networks.slack.names import mapping, text_of

log = structlog.get_logger()
_PATIENCE = 1.5
_NOT_OURS = frozenset({"channel_not_found", "not_in_channel"})
_KINDS = ("public_channel", "private_channel")


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation the bot is in."""

    id: str
    name: str = ""
    direct: bool = False
    closed: bool = False


class Channels:
    """What is known of channels; it follows renames, closings, comings and goings."""

    def __init__(self, api: Api, of_groups: tuple[str, ...]) -> None:
        self._api = api
        self._of_groups = of_groups
        self._known: dict[str, Channel] = {}

    async def load(self) -> None:
        """Learn where the bot is; of a kind the scopes do not cover, the channels of groups."""
        found: dict[str, Channel] = {}
        unseen: dict[str, Channel] = {}
        for kind in _KINDS:
            try:
                arguments = {"types": kind, "exclude_archived": True}
                async for item in self._api.all("users.conversations", "channels", **arguments):
                    channel = _channel(item)
                    found[channel.id] = channel
            except Refused as no:
                log.info("slack.no_list", kind=kind, code=no.code, needed=no.needed)
                unseen = {channel: Channel(channel) for channel in self._of_groups}
        self._known = unseen | self._known | found

    def open(self) -> tuple[Channel, ...]:
        """Give the channels in which something can be said."""
        return tuple(channel for channel in self._known.values() if not channel.closed)

    def name(self, channel: str) -> str | None:
        """Give the name of a channel, if it has one."""
        known = self._known.get(channel)
        return known.name or None if known else None

    def knows(self, channel: str) -> bool:
        """Tell whether the bot is known to be there."""
        return channel in self._known

    async def is_in(self, channel: str) -> bool:
        """Tell whether the bot is there; Slack is asked about a channel not known by its name.

        Where Slack does not say, it is believed: then at least the house is asked.
        """
        known = self._known.get(channel)
        if known is not None and (known.name or known.direct):
            return True
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await self._api.call("conversations.info", channel=channel)
        except Refused as no:
            return known is not None or no.code not in _NOT_OURS
        except (TooBusy, TimeoutError, ClientError, OSError):
            return True
        found = mapping(answer.get("channel"))
        if found.get("is_im") is True or found.get("is_member") is True:
            self._known[channel] = _channel(found)
            return True
        return "is_member" not in found

    def meet(self, channel: str, *, direct: bool) -> None:
        """Keep a channel in which something was heard."""
        if channel not in self._known:
            self._known[channel] = Channel(channel, direct=direct)

    def renamed(self, channel: str, name: str) -> None:
        """Follow a new name."""
        known = self._known.get(channel, Channel(channel))
        self._known[channel] = replace(known, name=name)

    def closed(self, channel: str, *, closed: bool) -> None:
        """Follow a closing or reopening."""
        known = self._known.get(channel, Channel(channel))
        self._known[channel] = replace(known, closed=closed)

    def left(self, channel: str) -> None:
        """Forget a channel the bot is not in any more."""
        self._known.pop(channel, None)


def is_direct(channel: str, kind: object = None) -> bool:
    """Tell whether a channel is a conversation of one person with the bot."""
    return kind == "im" if isinstance(kind, str) else channel.startswith("D")


def _channel(item: Mapping[str, Any]) -> Channel:
    number = text_of(item.get("id"))
    return Channel(
        number,
        name=f"#{text_of(item.get('name'))}" if item.get("name") else "",
        direct=item.get("is_im") is True,
        closed=mapping(item).get("is_archived") is True,
    )
