"""The manifest of the app: no more than what is switched on needs, each scope with its reason."""

from typing import Any

from bot.config import SlackSettings
from bot.networks.slack.commands import ACTION, ACTIONS, MINUTES, SECRETARY, WEEK
from bot.networks.slack.counter import FROM_MESSAGE, NEW_ACTION
from bot.networks.slack.scopes import scopes

_NAME = "Secretaris"


_EVENTS = (
    *("app_home_opened", "app_mention", "channel_archive", "channel_left", "channel_rename"),
    *("channel_unarchive", "group_archive", "group_left", "group_rename", "group_unarchive"),
    *("member_joined_channel", "member_left_channel", "reaction_added", "user_change"),
)
_HEARD = ("message.channels", "message.groups", "message.im")
_COMMANDS = {
    ACTION: ("Noteer een actie", "@naam wat vóór wanneer"),
    ACTIONS: ("Toon de open acties", "mijn"),
    MINUTES: ("Begin of sluit het verslag", "start onderwerp"),
    WEEK: ("Toon het weekoverzicht", ""),
    SECRETARY: ("Zeg iets tegen de secretaris", "help"),
}


def manifest(slack: SlackSettings, address: str = "https://secretaris.example") -> dict[str, Any]:
    """Give the manifest; ``address`` is where requests over HTTP come in, before the path."""
    sockets = slack.events == "socket"
    url = {} if sockets else {"url": f"{address}/{slack.workspaces[0].name}/events"}
    request_url = {} if sockets else {"request_url": url["url"]}
    events = sorted((*_EVENTS, *(_HEARD if slack.unmarked else ())))
    return {
        "display_information": {
            "name": _NAME,
            "description": "Houdt acties, verslag en week bij.",
            "background_color": "#1f3a5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "secretaris", "always_online": True},
            "shortcuts": [
                _shortcut("Maak actiepunt", "message", FROM_MESSAGE),
                _shortcut("Nieuw actiepunt", "global", NEW_ACTION),
            ],
            "slash_commands": [
                {
                    "command": command,
                    "description": what,
                    "should_escape": True,
                    **({"usage_hint": hint} if hint else {}),
                    **url,
                }
                for command, (what, hint) in _COMMANDS.items()
            ],
        },
        "oauth_config": {"scopes": {"bot": [scope.name for scope in scopes(slack)]}},
        "settings": {
            "event_subscriptions": {**request_url, "bot_events": events},
            "interactivity": {"is_enabled": True, **request_url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": sockets,
            "token_rotation_enabled": False,
        },
    }


def _shortcut(name: str, kind: str, callback: str) -> dict[str, str]:
    return {
        "name": name,
        "type": kind,
        "callback_id": callback,
        "description": "Noteer een actie met een formulier",
    }
