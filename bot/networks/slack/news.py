"""What happens in a workspace: words go to the inbox, news about places and people is followed."""

import asyncio
from collections import defaultdict

import structlog

from bot.networks.slack.channels import Channels
from bot.networks.slack.happenings import Reporter
from bot.networks.slack.hearing import Ear, Said
from bot.networks.slack.home import Homes
from bot.networks.slack.intake import Intake
from bot.networks.slack.names import Json, mapping, text_of
from bot.networks.slack.people import People
from bot.ports import Desk, Token

log = structlog.get_logger()
_DIRECTS = "directs"
_TOLD_BY_SLACK = frozenset(
    f"{kind}_{what}" for kind in ("channel", "group") for what in ("leave", "name")
)
"""Messages that Slack itself writes: after a gap the history holds them, and no event comes."""


class Newsroom:
    """Works the events of one workspace; each call returns after its commit."""

    def __init__(  # noqa: PLR0913, PLR0917 -- it joins that many
        self,
        ear: Ear,
        intake: Intake,
        people: People,
        channels: Channels,
        homes: Homes,
        desk: Desk,
    ) -> None:
        self._ear = ear
        self.intake = intake
        self._people = people
        self._channels = channels
        self._homes = homes
        self._desk = desk
        self._reporter = Reporter(ear.network, ear.home, desk.when)
        self._shelf = ""
        # Requests are worked at once; the lines of one channel keep the order in which they came.
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def remember_directs(self, shelf: str) -> None:
        """Know the direct conversations of before: Slack lists them only for one more scope."""
        self._shelf = shelf
        known = await self._desk.token(shelf, _DIRECTS) or ""
        for channel in known.split():
            self._channels.meet(channel, direct=True)

    async def happened(self, body: Json) -> None:
        """Work an event."""
        event = mapping(body.get("event"))
        match text_of(event.get("type")):
            case "message" | "app_mention" | "reaction_added":
                await self.hear(event)
            case "app_home_opened" if event.get("tab") == "home":
                await self._homes.opened(self._desk, text_of(event.get("user")))
            case kind:
                self._follow(kind, event)
                stamp = text_of(event.get("event_ts")) or f"{body.get('event_time', 0)}.0"
                await self._report(event, stamp)

    async def hear(self, event: Json) -> None:
        """Bring to the desk what somebody said, changed or did, if it was for our ears."""
        said = self._read(event)
        if said is None:
            if event.get("subtype") in _TOLD_BY_SLACK:
                await self._report(event, text_of(event.get("ts")))
            return
        async with self._turns[said.channel]:
            account = await self._people.get(said.user, self._ear.home)
            if account.bot:
                return
            done = self.intake.put(self._ear.heard(said, account))
        await done
        if said.direct and not self._channels.knows(said.channel):
            await self._meet(said.channel)

    async def _report(self, event: Json, stamp: str) -> None:
        """Tell the house what happened around the talk."""
        try:
            news = self._reporter.read(event, stamp)
        except (TypeError, ValueError, OverflowError) as error:
            log.warning("slack.no_sense", kind=str(event.get("type")), error=type(error).__name__)
            return
        if news is not None:
            await self._desk.follow(news)

    def _read(self, event: Json) -> Said | None:
        try:
            return self._ear.read(event)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            # One malformed event must not be brought again and again.
            log.warning("slack.no_sense", kind=str(event.get("type")), error=type(error).__name__)
            return None

    async def _meet(self, channel: str) -> None:
        self._channels.meet(channel, direct=True)
        directs = " ".join(sorted(c.id for c in self._channels.open() if c.direct))
        await self._desk.remember(Token(self._shelf, _DIRECTS, directs))

    def _follow(self, kind: str, event: Json) -> None:
        """Follow news of channels and people; Slack calls private channels groups here."""
        about = event.get("channel")
        channel = text_of(about) or text_of(mapping(about).get("id"))
        match kind.removeprefix("group_").removeprefix("channel_"):
            case "rename":
                self._channels.renamed(channel, f"#{text_of(mapping(about).get('name'))}")
            case "archive":
                self._channels.closed(channel, closed=True)
            case "unarchive":
                self._channels.closed(channel, closed=False)
            case "left":
                self._channels.left(channel)
            case "member_joined_channel" if event.get("user") == self._ear.home.user:
                self._channels.meet(channel, direct=False)
            case "user_change":
                self._people.learn(mapping(event.get("user")), self._ear.home)
            case _:
                pass
