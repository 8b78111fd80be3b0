"""Saying, editing and deleting: what a message looks like, and which events tell of it."""

from dataclasses import dataclass

from tests.fakes.slack import events
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.people import Person
from tests.fakes.slack.wire import Json, Refusal
from tests.fakes.slack.workspace import Deed, Workspace

_THREAD = ("thread_ts", "reply_count", "reply_users_count", "latest_reply", "reply_users")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be: ``text`` as Slack keeps it, with mentions as ``<@U…>``."""

    author: Person
    text: str
    blocks: list[Json] | None = None
    thread: str | None = None
    broadcast: bool = False
    metadata: Json | None = None
    files: tuple[Json, ...] = ()
    subtype: str | None = None


def post(workspace: Workspace, channel: Channel, draft: Draft) -> Json:
    """Put a message in a channel and tell the app."""
    said = _message(workspace, channel, draft)
    channel.messages[said["ts"]] = said
    if "thread_ts" in said:
        _count_reply(channel, said)
    if draft.author == workspace.bot and draft.subtype is None:
        workspace.deeds.append(Deed("posted", channel.id, said["ts"]))
    workspace.announce(events.heard_as(channel), events.message(channel, said), channel)
    if f"<@{workspace.bot.id}>" in draft.text and _can_mention(workspace, channel, draft):
        workspace.announce("app_mention", events.mention(channel, said), channel)
    return said


def compose(workspace: Workspace, draft: Draft) -> Json:
    """Give a message object that stands nowhere yet.

    docs.slack.dev/reference/events/message: an app's message carries ``bot_id``, ``app_id`` and
    the bot's user, and no subtype; a person's has a ``client_msg_id``.
    """
    author = draft.author
    said: Json = {
        "type": "message",
        "user": author.id,
        "text": draft.text,
        "ts": workspace.stamps.next(),
        "team": author.team,
        "blocks": draft.blocks or events.rich_text(draft.text, workspace.ids.next("b")),
    }
    if draft.subtype:
        said = {"subtype": draft.subtype} | said
    if author.bot:
        profile: Json = {"id": author.bot, "app_id": author.app, "name": author.real_name}
        profile |= {"deleted": False, "updated": 0, "team_id": author.team, "icons": {}}
        said |= {"bot_id": author.bot, "app_id": author.app, "bot_profile": profile}
    elif draft.subtype is None:
        said["client_msg_id"] = workspace.ids.next("m")
    if author.team != workspace.id:
        said |= {"user_team": author.team, "source_team": author.team}
    if draft.metadata:
        said["metadata"] = draft.metadata
    if draft.files:
        said |= {"files": list(draft.files), "upload": True, "subtype": "file_share"}
    return said


def edit(workspace: Workspace, channel: Channel, ts: str, **fields: object) -> Json:
    """Change a message, say by whom, and tell the app."""
    before = channel.messages[ts]
    stamp = workspace.stamps.next()
    now = before | fields
    channel.messages[ts] = now
    event = events.changed(channel, now, before, stamp)
    workspace.announce(events.heard_as(channel), event, channel)
    return now


def edited_by(workspace: Workspace, person: Person) -> Json:
    """Give the mark of an edit."""
    return {"user": person.id, "ts": workspace.stamps.next()}


def remove(workspace: Workspace, channel: Channel, ts: str) -> None:
    """Delete a message and tell the app; one with replies leaves a tombstone.

    A thread whose first message is deleted stays: *This message was deleted.*, told as
    ``message_changed`` with a message of the subtype ``tombstone``.
    """
    before = channel.messages[ts]
    if before.get("reply_count"):
        kept = {key: before[key] for key in _THREAD if key in before}
        gone = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "hidden": True}
        channel.messages[ts] = gone | {"text": "This message was deleted.", "ts": ts} | kept
        event = events.changed(channel, channel.messages[ts], before, workspace.stamps.next())
    else:
        del channel.messages[ts]
        event = events.deleted(channel, before, workspace.stamps.next())
    workspace.announce(events.heard_as(channel), event, channel)


def _message(workspace: Workspace, channel: Channel, draft: Draft) -> Json:
    said = compose(workspace, draft)
    if draft.thread is None:
        return said
    parent = parent_of(channel, draft.thread)
    said |= {"thread_ts": parent["ts"], "parent_user_id": parent.get("user")}
    return said | ({"subtype": "thread_broadcast"} if draft.broadcast else {})


def parent_of(channel: Channel, ts: str) -> Json:
    """Find the first message of a thread, also from a reply; refuses ``thread_not_found``."""
    named = channel.messages.get(ts)
    first = named and channel.messages.get(named.get("thread_ts", ts))
    if not first:
        raise Refusal("thread_not_found")
    return first


def _count_reply(channel: Channel, said: Json) -> None:
    """Keep a thread's first message up to date (docs.slack.dev/messaging/retrieving-messages)."""
    first = said["thread_ts"]
    repliers = list(dict.fromkeys(m["user"] for m in channel.replies(first)))
    channel.messages[first] = channel.messages[first] | {
        "thread_ts": first,
        "reply_count": len(channel.replies(first)),
        "reply_users_count": len(repliers),
        "latest_reply": said["ts"],
        "reply_users": repliers,
        "is_locked": False,
        "subscribed": False,
    }


def _can_mention(workspace: Workspace, channel: Channel, draft: Draft) -> bool:
    return not channel.direct and draft.subtype is None and draft.author.id != workspace.bot.id
