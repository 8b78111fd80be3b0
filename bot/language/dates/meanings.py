"""From the name of a meaning to the small function that works it out, and its slots' values."""

import inspect
import re
from collections.abc import Callable
from functools import lru_cache

from bot.language.dates import days, durations, nth, periods, recurring, times
from bot.language.dates.lexicon import Lexicon, WordsError
from bot.language.dates.templates import SPELLED, Pattern

MEANINGS: dict[str, Callable[..., object]] = {
    **days.MEANINGS,
    **periods.MEANINGS,
    **nth.MEANINGS,
    **durations.MEANINGS,
    **recurring.MEANINGS,
    **times.MEANINGS,
}
_WHOLE = {"dd", "barenr", "mm", "yyyy", "week", "minute", "spell"}


@lru_cache(maxsize=256)
def _spelling(lexicon: Lexicon, slot: str) -> dict[str, str]:
    return lexicon.slot(SPELLED.get(slot, slot))


def values_of(found: re.Match[str], lexicon: Lexicon) -> dict[str, object]:
    """Turn the words in the slots of a match into numbers and names."""
    return {
        slot: _value(slot, word, _spelling(lexicon, slot))
        for slot, word in found.groupdict().items()
        if word is not None
    }


def _value(slot: str, word: str, spelling: dict[str, str]) -> object:
    word = spelling.get(word) or spelling.get(word.rstrip(".")) or word
    if slot == "weekday":
        return days.WEEKDAYS.index(word)
    if slot == "n":
        return float(word.replace(",", "."))
    if slot == "year":
        year = int(word.lstrip("'"))
        return year if year > 99 else 2000 + year  # noqa: PLR2004
    if slot in {"daynr", "ordinal", "nth", "hour"}:
        return int(re.sub(r"(?<=\d)[a-z]+$", "", word))
    if slot in _WHOLE or slot in {"month", "which", "quarter", "often"}:
        return int(word) if word.lstrip("-").isdigit() else word
    return word


def check(lexicon: Lexicon, phrase: str, means: str, pattern: Pattern) -> None:
    """Refuse a phrase whose meaning does not exist or does not know one of its slots."""
    where = f'dates.toml ({lexicon.language}): the phrase "{phrase}"'
    if means not in MEANINGS:
        meanings = ", ".join(sorted(MEANINGS))
        msg = f'{where} stands under "{means}", which is no meaning; there are: {meanings}'
        raise WordsError(msg)
    slots = set(pattern.regex.groupindex) | ({"inner"} if pattern.then_date else set())
    known = inspect.signature(MEANINGS[means]).parameters
    if wrong := slots - set(known):
        msg = f'{where} has <{", ".join(sorted(wrong))}>, of which "{means}" makes nothing'
        raise WordsError(msg)
    needed = {name for name, each in known.items() if each.default is each.empty} - {"scene"}
    if missing := needed - slots:
        msg = f'{where} misses <{", ".join(sorted(missing))}>, without which "{means}" is no date'
        raise WordsError(msg.replace("<inner>", "<date>"))
