"""The console as a network: lines are put in by hand, and what the bot says is shown."""

import asyncio
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.chat import Abilities, Heard, Receipt
from bot.domain.groups import Channel
from bot.markup import Button, buttons, plain_lines
from bot.networks.console.screen import BOT, Message, Screen
from bot.networks.console.steps import (
    BotEdits,
    BotReacts,
    BotSays,
    BotSends,
    BotStep,
    Chooses,
    Edits,
    PersonStep,
    Place,
    Reacts,
    Says,
    Withdraws,
)
from bot.ports import Clock, Desk, File, NotSent, Parcel, Token

NAME = "console"
_CALLED = re.compile(r"@(?:bot|secretaris)\b[:,]?\s*", re.IGNORECASE)


class ConsoleNetwork:
    """Everybody sits at one keyboard, and reads along on one screen.

    ``show`` gets each thing the bot does, in order; ``keep`` the files it sends.
    """

    name = NAME
    abilities = Abilities(buttons=True, edit=True, react=True, file=True, ephemeral=True)

    def __init__(
        self,
        clock: Clock,
        show: Callable[[BotStep], None],
        keep: Callable[[File], None] = lambda _: None,
    ) -> None:
        self._clock = clock
        self._show = show
        self._keep = keep
        self._desk: Desk | None = None
        self._open = asyncio.Event()
        self._back_at: datetime | None = None
        self._held: list[Heard] = []
        self._count = 0
        self.screen = Screen()

    # --- what the house asks of it

    async def listen(self, desk: Desk) -> None:
        """Let lines through to the desk until cancelled."""
        self._count = max(self._count, int(await desk.token(NAME, "lines") or 0))
        self._desk = desk
        self._open.set()
        try:
            await asyncio.Event().wait()
        finally:
            self._open.clear()
            self._desk = None

    async def send(self, parcel: Parcel) -> Receipt:
        """Show what the bot says."""
        if self._back_at is not None:
            wait = (self._back_at - self._clock.now()).total_seconds()
            raise NotSent("the console is away", retry_after=max(wait, 0))
        letter = parcel.letter
        to, card = letter.to, letter.say.card
        channel = f"@{to.account}" if to.channel is None else to.channel
        place = Place(channel, to.only)
        text, offers = "\n".join(plain_lines(parcel.page)), buttons(parcel.page)
        if letter.edits is not None:
            return self._change(letter.edits, text, offers, place)
        if text or offers:
            self._show(BotSays(text, tuple(offer.label for offer in offers), place))
        for file in parcel.files:
            self._keep(file)
            self._show(BotSends(file.name, place))
        if letter.say.mark:
            self._show(BotReacts(letter.say.mark, place))
        subject = card.partition(":")[2] if card else None
        sentences = {offer.label: offer.says for offer in offers}
        event = f"{BOT}:{letter.key}"
        self.screen.add(Message(event, channel, BOT, text, subject, to.only, sentences))
        return Receipt(channel, event)

    def _change(
        self, what: Receipt, text: str, offers: tuple[Button, ...], place: Place
    ) -> Receipt:
        """Let an earlier message read otherwise."""
        message = self.screen.of_event(what.event)
        if message is not None:
            labels = tuple(offer.label for offer in offers)
            self._show(BotEdits(message.card or "", text, labels, place))
            self.screen.change(message, text, {offer.label: offer.says for offer in offers})
        return what

    async def find(self, parcel: Parcel) -> Receipt | None:
        """Know nothing of an earlier screen: what is not sure is shown again."""
        del parcel
        return None

    async def close(self) -> None:
        """Have nothing to let go of."""

    # --- what people do at it

    def known_as(self, channel: Channel) -> str:
        """Give what people call a channel."""
        return channel.address

    async def put(self, step: PersonStep, here: str) -> str | None:
        """Bring what a person does to the desk; give its event, None while the line is down."""
        await self._open.wait()
        heard = self._heard(step, f"@{step.person}" if step.spot.direct else here)
        if self._back_at is not None:
            self._held.append(heard)
            return None
        await self._take(heard)
        return heard.event

    @property
    def back_at(self) -> datetime | None:
        """The moment at which the network is there again; None when it is not away."""
        return self._back_at

    def go_away(self, minutes: int) -> None:
        """Reach nobody for so long; what is said meanwhile is heard later."""
        self._back_at = self._clock.now() + timedelta(minutes=minutes)

    async def come_back(self) -> tuple[str, ...]:
        """Be there again; give the events that were said meanwhile."""
        self._back_at = None
        held, self._held = self._held, []
        for heard in held:
            await self._take(heard)
        return tuple(heard.event for heard in held)

    async def _take(self, heard: Heard) -> None:
        await self._open.wait()
        if self._desk is None:
            raise RuntimeError("the house closed while somebody spoke")
        await self._desk.take([heard], Token(NAME, "lines", str(self._count)))

    def _heard(self, step: PersonStep, here: str) -> Heard:
        """Say in neutral words what somebody does, and let it stand on the screen."""
        person, channel = step.person, step.spot.channel or here
        thread = step.spot.thread
        root = self.screen.about(person, channel, thread).event if thread else None
        match step:
            case Says(text=text):
                heard = self._event(person, channel, text, thread=root)
                self.screen.add(Message(heard.event, channel, person, text))
                return heard
            case Edits(old=old, new=new):
                message = self.screen.said_by(person, channel, old)
                self.screen.change(message, new)
                return self._event(person, channel, new, thread=root, edits=message.event)
            case Withdraws(text=text):
                message = self.screen.said_by(person, channel, text)
                self.screen.remove(message)
                return self._event(person, channel, "", thread=root, withdraws=message.event)
            case Reacts(sign=sign, text=text):
                message = self.screen.reading(person, channel, text)
                return self._event(person, channel, sign, thread=root, reacts_to=message.event)
            case Chooses(label=label, card=card):
                message = self.screen.offering(person, channel, label, card)
                sentence = f"@{BOT} {message.offers[label]}"
                return self._event(person, channel, sentence, replies_to=message.event)

    def _event(  # noqa: PLR0913 -- an event has that many parts
        self,
        person: str,
        channel: str,
        text: str,
        *,
        thread: str | None = None,
        replies_to: str | None = None,
        edits: str | None = None,
        withdraws: str | None = None,
        reacts_to: str | None = None,
    ) -> Heard:
        called = _CALLED.match(text)
        self._count += 1
        return Heard(
            network=NAME,
            event=f"line-{self._count}",
            channel=channel,
            speaker=person,
            text=text[called.end() :] if called else text,
            at=self._clock.now(),
            speaker_name=person,
            channel_name=channel,
            addressed=called is not None,
            direct=channel.startswith("@"),
            thread=thread,
            replies_to=replies_to,
            edits=edits,
            withdraws=withdraws,
            reacts_to=reacts_to,
        )
