"""Slack as one network of the house: a workspace with its ear, its counter and its mouth."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog

from bot.domain.chat import Abilities, Receipt
from bot.networks.slack.api import Api, web_client
from bot.networks.slack.awake import Awake
from bot.networks.slack.bans import Bans
from bot.networks.slack.channels import Channels
from bot.networks.slack.counter import Counter
from bot.networks.slack.directs import Directs
from bot.networks.slack.exchange import Exchange
from bot.networks.slack.gaps import Gaps
from bot.networks.slack.hearing import Ear
from bot.networks.slack.home import Homes
from bot.networks.slack.intake import Intake
from bot.networks.slack.keys import Keys
from bot.networks.slack.limits import Limits, Pace
from bot.networks.slack.names import Json, text_of
from bot.networks.slack.news import Newsroom
from bot.networks.slack.people import Home, People
from bot.networks.slack.scopes import Scope
from bot.networks.slack.sending import Sender
from bot.networks.slack.telling import Teller
from bot.networks.slack.trouble import together, until_it_works
from bot.ports import Desk, LoggedOut, NotSent, Parcel

T = TypeVar("T")
log = structlog.get_logger()
_WAIT_FOR_CONNECTION = 10.0
_GAP_AGAIN = 60.0
_LOGGED_OUT = 300.0
"""Seconds until a workspace that took our token back is asked again, where there are others."""
_EVERYTHING = Abilities(
    buttons=True,
    edit=True,
    react=True,
    pin=True,
    file=True,
    ephemeral=True,
    form=True,
    home=True,
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a workspace is called here, and how it is spoken to."""

    name: str
    base_url: str
    keys: Keys
    language: str = "nl"
    unmarked: bool = True
    scopes: tuple[Scope, ...] = ()
    channels: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    pace: Pace = field(default_factory=Pace)


class SlackNetwork:
    """One workspace; those of one app share an exchange.

    ``awake`` names the workspaces that may still log in: while there is another, one that is
    logged out does not end the house.
    """

    def __init__(self, workspace: Workspace, exchange: Exchange, awake: Awake) -> None:
        self.name = workspace.name
        self.home = Home("", "")
        self._workspace = workspace
        self._exchange = exchange
        self._awake = awake
        self._bans = Bans(frozenset(scope.name for scope in workspace.scopes))
        client = web_client(workspace.keys.bot_token, workspace.base_url)
        self._api = Api(client, Limits(workspace.pace), self._bans)
        self._people = People(self._api)
        self._channels = Channels(self._api, workspace.channels)
        self._directs = Directs(self._api)
        self._sender = Sender(self._api, self._directs)
        self._homes = Homes(self._api, workspace.name, workspace.language)
        self._desk: Desk | None = None
        self._newsroom: Newsroom | None = None
        self._counter: Counter | None = None
        self._logged_in, self._gap = asyncio.Event(), asyncio.Event()
        self.hears, self.caught_up = asyncio.Event(), asyncio.Event()

    @property
    def abilities(self) -> Abilities:
        """Give what the workspace still allows."""
        return self._bans.left_of(_EVERYTHING)

    # --- the ear

    async def listen(self, desk: Desk) -> None:
        """Hear until cancelled, through every trouble; raises LoggedOut when no token is left."""
        self._desk = desk
        while True:
            try:
                await self._hear(desk)
            except LoggedOut as no:
                log.critical("slack.logged_out", workspace=self.name, reason=str(no))
                self._awake.lose(self.name)
                if await self._awake.none_left(_LOGGED_OUT):
                    raise

    async def _hear(self, desk: Desk) -> None:
        try:
            await until_it_works(self._log_in)
            self._awake.win(self.name)
            await self._move_in(desk)
            await together(
                self._exchange.run(),
                self._read_back(),
                self._homes.refresh(desk),
                self._teller.tell(desk),
            )
        finally:
            for sign in (self.hears, self.caught_up, self._logged_in):
                sign.clear()

    async def _log_in(self) -> None:
        me = await self._api.call("auth.test")
        enterprise = text_of(me.get("enterprise_id")) or None
        user, team = text_of(me.get("user_id")), text_of(me.get("team_id"))
        self.home = Home(user, team, enterprise, text_of(me.get("bot_id")))
        # Slack's clock, not ours: what was said before is not for us.
        self._bans.granted(self._api.granted)
        arrived = self._api.answered_at
        self._arrival = f"{int(arrived.timestamp())}.000000" if arrived else ""
        await self._channels.load()

    async def _move_in(self, desk: Desk) -> None:
        shelf = f"{self.name}:{self.home.team}"
        intake = await Intake.open(desk, shelf)
        ear = Ear(self.name, self.home, desk.when, self._channels.name, self._workspace.unmarked)
        self._newsroom = Newsroom(ear, intake, self._people, self._channels, self._homes, desk)
        await self._newsroom.remember_directs(shelf)
        self._counter = Counter(
            self.name,
            self.home,
            desk,
            self._api,
            self._people,
            self._directs,
            self._channels,
            self._workspace.language,
        )
        self._teller = self._make_teller(shelf)
        self._gaps = Gaps(self._api, self._channels)
        self._exchange.move_in(self)
        self._logged_in.set()

    def _make_teller(self, shelf: str) -> Teller:
        place = self._workspace
        speaks = place.language
        why = {scope.name: scope.why(speaks) for scope in place.scopes}
        return Teller(self._api, self._directs, place.admins, speaks, shelf, why)

    def connected(self, *, gap: bool) -> None:
        """Hear that events come, and whether some may have been missed."""
        self.hears.set()
        if gap:
            _in_house(self._newsroom).intake.hold()
            self._gap.set()

    async def _read_back(self) -> None:
        """Fill every gap; a first run ever only learns where it begins."""
        while True:
            await self._gap.wait()
            self._gap.clear()
            newsroom = _in_house(self._newsroom)
            since = newsroom.intake.since
            if not since:
                await newsroom.intake.begin(self._arrival)
            elif not await self._gaps.fill(since, newsroom.hear):
                await asyncio.sleep(_GAP_AGAIN)
                self._gap.set()
            if not self._gap.is_set():
                newsroom.intake.release()
                self.caught_up.set()

    async def all_told(self) -> None:
        """Return when the administrators know what Slack does not allow."""
        await self._bans.untold.join()

    async def boards_shown(self) -> None:
        """Return when every Home that was opened shows what it should."""
        await self._homes.settled.wait()

    # --- what the exchange brings

    async def happened(self, body: Json) -> None:
        """Take an event in; returns after the commit."""
        await _in_house(self._newsroom).happened(body)

    async def pressed(self, body: Json) -> None:
        """Let a button speak."""
        await _in_house(self._counter).press(body)
        self._homes.changed()

    async def commanded(self, body: Json) -> dict[str, Any]:
        """Let a slash command speak."""
        return await _in_house(self._counter).command(body)

    async def asked(self, body: Json) -> dict[str, Any]:
        """Answer a shortcut."""
        return await _in_house(self._counter).shortcut(body)

    async def submitted(self, body: Json) -> dict[str, Any]:
        """Take a form in."""
        answer = await _in_house(self._counter).submitted(body)
        self._homes.changed()
        return answer

    # --- the mouth

    async def send(self, parcel: Parcel) -> Receipt:
        """Send; raises NotSent when it surely failed, anything else means: outcome unknown."""
        await self._desk_when_logged_in()
        receipt = await self._sender.send(parcel)
        self._homes.changed()
        return receipt

    async def find(self, parcel: Parcel) -> Receipt | None:
        """Look in recent history whether a letter of unknown outcome is there already."""
        desk = await self._desk_when_logged_in()
        return await self._sender.find(parcel, self.home, desk.when)

    async def _desk_when_logged_in(self) -> Desk:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_WAIT_FOR_CONNECTION):
                await self._logged_in.wait()
        if self._desk is None or not self._logged_in.is_set():
            raise NotSent("not connected yet")
        return self._desk

    async def close(self) -> None:
        """Let go of the connections."""
        await self._api.close()


def _in_house(part: T | None) -> T:
    """Give what is there once the bot has logged in; before that, nothing is acknowledged."""
    if part is None:
        raise NotSent("not connected yet")
    return part
