"""A conversation as it is printed: in colours on a terminal, as `.chat` lines elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Protocol

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.networks.console.steps import BotEdits, BotSays, BotStep, Move, Step
from bot.networks.console.words import moment as words_of_moment
from bot.networks.console.writing import write_step
from bot.ports import Clock

_NARROW = 12
_CELL = " | "
_BOT, _PERSON, _OFFER, _QUIET = "bold cyan", "bold green", "cyan", "dim"


class Display(Protocol):
    """Where a conversation is printed."""

    def title(self, text: str) -> None:
        """Print what it is about."""
        ...

    def bot(self, step: BotStep, here: str) -> None:
        """Print what the bot does."""
        ...

    def step(self, step: Step, here: str) -> None:
        """Print what a person or the clock does."""
        ...

    def passing(self, moment: Move, here: str) -> None:
        """Print a moment that time passes on its way, above what the bot does then."""
        ...

    def note(self, text: str) -> None:
        """Print what the program itself has to tell."""
        ...


class Plain:
    """Prints `.chat` lines; notes go where errors go, so that only the conversation is left."""

    def __init__(self, out: Callable[[str], object], aside: Callable[[str], object]) -> None:
        self._out = out
        self._aside = aside

    def title(self, text: str) -> None:
        """Print the first line."""
        self._out(text)

    def bot(self, step: BotStep, here: str) -> None:
        """Print what the bot does."""
        self._out("\n".join(write_step(step, here)))

    def step(self, step: Step, here: str) -> None:
        """Print what a person or the clock does, below a blank line."""
        self._out("\n".join(("", *write_step(step, here))))

    def passing(self, moment: Move, here: str) -> None:
        """Print the moment as a line of its own."""
        self._out("\n".join(write_step(moment, here)))

    def note(self, text: str) -> None:
        """Print beside the conversation."""
        self._aside(text)


class Colours:
    """Prints on a terminal: who in colour, and what they say beside it, within the width."""

    def __init__(self, screen: Console, clock: Clock, language: str) -> None:
        self._screen = screen
        self._clock = clock
        self._language = language

    def title(self, text: str) -> None:
        """Print a heading."""
        self._screen.print(Text(text, "bold"))

    def bot(self, step: BotStep, here: str) -> None:
        """Print what the bot does, tables in columns; a change is only mentioned."""
        first, *others = write_step(step, here)
        who, _, text = first.partition(":")
        if not isinstance(step, BotSays):
            self._screen.print(Text(who, _QUIET if isinstance(step, BotEdits) else _BOT))
            return
        lines = [text.strip(), *(line[2:] for line in others)]
        offers = [Text(lines.pop(), _OFFER)] if step.offers else []
        self._beside(who, Group(*_laid_out(lines), *offers), _BOT)

    def step(self, step: Step, here: str) -> None:
        """Print what a person does, or a rule with the moment when time passes."""
        if isinstance(step, Move):
            then = words_of_moment(step.after(self._clock.now()), self._language)
            self._screen.print()
            self._screen.rule(Text(" · ".join(filter(None, (then, step.channel)))), style=_QUIET)
            return
        who, says, text = "\n".join(write_step(step, here)).partition(":")
        self._screen.print()
        if says:
            self._beside(who, Text(text.strip()), _PERSON)
        else:
            self._screen.print(Text(who, _PERSON))

    def passing(self, moment: Move, here: str) -> None:
        """Print the moment in a quiet colour, below the rule of the whole step."""
        del here
        then = moment.after(self._clock.now())
        self._screen.print(Text(f"· {words_of_moment(then, self._language)}", _QUIET))

    def note(self, text: str) -> None:
        """Print in a quiet colour."""
        self._screen.print(Text(text, _QUIET))

    def _beside(self, who: str, body: RenderableType, style: str) -> None:
        """Print who and what side by side, or below each other when the first is long."""
        line = Table.grid(padding=(0, 1, 0, 0))
        line.add_column(min_width=_NARROW, max_width=_NARROW, no_wrap=True)
        line.add_column(overflow="fold")
        if len(who) > _NARROW:
            self._screen.print(Text(who, style))
            who = ""
        line.add_row(Text(who, style), body)
        self._screen.print(line)


def _laid_out(lines: Sequence[str]) -> Iterator[RenderableType]:
    """Put rows of cells, such as ``open | rood | groen``, in columns."""
    for cells, group in groupby(lines, key=lambda line: line.count(_CELL)):
        rows = list(group)
        if cells and len(rows) > 1:
            table = Table.grid(padding=(0, 2, 0, 0))
            for row in rows:
                table.add_row(*map(Text, row.split(_CELL)))
            yield table
        else:
            yield from map(Text, rows)
