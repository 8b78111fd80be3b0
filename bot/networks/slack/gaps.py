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
_MOST_RECENT = 1_000
_THREADS_LIVE = 14 * 24 * 3600
"""Seconds: how long before a gap a thread may have begun that went on in it."""
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
            except Refused as no:
                later = no.is_limit or no.is_unknown
                log.info("slack.cannot_read_back", channel=channel.id, code=no.code, later=later)
                complete = complete and not later
            except (TooBusy, TimeoutError, ClientError, OSError) as error:
                log.warning("slack.gap_left", channel=channel.id, error=type(error).__name__)
                complete = False
        return complete

    async def _fill(self, channel: Channel, since: str, hear: Hear) -> None:
        """Bring lines and replies, in order; replies stand with the first line of their thread."""
        recent = {text_of(m.get("ts")): m async for m in self._recent(channel, since)}
        found = {ts: message for ts, message in recent.items() if _after(ts, since)}
        if len(found) == len(recent) >= _MOST_RECENT:
            lines = self._api.all(
                "conversations.history", "messages", channel=channel.id, oldest=since
            )
            found |= {text_of(m.get("ts")): m async for m in lines}
        for ts, message in (recent | found).items():
            if _after(text_of(message.get("latest_reply")), since):
                async for reply in self._replies(channel, ts, since):
                    found[text_of(reply.get("ts"))] = reply
        for _, message in sorted(found.items(), key=lambda item: moment_of(item[0])):
            await hear({"type": "message", **message, "channel": channel.id} | _kind(channel))

    async def _recent(self, channel: Channel, since: str) -> AsyncIterator[Json]:
        """Give the newest messages, newest first, as far back as a thread may still live."""
        number = 0
        async for message in self._api.all("conversations.history", "messages", channel=channel.id):
            number += 1
            if number > _MOST_RECENT or _seconds(message) < _whole(since) - _THREADS_LIVE:
                return
            yield message

    async def _replies(self, channel: Channel, ts: str, since: str) -> AsyncIterator[Json]:
        """Give what was said in a thread; one that is gone meanwhile holds up nothing."""
        arguments = {"channel": channel.id, "ts": ts, "oldest": since}
        try:
            async for message in self._api.all("conversations.replies", "messages", **arguments):
                if _after(text_of(message.get("ts")), since):
                    yield message
        except Refused as no:
            if no.is_limit or no.is_unknown:
                raise
            log.info("slack.cannot_read_back", channel=channel.id, code=no.code)


def _after(ts: str, since: str) -> bool:
    return bool(ts) and moment_of(ts) > moment_of(since)


def _whole(ts: str) -> int:
    return int(ts.partition(".")[0] or 0)


def _seconds(message: Json) -> int:
    return _whole(text_of(message.get("ts")))


def _kind(channel: Channel) -> dict[str, str]:
    return {"channel_type": "im"} if channel.direct else {}
