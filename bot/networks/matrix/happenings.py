"""From an event of a room to news for the house: who left, and whether we may still be there."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.news import Happening, News

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OUT = frozenset({"leave", "ban"})


def news_of(
    network: str,
    us: str,
    channel: str,
    event: Mapping[str, Any],
    when: Callable[[datetime], datetime],
) -> News | None:
    """Read a change of who is in a room; a new name or a withdrawn invitation is no news."""
    if event.get("type") != "m.room.member":
        return None
    who, now, before = str(event.get("state_key")), _membership(event), _before(event)
    match now in _OUT, before, who == us:
        case True, "join", True:
            happening = Happening.REMOVED
        case True, "join", False:
            happening = Happening.LEFT
        case False, "join", _:
            return None
        case _ if now == "join" and who == us:
            happening = Happening.REOPENED
        case _:
            return None
    at = when(_EPOCH + timedelta(milliseconds=int(event["origin_server_ts"])))
    return News(network, str(event["event_id"]), happening, at, channel=channel, account=who)


def _membership(event: Mapping[str, Any]) -> object:
    content = event.get("content")
    return content.get("membership") if isinstance(content, Mapping) else None


def _before(event: Mapping[str, Any]) -> object:
    """Give the membership before; homeservers put it in ``unsigned``."""
    unsigned = event.get("unsigned")
    before = unsigned.get("prev_content") if isinstance(unsigned, Mapping) else None
    return before.get("membership") if isinstance(before, Mapping) else None
