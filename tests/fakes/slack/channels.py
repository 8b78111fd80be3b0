"""The channels of a workspace: who is in them and what was said there."""

from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.slack.wire import Json

Kind = Literal["public_channel", "private_channel", "im", "mpim"]

# What a conversation type is called in scopes and in `channel_type`
# (docs.slack.dev/reference/methods/conversations.list, *Required scopes*).
SCOPE: dict[Kind, str] = {
    "public_channel": "channels",
    "private_channel": "groups",
    "im": "im",
    "mpim": "mpim",
}
EVENT_TYPE: dict[Kind, str] = {
    "public_channel": "channel",
    "private_channel": "group",
    "im": "im",
    "mpim": "mpim",
}


@dataclass(slots=True)
class Channel:
    """A conversation; ``messages`` are kept by their ``ts``, oldest first."""

    id: str
    name: str
    kind: Kind
    created: int
    creator: str
    members: set[str] = field(default_factory=set)
    messages: dict[str, Json] = field(default_factory=dict)
    pins: list[str] = field(default_factory=list)
    archived: bool = False
    earlier_names: list[str] = field(default_factory=list)
    teams: set[str] = field(default_factory=set)

    @property
    def direct(self) -> bool:
        """Tell whether it is between people, without a name."""
        return self.kind in ("im", "mpim")

    @property
    def history_scope(self) -> str:
        """Give the scope that reading and hearing it takes."""
        return f"{SCOPE[self.kind]}:history"

    @property
    def read_scope(self) -> str:
        """Give the scope that looking at it takes."""
        return f"{SCOPE[self.kind]}:read"

    def replies(self, parent: str) -> list[Json]:
        """Give the replies in a thread, oldest first."""
        return [
            m for m in self.messages.values() if m.get("thread_ts") == parent and m["ts"] != parent
        ]

    def describe(self, *, member: bool, team: str, counted: bool = False) -> Json:
        """Give a conversation object.

        docs.slack.dev/reference/objects/conversation-object: new private channels have ids with
        a *C* too, so only ``is_private`` tells; ``num_members`` comes when asked for.
        """
        if self.kind == "im":
            return self._direct(team)
        found: Json = {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "public_channel",
            "is_group": self.kind == "private_channel",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "public_channel",
            "is_archived": self.archived,
            "is_general": False,
            "is_member": member,
            "is_shared": len(self.teams) > 1,
            "is_ext_shared": len(self.teams) > 1,
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "created": self.created,
            "updated": self.created * 1000,
            "creator": self.creator,
            "context_team_id": team,
            "shared_team_ids": sorted(self.teams),
            "previous_names": self.earlier_names,
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }
        return found | ({"num_members": len(self.members)} if counted else {})

    def _direct(self, team: str) -> Json:
        return {
            "id": self.id,
            "created": self.created,
            "is_archived": False,
            "is_im": True,
            "is_org_shared": False,
            "context_team_id": team,
            "user": self.creator,
            "is_user_deleted": False,
            "priority": 0,
        }
