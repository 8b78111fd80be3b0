"""Gathers what the bot does after a step, and shows it in order of destination."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.networks.console.steps import BotStep
from bot.networks.console.writing import order_of

Write = Callable[[BotStep, str], None]
"""Writes one step of the bot; the second word is the channel that need not be named."""


class Showing:
    """What the console's ``show`` hands over; between steps it is written at once."""

    def __init__(self, write: Write, here: str = "") -> None:
        self._write = write
        self._gathered: list[BotStep] | None = None
        self.here = here

    def show(self, step: BotStep) -> None:
        """Keep a step of the bot until the step of people is over, or write it."""
        if self._gathered is None:
            self._write(step, self.here)
        else:
            self._gathered.append(step)

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """Gather for the time of one step; what was shown is written also when it fails."""
        self._gathered = []
        try:
            yield
        finally:
            gathered, self._gathered = self._gathered, None
            for step in sorted(gathered, key=lambda step: order_of(step, self.here)):
                self._write(step, self.here)
