"""Completion at the prompt: people, channels, action numbers, offers, commands and phrases."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.networks.console.screen import Screen
from bot.networks.console.typed import COMMANDS, Seat


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What can be named at the prompt; ``numbers`` fetches those of the open actions."""

    people: Sequence[str]
    channels: Sequence[str]
    phrases: Sequence[str]
    numbers: Callable[[], Awaitable[Sequence[str]]]


class Names(Completer):
    """Completes for who sits at ``seat``; ``numbers`` are those of the open actions."""

    def __init__(self, screen: Screen, around: Surroundings, language: str) -> None:
        self._screen = screen
        self._around = around
        self._language = language
        self.seat = Seat("", "")
        self.numbers: Sequence[str] = ()

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterable[Completion]:
        """Offer what begins with the word before the cursor, or with the whole line."""
        line = document.text_before_cursor
        word = line.rpartition(" ")[2]
        candidates = [*self._words(line), *self.numbers]
        for candidate in candidates:
            if word and candidate.lower().startswith(word.lower()) and candidate != word:
                yield Completion(candidate, start_position=-len(word))
        for phrase in self._around.phrases:
            if line and phrase.lower().startswith(line.lower()) and phrase != line:
                yield Completion(phrase, start_position=-len(line))

    def _words(self, line: str) -> list[str]:
        where = f"@{self.seat.person}" if self.seat.direct else self.seat.channel
        labels = self._screen.labels(self.seat.person, where)
        words = [f"@{name}" for name in self._around.people]
        words += [*self._around.channels, *(f"[{label}]" for label in labels)]
        if line.startswith(("/als ", "/as ")):
            words += self._around.people
        return words if " " in line else [*words, *COMMANDS[self._language]]
