"""The payloads of interactions: what Slack tells an app that a person did."""

from tests.fakes.slack.channels import Channel
from tests.fakes.slack.people import Person
from tests.fakes.slack.shown import STATEFUL, elements, state
from tests.fakes.slack.wire import Json
from tests.fakes.slack.workspace import Workspace


def about(workspace: Workspace, person: Person, kind: str) -> Json:
    """Give what every interaction has (docs.slack.dev/reference/interaction-payloads)."""
    return {
        "type": kind,
        "token": workspace.app.verification,
        "api_app_id": workspace.app.id,
        "team": {"id": workspace.id, "domain": workspace.name},
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team,
        },
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": workspace.views.trigger(person.id),
    }


def place(workspace: Workspace, channel: Channel) -> Json:
    """Give a channel as interactions name it.

    A direct message is called *directmessage*; a private channel the app is not in gives no
    name away: *privategroup* (docs.slack.dev/interactivity/implementing-slash-commands).
    """
    if channel.kind == "im":
        return {"id": channel.id, "name": "directmessage"}
    hidden = channel.kind == "private_channel" and not workspace.is_in(channel)
    return {"id": channel.id, "name": "privategroup" if hidden else channel.name}


def slash(workspace: Workspace, person: Person, channel: Channel, command: str) -> Json:
    """Give a slash command (docs.slack.dev/interactivity/implementing-slash-commands)."""
    word, _, text = command.partition(" ")
    return {
        "token": workspace.app.verification,
        "team_id": workspace.id,
        "team_domain": workspace.name,
        "channel_id": channel.id,
        "channel_name": place(workspace, channel)["name"],
        "user_id": person.id,
        "user_name": person.name,
        "command": word,
        "text": text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "trigger_id": workspace.views.trigger(person.id),
    }


def action(element: Json, block: Json, chosen: object | None, stamp: str) -> Json:
    """Give what was used, with what was chosen.

    docs.slack.dev/reference/interaction-payloads/block_actions-payload, *actions*.
    """
    found: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": stamp,
    }
    if element["type"] == "button":
        kept = ("text", "value", "style", "url")
        return found | {key: element[key] for key in kept if key in element}
    if element["type"] == "overflow":
        return found | {"selected_option": chosen}
    return found | state(element, chosen)


def values(blocks: list[Json], chosen: dict[tuple[str, str], object]) -> Json:
    """Give ``state``: every field that keeps a value, by block and action."""
    found: dict[str, dict[str, Json]] = {}
    for block, element in elements(blocks):
        if element["type"] in STATEFUL:
            key = (block["block_id"], element["action_id"])
            found.setdefault(key[0], {})[key[1]] = state(element, chosen.get(key))
    return {"values": found}
