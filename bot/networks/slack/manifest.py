"""The manifest of the app: no more than what is switched on needs, each scope with its reason."""

from dataclasses import dataclass
from typing import Any

from bot.config import SlackSettings
from bot.networks.slack.commands import ACTION, ACTIONS, MINUTES, SECRETARY, WEEK
from bot.networks.slack.counter import FROM_MESSAGE, NEW_ACTION

_NAME = "Secretaris"


@dataclass(frozen=True, slots=True)
class Scope:
    """A right the bot asks for, and why."""

    name: str
    nl: str
    en: str

    def why(self, language: str) -> str:
        """Give the reason in a language."""
        return self.en if language == "en" else self.nl


_ALWAYS = (
    Scope("app_mentions:read", "horen wie @secretaris roept", "hear who calls @secretaris"),
    Scope("channels:read", "namen van kanalen volgen", "follow the names of channels"),
    Scope("chat:write", "antwoorden en kaarten bijwerken", "answer, and change cards in place"),
    Scope("commands", "slash-opdrachten en snelkoppelingen", "slash commands and shortcuts"),
    Scope("files:write", "verslagen en overzichten sturen", "send minutes and overviews"),
    Scope("groups:read", "namen van besloten kanalen volgen", "follow names of private channels"),
    Scope("im:write", "herinneringen als direct bericht", "reminders as a direct message"),
    Scope("pins:write", "het verslag vastpinnen", "pin the minutes"),
    Scope("reactions:read", "een reactie als antwoord lezen", "read a reaction as an answer"),
    Scope("reactions:write", "een reactie als antwoord zetten", "answer with a reaction"),
    Scope("users:read", "namen en gasten herkennen", "know names and guests"),
)
_HEARING = (
    Scope(
        "channels:history",
        "horen wat niet gemarkeerd is, wijzigingen, en wat in een storing werd gezegd",
        "hear unmarked talk, edits, and what was said during an outage",
    ),
    Scope("groups:history", "hetzelfde in besloten kanalen", "the same in private channels"),
    Scope("im:history", "directe berichten aan de bot", "direct messages to the bot"),
)
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


def scopes(slack: SlackSettings) -> tuple[Scope, ...]:
    """Give the scopes of the bot for what is switched on."""
    return (*_ALWAYS, *(_HEARING if slack.unmarked else ()))


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
