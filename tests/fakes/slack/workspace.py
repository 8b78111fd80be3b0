"""A workspace: its people, its channels, and what happens there, told to the app."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from tests.fakes.slack import events
from tests.fakes.slack.app import SCOPE_OF_EVENT, App
from tests.fakes.slack.channels import Channel, Kind
from tests.fakes.slack.files import Files
from tests.fakes.slack.people import Person, describe
from tests.fakes.slack.views import Views
from tests.fakes.slack.watch import Ids, Stamps, Watch
from tests.fakes.slack.wire import Json, Refusal


@dataclass(slots=True)
class Grant:
    """What the workspace granted the app: a bot token with scopes, until it is taken back."""

    token: str
    scopes: set[str]
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing the bot did, where, and to which message; ``to`` is a person's id."""

    kind: Literal["posted", "changed", "deleted", "whispered", "reacted", "pinned", "home", "modal"]
    channel: str | None = None
    ts: str | None = None
    to: str | None = None
    sign: str | None = None


@dataclass(slots=True)
class Workspace:
    """One team and the one app installed there; ``send`` delivers an event to the app."""

    id: str
    name: str
    app: App
    bot: Person
    grant: Grant
    watch: Watch
    ids: Ids
    stamps: Stamps
    send: Callable[[Json], None]
    views: Views
    files: Files
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    unreachable: bool = False
    pages_forward: bool = True
    most_users_at_once: int = 500
    whispers: list[tuple[str, str, Json]] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    # --- looking up

    def person(self, number: str) -> Person:
        """Find somebody by id; refuses ``user_not_found``."""
        if number not in self.people:
            raise Refusal("user_not_found")
        return self.people[number]

    def channel(self, number: str) -> Channel:
        """Find a channel the bot can see: a private one only from inside."""
        found = self.channels.get(number)
        if found is None or (found.kind != "public_channel" and not self.is_in(found)):
            raise Refusal("channel_not_found")
        return found

    def is_in(self, channel: Channel) -> bool:
        """Tell whether the bot is a member."""
        return self.bot.id in channel.members

    def visible(self) -> Iterator[Channel]:
        """Go over the channels the bot can see, oldest first."""
        for channel in self.channels.values():
            if channel.kind == "public_channel" or self.is_in(channel):
                yield channel

    def describe(self, person: Person) -> Json:
        """Give a user object as the app may see it."""
        foreign = person.team != self.id
        shared = any(person.id in channel.members for channel in self.visible())
        with_email = "users:read.email" in self.grant.scopes
        return describe(person, with_email=with_email, stranger=foreign and not shared)

    # --- making

    def open(
        self, kind: Kind, name: str, creator: str, members: set[str], *, number: str | None = None
    ) -> Channel:
        """Make a channel."""
        number = number or self.ids.next("D" if kind == "im" else "C")
        created = int(self.watch.now())
        teams = {self.id} | {self.people[m].team for m in members}
        made = Channel(number, name, kind, created, creator, members, teams=teams)
        self.channels[number] = made
        return made

    def direct(self, *people: str) -> Channel:
        """Give the conversation between the bot and people (ids), made when new."""
        members = {self.bot.id, *people}
        for channel in self.channels.values():
            if channel.direct and channel.members == members:
                return channel
        kind: Kind = "im" if len(people) == 1 else "mpim"
        name = "" if kind == "im" else "mpdm-" + "--".join(self.people[p].name for p in people)
        return self.open(kind, name, people[0], members)

    def alter(self, person: Person, **changes: object) -> Person:
        """Change an account and tell so."""
        altered = replace(person, updated=int(self.watch.now()), **changes)  # type: ignore[arg-type]
        self.people[person.id] = altered
        self.announce("user_change", events.about_user("user_change", self.describe(altered)))
        return altered

    def whisper(self, person: str, channel: Channel, said: Json) -> None:
        """Show one person a message of the bot."""
        self.whispers.append((person, channel.id, said))
        self.deeds.append(Deed("whispered", channel.id, said["ts"], to=person))

    # --- telling the app

    def announce(self, name: str, event: Json, channel: Channel | None = None) -> None:
        """Tell the app of an event, if it subscribed, may know, and is there.

        docs.slack.dev/apis/events-api: the wrapper, with an ``event_id`` of its own for each.
        """
        scope = SCOPE_OF_EVENT[name]
        if scope and channel and not channel.direct:
            scope = scope.replace("channels", channel.read_scope.partition(":")[0])
        permitted = scope is None or scope in self.grant.scopes
        present = channel is None or self.is_in(channel)
        if name not in self.app.events or not permitted or not present or self.grant.revoked:
            return
        event.setdefault("event_ts", self.stamps.next())
        self.send(self._wrapped(event, channel))

    def _wrapped(self, event: Json, channel: Channel | None) -> Json:
        installed = {
            "enterprise_id": None,
            "team_id": self.id,
            "user_id": self.bot.id,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        return {
            "token": self.app.verification,
            "team_id": self.id,
            "context_team_id": self.id,
            "context_enterprise_id": None,
            "api_app_id": self.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": self.ids.next("Ev"),
            "event_time": int(self.watch.now()),
            "authorizations": [installed],
            "is_ext_shared_channel": channel is not None and len(channel.teams) > 1,
            "event_context": f"4-{self.ids.next('ctx')}",
        }
