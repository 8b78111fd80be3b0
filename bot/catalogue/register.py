"""One language in one form of address: fills its sentences with words, as neutral markup."""

from collections.abc import Iterator, Mapping, Sequence

from bot.catalogue.entries import Entry
from bot.catalogue.forms import Forms
from bot.catalogue.keeping import Keeping, Words
from bot.catalogue.templates import CatalogueError, Line, LineKind, Slot, Template
from bot.domain.chat import Named, Offer, Say
from bot.markup import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Heading,
    Inline,
    Mention,
    Page,
    Paragraph,
    Table,
    Text,
    fold_inline,
    harmless,
    plain,
)

_VALUE = Slot("value")


class Register:
    """Say sentences in one language, to people addressed with *je* or with *u*."""

    def __init__(self, language: str, entries: Mapping[str, Entry], forms: Forms) -> None:
        self._language = language
        self._entries = entries
        self._forms = forms
        self._keeping = Keeping(self._entry)

    def page(self, say: Say) -> Page:
        """Say it, its offers underneath; where it is kept no more than a number of ours."""
        return (*self._said(say), *self._choices(self._keeping.offers(say)))

    def _said(self, say: Say) -> Page:
        spoken = self._keeping.spoken(say)
        page = self._blocks(spoken.entry, spoken.words)
        if spoken.where is None:
            return page
        return (*page, *self._blocks(self._entry("reach.more"), {"where": spoken.where}))

    def _entry(self, key: str) -> Entry:
        try:
            return self._entries[key]
        except KeyError:
            raise CatalogueError(f"{key} ({self._language})", "the key is not there") from None

    def _choices(self, offers: Sequence[Offer]) -> Iterator[Buttons]:
        if offers:
            yield Buttons(tuple(self._button(offer) for offer in offers))

    def _button(self, offer: Offer) -> Button:
        entry = self._entry(offer.key)
        if entry.label is None:
            raise CatalogueError(entry.says.origin, "an offer needs `label` and `says`")
        return Button(
            label=self._plain(entry.label, offer.words), says=self._plain(entry.says, offer.words)
        )

    def _blocks(self, entry: Entry, words: Words) -> Page:
        blocks: list[Block] = []
        for line in entry.says.lines:
            for block in self._line(line, entry, words):
                last = blocks[-1] if blocks else None
                if isinstance(block, Bullets) and isinstance(last, Bullets):
                    blocks[-1] = Bullets(last.items + block.items)
                else:
                    blocks.append(block)
        return tuple(blocks)

    def _line(self, line: Line, entry: Entry, words: Words) -> Page:
        origin = entry.says.origin
        match line.kind:
            case LineKind.PARAGRAPH:
                return (Paragraph(self._inline(line, words, origin)),)
            case LineKind.HEADING:
                return (Heading(self._inline(line, words, origin)),)
            case LineKind.BULLET:
                return (Bullets((self._inline(line, words, origin),)),)
            case LineKind.LIST:
                items = tuple(
                    self._value(item, _VALUE, origin) for item in _several(line, words, origin)
                )
                return (Bullets(items),) if items else ()
            case LineKind.TABLE:
                rows = (_listed(row, origin) for row in _several(line, words, origin))
                return (Table(entry.head, tuple(self._row(row, origin) for row in rows)),)
            case LineKind.PARTS:
                return tuple(self._parts(_several(line, words, origin), origin))

    def _row(self, cells: Sequence[object], origin: str) -> tuple[str, ...]:
        return tuple(fold_inline(self._value(cell, _VALUE, origin), plain) for cell in cells)

    def _parts(self, says: Sequence[object], origin: str) -> Iterator[Block]:
        for say in says:
            if not isinstance(say, Say):
                raise CatalogueError(origin, f"parts are sentences, not {type(say).__name__}")
            yield from self._said(say)

    def _inline(self, line: Line, words: Words, origin: str) -> tuple[Inline, ...]:
        parts: list[Inline] = []
        for piece in line.pieces:
            if not isinstance(piece, Slot):
                parts.append(piece)
                continue
            shown = self._value(_word(piece.name, words, origin), piece, origin)
            parts += map(_embolden, shown) if piece.bold else shown
        return _joined(parts)

    def _value(self, value: object, slot: Slot, origin: str) -> tuple[Inline, ...]:
        match value:
            case Say():
                return self._within(value)
            case Named(person=person, name=name):
                return (Mention(person, harmless(name)),)
            case list() | tuple():
                return tuple(self._series(value, slot, origin))
            case _:
                return (Text(self._forms.show(value, slot, origin)),)

    def _within(self, say: Say) -> tuple[Inline, ...]:
        spoken = self._keeping.spoken(say)
        words = self._nested(spoken.entry.says, spoken.words)
        if spoken.where is None:
            return words
        where = self._nested(self._entry("reach.within").says, {"where": spoken.where})
        return (*words, Text(" "), *where)

    def _nested(self, template: Template, words: Words) -> tuple[Inline, ...]:
        if len(template.lines) != 1 or template.lines[0].kind is not LineKind.PARAGRAPH:
            raise CatalogueError(
                template.origin, "only one plain line fits inside another sentence"
            )
        return self._inline(template.lines[0], words, template.origin)

    def _series(self, values: Sequence[object], slot: Slot, origin: str) -> Iterator[Inline]:
        if not values or slot.form not in ("", "and", "or"):
            raise CatalogueError(origin, f"{slot.name} needs at least one value, as and or as or")
        between = (*self._forms.between(len(values), slot.form or "and"), "")
        for value, space in zip(values, between, strict=True):
            yield from self._value(value, _VALUE, origin)
            yield Text(space)

    def _plain(self, template: Template, words: Words) -> str:
        return fold_inline(self._nested(template, words), plain)


def _word(name: str, words: Words, origin: str) -> object:
    if name not in words:
        raise CatalogueError(origin, f"the word {name} is missing")
    return words[name]


def _several(line: Line, words: Words, origin: str) -> Sequence[object]:
    (slot,) = line.pieces
    value = _word(slot.name, words, origin) if isinstance(slot, Slot) else ()
    return (value,) if isinstance(value, Say) else _listed(value, origin)


def _listed(value: object, origin: str) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise CatalogueError(origin, f"a list is needed here, not {type(value).__name__}")
    return value


def _embolden(part: Inline) -> Inline:
    return Bold(part.words) if isinstance(part, Text) else part


def _joined(parts: Sequence[Inline]) -> tuple[Inline, ...]:
    """Join neighbours of one kind, so that a sentence is as few parts as it can be."""
    joined: list[Inline] = []
    for part in parts:
        match joined[-1:], part:
            case [Text(words=before)], Text(words=words):
                joined[-1] = Text(before + words)
            case [Bold(words=before)], Bold(words=words):
                joined[-1] = Bold(before + words)
            case _, Text(words="") | Bold(words=""):
                pass
            case _:
                joined.append(part)
    return tuple(joined)
