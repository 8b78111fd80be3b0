"""Neutral rich text: what the secretary writes, before a network gives it its own form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


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
