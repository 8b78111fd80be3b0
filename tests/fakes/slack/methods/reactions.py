"""Methods that mark messages: reactions and pins."""

import re

from tests.fakes.slack import events
from tests.fakes.slack.calls import Call, method
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.people import Person
from tests.fakes.slack.wire import Json, Refusal
from tests.fakes.slack.workspace import Deed, Workspace

_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")
_ALIASES = {"thumbsup": "+1", "thumbsdown": "-1"}
_STAMP = re.compile(r"\d+\.\d+")


@method("reactions.add", "reactions:write", tier=3)
def add(call: Call) -> Json:
    """Put a sign on a message (docs.slack.dev/reference/methods/reactions.add).

    ``name`` is the emoji's name without colons. Refuses ``already_reacted``, ``invalid_name``,
    ``message_not_found``, ``bad_timestamp``, ``no_item_specified``, ``is_archived``.
    """
    channel, said = _item(call)
    if channel.archived:
        raise Refusal("is_archived")
    name = call.text("name", "")
    put(call.workspace, call.workspace.bot, channel, said, name)
    call.workspace.deeds.append(Deed("reacted", channel.id, said["ts"], sign=name))
    return {"ok": True}


@method("reactions.remove", "reactions:write", tier=2)
def remove(call: Call) -> Json:
    """Take one's sign off (docs.slack.dev/reference/methods/reactions.remove)."""
    channel, said = _item(call)
    take(call.workspace, call.workspace.bot, channel, said, call.text("name", ""))
    return {"ok": True}


@method("reactions.get", "reactions:read", tier=3)
def get(call: Call) -> Json:
    """Give a message with its signs (docs.slack.dev/reference/methods/reactions.get)."""
    channel, said = _item(call)
    return {"ok": True, "type": "message", "channel": channel.id, "message": said}


@method("pins.add", "pins:write", tier=2)
def pin(call: Call) -> Json:
    """Pin a message (docs.slack.dev/reference/methods/pins.add); refuses ``already_pinned``."""
    channel, said = _item(call)
    if said["ts"] in channel.pins:
        raise Refusal("already_pinned")
    channel.pins.append(said["ts"])
    call.workspace.deeds.append(Deed("pinned", channel.id, said["ts"]))
    return {"ok": True}


@method("pins.remove", "pins:write", tier=2)
def unpin(call: Call) -> Json:
    """Take a pin out (docs.slack.dev/reference/methods/pins.remove); refuses ``no_pin``."""
    channel, said = _item(call)
    if said["ts"] not in channel.pins:
        raise Refusal("no_pin")
    channel.pins.remove(said["ts"])
    return {"ok": True}


def put(place: Workspace, person: Person, channel: Channel, said: Json, name: str) -> None:
    """Let somebody react, and tell the app."""
    if not _NAME.fullmatch(name):
        raise Refusal("invalid_name")
    name = _ALIASES.get(name, name)
    signs = {r["name"]: list(r["users"]) for r in said.get("reactions", [])}
    if person.id in signs.get(name, []):
        raise Refusal("already_reacted")
    signs.setdefault(name, []).append(person.id)
    _keep(channel, said, signs)
    event = events.reaction("reaction_added", person.id, name, channel, said)
    place.announce("reaction_added", event, channel)


def take(place: Workspace, person: Person, channel: Channel, said: Json, name: str) -> None:
    """Let somebody take a reaction back; refuses ``no_reaction``."""
    name = _ALIASES.get(name, name)
    signs = {r["name"]: list(r["users"]) for r in said.get("reactions", [])}
    if person.id not in signs.get(name, []):
        raise Refusal("no_reaction")
    signs[name].remove(person.id)
    _keep(channel, said, signs)
    event = events.reaction("reaction_removed", person.id, name, channel, said)
    place.announce("reaction_removed", event, channel)


def _keep(channel: Channel, said: Json, signs: dict[str, list[str]]) -> None:
    kept = [{"name": n, "users": u, "count": len(u)} for n, u in signs.items() if u]
    rest = {key: value for key, value in said.items() if key != "reactions"}
    channel.messages[said["ts"]] = rest | ({"reactions": kept} if kept else {})


def _item(call: Call) -> tuple[Channel, Json]:
    ts = call.text("timestamp", "")
    if not ts:
        raise Refusal("no_item_specified")
    channel = call.channel()
    if not _STAMP.fullmatch(ts):
        raise Refusal("bad_timestamp")
    if not call.workspace.is_in(channel):
        raise Refusal("not_in_channel")
    if ts not in channel.messages:
        raise Refusal("message_not_found")
    return channel, channel.messages[ts]
