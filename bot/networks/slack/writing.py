"""A neutral page as Block Kit: rich text, in which nothing that a person typed becomes markup."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Any

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
    plain,
    plain_lines,
)
from bot.networks.slack.entities import escaped

Element = dict[str, Any]

LONGEST_TEXT = 3_000
_LONGEST_HEADER = 150
_LONGEST_LABEL = 75
_LONGEST_VALUE = 2_000
_LONGEST_OPTION = 150
_MOST_BUTTONS = 4
_MOST_OPTIONS = 5
_ACCOUNT = re.compile(r"[UW]\w+")
_SAFE = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


def write(page: Page, seal: str) -> list[Element]:
    """Write a page; ``seal`` makes the ids of its blocks different from those of other pages."""
    blocks = [element for block in page for element in _written(block)]
    return [{**block, "block_id": f"{seal}-{n}"} for n, block in enumerate(blocks)]


def in_words(page: Page) -> str:
    """Say everything on a page in words, its choices last: for screen readers and notices."""
    lines = plain_lines(page)
    choices = buttons(page)
    if choices:
        lines.append(" ".join(f"[{choice.label}]" for choice in choices))
    return escaped("\n".join(lines)) or " "


def size(page: Page) -> int:
    """Give how many characters a page has, as its longest block counts them."""
    return max((_length(block) for block in page), default=0)


def _length(block: Block) -> int:
    match block:
        case Paragraph(parts=parts) | Heading(parts=parts):
            return _letters(parts)
        case Bullets(items=items):
            return sum(_letters(item) + 1 for item in items)
        case Table(head=head, rows=rows):
            names = sum(len(cell) + 4 for cell in head)
            return sum(names + sum(map(len, row)) for row in rows)
        case Buttons():
            return 0


def _letters(parts: Iterable[Inline]) -> int:
    return sum(len(plain(part)) for part in parts)


def _written(block: Block) -> Iterator[Element]:
    match block:
        case Heading(parts=parts):
            yield _heading(parts)
        case Paragraph(parts=parts):
            yield _rich([_section(parts)])
        case Bullets(items=items) if items:
            rows = [_section(item) for item in items]
            yield _rich([{"type": "rich_text_list", "style": "bullet", "elements": rows}])
        case Table(rows=rows) if rows:
            yield _rich([_section(_row(block.head, row)) for row in rows])
        case Table(head=head) if any(head):
            yield _rich([_section((Bold(" · ".join(filter(None, head))),))])
        case Buttons(choices=choices):
            yield from _actions(choices)
        case _:  # a list or table without anything in it, which Slack does not take
            pass


def _heading(parts: tuple[Inline, ...]) -> Element:
    words = fold_inline(parts, plain)
    if 0 < len(words) <= _LONGEST_HEADER:
        return {"type": "header", "text": _plain_text(words)}
    return _rich([_section(tuple(Bold(plain(part)) for part in parts))])


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> tuple[Inline, ...]:
    """Write a row of a table as a line: the first cell, then each other cell with its head."""
    if not row:
        return ()
    named = zip_longest(head[1:], row[1:], fillvalue="")
    cells = ((f"{name}: " if name else "", cell) for name, cell in named if cell)
    rest = "".join(f" · {name}{cell}" for name, cell in cells)
    return (Bold(row[0]), Text(rest))


def _rich(elements: list[Element]) -> Element:
    return {"type": "rich_text", "elements": elements}


def _section(parts: Iterable[Inline]) -> Element:
    found = [_part(part) for part in parts if plain(part)]
    return {"type": "rich_text_section", "elements": found or [{"type": "text", "text": " "}]}


def _part(part: Inline) -> Element:
    match part:
        case Text(words=words):
            return {"type": "text", "text": words}
        case Bold(words=words):
            return {"type": "text", "text": words, "style": {"bold": True}}
        case Mention(account=str(account)) if _ACCOUNT.fullmatch(account):
            return {"type": "user", "user_id": account}
        case Mention(name=name):
            return {"type": "text", "text": name}
        case Link(words=words, url=url) if _SAFE.match(url):
            return {"type": "link", "url": url, "text": words}
        case Link(words=words):
            return {"type": "text", "text": words}


# --- choices


def _actions(choices: tuple[Button, ...]) -> Iterator[Element]:
    """Put four choices on buttons and the rest in menus; a sentence too long for that is typed."""
    fitting = [choice for choice in choices if len(choice.says) <= _LONGEST_VALUE]
    first, rest = fitting[:_MOST_BUTTONS], fitting[_MOST_BUTTONS:]
    short = [choice for choice in rest if len(choice.says) <= _LONGEST_OPTION]
    if len(short) == 1:
        short = []
    first += [choice for choice in rest if choice not in short]
    menus = [short[n : n + _MOST_OPTIONS] for n in range(0, len(short), _MOST_OPTIONS)]
    makers: list[Callable[[int], Element]] = [
        *(lambda n, c=choice: _button(c, n) for choice in first),
        *(lambda n, m=menu: _menu(m, n) for menu in menus),
    ]
    elements = [make(n) for n, make in enumerate(makers)]
    for n in range(0, len(elements), 25):
        yield {"type": "actions", "elements": elements[n : n + 25]}


def _button(choice: Button, number: int) -> Element:
    return {
        "type": "button",
        "action_id": f"say-{number}",
        "text": _label(choice),
        "value": choice.says,
    }


def _menu(choices: list[Button], number: int) -> Element:
    options = [{"text": _label(choice), "value": choice.says} for choice in choices]
    return {"type": "overflow", "action_id": f"say-{number}", "options": options}


def _label(choice: Button) -> Element:
    words = choice.label
    if len(words) > _LONGEST_LABEL:
        words = words[: _LONGEST_LABEL - 1] + "…"
    return _plain_text(words)


def _plain_text(words: str) -> Element:
    return {"type": "plain_text", "text": words, "emoji": False}
