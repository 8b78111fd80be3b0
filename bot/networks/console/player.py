"""Follows the steps of a conversation: people speak at the console, the story's clock moves."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.groups import Channel, Group
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.steps import (
    BotEdits,
    BotReacts,
    BotSays,
    BotSends,
    Move,
    Outage,
    PersonStep,
    Restart,
    Step,
)


class House(Protocol):
    """What a player needs of the running app."""

    async def tick(self) -> None:
        """Do what is due now and everything that follows from it."""
        ...

    async def quiet(self) -> None:
        """Return when nothing heard is unfinished and no letter is open."""
        ...

    async def heard(self, network: str, event: str) -> None:
        """Return when that event has been worked."""
        ...

    async def next_due(self, until: datetime) -> datetime | None:
        """Give the first moment up to then at which something is due."""
        ...

    async def groups(self) -> Sequence[Group]:
        """Give every group."""
        ...

    async def channels(self) -> Sequence[Channel]:
        """Give the channels of every group."""
        ...


class MovableClock(Protocol):
    """A clock that goes where the story goes."""

    def now(self) -> datetime:
        """Give the present moment."""
        ...

    def move_to(self, moment: datetime) -> None:
        """Let it be that moment."""
        ...


class Hall(Protocol):
    """Where people speak: the console, or another network in a replay."""

    name: str

    def known_as(self, channel: Channel) -> str:
        """Give what people call a channel of this network."""
        ...

    async def put(self, step: PersonStep, here: str) -> str | None:
        """Let a person do something; give its event, None while the network is away."""
        ...

    @property
    def back_at(self) -> datetime | None:
        """The moment at which the network is there again; None when it is not away."""
        ...

    def go_away(self, minutes: int) -> None:
        """Reach nobody for so long; what is said meanwhile is heard later."""
        ...

    async def come_back(self) -> Sequence[str]:
        """Be there again; give the events of what was said meanwhile."""
        ...


class Player:
    """Plays steps one by one; each call returns when all that it causes has been shown.

    ``passing`` hears each moment at which time stops on its way, and where it goes.
    """

    def __init__(
        self,
        house: House,
        hall: Hall,
        clock: MovableClock,
        here: str,
        passing: Callable[[datetime, datetime], None] = lambda _moment, _target: None,
    ) -> None:
        self._passing = passing
        self._house = house
        self._hall = hall
        self._clock = clock
        self.here = here

    async def play(self, step: Step) -> None:
        """Play a step; raises ScriptError when it cannot be followed."""
        match step:
            case Move():
                await self._move(step)
            case Outage(minutes=minutes):
                self._hall.go_away(minutes)
            case Restart() | BotSays() | BotEdits() | BotReacts() | BotSends():
                raise ScriptError("not_here")
            case _:
                await self._speak(step)

    async def go_to(self, channel: str, language: str | None = None) -> None:
        """Talk on in a channel of the region; its language is only checked."""
        languages = {group.id: group.language for group in await self._house.groups()}
        known = {
            self._hall.known_as(door): languages[door.group]
            for door in await self._house.channels()
            if door.network == self._hall.name
        }
        if channel not in known:
            raise ScriptError("no_channel", channel=channel, known=tuple(sorted(known)))
        if language not in (None, known[channel]):
            raise ScriptError("language", channel=channel, spoken=known[channel])
        self.here = channel

    async def _speak(self, step: PersonStep) -> None:
        event = await self._hall.put(step, self.here)
        if event is not None:
            await self._house.heard(self._hall.name, event)
            await self._house.quiet()

    async def _move(self, step: Move) -> None:
        target = step.after(self._clock.now())
        if target.timestamp() < self._clock.now().timestamp():
            self._begin(target)
        if step.channel is not None:
            await self.go_to(step.channel, step.language)
        await self._let_pass(target)

    def _begin(self, target: datetime) -> None:
        """Let a story begin in the past; once begun, it does not go back."""
        try:
            self._clock.move_to(target)
        except ValueError:
            raise ScriptError("backwards", now=self._clock.now(), then=target) from None

    async def _let_pass(self, target: datetime) -> None:
        """Stop at each moment at which something is due, in order, up to the target."""
        await self._due()
        while (moment := await self._next(target)) is not None:
            self._clock.move_to(moment)
            self._passing(moment.astimezone(target.tzinfo), target)
            await self._due()
        self._clock.move_to(target)
        self._passing(target, target)
        await self._due()

    async def _next(self, target: datetime) -> datetime | None:
        now = self._clock.now()
        moments = (await self._house.next_due(target), self._hall.back_at)
        return min((m for m in moments if m is not None and now < m <= target), default=None)

    async def _due(self) -> None:
        """Do what is due now; while the network is away nobody waits for letters to arrive."""
        back_at = self._hall.back_at
        if back_at is not None and back_at <= self._clock.now():
            for event in await self._hall.come_back():
                await self._house.heard(self._hall.name, event)
        await self._house.tick()
        if self._hall.back_at is None:
            await self._house.quiet()
