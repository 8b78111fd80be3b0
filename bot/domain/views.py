"""What can be shown without being said: forms to fill in, and somebody's own board."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.chat import Say


class FieldKind(StrEnum):
    """How a field of a form is filled in."""

    LINE = "line"
    LINES = "lines"
    PEOPLE = "people"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Blank:
    """One field to fill in: its name is its key in the catalogue, under ``field``.

    Choices are value and label. People are handles or kolommen with a comma between them, a date
    is ISO 8601.
    """

    name: str
    kind: FieldKind
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Questions:
    """A form: ``key`` is what it asks for when it is sent in, and its title in the catalogue."""

    key: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose board it is."""

    network: str
    account: str


@dataclass(frozen=True, slots=True)
class Board:
    """What stands on somebody's own board, from top to bottom, and how they are spoken to."""

    says: tuple[Say, ...]
    language: str
    formal: bool = False
