"""Methods that post, change and delete messages."""

from typing import Any

from tests.fakes.slack import speech
from tests.fakes.slack.blocks import check_message, with_ids
from tests.fakes.slack.calls import Call, method
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.speech import Draft
from tests.fakes.slack.wire import Json, Refusal
from tests.fakes.slack.workspace import Deed

LONGEST = 40_000


@method("chat.postMessage", "chat:write", tier=None)
def post_message(call: Call) -> Json:
    """Post (docs.slack.dev/reference/methods/chat.postMessage).

    ``channel`` is an id or a name, or a person's id for a direct message. Refuses
    ``channel_not_found``, ``not_in_channel``, ``is_archived``, ``no_text``, ``msg_too_long``,
    ``invalid_blocks``.
    """
    channel = _destination(call)
    said = speech.post(call.workspace, channel, draft(call))
    return {"ok": True, "channel": channel.id, "ts": said["ts"], "message": said}


@method("chat.postEphemeral", "chat:write", tier=4)
def post_ephemeral(call: Call) -> Json:
    """Show one person a message (docs.slack.dev/reference/methods/chat.postEphemeral).

    It is not kept, has no event, cannot be changed later, and takes a person who is there:
    ``user_not_in_channel``.
    """
    channel = _destination(call)
    person = call.text("user")
    if person not in channel.members:
        raise Refusal("user_not_in_channel")
    said = speech.compose(call.workspace, draft(call))
    if thread := call.text("thread_ts", ""):
        said["thread_ts"] = thread
    call.workspace.whisper(person, channel, said)
    return {"ok": True, "message_ts": said["ts"]}


@method("chat.update", "chat:write", tier=3)
def update(call: Call) -> Json:
    """Change one's own message (docs.slack.dev/reference/methods/chat.update).

    ``channel`` is an id. Blocks and metadata that are not given are kept, an empty list or object
    removes them. Refuses ``message_not_found``, ``cant_update_message``, ``is_inactive``.
    """
    place, channel = call.workspace, call.channel()
    ts = _own(call, channel, "cant_update_message")
    if channel.archived:
        raise Refusal("is_inactive")
    fields = _content(call, kept=bool(channel.messages[ts].get("blocks")))
    if (metadata := call.data("metadata")) is not None:
        fields["metadata"] = _metadata(metadata)
    fields["edited"] = speech.edited_by(place, place.bot)
    now = speech.edit(place, channel, ts, **fields)
    place.deeds.append(Deed("changed", channel.id, ts))
    return {"ok": True, "channel": channel.id, "ts": ts, "text": now["text"], "message": now}


@method("chat.delete", "chat:write", tier=3)
def delete(call: Call) -> Json:
    """Delete one's own message (docs.slack.dev/reference/methods/chat.delete)."""
    channel = call.channel()
    ts = _own(call, channel, "cant_delete_message")
    speech.remove(call.workspace, channel, ts)
    call.workspace.deeds.append(Deed("deleted", channel.id, ts))
    return {"ok": True, "channel": channel.id, "ts": ts}


@method("chat.getPermalink", tier=None)
def get_permalink(call: Call) -> Json:
    """Give a link to a message (docs.slack.dev/reference/methods/chat.getPermalink)."""
    channel, ts = call.channel(), call.text("message_ts")
    if ts not in channel.messages:
        raise Refusal("message_not_found")
    link = f"https://{call.workspace.name}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"ok": True, "channel": channel.id, "permalink": link}


def draft(call: Call) -> Draft:
    """Read a message out of a call and hold it against the limits."""
    content = _content(call, kept=False)
    return Draft(
        call.workspace.bot,
        content["text"],
        content.get("blocks"),
        thread=call.text("thread_ts", "") or None,
        broadcast=call.flag("reply_broadcast"),
        metadata=_metadata(call.data("metadata")),
    )


def _content(call: Call, *, kept: bool) -> dict[str, Any]:
    """Give text and blocks; ``kept`` blocks may stand without either."""
    text, blocks = call.text("text", ""), call.data("blocks")
    if not text and not blocks and not (kept and blocks is None):
        raise Refusal("no_text")
    if len(text) > LONGEST:
        raise Refusal("msg_too_long")
    content: dict[str, Any] = {"text": text}
    if blocks is not None:
        check_message(blocks)
        content["blocks"] = with_ids(blocks, call.workspace.ids)
    return content


def _metadata(given: object) -> Json | None:
    """Read metadata (docs.slack.dev/messaging/message-metadata)."""
    if not given:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("event_type"), str):
        raise Refusal("invalid_metadata_format")
    if not isinstance(given.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    return given


def _destination(call: Call) -> Channel:
    place, wanted = call.workspace, str(call.args.get("channel") or "")
    if wanted in place.people:
        return place.direct(wanted)
    named = [c for c in place.visible() if c.name and c.name == wanted.removeprefix("#")]
    channel = named[0] if named else place.channel(wanted)
    if not place.is_in(channel):
        raise Refusal("not_in_channel")
    if channel.archived:
        raise Refusal("is_archived")
    return channel


def _own(call: Call, channel: Channel, otherwise: str) -> str:
    ts = call.text("ts")
    if ts not in channel.messages:
        raise Refusal("message_not_found")
    if channel.messages[ts].get("user") != call.workspace.bot.id:
        raise Refusal(otherwise)
    return ts
