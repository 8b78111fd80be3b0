"""Methods about channels: which there are, who is in them, getting in."""

from typing import get_args

from tests.fakes.slack import events
from tests.fakes.slack.calls import Call, method
from tests.fakes.slack.channels import SCOPE, Channel, Kind
from tests.fakes.slack.wire import Json, Refusal

_MOST = 1000
_MOST_PEOPLE = 8


@method("conversations.list", tier=2)
def list_all(call: Call) -> Json:
    """List channels, page by page (docs.slack.dev/reference/methods/conversations.list).

    ``types`` says which; each takes its own scope, and private ones show only to members.
    """
    return _listed(call, [c for c in call.workspace.visible() if not _left_out(call, c)])


@method("users.conversations", tier=3)
def of_user(call: Call) -> Json:
    """List the channels somebody is in (docs.slack.dev/reference/methods/users.conversations)."""
    person = call.text("user", call.workspace.bot.id)
    call.workspace.person(person)
    there = [c for c in call.workspace.visible() if person in c.members]
    return _listed(call, [c for c in there if not _left_out(call, c)])


def _listed(call: Call, channels: list[Channel]) -> Json:
    page, metadata = call.page(channels, lambda c: c.id, default=100, most=_MOST)
    found = [_described(call, channel) for channel in page]
    return {"ok": True, "channels": found, "response_metadata": metadata}


def _left_out(call: Call, channel: Channel) -> bool:
    wanted = _types(call)
    return channel.kind not in wanted or (channel.archived and call.flag("exclude_archived"))


def _types(call: Call) -> list[Kind]:
    named = [part.strip() for part in call.text("types", "public_channel").split(",")]
    known: list[Kind] = [kind for kind in get_args(Kind) if kind in named]
    if len(known) != len(named):
        raise Refusal("invalid_types")
    call.need(*(f"{SCOPE[kind]}:read" for kind in known))
    return known


@method("conversations.info", tier=3)
def info(call: Call) -> Json:
    """Describe one channel (docs.slack.dev/reference/methods/conversations.info)."""
    channel = call.channel()
    call.need(channel.read_scope)
    counted = call.flag("include_num_members")
    return {"ok": True, "channel": _described(call, channel, counted=counted)}


@method("conversations.members", tier=4)
def members(call: Call) -> Json:
    """List who is in a channel (docs.slack.dev/reference/methods/conversations.members)."""
    channel = call.channel()
    call.need(channel.read_scope)
    page, metadata = call.page(sorted(channel.members), str, default=100, most=_MOST)
    return {"ok": True, "members": page, "response_metadata": metadata}


@method("conversations.open", tier=3)
def open_direct(call: Call) -> Json:
    """Open a direct message (docs.slack.dev/reference/methods/conversations.open).

    ``users`` are one to eight ids. Refuses ``users_list_not_supplied``, ``too_many_users``,
    ``user_not_found``, ``user_disabled``.
    """
    call.need("im:write")
    users = [part.strip() for part in call.text("users", "").split(",") if part.strip()]
    if not users and not call.text("channel", ""):
        raise Refusal("users_list_not_supplied")
    if len(users) > _MOST_PEOPLE:
        raise Refusal("too_many_users")
    if len(users) > 1:
        call.need("mpim:write")
    for user in users:
        if call.workspace.person(user).deleted:
            raise Refusal("user_disabled")
    before = len(call.workspace.channels)
    channel = call.workspace.direct(*users) if users else call.channel()
    found: Json = {"id": channel.id}
    if call.flag("return_im"):
        found = _described(call, channel)
    known = {} if len(call.workspace.channels) > before else {"no_op": True, "already_open": True}
    return {"ok": True, "channel": found, **known}


@method("conversations.join", "channels:join", tier=3)
def join(call: Call) -> Json:
    """Go into a public channel (docs.slack.dev/reference/methods/conversations.join)."""
    place, channel = call.workspace, call.channel()
    if channel.kind != "public_channel":
        raise Refusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refusal("is_archived")
    if place.is_in(channel):
        found = _described(call, channel)
        return {"ok": True, "channel": found, "warning": "already_in_channel"}
    channel.members.add(place.bot.id)
    event = events.membership("member_joined_channel", place.bot, channel, None)
    place.announce("member_joined_channel", event, channel)
    return {"ok": True, "channel": _described(call, channel)}


def _described(call: Call, channel: Channel, *, counted: bool = False) -> Json:
    member = call.workspace.is_in(channel)
    return channel.describe(member=member, team=call.workspace.id, counted=counted)
