"""The bot's app as Slack knows it: its tokens, its subscriptions, where its requests go."""

from dataclasses import dataclass, field
from types import MappingProxyType

# The events an app can subscribe to here, and the scope each takes
# (docs.slack.dev/reference/events/<name>, *Required scopes*).
SCOPE_OF_EVENT = MappingProxyType(
    {
        "app_home_opened": None,
        "app_mention": "app_mentions:read",
        "channel_archive": "channels:read",
        "channel_left": "channels:read",
        "channel_rename": "channels:read",
        "channel_unarchive": "channels:read",
        "group_archive": "groups:read",
        "group_left": "groups:read",
        "group_rename": "groups:read",
        "group_unarchive": "groups:read",
        "member_joined_channel": "channels:read",
        "member_left_channel": "channels:read",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "message.mpim": "mpim:history",
        "reaction_added": "reactions:read",
        "reaction_removed": "reactions:read",
        "team_join": "users:read",
        "user_change": "users:read",
    }
)

# Every bot scope that a method or an event here asks for.
BOT_SCOPES = frozenset(
    {
        *("app_mentions:read", "channels:history", "channels:join", "channels:read"),
        *("chat:write", "commands", "files:read", "files:write"),
        *("groups:history", "groups:read", "im:history", "im:read", "im:write"),
        *("mpim:history", "mpim:read", "mpim:write", "pins:read", "pins:write"),
        *("reactions:read", "reactions:write", "team:read", "users:read", "users:read.email"),
    }
)


@dataclass(slots=True)
class App:
    """A registration: with a ``request_url`` it is called over HTTP, without over sockets."""

    id: str
    name: str
    token: str
    secret: str
    verification: str
    events: set[str] = field(default_factory=lambda: set(SCOPE_OF_EVENT))
    scopes: frozenset[str] = BOT_SCOPES
    request_url: str | None = None
    home_tab: bool = True
    token_scopes: set[str] = field(default_factory=lambda: {"connections:write"})
