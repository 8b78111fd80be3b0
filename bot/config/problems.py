"""What is wrong with a configuration: gathered, placed, and said so that it can be mended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.config.lines import Path
from bot.config.messages import MESSAGES, listing, quoted


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, and the key and words of the sentence that says it.

    ``place`` stands instead of a line: the environment variable the value came from.
    """

    path: Path
    key: str
    words: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None
    place: str | None = None

    def say(self, name: str, language: str) -> str:
        """Say it in one line; ``name`` is the name of the file."""
        words = {key: _told(value, language) for key, value in self.words.items()}
        place = {
            "key": quoted(_last_key(self.path)),
            "table": _told_table(self.path[:-1], language),
        }
        sentence = MESSAGES[self.key][language].format(**(place | words))
        return f"{self._where(name, language)}: {sentence}"

    def _where(self, name: str, language: str) -> str:
        if self.place is not None:
            return self.place
        if self.line is None:
            return name
        return f"{name}, {'line' if language == 'en' else 'regel'} {self.line}"


class ConfigError(Exception):
    """A configuration that cannot be used, with every problem that was found."""

    def __init__(self, name: str, problems: Iterable[Problem], language: str = "nl") -> None:
        self.problems = tuple(problems)
        self.lines = tuple(problem.say(name, language) for problem in self.problems)
        super().__init__("\n".join(self.lines))


def _last_key(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _told_table(path: Path, language: str) -> str:
    """Name the table as it is written: ``[region]``, ``[[people]]``; the top by its place."""
    keys = [part for part in path if isinstance(part, str)]
    if not keys:
        return "at the top of the file" if language == "en" else "bovenaan het bestand"
    numbered = len(path) > 1 and isinstance(path[1], int)
    table = ".".join(keys)
    return f"in [[{table}]]" if numbered else f"in [{table}]"


def _told(value: object, language: str) -> str:
    if isinstance(value, tuple):
        return listing([quoted(part) for part in value], language)
    if isinstance(value, Mapping):  # the word for it in each language
        return str(value[language])
    return str(value)
