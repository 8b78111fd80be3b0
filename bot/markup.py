"""Neutral rich text: what the secretary writes, before a network gives it its own form."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.views import FieldKind

_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb"  # controls, halves of characters
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # whatever turns the direction of text
)
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATED = "\u2068{}\u2069"  # FIRST STRONG ISOLATE ... POP DIRECTIONAL ISOLATE


def harmless(words: str) -> str:
    """Make words that a person typed safe to stand in a line of ours.

    Line breaks become spaces; control characters go, and so do those that turn the direction of
    text, for their only work would be to reorder *our* words. Words in Hebrew or Arabic keep
    their own direction, isolated, so that a number or a date beside them stays in its place.
    """
    if words.isascii() and words.isprintable():
        return words
    words = _UNSEEN.sub("", _BREAKS.sub(" ", words))
    return _ISOLATED.format(words) if _RIGHT_TO_LEFT.search(words) else words


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words, never markup, whatever signs a person typed in them."""

    words: str


@dataclass(frozen=True, slots=True)
class Bold:
    """Words with weight."""

    words: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person: ``account`` is the one on the network the letter goes to, if there is one."""

    person: int
    name: str
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    url: str


Inline = Text | Bold | Mention | Link


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of inline parts."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title above what follows."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """Items one below the other."""

    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: its label, and the sentence that choosing it says."""

    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """The choices under a message."""

    choices: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. ``value`` is what stands there already; choices are value and label.

    People are handles with a comma between them, a date is ISO 8601.
    """

    name: str
    label: str
    kind: FieldKind
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in; ``key`` is what it asks for when it is sent in."""

    key: str
    title: str
    submit: str
    cancel: str
    fields: tuple[Field, ...]


Block = Paragraph | Heading | Bullets | Table | Buttons
Page = tuple[Block, ...]


def fold_inline(parts: Iterable[Inline], show: Callable[[Inline], str]) -> str:
    """Join inline parts as one network shows them."""
    return "".join(show(part) for part in parts)


def plain(part: Inline) -> str:
    """Show one inline part without any markup."""
    match part:
        case Mention(name=name):
            return name
        case Text(words=words) | Bold(words=words) | Link(words=words):
            return words


def plain_lines(page: Page) -> list[str]:
    """Give a page as plain lines, for consoles, fallbacks and screen readers; no buttons."""
    lines: list[str] = []
    for block in page:
        match block:
            case Paragraph(parts=parts) | Heading(parts=parts):
                lines.append(fold_inline(parts, plain))
            case Bullets(items=items):
                lines += [f"- {fold_inline(item, plain)}" for item in items]
            case Table(head=head, rows=rows):
                lines.append(" | ".join(head))
                lines += [" | ".join(row) for row in rows]
            case Buttons():
                pass
    return lines


def buttons(page: Page) -> tuple[Button, ...]:
    """Give the choices of a page, in order."""
    return tuple(b for block in page if isinstance(block, Buttons) for b in block.choices)
