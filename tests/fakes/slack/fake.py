"""A fake Slack for tests: real HTTP and WebSocket on loopback, as the documentation describes it.

Where the documentation is silent the fake takes the side that is harder on the bot.
"""

from typing import Self

from tests.fakes.slack.app import App
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.delivery import Carrier, Delivery, Envelope, Kind, Patience
from tests.fakes.slack.faults import Faults
from tests.fakes.slack.files import Files
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.people import Person
from tests.fakes.slack.requests import Requests
from tests.fakes.slack.server import Request, Server
from tests.fakes.slack.sockets import Reason, Sockets
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack.views import Views
from tests.fakes.slack.watch import Ids, Stamps, Watch
from tests.fakes.slack.wire import Json
from tests.fakes.slack.workspace import Grant, Workspace


class FakeSlack:
    """Slack with one or more apps and workspaces; open it with ``async with``.

    ``url`` is the base URL for clients; ``app`` the app that workspaces get unless they name
    another; ``faults`` lets calls go wrong; ``limits`` may be lifted.

    >>> async with FakeSlack() as slack:  # doctest: +SKIP
    ...     town = slack.workspace()
    ...     await town.channel("oto", "anna")
    ...     # start the bot with slack.url, slack.app.token and town.token
    ...     await town.say("anna", "oto", "@bot actie lijst bijwerken")
    ...     await slack.settled()
    ...     card = town.posted("oto")[-1]
    ...     await town.press("anna", card, "Afgerond")
    """

    def __init__(self, *, limits: Limits | None = None, patience: Patience | None = None) -> None:
        self.watch = Watch()
        self._ids = Ids()
        self._server = Server(self.watch, limits or Limits())
        self._delivery = Delivery(patience or Patience())
        self._requests: dict[str, Requests] = {}
        self.app = self.register("secretaris")

    async def __aenter__(self) -> Self:
        await self._server.start()
        for sockets in self._server.sockets.values():
            sockets.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._delivery.stop()
        for sockets in self._server.sockets.values():
            await sockets.stop()
        await self._server.stop()

    # --- setting up

    @property
    def url(self) -> str:
        """Give the base URL of the Web API."""
        return f"{self._server.base}/api/"

    @property
    def faults(self) -> Faults:
        """Give what can go wrong with calls."""
        return self._server.faults

    @property
    def limits(self) -> Limits:
        """Give how often methods may be called."""
        return self._server.limits

    @property
    def requests(self) -> list[Request]:
        """Give all calls so far."""
        return self._server.requests

    @property
    def envelopes(self) -> list[Envelope]:
        """Give all deliveries so far, each attempt by itself."""
        return self._delivery.ledger

    def register(self, name: str) -> App:
        """Make an app with tokens and a secret of its own."""
        number = self._ids.next("A")
        app = App(number, name, f"xapp-1-{number}", f"secret-{number}", f"verify-{number}")
        self._server.sockets[number] = Sockets(number)
        if self._server.base:
            self._server.sockets[number].start()
        self._requests[number] = Requests(app, self.watch)
        return app

    def workspace(self, name: str = "veiligheidsregio", *, app: App | None = None) -> SlackTown:
        """Make a workspace with the app installed."""
        owner, team = app or self.app, self._ids.next("T")
        bot = Person(
            self._ids.next("U"),
            owner.name,
            owner.name.capitalize(),
            team,
            bot=self._ids.next("B"),
            app=owner.id,
        )
        grant = Grant(f"xoxb-{team}-{owner.id}", set(owner.scopes))
        place = Workspace(
            team,
            name,
            owner,
            bot,
            grant,
            self.watch,
            self._ids,
            Stamps(self.watch),
            lambda payload: self._send(owner, payload),
            Views(self.watch, self._ids),
            Files(),
            people={bot.id: bot},
        )
        self._server.workspaces.append(place)
        return SlackTown(place, self)

    # --- carrying

    def _send(self, app: App, payload: Json) -> None:
        """Start carrying an event; an app that never connected yet misses what came before."""
        if app.request_url or self._server.sockets[app.id].opened:
            self._delivery.event(self.carrier(app), payload)

    def carrier(self, app: App) -> Carrier:
        """Give the way to an app: its request URL when it has one, else its sockets."""
        return self._requests[app.id] if app.request_url else self._server.sockets[app.id]

    async def tell(self, app: App, kind: Kind, payload: Json) -> Envelope:
        """Carry what a person did, and give what came back."""
        return await self._delivery.once(self.carrier(app), kind, payload)

    def response_url(
        self,
        place: Workspace,
        channel: Channel,
        person: str,
        source: str | None,
        *,
        whispered: bool,
    ) -> str:
        """Give an address to answer an interaction at."""
        path = self._server.responses.new(place, channel, person, source, whispered=whispered)
        return f"{self._server.base}/actions/{path}"

    async def settled(self) -> None:
        """Wait until every event was acknowledged or given up (see Patience for how long)."""
        await self._delivery.settled()

    def signed(self, app: App | None = None) -> Requests:
        """Give what signs requests to an app's address, rightly or wrongly."""
        return self._requests[(app or self.app).id]

    # --- what goes wrong with deliveries

    def sockets(self, app: App | None = None) -> Sockets:
        """Give an app's connections, to look at."""
        return self._server.sockets[(app or self.app).id]

    def duplicate(self, events: int = 1) -> None:
        """Let the next events come twice: the same envelope, both times as a first attempt."""
        self._delivery.duplicates += events

    async def repeat(self, envelope: Envelope, app: App | None = None) -> Envelope:
        """Carry an envelope of before once more."""
        return await self._delivery.again(self.carrier(app or self.app), envelope)

    async def disconnect(self, reason: Reason = "refresh_requested", *, close: bool = True) -> None:
        """Tell every socket politely that it ends."""
        for sockets in self._server.sockets.values():
            await sockets.part(reason, close=close)

    def cut_sockets(self) -> None:
        """Break every socket without a word."""
        for sockets in self._server.sockets.values():
            sockets.cut()

    def freeze_sockets(self) -> None:
        """Leave every socket half-open."""
        for sockets in self._server.sockets.values():
            sockets.freeze()

    def go_away(self) -> None:
        """Be out of the bot's reach: sockets break, every call fails; people just talk on."""
        self.faults.unreachable = True
        self.cut_sockets()

    def come_back(self) -> None:
        """Be within reach again."""
        self.faults.unreachable = False
