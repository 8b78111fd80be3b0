"""People and channels by plain names, and who comes, goes or is called otherwise."""

from typing import Protocol

from tests.fakes.slack import events, speech
from tests.fakes.slack.app import App
from tests.fakes.slack.channels import Channel, Kind
from tests.fakes.slack.delivery import Envelope
from tests.fakes.slack.delivery import Kind as EnvelopeKind
from tests.fakes.slack.people import Person
from tests.fakes.slack.shown import NotThere
from tests.fakes.slack.speech import Draft
from tests.fakes.slack.wire import Json
from tests.fakes.slack.workspace import Workspace


class Line(Protocol):
    """The way from a workspace to its app."""

    async def tell(self, app: App, kind: EnvelopeKind, payload: Json) -> Envelope:
        """Carry what a person did, and give what came back."""
        ...

    def response_url(
        self,
        place: Workspace,
        channel: Channel,
        person: str,
        source: str | None,
        *,
        whispered: bool,
    ) -> str:
        """Give an address to answer at."""
        ...


class Names:
    """A workspace whose people and channels go by plain names.

    ``account(name)`` and ``address(name)`` give the ids that a configuration needs, before or
    after the person or channel is made.
    """

    def __init__(self, place: Workspace, line: Line) -> None:
        self.place = place
        self.line = line
        self._accounts: dict[str, str] = {}
        self._addresses: dict[str, str] = {}

    # --- for a configuration

    @property
    def token(self) -> str:
        """Give the bot token."""
        return self.place.grant.token

    @property
    def bot(self) -> Person:
        """Give the bot's account."""
        return self.place.bot

    def account(self, name: str) -> str:
        """Give the user id of a person."""
        return self._accounts.setdefault(name, self.place.ids.next("U"))

    def address(self, name: str) -> str:
        """Give the id of a channel."""
        return self._addresses.setdefault(name, self.place.ids.next("C"))

    def grant(self, *scopes: str) -> None:
        """Grant scopes."""
        self.place.grant.scopes.update(scopes)

    def withhold(self, *scopes: str) -> None:
        """Take scopes away, as after an installation that left them out."""
        self.place.grant.scopes.difference_update(scopes)

    def revoke(self) -> None:
        """Take the token back."""
        self.place.grant.revoked = True

    # --- people

    async def person(self, name: str, real_name: str | None = None, **about: object) -> Person:
        """Give a person, made when new; ``about`` are fields of Person (guest, team, email...).

        The app hears ``team_join`` of a new member; who belongs to another workspace does not
        join this one.
        """
        number = self.account(name)
        if number not in self.place.people:
            fields = {"email": f"{name}@example.org", "team": self.place.id} | about
            made = Person(number, name, real_name or name.capitalize(), **fields)  # type: ignore[arg-type]
            self.place.people[number] = made
            if made.team == self.place.id:
                event = events.about_user("team_join", self.place.describe(made))
                self.place.announce("team_join", event)
        return self.place.people[number]

    async def alter(self, name: str, **changes: object) -> Person:
        """Change an account (``real_name``, ``guest``, ``deleted``...); the app hears it."""
        return self.place.alter(self.someone(name), **changes)

    async def deactivate(self, name: str) -> None:
        """Let somebody leave the organisation."""
        await self.alter(name, deleted=True)

    def someone(self, name: str) -> Person:
        """Find a person by name."""
        for found in self.place.people.values():
            if found.name == name:
                return found
        raise NotThere(f"nobody is called {name}")

    # --- channels

    async def channel(
        self, name: str, *people: str, private: bool = False, bot: bool = True
    ) -> Channel:
        """Make a channel with people in it, and the bot unless told otherwise."""
        members = {(await self.person(p)).id for p in people}
        kind: Kind = "private_channel" if private else "public_channel"
        creator = next(iter(sorted(members)), self.bot.id)
        made = self.place.open(kind, name, creator, members, number=self.address(name))
        if bot:
            await self.join(self.bot.name, name)
        return made

    def somewhere(self, name: str) -> Channel:
        """Find a channel by name; ``@anna`` is the conversation between Anna and the bot."""
        if name.startswith("@"):
            return self.place.direct(self.someone(name[1:]).id)
        for found in self.place.channels.values():
            if found.name == name:
                return found
        raise NotThere(f"no channel is called {name}")

    async def join(self, person: str, channel: str, *, invited_by: str | None = None) -> None:
        """Go into a channel: an event and a line of the subtype ``channel_join``."""
        someone, place = self.someone(person), self.somewhere(channel)
        inviter = self.someone(invited_by).id if invited_by else None
        place.members.add(someone.id)
        place.teams.add(someone.team)
        event = events.membership("member_joined_channel", someone, place, inviter)
        self.place.announce("member_joined_channel", event, place)
        self._note(place, someone, "channel_join", f"<@{someone.id}> has joined the channel")

    async def leave(self, person: str, channel: str) -> None:
        """Go out of a channel; the bot that is taken out hears ``channel_left``."""
        someone, place = self.someone(person), self.somewhere(channel)
        self._note(place, someone, "channel_leave", f"<@{someone.id}> has left the channel")
        place.members.discard(someone.id)
        if someone == self.bot:
            event = events.bot_left(place, place.creator)
            self.place.announce(event["type"], event)
        else:
            event = events.membership("member_left_channel", someone, place, None)
            self.place.announce("member_left_channel", event, place)

    async def rename(self, channel: str, name: str) -> None:
        """Call a channel otherwise."""
        place = self.somewhere(channel)
        place.earlier_names.insert(0, place.name)
        place.name = name
        self._addresses[name] = place.id
        event = events.renamed(place)
        self.place.announce(event["type"], event, place)

    async def archive(self, channel: str, *, archived: bool = True) -> None:
        """Close a channel, or open it again."""
        place = self.somewhere(channel)
        place.archived = archived
        event = events.archived(place, place.creator)
        self.place.announce(event["type"], event, place)

    def _note(self, place: Channel, person: Person, subtype: str, text: str) -> None:
        speech.post(self.place, place, Draft(person, text, subtype=subtype))
