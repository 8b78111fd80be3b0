"""The phrases of hears.toml, compiled so that a line is tried only against those it may fit."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources

from bot.domain.intents import Intent
from bot.domain.moments import Moment
from bot.domain.numbering import Reference

_OWNER = r"@[^\s,;]*[^\s,;:]"
_SLOTS = {
    "full": r"[a-z]{1,8}-b?\d{2}-\d{1,6}",
    "number": r"(?:(?:actie|action|ap)\s+)?#?(?:(?:[a-z]{1,8}-)?b?\d{2}-)?\d{1,6}",
    "decision": r"[a-z]{1,8}-b\d{2}-\d{1,6}",
    "owners": rf"{_OWNER}(?:(?:\s*,\s*|\s+(?:en|and|&)\s+|\s+){_OWNER})*",
    "names": r"[^:]{1,80}?",
    "going": r"loopt(?: goed)?|(?:is )?(?:in progress|going well)"
    r"|is (?:nog )?niet (?:klaar|af|gereed|gedaan|afgerond)"
    r"|(?:is not|isn't) (?:done|finished|ready|completed?)(?: yet)?",
    "item": r"\d{1,2}(?!\s*:\s*\d\d\b)",
    "titled": r"(?:\S*(?:overleg|vergadering)|platform|projectgroep|project group|meeting)\b.*",
}
_FREE = r".+?"
OWNERS = re.compile(_SLOTS["owners"])
"""Names behind an @ and nothing else."""
LISTS = ("chatter", "picking", "assent", "lists", "lines", "half")
"""The tables of hears.toml that hold words and lines instead of phrases."""
_NUMBER_FIRST = re.compile(r"(?:(?:actie|action|ap)\s+)?#?(?:[a-z]{1,8}-)?b?\d", re.IGNORECASE)
_TOKEN = re.compile(r"\{(\w+)\}|\[|\]|\(|\)|\||\s+|[^\s\[\](){}|]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One form of one request: where it is understood, and the expression it was made into."""

    key: str
    words: str
    where: str
    expression: re.Pattern[str]

    def fits(self, line: str) -> Mapping[str, str] | None:
        """Give what the slots caught, or None when the line has another form."""
        found = self.expression.fullmatch(line)
        return None if found is None else {k: v for k, v in found.groupdict().items() if v}


def expression(words: str) -> re.Pattern[str]:
    """Make a regular expression of a phrase: ``{slot}``, ``[optional]`` and ``(a|b)``."""
    parts: list[str] = []
    for token in _TOKEN.finditer(words):
        text = token.group(0)
        if token.group(1):
            parts.append(f"(?P<{token.group(1)}>{_SLOTS.get(token.group(1), _FREE)})")
        elif text in "[]()":
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")"}[text])
        elif text == "|":
            parts.append("|")
        else:
            # People put a space before or after a colon as they like.
            parts.append(r"\s+" if text.isspace() else re.escape(text).replace(":", r"\s*:"))
    pattern = "".join(parts).replace(r":\s+", r":\s*")
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def first_words(words: str) -> Iterator[str]:
    """Give the words a phrase may begin with; an empty one for a phrase that begins with a slot."""
    if words.startswith("{"):
        yield ""
        return
    choice = re.match(r"\(([^)]*)\)|([^\s\[({:,]+)", words)
    for word in (choice.group(1) or choice.group(2)).split("|") if choice else ():
        yield word.split()[0].casefold()


class Phrases:
    """All phrases of one language, found by the first word of a line."""

    def __init__(
        self,
        phrases: Iterable[Phrase],
        names: Iterable[str],
        reactions: Mapping[str, str],
        answers: Mapping[str, Iterable[str]],
        lists: Mapping[str, Mapping[str, Iterable[str]]],
    ) -> None:
        self.all = tuple(phrases)
        self.names = tuple(names)
        self.reactions = dict(reactions)
        self.answers = {meaning: frozenset(words) for meaning, words in answers.items()}
        self.chatter = frozenset(lists["chatter"].get("words", ()))
        self.picking = {name: frozenset(words) for name, words in lists["picking"].items()}
        self.assent = {name: frozenset(words) for name, words in lists["assent"].items()}
        self.lists = {name: tuple(words) for name, words in lists["lists"].items()}
        self.light = frozenset(self.lists.get("light", ()))
        self.lines = {key: tuple(forms) for key, forms in lists["lines"].items()}
        self.halves = [
            (name, expression(words)) for name, forms in lists["half"].items() for words in forms
        ]
        self._by_word: dict[str, list[Phrase]] = {}
        for phrase in self.all:
            for word in first_words(phrase.words):
                self._by_word.setdefault(word, []).append(phrase)

    def half(self, line: str) -> str | None:
        """Give which request a line begins without saying all of it, by its name in [half]."""
        bare = line.rstrip(" :.…,-")
        return next((name for name, form in self.halves if form.fullmatch(bare)), None)

    def candidates(self, line: str) -> Iterator[Phrase]:
        """Give the phrases a line may fit, judged by how it begins."""
        begin = re.match(r"[^\s:,?]+", line)
        if begin:
            yield from self._by_word.get(begin.group(0).casefold(), ())
        if line.startswith("@") or _NUMBER_FIRST.match(line):
            yield from self._by_word.get("", ())


@lru_cache(maxsize=8)
def load(language: str) -> Phrases:
    """Read the phrases of a language that comes with the bot."""
    file = resources.files("bot") / "locales" / language / "hears.toml"
    return parse(file.read_text(encoding="utf-8"))


def parse(toml: str) -> Phrases:
    """Read phrases from the text of a hears.toml."""
    tables = tomllib.loads(toml)
    names = tables.pop("me")["names"]
    reactions = tables.pop("reactions", {})
    answers = tables.pop("answers", {})
    lists = {name: tables.pop(name, {}) for name in LISTS}
    return Phrases(
        (
            Phrase(key, words, where, expression(words))
            for key, table in tables.items()
            for where, forms in table.items()
            for words in forms
        ),
        names,
        reactions,
        answers,
        lists,
    )


def line(intent: Intent, language: str) -> str | None:
    """Write what is asked of an action as a line that is read as just that; None without one."""
    values = {field.name: _word(getattr(intent, field.name)) for field in fields(intent)}
    said = {name: word for name, word in values.items() if word}
    for form in load(language).lines.get(intent.key, ()):
        if set(re.findall(r"\{(\w+)\}", form)) <= set(said):
            return form.format(**said)
    return None


def _word(value: object) -> str:
    match value:
        case Reference():
            return str(value.full() or value.sequence)
        case Moment():
            at = f" {value.time:%H:%M}" if value.time else ""
            return f"{value.date.isoformat()}{at}"
        case tuple():
            return " ".join(f"@{who.said.removeprefix('@')}" for who in value)
        case None:
            return ""
        case _:
            return str(value)
