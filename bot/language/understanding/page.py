"""One message with its names, numbers and dates marked, so that patterns can speak of them."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.moments import Moment
from bot.language.dates.folding import fold
from bot.language.understanding.directory import Directory
from bot.language.understanding.marks import BOT, DATE, EMOJI, LINK, NUMBER
from bot.language.understanding.names import Mention, mentions
from bot.language.understanding.references import Ref, refs_in
from bot.language.understanding.templates import words_of

_HIDDEN = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|^[ \t]*>[^\n]*", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\bhttps?://\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w[\w.]*")
_PUNCTUATION = 0x2000
_WORD = re.compile(r"\S+")
_BOT = re.compile(r"@secretaris\b|\A\W*secretaris\b(?=[ ,:])", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:[.!?]+(?=[\"')]?\s+\S)(?<!\b[a-z]\.)(?<!\b(?:nr|vr|gr|mw|mr|ca|st)\.)(?<!\b(?:dhr|blz|pag|art|tel|evt)\.)"
    r"|(?<=[.!?])\s+(?=\d{1,2}[.)] )|\n|;(?= ))"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold one sentence: its place, its masked text, and the words in it."""

    start: int
    end: int
    text: str
    words: frozenset[str]
    asks: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a text as written, folded, and masked: all of one length."""

    original: str
    plain: str
    masked: str
    people: tuple[Mention, ...]
    refs: tuple[Ref, ...]
    dates: tuple[Moment, ...]
    sentences: tuple[Sentence, ...]
    words: frozenset[str]

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        """Give who is named between two places."""
        return tuple(m for m in self.people if start <= m.start and m.end <= end)

    def dated(self, start: int, end: int) -> tuple[Moment, ...]:
        """Give the dates between two places."""
        return tuple(d for d in self.dates if start <= d.span[0] and d.span[1] <= end)


def lay_out(
    original: str, book: Directory, dates: tuple[Moment, ...], emoji: frozenset[str]
) -> Page:
    """Mark a text: first what is no speech, then names, numbers and dates."""
    plain = _HIDDEN.sub(_blank, fold(original))
    masked = list(_LINK.sub(lambda found: LINK * len(found.group()), plain))
    for found in _BOT.finditer(plain):
        masked[found.start() : found.end()] = BOT * (found.end() - found.start())
    people = tuple(m for m in mentions(original, "".join(masked), book))
    for mention in people:
        masked[mention.start : mention.end] = mention.sign * (mention.end - mention.start)
    refs = refs_in("".join(masked))
    for ref in refs:
        masked[ref.start : ref.end] = NUMBER * (ref.end - ref.start)
    kept = tuple(d for d in dates if not _covered(masked, *d.span))
    for moment in kept:
        if moment.kind == "past" or moment.rule or moment.bound == "from":
            continue
        first, last = moment.span
        first, last = _core(plain, first, last, book.beside_date)
        masked[first:last] = DATE * (last - first)
    text = _without_emoji("".join(masked), emoji)
    return Page(original, plain, text, people, refs, kept, _sentences(text), words_of(text))


def _core(plain: str, start: int, end: int, kept: frozenset[str]) -> tuple[int, int]:
    """Leave out the words around a date that patterns want to see: "naar", "af", "graag"."""
    words = [
        (found.group().strip(",:"), *found.span()) for found in _WORD.finditer(plain, start, end)
    ]
    while len(words) > 1 and words[0][0] in kept:
        words.pop(0)
    while len(words) > 1 and words[-1][0] in kept:
        words.pop()
    return words[0][1], words[-1][2]


def _covered(masked: list[str], start: int, end: int) -> bool:
    return any("\ue000" <= sign <= "\ue00f" for sign in masked[start:end])


def _blank(found: re.Match[str]) -> str:
    return "\0" * len(found.group())


def _without_emoji(text: str, meaningful: frozenset[str]) -> str:
    if text.isascii():
        return text
    return "".join(
        EMOJI if ord(sign) > _PUNCTUATION and sign not in meaningful and _decorates(sign) else sign
        for sign in text
    )


def _decorates(sign: str) -> bool:
    return unicodedata.category(sign) in {"So", "Sk", "Mn", "Cf", "Cn"} and sign not in "→⇒"


def _sentences(text: str) -> tuple[Sentence, ...]:
    cuts = sorted({0, len(text), *(found.end() for found in _SENTENCE.finditer(text))})
    parts = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        body = piece.strip()
        if body.strip("\0 .!?;"):
            place = start + lead
            asks = body.endswith("?")
            parts.append(Sentence(place, place + len(body), body, words_of(body), asks))
    return tuple(parts)
