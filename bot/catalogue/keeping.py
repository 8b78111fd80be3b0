"""What is said of a sentence whose words may not be said: a number, or where the words stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from bot.catalogue.entries import Entry
from bot.domain.chat import Kept, Offer, Say
from bot.domain.numbering import read_reference

Words = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Spoken:
    """An entry and the words that fill it; ``where`` tells where there is more to read."""

    entry: Entry
    words: Words
    where: Say | None = None


class Keeping:
    """Keeps the words of a group out of sentences; ``find`` gives the entry of a key."""

    def __init__(self, find: Callable[[str], Entry]) -> None:
        self._find = find

    def spoken(self, say: Say) -> Spoken:
        """Give what is said of a sentence: all of it, unless its words are kept."""
        entry = self._find(say.key)
        if say.kept is None or entry.anywhere:
            return Spoken(entry, say.words)
        template = entry.number or entry.says
        if self._harmless({name: say.words.get(name) for name in template.slots}):
            more = say.kept.aside and entry.number is not None
            return Spoken(Entry(template), say.words, _place(say.kept) if more else None)
        return self._elsewhere(say.kept, say.words)

    def offers(self, say: Say) -> tuple[Offer, ...]:
        """Give the choices that may stand under it; what is typed here may be repeated here."""
        if say.kept is None or self._find(say.key).anywhere:
            return say.offers
        return tuple(offer for offer in say.offers if self._harmless(offer.words))

    def _elsewhere(self, kept: Kept, words: Words) -> Spoken:
        place, number = _place(kept), words.get("number")
        if place is None:
            return Spoken(self._find("reach.nowhere"), {})
        if isinstance(number, str) and _is_ours(number):
            return Spoken(self._find("reach.there.number"), {"number": number, "where": place})
        return Spoken(self._find("reach.there"), {"where": place})

    def _harmless(self, words: Words) -> bool:
        return all(map(self._is_harmless, words.values()))

    def _is_harmless(self, word: object) -> bool:
        """Tell whether a word cannot be words of a group: numbers, dates, phrases of ours."""
        match word:
            case int() | date() | time():
                return True
            case str():
                return _is_ours(word)
            case Say(key=key, words=words):
                return self._find(key).anywhere or self._harmless(words)
            case list() | tuple():
                return all(map(self._is_harmless, word))
            case _:
                return False


def _place(kept: Kept) -> Say | None:
    """Word where a group's own words stand."""
    if not kept.channel:
        return None
    words = {"channel": kept.channel, "group": kept.group, "network": kept.network}
    return Say("reach.place.network" if kept.network else "reach.place", words)


def _is_ours(number: str) -> bool:
    reference = read_reference(number)
    return reference is not None and reference.full() is not None
