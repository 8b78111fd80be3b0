"""Cuts a page that is too big for one message on the borders of its blocks; nothing is lost."""

from collections.abc import Callable

from bot.markup import (
    Block,
    Bold,
    Bullets,
    Buttons,
    Heading,
    Inline,
    Page,
    Paragraph,
    Table,
    Text,
)

Fits = Callable[[Page], bool]


def split(page: Page, fits: Fits) -> tuple[Page, ...]:
    """Give pages that each fit, in order; what cannot be cut any further is given as it is."""
    if fits(page):
        return (page,)
    halves = _halves(page)
    return tuple(part for half in halves for part in split(half, fits)) if halves else (page,)


def _halves(page: Page) -> tuple[Page, Page] | None:
    middle = len(page) // 2
    if middle:
        return page[:middle], page[middle:]
    cut = _cut(page[0]) if page else None
    return ((cut[0],), (cut[1],)) if cut else None


def _cut(block: Block) -> tuple[Block, Block] | None:
    match block:
        case Bullets(items=items):
            return _cut_bullets(items)
        case Table():
            return _cut_table(block)
        case Paragraph(parts=parts) | Heading(parts=parts):
            halves = _cut_parts(parts)
            return halves and (type(block)(halves[0]), type(block)(halves[1]))
        case Buttons(choices=choices):
            middle = len(choices) // 2
            return (Buttons(choices[:middle]), Buttons(choices[middle:])) if middle else None


def _cut_bullets(items: tuple[tuple[Inline, ...], ...]) -> tuple[Block, Block] | None:
    middle = len(items) // 2
    if middle:
        return Bullets(items[:middle]), Bullets(items[middle:])
    halves = _cut_parts(items[0]) if items else None
    return halves and (Bullets((halves[0],)), Bullets((halves[1],)))


def _cut_table(table: Table) -> tuple[Block, Block] | None:
    """Cut between rows, else between columns; a cell that is too big alone becomes plain words."""
    middle = len(table.rows) // 2
    if middle:
        return Table(table.head, table.rows[:middle]), Table(table.head, table.rows[middle:])
    row = table.rows[0] if table.rows else ()
    middle = len(row) // 2
    if middle:
        left = Table(table.head[:middle], (row[:middle],))
        return left, Table(table.head[middle:], (row[middle:],))
    halves = _cut_parts((Text(row[0]),)) if row else None
    return halves and (Paragraph(halves[0]), Paragraph(halves[1]))


def _cut_parts(
    parts: tuple[Inline, ...],
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]] | None:
    middle = len(parts) // 2
    if middle:
        return parts[:middle], parts[middle:]
    match parts:
        case (Text(words=words) | Bold(words=words) as part,) if len(words) > 1:
            middle = _border(words)
            return (type(part)(words[:middle]),), (type(part)(words[middle:]),)
        case _:
            return None


def _border(words: str) -> int:
    """Find the space nearest to the middle from the left, or the middle itself."""
    middle = len(words) // 2
    space = words.rfind(" ", 1, middle)
    return space if space > 0 else middle
