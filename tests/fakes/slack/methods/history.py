"""Methods that read back what was said."""

from tests.fakes.slack import speech
from tests.fakes.slack.calls import Call, method
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.wire import Json, Refusal

_MOST = 999


@method("conversations.history", tier=3)
def history(call: Call) -> Json:
    """Read a channel, newest first (docs.slack.dev/reference/methods/conversations.history).

    Replies in threads are not in it. ``oldest`` and ``latest`` leave out their own message
    unless ``inclusive``. With ``oldest`` alone the pages begin there and go forward: *those
    closest to oldest, allowing you to page forward* (api.slack.com/methods/channels.history,
    its forerunner; the page of today is silent, so a test may set ``pages_forward`` to False).
    Refuses ``not_in_channel``, ``invalid_ts_oldest``, ``invalid_ts_latest``.
    """
    channel = _readable(call)
    found = [m for m in channel.messages.values() if _stands_in_channel(m)]
    between = _between(call, found)
    forward = _given(call, "oldest") is not None and _given(call, "latest") is None
    ahead = forward and call.workspace.pages_forward
    ordered = between if ahead else between[::-1]
    page, metadata = call.page(ordered, _ts, default=100, most=_MOST)
    return {
        "ok": True,
        "messages": [_shown(call, m) for m in (page[::-1] if ahead else page)],
        "has_more": bool(metadata["next_cursor"]),
        "pin_count": len(channel.pins),
        "channel_actions_ts": None,
        "channel_actions_count": 0,
        **({"response_metadata": metadata} if metadata["next_cursor"] else {}),
    }


@method("conversations.replies", tier=3)
def replies(call: Call) -> Json:
    """Read a thread, oldest first (docs.slack.dev/reference/methods/conversations.replies).

    The first message leads; ``ts`` may also name a reply. Refuses ``thread_not_found``.
    """
    channel = _readable(call)
    first = speech.parent_of(channel, call.text("ts"))
    found = [first, *_between(call, channel.replies(first["ts"]))]
    page, metadata = call.page(found, _ts, default=_MOST, most=_MOST)
    return {
        "ok": True,
        "messages": [_shown(call, m) for m in page],
        "has_more": bool(metadata["next_cursor"]),
        **({"response_metadata": metadata} if metadata["next_cursor"] else {}),
    }


def _ts(said: Json) -> str:
    return str(said["ts"])


def _readable(call: Call) -> Channel:
    channel = call.channel()
    call.need(channel.history_scope)
    if not call.workspace.is_in(channel):
        raise Refusal("not_in_channel")
    return channel


def _stands_in_channel(said: Json) -> bool:
    is_reply = said.get("thread_ts", said["ts"]) != said["ts"]
    return not is_reply or said.get("subtype") == "thread_broadcast"


def _between(call: Call, messages: list[Json]) -> list[Json]:
    oldest, latest = _given(call, "oldest"), _given(call, "latest")
    edges = {oldest, latest} if call.flag("inclusive") else set()
    return [
        m
        for m in messages
        if float(m["ts"]) in edges
        or (
            (oldest is None or float(m["ts"]) > oldest)
            and (latest is None or float(m["ts"]) < latest)
        )
    ]


def _given(call: Call, name: str) -> float | None:
    value = call.text(name, "")
    try:
        return float(value) if value else None
    except ValueError:
        raise Refusal(f"invalid_ts_{name}") from None


def _shown(call: Call, said: Json) -> Json:
    """Leave the payload of metadata out, unless it was asked for.

    docs.slack.dev/messaging/message-metadata: ``include_all_metadata``.
    """
    if call.flag("include_all_metadata") or not said.get("metadata"):
        return said
    return said | {"metadata": {"event_type": said["metadata"]["event_type"]}}
