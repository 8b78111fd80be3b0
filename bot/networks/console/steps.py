"""The steps of a written conversation: what people do, what time does, what the bot shows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from bot.networks.console.mistakes import ScriptError

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Move:
    """The clock goes to a moment: a date, or the next such weekday or time of day.

    ``weekday`` counts from Monday, 0. With ``channel`` the talk goes on there, in ``language``.
    """

    at: time
    day: date | None = None
    weekday: int | None = None
    channel: str | None = None
    language: Literal["nl", "en"] | None = None

    def after(self, now: datetime) -> datetime:
        """Give the moment meant; raises ScriptError when the weekday is not that of the date."""
        zone = now.tzinfo
        if self.day is not None:
            if self.weekday not in (None, self.day.weekday()):
                raise ScriptError("weekday", day=self.day, weekday=self.weekday)
            return _local(self.day, self.at, zone)
        days = (now.date() + timedelta(days=ahead) for ahead in range(_WEEK + 1))
        moments = (
            _local(day, self.at, zone) for day in days if self.weekday in (None, day.weekday())
        )
        return next(moment for moment in moments if moment.timestamp() > now.timestamp())


def _local(day: date, at: time, zone: tzinfo | None) -> datetime:
    """Give a moment that the clocks of the zone really show, also in the hour that is skipped."""
    return datetime.combine(day, at, zone).astimezone(UTC).astimezone(zone)


@dataclass(frozen=True, slots=True)
class Restart:
    """The process is killed and started."""


@dataclass(frozen=True, slots=True)
class Outage:
    """The network is away for some minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a person speaks: in the channel of the moment, or as said here."""

    channel: str | None = None
    direct: bool = False
    thread: str | None = None


HERE = Spot()


@dataclass(frozen=True, slots=True)
class Says:
    """A person says something."""

    person: str
    text: str
    spot: Spot = HERE


@dataclass(frozen=True, slots=True)
class Edits:
    """A person changes what they said."""

    person: str
    old: str
    new: str
    spot: Spot = HERE


@dataclass(frozen=True, slots=True)
class Withdraws:
    """A person deletes what they said."""

    person: str
    text: str
    spot: Spot = HERE


@dataclass(frozen=True, slots=True)
class Reacts:
    """A person puts a sign on a message."""

    person: str
    sign: str
    text: str
    spot: Spot = HERE


@dataclass(frozen=True, slots=True)
class Chooses:
    """A person takes an offer of the bot, of the last message or of the one about a card."""

    person: str
    label: str
    card: str | None = None
    spot: Spot = HERE


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bot's words stand: a channel (``@anna`` is a direct message), for whose eyes.

    In a file, no channel means the channel of the moment.
    """

    channel: str | None = None
    only: str | None = None


NEARBY = Place()


@dataclass(frozen=True, slots=True)
class BotSays:
    """The bot says something, with the labels of what it offers."""

    text: str
    offers: tuple[str, ...] = ()
    place: Place = NEARBY


@dataclass(frozen=True, slots=True)
class BotEdits:
    """The bot changes its message about a card."""

    card: str
    text: str
    offers: tuple[str, ...] = ()
    place: Place = NEARBY


@dataclass(frozen=True, slots=True)
class BotReacts:
    """The bot puts a sign on the message it answers."""

    sign: str
    place: Place = NEARBY


@dataclass(frozen=True, slots=True)
class BotSends:
    """The bot sends a file."""

    file: str
    place: Place = NEARBY


PersonStep = Says | Edits | Withdraws | Reacts | Chooses
BotStep = BotSays | BotEdits | BotReacts | BotSends
Step = Move | Restart | Outage | PersonStep | BotStep
