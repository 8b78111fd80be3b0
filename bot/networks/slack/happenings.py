"""From an event of Slack to news for the house: who left, and what became of a channel.

What an event tells at once, the history tells after a gap in a message of its own; both give the
same ``event``, so that the house hears it once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.news import Happening, News
from bot.networks.slack.names import Json, mapping, moment_of, text_of
from bot.networks.slack.people import Home

_OF_CHANNELS = {
    "rename": Happening.RENAMED,
    "name": Happening.RENAMED,
    "archive": Happening.CLOSED,
    "deleted": Happening.CLOSED,
    "unarchive": Happening.REOPENED,
    "left": Happening.REMOVED,
}
_LEFT = frozenset({"member_left_channel", "leave"})


@dataclass(frozen=True, slots=True)
class Reporter:
    """Reads what happened around the talk of one workspace."""

    network: str
    home: Home
    when: Callable[[datetime], datetime]

    def read(self, event: Json, stamp: str) -> News | None:
        """Read an event, or a message that Slack itself wrote; ``stamp`` is when it happened."""
        about = event.get("channel")
        channel = text_of(about) or text_of(mapping(about).get("id"))
        kind = text_of(event.get("subtype")) or text_of(event.get("type"))
        kind = kind.removeprefix("group_").removeprefix("channel_")
        if kind in _LEFT:
            return self._left(channel, text_of(event.get("user")), stamp)
        if kind == "user_change":
            return self._gone(mapping(event.get("user")), stamp)
        happening = _OF_CHANNELS.get(kind)
        if kind == "member_joined_channel" and event.get("user") == self.home.user:
            happening = Happening.REOPENED
        if happening is None or not channel:
            return None
        name = text_of(mapping(about).get("name")) or text_of(event.get("name"))
        shown = f"#{name}" if name else ""
        return self._news(happening, f"{channel}:{stamp}", stamp, channel=channel, name=shown)

    def _left(self, channel: str, user: str, stamp: str) -> News:
        if user == self.home.user:
            return self._news(Happening.REMOVED, f"{channel}:{stamp}", stamp, channel=channel)
        day = moment_of(stamp).date()
        what = f"{channel}:{user}:{day}"
        return self._news(Happening.LEFT, what, stamp, channel=channel, account=user)

    def _gone(self, user: Json, stamp: str) -> News | None:
        if user.get("deleted") is not True:
            return None
        number = text_of(user.get("id"))
        what = f"{number}:{moment_of(stamp).date()}"
        return self._news(Happening.GONE, what, stamp, account=number)

    def _news(self, happening: Happening, what: str, stamp: str, **about: str) -> News:
        event, at = f"{happening}:{what}", self.when(moment_of(stamp))
        return News(self.network, event, happening, at, **about)
