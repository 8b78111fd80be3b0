"""Phrases as people can read them, "<nth> <weekday> [van|in] <date>", made into patterns.

`<slot>` stands for any word of that slot, `(a|b)` for one of these, `[a|b]` for one of these or
nothing, and `~` for "attached or apart". A `<date>` at the very end is any expression of a day.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.language.dates.folding import fold
from bot.language.dates.lexicon import Lexicon, WordsError

GAP = r",? {1,3}"
TOKEN = re.compile(r"(?<![a-z0-9_#/€])'?[a-z]+|(?<![a-z0-9_#/])(?<!\d[-.,:])\d+")
_WORD = re.compile(r"'?[a-z]+|\d|[-/.:]")
DIGITS = "#"

_NUMBERS = {
    "daynr": r"(?:3[01]|[12]\d|0?[1-9])(?:e|de|ste|st|nd|rd|th)?(?![\d])",
    "ordinal": r"(?:3[01]|[12]\d|0?[1-9])(?:e|de|ste|st|nd|rd|th)(?!\w)",
    "barenr": r"(?:3[01]|[12]\d|0?[1-9])(?![\da-z]| ?[a-z:.%€]?[a-z\d])",
    "dd": r"(?:3[01]|[12]\d|0?[1-9])",
    "mm": r"(?:1[0-2]|0?[1-9])(?!\d| ?(?:u|uur)\b)",
    "year": r"(?:20\d\d|'?\d\d)(?![\d:]|[.]\d| ?(?:u|uur|h|am|pm|dagen|weken)\b)",
    "yyyy": r"20\d\d(?!\d)",
    "week": r"(?:5[0-3]|[1-4]\d|0?[1-9])(?!\d)",
    "n": r"\d{1,4}(?:[.,]5)?(?!\d)",
    "nth": r"[1-5](?:e|de|ste|st|nd|rd|th)(?!\w)",
    "quarter": r"(?!)",
    "hour": r"(?:2[0-4]|1\d|0?\d)(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
    "spell": r"\d{1,2}(?!\d)",
}
SPELLED = {"n": "number", "daynr": "daynumber", "spell": "hour"}
LONGEST_ABBREVIATION = 4
_ABBREVIATED = {"month", "weekday"}
_PIECE = re.compile(r"\s+|<([a-z]+)>|[()\[\]|~]|[^\s<>()\[\]|~]+")


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Hold a compiled phrase, the words it may begin with, and whether a date must follow.

    `needs` are sets of words of which a text must have one each, or the phrase cannot be in it.
    """

    regex: re.Pattern[str]
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]
    then_date: bool


def words_in(text: str, glued: re.Pattern[str] | None) -> frozenset[str]:
    """List the words of a folded text, also those with a part of the day glued to them."""
    words = {DIGITS if word.isdigit() else word for word in _WORD.findall(text)}
    if glued:
        words |= {
            part
            for word in words
            if (end := glued.search(word))
            for part in (word[: end.start()], end.group())
        }
    return frozenset(words)


def first_token(word: str) -> str:
    """Name the token a word begins with; every number begins with the same one."""
    found = TOKEN.match(word)
    if found is None:
        return word[:1] if word[:1] in set("-/.:") else ""
    return DIGITS if found.group()[0].isdigit() else found.group()


def slot_regex(lexicon: Lexicon, name: str) -> str:
    """Write the pattern of one slot: its words, the longest first, and its numbers."""
    words = sorted(lexicon.slot(SPELLED.get(name, name)), key=len, reverse=True)
    choices = [re.escape(word) + (r"\.?" if _may_have_dot(name, word) else "") for word in words]
    if name in _NUMBERS:
        choices.insert(0, _NUMBERS[name])
    if not choices:
        msg = f"dates.toml ({lexicon.language}): there are no words for <{name}>"
        raise WordsError(msg)
    return "(?:" + "|".join(choices) + ")"


def _may_have_dot(name: str, word: str) -> bool:
    return name in _ABBREVIATED and len(word) <= LONGEST_ABBREVIATION


def compile_phrase(lexicon: Lexicon, phrase: str) -> Pattern:
    """Make a phrase into a pattern; WordsError names the phrase that cannot be read."""
    return _Compiler(lexicon, phrase).run()


@lru_cache(maxsize=16)
def _ends(lexicon: Lexicon) -> str:
    """Write where a phrase may end: at the end of a word, or before a glued part of the day."""
    word_ends = r"(?<=-)|(?![a-z0-9_%€]|-[a-z\d]|[.,:/]\d)"
    glued = "|".join(sorted(re.escape(word) for word in lexicon.slot("glued")))
    return rf"(?:{word_ends}|(?=(?:{glued})\b))" if glued else f"(?:{word_ends})"


class _Compiler:
    """Read one phrase from left to right; `at` is the place reached."""

    def __init__(self, lexicon: Lexicon, phrase: str) -> None:
        self.lexicon = lexicon
        self.phrase = phrase
        self.pieces = list(_PIECE.finditer(phrase.strip()))
        self.at = 0
        self.then_date = False
        self.depth = 0
        self.needs: list[frozenset[str]] = []

    def run(self) -> Pattern:
        regex, first, empty = self.choice()
        if self.at < len(self.pieces) or (empty and not self.then_date):
            self.fail("cannot be read")
        ends = _ends(self.lexicon)
        return Pattern(
            re.compile(f"(?:{regex}){ends}"), frozenset(first), tuple(self.needs), self.then_date
        )

    def fail(self, why: str) -> None:
        msg = f'dates.toml ({self.lexicon.language}): the phrase "{self.phrase}" {why}'
        raise WordsError(msg)

    def choice(self) -> tuple[str, set[str], bool]:
        """Read alternatives up to a closing bracket: pattern, first tokens, may be empty."""
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        first: set[str] = set().union(*(tokens for _, tokens, _ in branches))
        return (
            "|".join(regex for regex, _, _ in branches),
            first,
            any(empty for _, _, empty in branches),
        )

    def peek(self) -> str:
        return self.pieces[self.at].group() if self.at < len(self.pieces) else ""

    def sequence(self) -> tuple[str, set[str], bool]:
        """Read parts side by side; the gap before an optional part is optional with it."""
        regex, first, open_start, gap = "", set[str](), True, ""
        while (piece := self.peek()) and piece not in {"|", ")", "]"}:
            found = self.pieces[self.at]
            self.at += 1
            if piece.isspace():
                gap = gap or GAP
                continue
            if piece == "~":
                gap = " ?"
                continue
            part, tokens, optional = self.part(found)
            if open_start:
                first |= tokens
            if self.depth == 0 and not optional and tokens and "" not in tokens:
                self.needs.append(frozenset(tokens))
            if self.then_date and found.group(1) == "date":
                break
            regex += self.joined(part, gap, optional=optional, leading=open_start)
            open_start = open_start and optional
            gap = ""
        return regex, first, open_start

    def joined(self, part: str, gap: str, *, optional: bool, leading: bool) -> str:
        if not optional:
            return ("" if leading else gap) + part
        return f"(?:{part}{GAP})?" if leading else f"(?:{gap}{part})?"

    def part(self, found: re.Match[str]) -> tuple[str, set[str], bool]:
        """Read one word, slot or bracket: pattern, first tokens, is it optional."""
        piece, slot = found.group(), found.group(1)
        if slot == "date":
            self.then_date = True
            if self.at < len(self.pieces):
                self.fail("has <date> elsewhere than at its end")
            return "", set(), False
        if slot:
            words = self.lexicon.slot(SPELLED.get(slot, slot))
            tokens = {first_token(word) for word in words} | (
                {DIGITS} if slot in _NUMBERS else set()
            )
            return f"(?P<{slot}>{slot_regex(self.lexicon, slot)})", tokens, False
        if piece in {"(", "["}:
            self.depth += 1
            regex, first, _ = self.choice()
            self.depth -= 1
            if self.peek() != (")" if piece == "(" else "]"):
                self.fail("misses a closing bracket")
            self.at += 1
            return f"(?:{regex})", first, piece == "["
        word = fold(piece)
        return re.escape(word), {first_token(word)}, False
