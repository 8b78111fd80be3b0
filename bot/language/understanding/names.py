"""Who is named in a message: people, kolommen and roles, each at its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.domain.intents import Whom
from bot.language.understanding.directory import SHORT, Directory, Entry
from bot.language.understanding.marks import KOLOM, ROLE

Token = tuple[str, int, int]
"""A word with its place."""
_TOKEN = re.compile(r"@[\w.\-]*\w|[a-z0-9][a-z0-9'\-]*")
_BODY = re.compile(
    r" (?:van|of) (?:het |de |the )?((?:[Pp]latform|[Pp]rojectgroep|[Ww]erkgroep|[Pp]roject group)"
    r" [A-Z][\w\-]*(?: [A-Z][\w\-]*)*)"
)
_BROKEN = re.compile(r"[,:;!?\n()]")
_LONGEST = 6
_ALIKE = 80


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold who is named where; ``sign`` is the mark that stands for it."""

    start: int
    end: int
    sign: str
    who: tuple[Whom, ...]
    called: bool = False


def mentions(original: str, plain: str, book: Directory) -> tuple[Mention, ...]:
    """Find everybody named, from left to right, the longest name at each place."""
    tokens = [(found.group().rstrip("."), *found.span()) for found in _TOKEN.finditer(plain)]
    return tuple(_found(original, plain, tokens, book))


def _found(original: str, plain: str, tokens: list[Token], book: Directory) -> Iterator[Mention]:
    index = 0
    while index < len(tokens):
        mention, used = _at(original, plain, tokens, index, book)
        if mention:
            yield mention
        index += max(used, 1)


def _at(
    original: str, plain: str, tokens: list[Token], index: int, book: Directory
) -> tuple[Mention | None, int]:
    """Read the longest name that begins here, and say how many words it takes."""
    word, start, end = tokens[index]
    if word.startswith("@"):
        entry = _handle(word[1:], book)
        return (Mention(start, end, entry.sign, entry.who, called=True) if entry else None), 1
    if word not in book.heads:
        return _nearly(original, tokens, index, book), 1
    for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
        end = tokens[index + length - 1][2]
        name = " ".join(token for token, _, _ in tokens[index : index + length])
        entry = book.entries.get(name)
        if entry and not _BROKEN.search(plain, start, end):
            stands = length > 1 or not entry.weak or _stands(original, tokens, index, book)
            counted = entry.sign == KOLOM and index and _counted(tokens[index - 1][0], book)
            return (_mention(original, start, end, entry) if stands and not counted else None), (
                length if stands else 1
            )
    return None, 1


def _mention(original: str, start: int, end: int, entry: Entry) -> Mention:
    """Make a mention, with the dot of an initial and the group of a role."""
    if re.search(r"\b\w\Z", original[start:end]) and original[end : end + 1] == ".":
        end += 1
    if entry.sign == ROLE and (body := _BODY.match(original, end)):
        role = f"{entry.who[0].role} {body[1].strip()}"
        return Mention(start, body.end(), ROLE, (Whom(role, (), role=role),))
    return Mention(start, end, entry.sign, _said(entry, original[start:end]))


def _said(entry: Entry, words: str) -> tuple[Whom, ...]:
    if len(entry.who) == 1:
        who = entry.who[0]
        return (Whom(words, who.people, who.kolom, who.role),)
    return entry.who


def _counted(word: str, book: Directory) -> bool:
    return word.isdigit() or word in book.counts


def _handle(handle: str, book: Directory) -> Entry | None:
    plain = " ".join(re.split(r"[._\-]", handle))
    entry = book.entries.get(plain)
    if entry is None and len(handle) >= SHORT - 1:
        near = process.extractOne(plain, book.firsts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        entry = book.entries[near[0]] if near else None
    return entry


def _nearly(original: str, tokens: list[Token], index: int, book: Directory) -> Mention | None:
    """Take a capital word that is nobody's name, but nearly somebody's, for that name."""
    word, start, end = tokens[index]
    if len(word) < SHORT or not original[start].isupper() or original[start:end].isupper():
        return None
    if word in book.unlike or word in book.verbs:
        return None
    after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    if after not in book.verbs and not re.match(r" ?[,:]", original[end:]):
        return None
    near = process.extractOne(word, book.firsts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if near is None or near[0][0] != word[0]:
        return None
    entry = book.entries[near[0]]
    return Mention(start, end, entry.sign, _said(entry, original[start:end]))


def _stands(original: str, tokens: list[Token], index: int, book: Directory) -> bool:
    """Tell whether a name that is also a word stands as a name where it stands."""
    _, start, end = tokens[index]
    before = tokens[index - 1][0] if index else ""
    after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    if before in book.titles:
        return True
    if not original[start].isupper() or after.isdigit() or before.isdigit():
        return False
    if before in book.before_month:
        return False
    opening = index == 0 or re.search(r"[.!?\n:]\s*$", original[:start][-4:]) is not None
    if not opening:
        return True
    if re.match(r"\s*(?:[,:;→–]|->|-\s)", original[end:]):
        return True
    return after in book.verbs
