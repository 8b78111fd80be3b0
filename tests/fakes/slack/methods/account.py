"""Methods about the app itself: who am I, where may I connect, which team is this."""

from tests.fakes.slack.calls import Call, method
from tests.fakes.slack.wire import Json, Refusal


@method("auth.test", tier=None)
def auth_test(call: Call) -> Json:
    """Tell whose token this is (docs.slack.dev/reference/methods/auth.test)."""
    place = call.workspace
    return {
        "ok": True,
        "url": f"https://{place.name}.slack.com/",
        "team": place.name,
        "user": place.bot.name,
        "team_id": place.id,
        "user_id": place.bot.id,
        "bot_id": place.bot.bot,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", tier=3)
def connections_open(call: Call) -> Json:
    """Give an address for one socket (docs.slack.dev/reference/methods/apps.connections.open).

    It takes the app's own token, of the kind ``xapp``, with ``connections:write``.
    """
    return {"ok": True, "url": call.links()}


@method("team.info", "team:read", tier=3)
def team_info(call: Call) -> Json:
    """Describe the workspace (docs.slack.dev/reference/methods/team.info)."""
    place = call.workspace
    team = {"id": place.id, "name": place.name, "domain": place.name, "email_domain": ""}
    return {"ok": True, "team": team}


@method("bots.info", "users:read", tier=3)
def bots_info(call: Call) -> Json:
    """Describe a bot by its bot id (docs.slack.dev/reference/methods/bots.info)."""
    wanted = call.text("bot", "")
    for person in call.workspace.people.values():
        if person.bot and person.bot == wanted:
            bot = {"id": person.bot, "deleted": False, "name": person.real_name, "updated": 0}
            return {"ok": True, "bot": bot | {"app_id": person.app, "user_id": person.id}}
    raise Refusal("bot_not_found")
