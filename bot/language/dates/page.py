"""One text, and which rules match where in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.language.dates.meanings import values_of
from bot.language.dates.rulebook import Rule, Rulebook, Table
from bot.language.dates.templates import TOKEN, words_in


@dataclass(frozen=True, slots=True)
class Match:
    """Hold a rule that fits at a place, with the values of its slots."""

    rule: Rule
    end: int
    values: Mapping[str, object]


class Page:
    """Find which rules match where in one text; which can be in it at all is worked out once."""

    def __init__(self, text: str, book: Rulebook) -> None:
        self.text = text
        self._words = words_in(text, book.endings)
        self.tokens = {found.start(): found.group() for found in TOKEN.finditer(text)}
        self._matches: dict[tuple[Table, int], tuple[Match, ...]] = {}
        self._fitting: dict[tuple[Table, str], tuple[Rule, ...]] = {}

    def token(self, place: int) -> str:
        """Read the word or number that begins at a place, if one does."""
        return self.tokens.get(place, "")

    def matches(self, table: Table, place: int, token: str = "") -> tuple[Match, ...]:
        """Try every rule of a table that may begin at a place."""
        key = (table, place)
        if key not in self._matches:
            token = token or self.token(place)
            self._matches[key] = tuple(self._tried(table, place, token)) if token else ()
        return self._matches[key]

    def _tried(self, table: Table, place: int, token: str) -> Iterator[Match]:
        key = (table, token)
        if key not in self._fitting:
            self._fitting[key] = table.fitting(token, self._words)
        for rule in self._fitting[key]:
            if found := rule.pattern.regex.match(self.text, place):
                yield Match(rule, found.end(), values_of(found, rule.lexicon))

    def furthest(self, table: Table, place: int) -> int | None:
        """Find how far the longest rule of a table reaches from a place."""
        return max((match.end for match in self.matches(table, place)), default=None)
