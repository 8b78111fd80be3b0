"""A neutral page as Matrix shows it: HTML, and plain words for screens that have none."""

import re
from dataclasses import dataclass
from html import escape

from bot.markup import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Heading,
    Inline,
    Link,
    Mention,
    Page,
    Paragraph,
    Table,
    Text,
    buttons,
    fold_inline,
    plain_lines,
)

_SAFE = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Written:
    """Words ready to be sent: plain, as HTML, and the accounts that are mentioned."""

    body: str
    html: str
    mentions: tuple[str, ...]


def write(page: Page) -> Written:
    """Write a page; its choices become words to type, in one last line."""
    choices = buttons(page)
    lines = plain_lines(page)
    blocks = [_block(block) for block in page]
    if choices:
        lines.append(" · ".join(f"[{c.label}] {c.says}" for c in choices))
        blocks.append(f"<p>{' · '.join(_choice(c) for c in choices)}</p>")
    return Written(_clean("\n".join(lines)), _clean("".join(blocks)), _mentions(page))


def _block(block: Block) -> str:
    match block:
        case Paragraph(parts=parts):
            return f"<p>{_inline(parts)}</p>"
        case Heading(parts=parts):
            return f"<h4>{_inline(parts)}</h4>"
        case Bullets(items=items):
            return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>"
        case Table(head=head, rows=rows):
            body = "".join(_row("td", row) for row in rows)
            return f"<table><thead>{_row('th', head)}</thead><tbody>{body}</tbody></table>"
        case Buttons():
            return ""


def _row(cell: str, words: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<{cell}>{_words(w)}</{cell}>' for w in words)}</tr>"


def _choice(choice: Button) -> str:
    return f"[{_words(choice.label)}] <code>{_words(choice.says)}</code>"


def _inline(parts: tuple[Inline, ...]) -> str:
    return fold_inline(parts, _part)


def _part(part: Inline) -> str:
    match part:
        case Text(words=words):
            return _words(words)
        case Bold(words=words):
            return f"<strong>{_words(words)}</strong>"
        case Mention(name=name, account=str(account)):
            return f'<a href="https://matrix.to/#/{escape(account)}">{_words(name)}</a>'
        case Mention(name=name):
            return _words(name)
        case Link(words=words, url=url) if _SAFE.match(url):
            return f'<a href="{escape(url)}">{_words(words)}</a>'
        case Link(words=words):
            return _words(words)


def _words(words: str) -> str:
    return escape(words, quote=False).replace("\n", "<br>")


def _mentions(page: Page) -> tuple[str, ...]:
    """Give the accounts a page is said to, each once; never everybody.

    Who only stands in a list is shown as a person, but an overview rings nobody's phone.
    """
    parts = [part for block in page for part in _sentence(block)]
    found = (p.account for p in parts if isinstance(p, Mention) and p.account)
    return tuple(dict.fromkeys(a for a in found if a.startswith("@") and ":" in a))


def _sentence(block: Block) -> tuple[Inline, ...]:
    match block:
        case Paragraph(parts=parts) | Heading(parts=parts):
            return parts
        case Bullets() | Table() | Buttons():
            return ()


def _clean(words: str) -> str:
    """Leave out control characters and halves of characters, which JSON or a screen chokes on."""
    return _UNPRINTABLE.sub("", words)
