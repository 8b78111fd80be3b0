"""Every way to name the people, kolommen and roles of a company."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.intents import Whom
from bot.domain.people import Kolom, Person, Roster
from bot.language.dates.folding import fold
from bot.language.understanding.lexicon import Lexicon
from bot.language.understanding.marks import KOLOM, PERSON, ROLE
from bot.language.who import Company

SHORT = 5
"""A word shorter than this is never taken for somebody's misspelt name."""
_PARTICLES = {"van", "de", "den", "der", "het", "ter", "ten", "te", "in", "op", "el", "la", "du"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold who goes by a name; a weak one is also an ordinary word."""

    sign: str
    who: tuple[Whom, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Every way to name somebody, by folded words; ``heads`` are the first of them."""

    entries: Mapping[str, Entry]
    heads: frozenset[str]
    firsts: tuple[str, ...]
    titles: frozenset[str]
    unlike: frozenset[str]
    before_month: frozenset[str]
    verbs: frozenset[str]
    counts: frozenset[str]
    beside_date: frozenset[str]


@lru_cache(maxsize=8)
def directory(company: Company, lexicons: tuple[Lexicon, ...]) -> Directory:
    """Make the directory of a company, with the words of the languages."""
    listed: dict[str, set[str]] = {}
    for lexicon in lexicons:
        for name in (
            "names",
            "titles",
            "unlike",
            "before_month",
            "after_name",
            "counts",
            "beside_date",
        ):
            listed.setdefault(name, set()).update(lexicon.words(name))
    weak = frozenset(listed["names"])
    titles = frozenset(listed["titles"])
    entries = _people(company.roster, titles, weak)
    entries |= _roles(company.roster, lexicons, entries)
    entries |= _kolommen(company.kolommen, lexicons)
    firsts = tuple(
        name for name, entry in entries.items() if entry.sign == PERSON and " " not in name
    )
    return Directory(
        entries=entries,
        heads=frozenset(name.split()[0] for name in entries),
        firsts=tuple(name for name in firsts if len(name) >= SHORT - 1 and name not in weak),
        titles=titles,
        unlike=frozenset(listed["unlike"]),
        before_month=frozenset(listed["before_month"]),
        verbs=frozenset(listed["after_name"]),
        counts=frozenset(listed["counts"]),
        beside_date=frozenset(listed["beside_date"]),
    )


def _people(roster: Roster, titles: frozenset[str], weak: frozenset[str]) -> dict[str, Entry]:
    found: dict[str, list[int]] = {}
    for person in roster:
        for name in _ways(person, titles):
            ids = found.setdefault(name, [])
            if person.id not in ids:
                ids.append(person.id)
    for person in roster:  # a whole handle or name is nobody else's
        for name in (_plain(person.handle), _plain(person.name)):
            found[name] = [person.id]
    return {
        name: Entry(PERSON, (Whom(name, tuple(ids)),), name in weak) for name, ids in found.items()
    }


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[._]", " ", fold(name)).split())


def _ways(person: Person, titles: frozenset[str]) -> Iterator[str]:
    """Give every way to write a person's name."""
    first, surname = _plain(person.first_name), _plain(person.surname)
    stem = " ".join(word for word in surname.split() if word not in _PARTICLES) or surname
    yield from (_plain(person.name), _plain(person.handle), first)
    second = surname.split()[0] if len(surname.split()) > 1 else ""
    if second and second not in _PARTICLES:
        yield f"{first} {second}"
    if not surname:
        return
    yield from (surname, f"{first} {stem}", f"{first} {surname[0]}", f"{first} {stem[0]}")
    yield from (f"{first[0]} {surname}", f"{first[0]} {stem}")
    for title in titles:
        yield from (f"{title} {surname}", f"{title} {stem}", f"{title} {first} {surname}")
        yield from (f"de {title} {surname}", f"de {title} {stem}")
    if stem == surname:
        yield stem


def _roles(
    roster: Roster, lexicons: tuple[Lexicon, ...], taken: Mapping[str, Entry]
) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    spoken: dict[str, str] = {}
    for lexicon in lexicons:
        for key, said in lexicon.roles.items():
            spoken |= {fold(word): key for word in said}
    for person in roster:
        if person.title:
            spoken.setdefault(fold(person.title), person.title)
    for word, role in spoken.items():
        entry = Entry(ROLE, (Whom(word, _titled(roster, role), role=role),))
        for article in ("de ", "onze ", "the ", "our ", "jullie ", "als "):
            entries.setdefault(article + word, entry)
        if word not in taken:
            entries.setdefault(word, Entry(ROLE, entry.who, weak=True))
    return entries


def _titled(roster: Roster, role: str) -> tuple[int, ...]:
    wanted = fold(role)
    return tuple(p.id for p in roster if p.title and fold(p.title).startswith(wanted))


def _kolommen(kolommen: tuple[Kolom, ...], lexicons: tuple[Lexicon, ...]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    own = [kolom for kolom in kolommen if not kolom.partner]
    for kolom in own:
        said = {fold(kolom.key), fold(kolom.name), fold(kolom.name_en)}
        said |= {fold(word) for word in kolom.synonyms}
        for lexicon in lexicons:
            said -= lexicon.words("not_kolom")
            said |= {fold(word) for word in lexicon.kolommen.get(fold(kolom.key), ())}
        entry = Entry(KOLOM, (Whom(kolom.name, kolom=kolom.key),))
        for word in said:
            for article in ("", "de ", "onze ", "the ", "kolom ", "de kolom ", "our "):
                entries[article + word] = entry
    everybody = Entry(KOLOM, tuple(Whom(kolom.name, kolom=kolom.key) for kolom in own))
    for lexicon in lexicons:
        for word in lexicon.words("all_kolommen") if own else ():
            entries[word] = everybody
    return entries
