"""Gathers what the bot does after a step, and shows it moment by moment, by destination."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.networks.console.steps import BotStep, Move
from bot.networks.console.writing import order_of

Write = Callable[[BotStep, str], None]
"""Writes one step of the bot; the second word is the channel that need not be named."""
Head = Callable[[Move, str], None]
"""Writes that time has come to a moment, above what the bot does then."""


class Showing:
    """What the console's ``show`` hands over; between steps it is written at once."""

    def __init__(self, write: Write, here: str = "", head: Head | None = None) -> None:
        self._write = write
        self._head = head
        self._moment: Move | None = None
        self._headed = False
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
            self._flush()
            self._gathered, self._moment, self._headed = None, None, False

    def pass_by(self, moment: datetime, target: datetime) -> None:
        """Begin a moment that time passes on its way to the target.

        A moment without letters is not shown, nor the target itself when nothing came before it.
        """
        self._flush()
        on_the_way = moment < target or self._headed
        passed = Move(moment.time(), moment.date(), moment.weekday())
        self._moment = passed if on_the_way else None

    def _flush(self) -> None:
        gathered, self._gathered = self._gathered or [], []
        if gathered and self._moment and self._head:
            self._head(self._moment, self.here)
            self._headed = True
        for step in sorted(gathered, key=lambda step: order_of(step, self.here)):
            self._write(step, self.here)
