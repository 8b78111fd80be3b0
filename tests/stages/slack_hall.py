"""People of a workspace of Slack who do what the steps of a conversation say."""

import html
import re
from collections.abc import Sequence
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
from bot.networks.slack.signs import name_of, sign_of
from bot.ports import Clock
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.shown import Posted, elements
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack.workspace import Deed
from tests.stages.cable import Cable

_NUMBER = re.compile(r"\b[A-Z]{1,8}-\d\d-\d{3}\b")
_SECRETARY = re.compile(r"@secretaris\b", re.IGNORECASE)


class SlackHall:
    """The channels of a workspace."""

    name = "slack"

    def __init__(self, slack: FakeSlack, town: SlackTown, clock: Clock) -> None:
        self._slack = slack
        self._town = town
        self._clock = clock
        self._screen = Screen()
        self._held: list[str] = []
        self._seen_deeds = 0
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
        channel = f"@{step.person}" if step.spot.direct else step.spot.channel or here
        event = await self._do(step, channel)
        if self.back_at is None:
            return event
        self._held.append(event)
        return None

    async def _do(self, step: PersonStep, channel: str) -> str:
        person, thread, town = step.person, step.spot.thread, self._town
        root = self._screen.about(person, channel, thread).event if thread else None
        where = _plain(channel)
        match step:
            case Says(text=text):
                ts = await town.say(person, where, _called(text), thread=root and _ts(root))
                event = self._id(where, ts)
                self._screen.add(Message(event, channel, person, text))
                return event
            case Edits(old=old, new=new):
                message = self._screen.said_by(person, channel, old)
                self._screen.change(message, new)
                await town.edit(person, where, _ts(message.event), _called(new))
                said = town.somewhere(where).messages[_ts(message.event)]
                return f"{message.event}:edited:{said['edited']['ts']}"
            case Withdraws(text=text):
                message = self._screen.said_by(person, channel, text)
                self._screen.remove(message)
                await town.delete(where, _ts(message.event))
                return f"{message.event}:removed"
            case Reacts(sign=sign, text=text):
                message = self._screen.reading(person, channel, text)
                return await self._react(person, where, message.event, sign)
            case Chooses(label=label, card=card):
                message = self._screen.offering(person, channel, label, card)
                return await self._press(person, where, message, label)

    async def _react(self, person: str, where: str, event: str, sign: str) -> str:
        name = name_of(sign) or sign
        await self._town.react(person, where, _ts(event), name)
        await self._slack.settled()
        told = [e.payload["event"] for e in self._slack.envelopes if e.kind == "events_api"]
        stamp = [e for e in told if e["type"] == "reaction_added"][-1]["event_ts"]
        return f"{event}:{self._town.account(person)}:{name}:{stamp}"

    async def _press(self, person: str, where: str, message: Message, label: str) -> str:
        ts = _ts(message.event)
        posted = next(p for p in (*self._town.whispered(person), *self._all(where)) if p.ts == ts)
        envelope = await self._town.press(person, posted, label)
        stamp = envelope.payload["actions"][0]["action_ts"]
        return f"press:{message.event}:{self._town.account(person)}:{stamp}"

    def _all(self, where: str) -> list[Posted]:
        return self._town.posted(where)

    def _id(self, where: str, ts: str) -> str:
        return f"{self._town.somewhere(where).id}:{ts}"

    # --- what the bot showed

    def begin(self) -> None:
        """Look no further back than now."""
        self._seen_deeds = len(self._town.deeds())

    def shown(self) -> list[BotStep]:
        """Give what the bot did since the last time, and let people see it."""
        deeds = self._town.deeds(self._seen_deeds)
        self._seen_deeds += len(deeds)
        return [step for deed in deeds if (step := self._seen(deed)) is not None]

    def _seen(self, deed: Deed) -> BotStep | None:
        if deed.channel is None or deed.kind in ("home", "modal", "pinned"):
            return None
        channel = self._town.place.channels[deed.channel]
        others = channel.members - {self._town.bot.id}
        where = f"@{self._handle(next(iter(others)))}" if channel.direct else f"#{channel.name}"
        place = Place(where, self._handle(deed.to) if deed.to else None)
        if deed.kind == "reacted":
            return BotReacts(sign_of(deed.sign or ""), place)
        posted = self._posted(deed, _plain(where))
        return self._read(deed, posted, where, place)

    def _read(self, deed: Deed, posted: Posted, where: str, place: Place) -> BotStep:
        if posted.files:
            return BotSends(posted.files[0], place)
        offers = _offers(posted)
        text = html.unescape(posted.text)
        if offers:
            text = text.rpartition("\n")[0]
        event = f"{posted.channel}:{posted.ts}"
        if deed.kind == "changed":
            message = self._screen.of_event(event)
            assert message is not None, "the bot changed a message that nobody saw"
            self._screen.change(message, text, offers)
            return BotEdits(_card(text) or "", text, tuple(offers), place)
        card = _card(text) if offers and posted.thread is None else None
        self._screen.add(Message(event, where, BOT, text, card, place.only, offers))
        return BotSays(text, tuple(offers), place)

    def _posted(self, deed: Deed, where: str) -> Posted:
        seen = self._town.whispered(self._handle(deed.to)) if deed.to else self._all(where)
        return next(posted for posted in seen if posted.ts == deed.ts)

    def _handle(self, account: str) -> str:
        return self._town.place.people[account].name


def _offers(posted: Posted) -> dict[str, str]:
    """Give what each label says."""
    found: dict[str, str] = {}
    for _, element in elements(posted.blocks):
        if element["type"] == "button":
            found[element["text"]["text"]] = element["value"]
        for option in element.get("options", ()):
            found[option["text"]["text"]] = option["value"]
    return found


def _plain(channel: str) -> str:
    return channel.removeprefix("#")


def _ts(event: str) -> str:
    return event.partition(":")[2]


def _called(text: str) -> str:
    """Mention the bot as people do: Slack offers its name after the @."""
    return _SECRETARY.sub("@bot", text)


def _card(text: str) -> str | None:
    """Give the action that a message is about: what has something to choose is a card."""
    found = _NUMBER.search(text)
    return found[0] if found else None
