"""The events of the Events API, as the reference describes each."""

import re

from tests.fakes.slack.channels import EVENT_TYPE, SCOPE, Channel
from tests.fakes.slack.people import Person
from tests.fakes.slack.wire import Json

_MENTION = re.compile(r"<@(\w+)>")


def rich_text(text: str, block: str) -> list[Json]:
    """Give the blocks that Slack itself makes of a text.

    docs.slack.dev/reference/block-kit/blocks/rich-text-block: what people type is stored as rich
    text beside ``text``.
    """
    elements: list[Json] = []
    for n, part in enumerate(_MENTION.split(text)):
        if n % 2:
            elements.append({"type": "user", "user_id": part})
        elif part:
            elements.append({"type": "text", "text": part})
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": block, "elements": [section]}]


def heard_as(channel: Channel) -> str:
    """Name the subscription under which messages of a channel come."""
    return f"message.{SCOPE[channel.kind]}"


def message(channel: Channel, said: Json) -> Json:
    """Tell what was said (docs.slack.dev/reference/events/message)."""
    return without_metadata(said) | {
        "channel": channel.id,
        "event_ts": said["ts"],
        "channel_type": EVENT_TYPE[channel.kind],
    }


def changed(channel: Channel, now: Json, before: Json, stamp: str) -> Json:
    """Tell that a message was edited.

    docs.slack.dev/reference/events/message/message_changed: the new one under ``message``, with
    its first ``ts``; the event has a ``ts`` of its own and is hidden. It also comes without an
    edit, when Slack adds something (a link's preview, a language): then nothing is ``edited``.
    """
    return _hidden(channel, "message_changed", stamp) | {
        "message": without_metadata(now),
        "previous_message": without_metadata(before),
    }


def deleted(channel: Channel, before: Json, stamp: str) -> Json:
    """Tell that a message is gone (docs.slack.dev/reference/events/message/message_deleted)."""
    return _hidden(channel, "message_deleted", stamp) | {
        "deleted_ts": before["ts"],
        "previous_message": without_metadata(before),
    }


def mention(channel: Channel, said: Json) -> Json:
    """Tell that the app was mentioned.

    docs.slack.dev/reference/events/app_mention: the same text and ``ts`` as the message event,
    in an event of its own, without ``channel_type``; not in direct messages.
    """
    kept = ("client_msg_id", "user", "text", "ts", "team", "blocks", "thread_ts", "parent_user_id")
    found = {key: said[key] for key in kept if key in said}
    return {"type": "app_mention", **found, "channel": channel.id, "event_ts": said["ts"]}


def reaction(kind: str, person: str, name: str, channel: Channel, said: Json) -> Json:
    """Tell of a reaction (docs.slack.dev/reference/events/reaction_added)."""
    return {
        "type": kind,
        "user": person,
        "reaction": name,
        "item": {"type": "message", "channel": channel.id, "ts": said["ts"]},
        "item_user": said.get("user"),
    }


def membership(kind: str, person: Person, channel: Channel, by: str | None) -> Json:
    """Tell who came or went (docs.slack.dev/reference/events/member_joined_channel)."""
    found: Json = {
        "type": kind,
        "user": person.id,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "public_channel" else "G",
        "team": person.team,
    }
    return found | ({"inviter": by} if by else {})


def renamed(channel: Channel) -> Json:
    """Tell a channel's new name (docs.slack.dev/reference/events/channel_rename)."""
    about = {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "created": channel.created,
        "is_channel": channel.kind == "public_channel",
        "is_mpim": False,
    }
    return {"type": f"{prefix(channel)}_rename", "channel": about}


def archived(channel: Channel, by: str) -> Json:
    """Tell of a channel closed or opened (docs.slack.dev/reference/events/channel_archive)."""
    verb = "archive" if channel.archived else "unarchive"
    return {"type": f"{prefix(channel)}_{verb}", "channel": channel.id, "user": by}


def bot_left(channel: Channel, by: str) -> Json:
    """Tell the app that it was taken out (docs.slack.dev/reference/events/channel_left)."""
    return {"type": f"{prefix(channel)}_left", "channel": channel.id, "actor_id": by}


def about_user(kind: str, user: Json) -> Json:
    """Tell of a new or changed account (docs.slack.dev/reference/events/user_change)."""
    return {"type": kind, "user": user, "cache_ts": user["updated"]}


def home_opened(person: str, channel: str, tab: str, view: Json | None) -> Json:
    """Tell that somebody looks at the app's tab; ``view`` is what was published there before.

    docs.slack.dev/reference/events/app_home_opened.
    """
    found: Json = {"type": "app_home_opened", "user": person, "channel": channel, "tab": tab}
    return found | ({"view": view} if view else {})


def prefix(channel: Channel) -> str:
    """Say *group* of a private channel: events kept its old name."""
    return "channel" if channel.kind == "public_channel" else "group"


def without_metadata(said: Json) -> Json:
    """Leave out what only the Web API tells."""
    return {key: value for key, value in said.items() if key != "metadata"}


def _hidden(channel: Channel, subtype: str, stamp: str) -> Json:
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "channel_type": EVENT_TYPE[channel.kind],
        "ts": stamp,
        "event_ts": stamp,
    }
