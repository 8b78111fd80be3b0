"""What somebody types at the prompt: words to say, a step of the clock, or a command."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from bot.networks.console.grammar import read_line
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.steps import (
    HERE,
    Chooses,
    Edits,
    Move,
    Outage,
    PersonStep,
    Reacts,
    Says,
    Spot,
    Step,
    Withdraws,
)

_CHOICE = re.compile(r"\[(?P<label>[^\[\]]+)\](?: (?:op|on) (?P<card>\S+))?")
_PERSON_STEPS = (Says, Edits, Withdraws, Reacts, Chooses)
_SAID_TO_BOT = Spot(direct=True)


@dataclass(frozen=True, slots=True)
class Seat:
    """As whom and where somebody talks; ``direct`` is a direct message to the bot."""

    person: str
    channel: str
    direct: bool = False

    @property
    def spot(self) -> Spot:
        """The place of what is typed without one."""
        return _SAID_TO_BOT if self.direct else HERE

    def __str__(self) -> str:
        return f"{self.person} → bot" if self.direct else f"{self.person} in {self.channel}"


@dataclass(frozen=True, slots=True)
class TakeSeat:
    """Talk on as somebody else, or elsewhere."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """Tell what can be typed."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Stop."""


Typed = PersonStep | Move | Outage | TakeSeat | ShowHelp | Leave

_COMMANDS = {
    "/als": "as",
    "/as": "as",
    "/in": "in",
    "/bot": "bot",
    "/help": "help",
    "/stop": "leave",
    "/quit": "leave",
}
COMMANDS = {
    "nl": ("/als", "/in", "/bot", "/help", "/stop"),
    "en": ("/as", "/in", "/bot", "/help", "/quit"),
}
"""The commands as each language offers them; those of the other are understood too."""


def read_typed(line: str, seat: Seat, people: Collection[str]) -> Typed:
    """Read what was typed by who sits there; raises ScriptError."""
    line = line.strip()
    if line.startswith("/"):
        return _command(line, seat, people)
    if line.startswith("-- "):
        return _timed(read_line(line))
    if choice := _CHOICE.fullmatch(line):
        return Chooses(seat.person, choice["label"], choice["card"], seat.spot)
    return _as_somebody(line, people) or Says(seat.person, line, seat.spot)


def _timed(step: Step) -> Move | Outage:
    if isinstance(step, Move | Outage):
        return step
    raise ScriptError("not_here")


def _as_somebody(line: str, people: Collection[str]) -> PersonStep | None:
    """Read ``petra: ...`` only for people who exist: ``actie: ...`` is something to say."""
    try:
        step = read_line(line)
    except ScriptError:
        return None
    if not isinstance(step, _PERSON_STEPS):
        return None
    known = known_as(step.person, people)
    return replace(step, person=known) if known else None


def known_as(name: str, people: Iterable[str]) -> str | None:
    """Give the handle somebody means, however they write its capitals."""
    wanted = name.removeprefix("@").casefold()
    return next((person for person in people if person.casefold() == wanted), None)


def _command(line: str, seat: Seat, people: Collection[str]) -> TakeSeat | ShowHelp | Leave:
    word, _, rest = line.partition(" ")
    rest = rest.strip()
    match _COMMANDS.get(word.lower()), rest:
        case "as", name:
            person = known_as(name, people)
            if person is None:
                raise ScriptError("no_person", person=name, known=tuple(sorted(people)))
            return TakeSeat(replace(seat, person=person))
        case "in", channel if channel:
            return TakeSeat(replace(seat, channel=f"#{channel.removeprefix('#')}", direct=False))
        case "bot", "":
            return TakeSeat(replace(seat, direct=True))
        case "help", "":
            return ShowHelp()
        case "leave", "":
            return Leave()
        case _:
            raise ScriptError("no_command", text=line)
