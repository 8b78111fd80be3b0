"""People of a town on Matrix who do what the steps of a conversation say."""

import asyncio
import html
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.groups import Channel
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
from bot.ports import Clock
from tests.fakes.human import Human
from tests.fakes.town import MatrixTown, Posted
from tests.stages.cable import Cable

_NUMBER = re.compile(r"\b[A-Z]{1,8}-\d\d-\d{3}\b")
_MENTION = re.compile(r"@(?P<name>[\w][\w.]*\w)")
_FILES = frozenset({"m.file", "m.image"})


class MatrixHall:
    """The channels of a town; ``names`` gives the full name of each person by handle."""

    name = "matrix"

    def __init__(self, town: MatrixTown, names: Mapping[str, str], clock: Clock) -> None:
        self._town = town
        self._names = names
        self._clock = clock
        self._screen = Screen()
        self._directs: dict[str, str] = {}
        self._held: list[str] = []
        self._marker = ""
        self.cable: Cable | None = None

    # --- what a player asks of it

    def known_as(self, channel: Channel) -> str:
        """Give what people call a channel."""
        return channel.name

    @property
    def back_at(self) -> datetime | None:
        """The moment at which the cable is whole again."""
        return self.cable.back_at if self.cable else None

    def go_away(self, minutes: int) -> None:
        """Pull the bot's cable; people still reach each other."""
        assert self.cable is not None
        self.cable.pull(self._clock.now() + timedelta(minutes=minutes))

    async def come_back(self) -> Sequence[str]:
        """Mend the cable; give what the bot has missed."""
        assert self.cable is not None
        self.cable.mend()
        held, self._held = tuple(self._held), []
        return held

    async def put(self, step: PersonStep, here: str) -> str | None:
        """Let a person do something; give its event, None while the cable is out."""
        human = await self._town.person(step.person)
        channel = f"@{step.person}" if step.spot.direct else step.spot.channel or here
        room = await self._room(human, channel)
        event = await self._do(human, step, channel, room)
        if self.back_at is None:
            return event
        self._held.append(event)
        return None

    async def _do(self, human: Human, step: PersonStep, channel: str, room: str) -> str:
        """Do it as the apps of people do; a choice is typed, as an answer to its message."""
        person = step.person
        thread = step.spot.thread
        root = self._screen.about(person, channel, thread).event if thread else None
        match step:
            case Says(text=text):
                event = await self._say(human, room, text, thread=root)
                self._screen.add(Message(event, channel, person, text))
                return event
            case Edits(old=old, new=new):
                message = self._screen.said_by(person, channel, old)
                self._screen.change(message, new)
                return await human.edit(room, message.event, new)
            case Withdraws(text=text):
                message = self._screen.said_by(person, channel, text)
                self._screen.remove(message)
                return await human.redact(room, message.event)
            case Reacts(sign=sign, text=text):
                message = self._screen.reading(person, channel, text)
                return await human.react(room, message.event, sign)
            case Chooses(label=label, card=card):
                message = self._screen.offering(person, channel, label, card)
                words = f"@{BOT} {message.offers[label]}"
                return await self._say(human, room, words, replies_to=message.event)

    async def _say(
        self,
        human: Human,
        room: str,
        text: str,
        *,
        thread: str | None = None,
        replies_to: str | None = None,
    ) -> str:
        """Say something; people and the bot are mentioned as apps mention them."""
        users = {name: self._town.account(name) for name in self._names}
        users |= dict.fromkeys((BOT, "secretaris"), self._town.bot.user)
        called = [m["name"] for m in _MENTION.finditer(text) if m["name"] in users]
        if not called:
            return await human.say(room, text, thread=thread, replies_to=replies_to)

        def name(found: re.Match[str]) -> str:
            return self._shown(found["name"]) if found["name"] in users else found[0]

        def pill(found: re.Match[str]) -> str:
            if found["name"] not in users:
                return found[0]
            link = f"https://matrix.to/#/{users[found['name']]}"
            return f'<a href="{link}">{self._shown(found["name"])}</a>'

        return await human.say(
            room,
            _MENTION.sub(name, text),
            html=_MENTION.sub(pill, html.escape(text, quote=False)).replace("\n", "<br>"),
            mentions=[users[name] for name in called],
            thread=thread,
            replies_to=replies_to,
        )

    def _shown(self, name: str) -> str:
        return self._names.get(name, "Secretaris")

    async def _room(self, human: Human, channel: str) -> str:
        """Give the room of a channel, or the one in which a person and the bot are alone."""
        if channel.startswith("#"):
            return self._town.rooms[channel[1:]].id
        if channel not in self._directs:
            room = await human.create_room(invite=[self._town.bot.user], is_direct=True)
            await self._town.bot_joined(room)
            self._directs[channel] = room
        return self._directs[channel]

    # --- what the bot showed

    async def begin(self) -> None:
        """Look no further back than now."""
        self._marker = await self._town.mark()

    async def shown(self) -> list[BotStep]:
        """Give what the bot posted since the last time, and let people see it."""
        posted, self._marker = await self._town.posted(self._marker)
        return [await self._seen(message) for message in posted]

    async def _seen(self, posted: Posted) -> BotStep:
        message = posted.message
        channel = f"@{posted.to}" if posted.room is None else f"#{posted.room}"
        if posted.to is not None and channel not in self._directs:
            human = await self._town.person(posted.to)
            if message.room in await human.invitations():
                await human.join(message.room)
            self._directs[channel] = message.room
        place = Place(channel)
        if message.kind == "m.reaction":
            return BotReacts(message.text, place)
        if message.kind in _FILES:
            return BotSends(message.text, place)
        offers = dict(posted.offers)
        if message.replaces is not None:
            return self._changed(message.replaces, posted.text, offers, place)
        card = _card(posted.text) if offers and message.thread is None else None
        self._screen.add(Message(message.event, channel, BOT, posted.text, card, offers=offers))
        return BotSays(posted.text, tuple(offers), place)

    def _changed(self, event: str, text: str, offers: Mapping[str, str], place: Place) -> BotStep:
        message = self._screen.of_event(event)
        assert message is not None, "the bot changed a message that nobody saw"
        self._screen.change(message, text, offers)
        return BotEdits(_card(text) or "", text, tuple(offers), place)


def _card(text: str) -> str | None:
    """Give the action that a message is about: what has something to choose is a card."""
    found = _NUMBER.search(text)
    return found[0] if found else None


async def rooms_are_ready(town: MatrixTown) -> None:
    """Wait until the bot is in every room."""
    await asyncio.gather(*(town.bot_joined(room.id) for room in town.rooms.values()))
