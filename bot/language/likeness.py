"""Whether what is to be noted stands among the open actions already, in other words perhaps."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.domain.actions import Action
from bot.domain.intents import Whom
from bot.language import phrases
from bot.language.dates.folding import fold
from bot.language.situation import LANGUAGES

ALIKE = 80.0
"""From this on two tasks may be one; the pairs of tests/data/likeness.toml set it."""
_SAME_OWNER = 8.0
_EACH_ITS_OWN = 20.0
"""How much less it says when each names something the other does not: two offers, two plans."""
_ONE_WORD = 12.0
"""How much less it says when they share no more than one word."""
_CLOSER = 20
"""So many of the likest are looked at more closely."""
_KNOWN = 16_384
"""Of so many tasks the words are kept ready."""
_WORD = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_DIGITS = re.compile(r"[0-9]+")
_LETTER = re.compile(r"\b[a-z]\b(?=\W*$)")
_MEANT = 85
"""Two words that are this alike are forms, or misspellings, of one."""
_BEGIN = 6
"""So long a beginning in common makes a compound of one of the two."""


def double_of(what: str, owners: Sequence[Whom], actions: Iterable[Action]) -> Action | None:
    """Give the open action that a task is most like, if it is like enough to be asked about."""
    scored = [(likeness(what, owners, action), action) for action in actions]
    best = max(scored, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def telling_figure(what: str) -> str:
    """Give the longest figure, which another task must have to be the same; empty without any."""
    return max(_DIGITS.findall(what), key=len, default="")


def may_be_double(what: str, tasks: Iterable[tuple[str, str]]) -> list[str]:
    """Give which of these tasks are worth a closer look, by number, the likest first.

    ``tasks`` are numbers with what is to be done. It is cheap: a group may have thousands.
    """
    ours = _figures(what)
    near = {number: _in_order(text) for number, text in tasks if _figures(text) == ours}
    found = process.extract(
        _in_order(what),
        near,
        scorer=fuzz.token_set_ratio,
        score_cutoff=ALIKE - _SAME_OWNER,
        limit=_CLOSER,
    )
    return [number for _, _, number in found]


def likeness(what: str, owners: Sequence[Whom], action: Action) -> float:
    """Give how much a task is like an action, 0 to 100 and a little more for the same owner."""
    ours, theirs = weighty(what), weighty(action.what)
    if not ours or not theirs or _figures(what) != _figures(action.what):
        return 0.0
    one, other = _in_order(what), _in_order(action.what)
    score = (fuzz.token_sort_ratio(one, other) + fuzz.token_set_ratio(one, other)) / 2
    if len(shared(ours, theirs)) < min(2, len(ours), len(theirs)):
        return 0.0
    if len(shared(ours, theirs)) < len(ours) and len(shared(theirs, ours)) < len(theirs):
        score -= _EACH_ITS_OWN
    if min(len(ours), len(theirs)) == 1 and ours != theirs:
        score -= _ONE_WORD
    return score + (_SAME_OWNER if _same_owner(owners, action) else 0.0)


@lru_cache(maxsize=_KNOWN)
def _in_order(text: str) -> str:
    return " ".join(sorted(weighty(text)))


@lru_cache(maxsize=4096)
def weighty(text: str) -> frozenset[str]:
    """Give the words of a task that say what it is about, folded."""
    light = frozenset().union(*(phrases.load(language).light for language in LANGUAGES))
    return frozenset(word for word in _WORD.findall(fold(text)) if word not in light)


def shared(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Give our words that they have too, in a form of it, misspelt, or in a compound."""
    return tuple(word for word in ours if any(_same_word(word, other) for other in theirs))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.isdecimal() or other.isdecimal():
        return False
    shorter, longer = sorted((one, other), key=len)
    in_compound = len(shorter) >= _BEGIN and (
        longer.startswith(shorter) or longer.endswith(shorter)
    )
    return in_compound or fuzz.ratio(one, other) >= _MEANT


@lru_cache(maxsize=_KNOWN)
def _figures(text: str) -> frozenset[str]:
    """Give what tells one of a series from the next: 2027, fase 2, ploeg B."""
    plain = fold(text)
    numbers = (word for word in _WORD.findall(plain) if any(sign.isdigit() for sign in word))
    return frozenset(numbers) | frozenset(_LETTER.findall(plain))


def _same_owner(owners: Sequence[Whom], action: Action) -> bool:
    people = {person for owner in owners if len(owner.people) == 1 for person in owner.people}
    kolommen = {owner.kolom for owner in owners if owner.kolom}
    return bool(people & set(action.people) or kolommen & set(action.kolommen))
