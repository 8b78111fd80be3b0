"""Who is meant: handles, names and kolommen into people, never a guess between two."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from bot.domain.intents import Whom
from bot.domain.people import Kolom, Person, Roster

_ALIKE = 80
_WORD = re.compile(r"[^\s,;:.!?()]+")
_MOST_WORDS = 6
_LONGEST_NAME = 120
_BETWEEN = re.compile(r"\s*[,;&]\s*|\s+(?:en|and)\s+|\s+(?=@)")


@dataclass(frozen=True, slots=True)
class Company:
    """The people and kolommen a name is looked up among; ``group`` narrows it down first."""

    roster: Roster
    kolommen: tuple[Kolom, ...] = ()
    group: int | None = None
    day: date | None = None

    def members(self) -> frozenset[int]:
        """Give the ids of those who are in the group that day."""
        if self.group is None or self.day is None:
            return frozenset()
        return frozenset(m.person for m in self.roster.memberships(self.group, self.day))


def read(said: str, company: Company) -> tuple[Whom, ...]:
    """Read a list of names: ``@anna en @bob``, ``anna, Kees Bos``, ``politie``."""
    return tuple(resolve(name, company) for name in _BETWEEN.split(said.strip()) if name)


def resolve(said: str, company: Company) -> Whom:
    """Say who one name may be: by handle, then as a kolom, then by name, members first."""
    bare = said.strip().removeprefix("@").strip()
    person = company.roster.by_handle(bare)
    if person:
        return Whom(said, (person.id,))
    key = _kolom(bare, company.kolommen)
    if key:
        return Whom(said, kolom=key)
    found = _index(company.roster).get(_plain(bare), ())
    here = company.members() & frozenset(found)
    return Whom(said, tuple(sorted(here or found)))


def joined(line: str, company: Company) -> str:
    """Write a full name behind an @ as one word: the handle, or with dots where two have it."""
    index = _index(company.roster)
    parts = line.split("@")
    return "@".join([parts[0], *(_joined(part, index, company.roster) for part in parts[1:])])


def _joined(part: str, index: Mapping[str, tuple[int, ...]], roster: Roster) -> str:
    words = list(_WORD.finditer(part[:_LONGEST_NAME]))[:_MOST_WORDS]
    for last in reversed(words[1:]):
        name = part[: last.end()]
        found = index.get(_plain(name), ())
        if found and not name[:1].isspace():
            one = len(found) == 1
            word = roster.person(found[0]).handle if one else ".".join(name.split())
            return word + part[last.end() :]
    return part


def nearest(said: str, roster: Roster) -> tuple[Person, ...]:
    """Give the people whose name or handle looks most like a name that is nobody's."""
    names = {person.id: f"{person.handle} {person.name}" for person in roster}
    bare = _plain(said.removeprefix("@"))
    found = process.extract(bare, names, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=3)
    return tuple(roster.person(person) for _, _, person in found)


def _kolom(said: str, kolommen: Iterable[Kolom]) -> str | None:
    wanted = said.casefold().removeprefix("de ").removeprefix("kolom ")
    for kolom in kolommen:
        names = (kolom.key, kolom.name, kolom.name_en, *kolom.synonyms)
        if wanted in (name.casefold() for name in names):
            return kolom.key
    return None


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[._-]", " ", name.casefold()).split())


def _index(roster: Roster) -> Mapping[str, tuple[int, ...]]:
    known = roster.looked_up.get("names")
    if known is None:
        known = roster.looked_up["names"] = _names(iter(roster))
    return known


def _names(people: Iterable[Person]) -> dict[str, tuple[int, ...]]:
    index: dict[str, tuple[int, ...]] = {}
    for person in people:
        for name in {_plain(person.first_name), _plain(person.surname), _plain(person.name)}:
            if name:
                index[name] = (*index.get(name, ()), person.id)
    return index
