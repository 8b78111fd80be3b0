"""Which action somebody points at without its number: "die van Kees over de noodstroom"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.actions import Action
from bot.domain.intents import Whom
from bot.language import phrases
from bot.language.dates.folding import fold
from bot.language.likeness import shared, weighty
from bot.language.situation import LANGUAGES
from bot.language.understanding.directory import directory
from bot.language.understanding.lexicon import shipped
from bot.language.understanding.names import mentions
from bot.language.who import Company

_WORD = re.compile(r"[^\s,.;:!?]+")


@dataclass(frozen=True, slots=True)
class Pointed:
    """The actions that fit best, if by their words; and whether there was anything to go by."""

    actions: tuple[Action, ...] = ()
    something: bool = False
    by_words: bool = False


def pointed_at(
    text: str, company: Company, actions: Iterable[Action], *, not_owners: Sequence[Whom] = ()
) -> Pointed:
    """Find the open actions that fit an owner and words; ``not_owners`` are named otherwise.

    Words weigh first: an action that shares most of them is meant. The owner narrows it down.
    """
    every = tuple(actions)
    owners = [each for each in named(text, company) if each[1] not in not_owners]
    bare = weighty(_without(text, [words for words, _ in owners]))
    scores = {action.number: len(shared(weighty(action.what), bare)) for action in every}
    most = max(scores.values(), default=0)
    by_words = tuple(a for a in every if most and scores[a.number] == most)
    owned = tuple(a for a in every if any(_owns(who, a) for _, who in owners))
    both = _best_owned(owned, scores)
    if most and owners:
        return Pointed(both or by_words, something=True, by_words=True)
    return Pointed(by_words or owned, something=bool(bare or owners), by_words=most > 0)


def begins(text: str) -> int | None:
    """Give where somebody begins to point: at "die van", at "de actie over"; else None."""
    heads, joints = ("|".join(map(re.escape, _words(name))) for name in ("pointing", "joining"))
    found = re.search(rf"(?<!\w)(?:{heads}) (?:{joints}) ", text, re.IGNORECASE)
    return found.start() if found else None


def numbered(text: str, start: int, action: Action, company: Company) -> str:
    """Put the number of an action in place of the words that pointed at it."""
    theirs = weighty(action.what)
    after = text[start:]
    owners = [span for span, who in named(after, company) if _owns(who, action)]
    ends = [end for _, end in owners]
    words = _WORD.finditer(after)
    ends += [word.end() for word in words if shared(weighty(word.group()), theirs)]
    end = max(ends, default=0)
    return f"{text[:start]}{action.number}{after[end:]}" if end else text


def _words(name: str) -> list[str]:
    return [word for each in LANGUAGES for word in phrases.load(each).lists.get(name, ())]


def _best_owned(owned: Sequence[Action], scores: dict[str, int]) -> tuple[Action, ...]:
    most = max((scores[action.number] for action in owned), default=0)
    return tuple(a for a in owned if most and scores[a.number] == most)


def named(text: str, company: Company) -> list[tuple[tuple[int, int], Whom]]:
    """Find who is named, each with the place of the name."""
    lexicons = tuple(shipped(language) for language in LANGUAGES)
    found = mentions(text, fold(text), directory(company, lexicons))
    return [((mention.start, mention.end), who) for mention in found for who in mention.who]


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def _owns(who: Whom, action: Action) -> bool:
    if who.kolom is not None:
        return who.kolom in action.kolommen
    return bool(set(who.people) & set(action.people))
