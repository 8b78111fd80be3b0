"""The engine over a real memory, without networks: lines in, letters out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import handler_book, rules_of
from bot.catalogue import Catalogue
from bot.clockwork import StoryClock
from bot.commands import Book
from bot.config import Settings, demo
from bot.domain.chat import Heard, Outcome
from bot.domain.groups import Strangers
from bot.domain.history import Origin
from bot.domain.letters import Letter
from bot.engine import Engine
from bot.markup import plain_lines
from bot.registry import bring_in_by_slices
from storage.memory import Memory, open_memory

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
NETWORKS = ("console", "slack", "matrix")
_LONG_AFTER = timedelta(days=1)


class House:
    """The demo region: ``say`` puts a line in and gives what became of it."""

    def __init__(self, memory: Memory, settings: Settings, book: Book) -> None:
        self.memory = memory
        self.clock = StoryClock(MONDAY)
        self.engine = Engine(memory, self.clock, book, rules_of(settings, frozenset({"console"})))
        self._catalogue = Catalogue.load()
        self._lines = 0

    def heard(self, speaker: str, text: str, channel: str = "#platform-oto") -> Heard:
        """Give a line as the console hears it."""
        self._lines += 1
        return Heard(
            network="console",
            event=f"line-{self._lines}",
            channel=channel,
            speaker=speaker,
            text=text,
            at=self.clock.now(),
            speaker_name=speaker,
            direct=channel.startswith("@"),
        )

    def say(self, speaker: str, text: str, channel: str = "#platform-oto") -> Outcome:
        """Let somebody say a line, and have it answered."""
        return self.work(self.heard(speaker, text, channel))

    def work(self, heard: Heard) -> Outcome:
        """Take one event in and work what is in the inbox; give what became of the last."""
        self.engine.take([heard])
        return self.hear()

    def hear(self) -> Outcome:
        """Work what is in the inbox and has its turn; give what became of the last."""
        outcome = Outcome()
        while (next_one := self.engine.hear()) is not None:
            outcome = next_one
        return outcome

    def letters(self) -> list[Letter]:
        """Give the letters that lie ready, and send them off."""
        found: list[Letter] = []
        with self.memory.work(Origin("test", "", None, self.clock.now())) as work:
            later = self.clock.now() + _LONG_AFTER
            while letters := work.outbox.waiting(later, NETWORKS):
                for letter in letters:
                    work.outbox.give_up(letter.id)
                found += letters
        return found

    def answers(self) -> list[str]:
        """Give what the letters that lie ready say, as plain text, and send them off."""
        return [self.text(letter) for letter in self.letters()]

    def text(self, letter: Letter) -> str:
        """Give one letter as plain text."""
        page = self._catalogue.page(letter.say, letter.language, letter.formal, letter.full)
        return "\n".join(plain_lines(page))


@contextmanager
def open_house(
    folder: Path, settings: Settings | None = None, book: Book | None = None
) -> Iterator[House]:
    """Open the demo region in a folder, or another region with other handlers."""
    chosen = settings or demo({})
    memory = open_memory(f"sqlite:///{folder}/memory.db", chosen.region.zone)
    try:
        bring_in_by_slices(chosen, memory, Origin("test", "", None, MONDAY))
        yield House(memory, chosen, book or handler_book())
    finally:
        memory.close()


def with_open_door(settings: Settings, prefix: str) -> Settings:
    """Let one group welcome whoever speaks in its channels."""
    groups = (
        replace(g, strangers=Strangers.WELCOME) if g.prefix == prefix else g
        for g in settings.groups
    )
    return replace(settings, groups=tuple(groups))


def that_proposes(settings: Settings) -> Settings:
    """Let the secretary propose in every channel what people agree without a word to him."""
    groups = (
        replace(g, channels=tuple(replace(c, proposes=True) for c in g.channels))
        for g in settings.groups
    )
    return replace(settings, groups=tuple(groups))
