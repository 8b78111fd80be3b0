"""Reads back what was said while nobody listened, forward from the last message seen."""

from collections.abc import AsyncIterator, Awaitable, Callable

import structlog
from aiohttp import ClientError

from bot.networks.slack.answers import Refused
from bot.networks.slack.api import Api
from bot.networks.slack.channels import Channel, Channels
from bot.networks.slack.limits import TooBusy
from bot.networks.slack.names import Json, moment_of, text_of

log = structlog.get_logger()
_RECENT = 100
Hear = Callable[[Json], Awaitable[None]]


class Gaps:
    """Fills gaps; whatever it brings twice is known by its id."""

    def __init__(self, api: Api, channels: Channels) -> None:
        self._api = api
        self._channels = channels

    async def fill(self, since: str, hear: Hear) -> bool:
        """Bring what was said in every channel since then; False when a channel must wait."""
        complete = True
        for channel in self._channels.open():
            try:
                await self._fill(channel, since, hear)
            except (TooBusy, TimeoutError, ClientError, OSError) as error:
                log.warning("slack.gap_left", channel=channel.id, error=type(error).__name__)
                complete = False
        return complete

    async def _fill(self, channel: Channel, since: str, hear: Hear) -> None:
        """Bring lines and replies; a thread may have begun before the gap, but not long before.

        One page of the newest is enough after most gaps; else everything since is read.
        """
        recent = {text_of(m.get("ts")): m async for m in self._recent(channel)}
        found = {ts: message for ts, message in recent.items() if ts > since}
        if len(found) == len(recent) and len(recent) >= _RECENT:
            found |= {text_of(m.get("ts")): m async for m in self._all(channel, since)}
        for ts, message in (recent | found).items():
            if text_of(message.get("latest_reply")) > since:
                async for reply in self._replies(channel, ts, since):
                    found[text_of(reply.get("ts"))] = reply
        for _, message in sorted(found.items(), key=lambda item: moment_of(item[0])):
            await hear({"type": "message", **message, "channel": channel.id} | _kind(channel))

    async def _all(self, channel: Channel, since: str) -> AsyncIterator[Json]:
        try:
            async for message in self._api.all(
                "conversations.history", "messages", channel=channel.id, oldest=since
            ):
                yield message
        except Refused as no:
            log.info("slack.cannot_read_back", channel=channel.id, code=no.code)

    async def _replies(self, channel: Channel, ts: str, since: str) -> AsyncIterator[Json]:
        arguments = {"channel": channel.id, "ts": ts, "oldest": since}
        try:
            async for message in self._api.all("conversations.replies", "messages", **arguments):
                if text_of(message.get("ts")) > since:
                    yield message
        except Refused as no:
            log.info("slack.cannot_read_back", channel=channel.id, code=no.code)

    async def _recent(self, channel: Channel) -> AsyncIterator[Json]:
        """Give one page of the newest messages."""
        try:
            page = await self._api.call("conversations.history", channel=channel.id, limit=_RECENT)
        except Refused as no:
            log.info("slack.cannot_read_back", channel=channel.id, code=no.code)
            return
        found = page.get("messages")
        for message in found if isinstance(found, list) else ():
            yield message


def _kind(channel: Channel) -> dict[str, str]:
    return {"channel_type": "im"} if channel.direct else {}
