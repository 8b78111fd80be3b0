"""Patterns as people can read them, "<kan> <jij> ... <infinitief>", made into expressions.

``<name>`` stands for any word of that list, ``(a|b)`` for one of these, ``[a|b]`` for one of these
or nothing, ``...`` for some words in between, ``~`` for a space without a comma, ``*`` for any
letters, ``^`` and ``$`` for the begin and end of a sentence, and ``=`` in front for a pattern that
must be the whole message. Between two words there may always stand words that change nothing, the
fillers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.language.dates.folding import fold
from bot.language.understanding.marks import MARKS, signs

FILLERS = "fillers"
_GAP = r"[^.!?;\n]{0,90}?"
_SIGNS = "\ue010-\ue01f"
_END = rf"(?=[ )\"'{_SIGNS}]*(?:[.!?;:\n]|\Z))"
_BEGIN = r"(?:^|(?<=[\n\-*>(])|(?<=[.!?;:>,)] )|(?<=^[\-*>(] ))[\"'(]*"
_PIECE = re.compile(r"\s+|\.\.\.|<[a-z0-9 _]+>|[()\[\]|^$~]|[^\s<>()\[\]|^$~]+")
_FIRST_PART = 0xF0000
"""Private signs from here on stand for parts; nobody types them, and no mark is one."""
_SIGN = re.compile(r"[:,?=→⇒]|-+>?")
_WORD = re.compile(r"[a-z0-9']+|[^\x00-\x7f]")


class PatternError(ValueError):
    """Say what is wrong in a pattern, in words its editor understands."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Hold a pattern with its expression, and sets of words of which a text needs one each.

    In ``source`` a sign stands for each part that many patterns have: ``parts`` holds those once.
    """

    words: str
    source: str
    needs: tuple[frozenset[str], ...]
    parts: Mapping[int, str]

    @property
    def regex(self) -> re.Pattern[str]:
        """Give the expression, made when first used: most patterns are seldom tried."""
        return _compiled(self)

    def found(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """Find the pattern in a text with these words."""
        if any(need.isdisjoint(words) for need in self.needs):
            return None
        return self.regex.search(text)

    def every(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """Find the pattern wherever it is in a text with these words."""
        if not any(need.isdisjoint(words) for need in self.needs):
            yield from self.regex.finditer(text)


@cache
def _compiled(pattern: Pattern) -> re.Pattern[str]:
    source = pattern.source
    while (whole := source.translate(pattern.parts)) != source:  # a part may hold parts
        source = whole
    return re.compile(source)


def words_of(text: str) -> frozenset[str]:
    """List the words and marks of a folded text, as patterns need them."""
    return frozenset(_WORD.findall(text))


@dataclass(frozen=True, slots=True)
class _Made:
    """Hold one piece of a pattern: its expression, the words it needs, and how it joins."""

    regex: str
    needs: tuple[frozenset[str], ...] = ()
    optional: bool = False
    joins: bool = True
    loose: bool = False


class Compiler:
    """Make patterns of one language, with its lists of words and the shapes words may have."""

    def __init__(
        self, lists: Mapping[str, tuple[str, ...]], shapes: Mapping[str, str] | None = None
    ) -> None:
        self._lists = lists
        self._shapes = shapes or {}
        fillers = "|".join(re.escape(fold(word)) for word in lists.get(FILLERS, ())) or r"\0"
        self._parts: dict[int, str] = {}
        self._between = self._part(rf"(?:[ ,]+(?:{fillers})(?!\w))*[ ,:\-]{{1,4}}")
        self._beside = self._part(rf"(?: +(?:{fillers})(?!\w))* ")
        self._known: dict[str, _Made] = {}

    def compile(self, words: str) -> Pattern:
        """Make one pattern; PatternError names the one that cannot be read."""
        whole = words.startswith("=")
        pieces = [found.group() for found in _PIECE.finditer(fold(words.lstrip("= ")))]
        try:
            made = self._choice(iter([*pieces, ""]), "")
            regex = made.regex
            if whole:
                regex = rf"\A[ \"'(]*{regex}[ )\"',.!{_SIGNS}]*\Z"
            return Pattern(words, regex, tuple(sorted(made.needs, key=len)), self._parts)
        except PatternError as error:
            raise PatternError(f'"{words}": {error}') from error

    def _part(self, regex: str) -> str:
        """Keep a part that many patterns have; give the sign that stands for it in a source."""
        sign = _FIRST_PART + len(self._parts)
        self._parts[sign] = regex
        return chr(sign)

    def _choice(self, pieces: Iterator[str], closing: str) -> _Made:
        """Read up to the closing bracket; choices stand between bars."""
        choices: list[list[tuple[bool, _Made]]] = [[]]
        spaced = False
        for piece in pieces:
            if piece == closing:
                return _either([self._sequence(choice) for choice in choices])
            if piece == "|":
                choices.append([])
            elif not piece.isspace():
                choices[-1].append((spaced, self._one(piece, pieces)))
            spaced = piece.isspace()
        raise PatternError(f"{closing} ontbreekt")

    def _one(self, piece: str, pieces: Iterator[str]) -> _Made:
        if piece == "(":
            return self._choice(pieces, ")")
        if piece == "[":
            return replace(self._choice(pieces, "]"), needs=(), optional=True)
        fixed = {"...": _GAP, "^": _BEGIN, "$": _END, "~": self._beside}
        if piece in fixed:
            return _Made(fixed[piece], joins=False)
        if _SIGN.fullmatch(piece):
            return _Made(" ?" + re.escape(piece), loose=True)
        return self._slot(piece[1:-1]) if piece.startswith("<") else self._literal(piece)

    def _sequence(self, items: list[tuple[bool, _Made]]) -> _Made:
        """Put pieces behind each other; what is optional takes the space beside it along."""
        regex = ""
        needs: list[frozenset[str]] = []
        joined = True
        loose = False
        for spaced, made in items:
            tight = joined or loose or made.loose
            between = self._between if spaced and made.joins and not tight else ""
            if loose and spaced and not made.loose:
                between = " ?"
            loose = made.loose and not made.optional
            if not made.optional:
                regex += between + made.regex
                needs += made.needs
                joined = not made.joins
            elif joined:
                regex += f"(?:{made.regex}{self._between})?"
            else:
                regex += f"(?:{between}{made.regex})?"
        return _Made(regex, tuple(needs), loose=all(made.loose for _, made in items))

    def _slot(self, name: str) -> _Made:
        if name in MARKS:
            mark = MARKS[name]
            return _Made(f"(?<!{mark}){mark}++", (frozenset(signs(name)),))
        if name in self._shapes:
            return _Made(rf"(?<![\w\-])(?:{self._shapes[name]})(?!\w|-\w)")
        if name not in self._known:
            if name not in self._lists:
                raise PatternError(f"<{name}>?")
            words = sorted({fold(word) for word in self._lists[name]}, key=len, reverse=True)
            made = _either([self._literal(word) for word in words])
            self._known[name] = replace(made, regex=self._part(made.regex))
        return self._known[name]

    def _literal(self, text: str) -> _Made:
        escaped = re.escape(text).replace(r"\*", r"[\w\-]*").replace(r"\ ", r"[ ,]+")
        before = r"(?<![\w\-])" if re.match(r"[\w'*]", text) else ""
        after = r"(?!\w|-\w)" if re.search(r"[\w'*]$", text) else ""
        whole = "*" not in text
        needs = tuple(frozenset([word]) for word in _WORD.findall(text)) if whole else ()
        return _Made(before + escaped + after, needs)


def _either(choices: list[_Made]) -> _Made:
    """Make a choice of pieces: a text needs the first need of one of them."""
    if len(choices) == 1:
        return choices[0]
    firsts = [max(choice.needs, key=_rarity) for choice in choices if choice.needs]
    needs = (frozenset().union(*firsts),) if len(firsts) == len(choices) else ()
    loose = all(choice.loose for choice in choices)
    return _Made("(?:" + "|".join(choice.regex for choice in choices) + ")", needs, loose=loose)


def _rarity(need: frozenset[str]) -> int:
    """Prefer the longest word as the one to look for: it is the rarest."""
    return max(map(len, need))
