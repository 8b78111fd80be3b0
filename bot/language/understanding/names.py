"""Who is named in a message: people, kolommen and roles, each at its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.domain.intents import Whom
from bot.domain.people import Kolom, Person, Roster
from bot.language.dates.folding import fold
from bot.language.understanding.lexicon import Lexicon
from bot.language.understanding.marks import KOLOM, PERSON, ROLE
from bot.language.who import Company

_TOKEN = re.compile(r"@[\w.\-]*\w|[a-z0-9][a-z0-9'\-]*")
_BODY = re.compile(
    r" (?:van|of) (?:het |de |the )?((?:[Pp]latform|[Pp]rojectgroep|[Ww]erkgroep|[Pp]roject group)"
    r" [A-Z][\w\-]*(?: [A-Z][\w\-]*)*)"
)
_LONGEST = 6
_ALIKE = 84
_SHORT = 5
_PARTICLES = {"van", "de", "den", "der", "het", "ter", "ten", "te", "in", "op", "el", "la", "du"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold who is named where; ``sign`` is the mark that stands for it."""

    start: int
    end: int
    sign: str
    who: tuple[Whom, ...]
    called: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    sign: str
    who: tuple[Whom, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Every way to name somebody, by folded words; ``heads`` are the first of them."""

    entries: Mapping[str, _Entry]
    heads: frozenset[str]
    firsts: tuple[str, ...]
    titles: frozenset[str]
    unlike: frozenset[str]
    before_month: frozenset[str]
    verbs: frozenset[str]
    counts: frozenset[str]
    beside_date: frozenset[str]


def mentions(original: str, plain: str, book: Directory) -> tuple[Mention, ...]:
    """Find everybody named, from left to right, the longest name at each place."""
    tokens = [(found.group().rstrip("."), *found.span()) for found in _TOKEN.finditer(plain)]
    return tuple(_found(original, plain, tokens, book))


def _found(
    original: str, plain: str, tokens: list[tuple[str, int, int]], book: Directory
) -> Iterator[Mention]:
    index = 0
    while index < len(tokens):
        mention, used = _at(original, plain, tokens, index, book)
        if mention:
            yield mention
        index += max(used, 1)


def _at(
    original: str, plain: str, tokens: list[tuple[str, int, int]], index: int, book: Directory
) -> tuple[Mention | None, int]:
    word, start, end = tokens[index]
    if word.startswith("@"):
        entry = _handle(word[1:], book)
        return (Mention(start, end, entry.sign, entry.who, called=True), 1) if entry else (None, 1)
    if word not in book.heads:
        return _nearly(original, tokens, index, book), 1
    for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
        last = tokens[index + length - 1]
        if last[2] - start > len(original[start : last[2]].split()) + 60:
            continue
        between = plain[start : last[2]]
        name = " ".join(token for token, _, _ in tokens[index : index + length])
        entry = book.entries.get(name)
        if entry is None or re.search(r"[,:;!?\n()]", between):
            continue
        if length == 1 and entry.weak and not _stands(original, tokens, index, book):
            return None, 1
        if entry.sign == KOLOM and index and _counted(tokens[index - 1][0], book):
            return None, length
        end = last[2] + (len(last[0]) == 1 and original[last[2] : last[2] + 1] == ".")
        if entry.sign == ROLE and (body := _BODY.match(original, end)):
            role = f"{entry.who[0].role} {body[1].strip()}"
            return Mention(start, body.end(), ROLE, (Whom(role, (), role=role),)), length
        return Mention(start, end, entry.sign, _said(entry, original[start:end])), length
    return None, 1


def _said(entry: _Entry, words: str) -> tuple[Whom, ...]:
    if len(entry.who) == 1:
        who = entry.who[0]
        return (Whom(words, who.people, who.kolom, who.role),)
    return entry.who


def _counted(word: str, book: Directory) -> bool:
    return word.isdigit() or word in book.counts


def _handle(handle: str, book: Directory) -> _Entry | None:
    plain = " ".join(re.split(r"[._\-]", handle))
    entry = book.entries.get(plain)
    if entry is None and len(handle) >= _SHORT - 1:
        near = process.extractOne(plain, book.firsts, scorer=fuzz.ratio, score_cutoff=_ALIKE - 4)
        entry = book.entries[near[0]] if near else None
    return entry


def _nearly(
    original: str, tokens: list[tuple[str, int, int]], index: int, book: Directory
) -> Mention | None:
    """Take a capital word that is nobody's name, but nearly somebody's, for that name."""
    word, start, end = tokens[index]
    if len(word) < _SHORT or not original[start].isupper() or original[start:end].isupper():
        return None
    if word in book.unlike or word in book.verbs:
        return None
    near = process.extractOne(word, book.firsts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if near is None or near[0][0] != word[0]:
        return None
    entry = book.entries[near[0]]
    return Mention(start, end, entry.sign, _said(entry, original[start:end]))


def _stands(
    original: str, tokens: list[tuple[str, int, int]], index: int, book: Directory
) -> bool:
    """Tell whether a name that is also a word stands as a name where it stands."""
    _, start, end = tokens[index]
    before = tokens[index - 1][0] if index else ""
    after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    if before in book.titles:
        return True
    if not original[start].isupper() or after.isdigit() or before.isdigit():
        return False
    if before in book.before_month:
        return False
    opening = index == 0 or re.search(r"[.!?\n:]\s*$", original[:start][-4:]) is not None
    if not opening:
        return True
    if re.match(r"\s*(?:[,:;→–]|->|-\s)", original[end:]):
        return True
    return after in book.verbs


@lru_cache(maxsize=8)
def directory(company: Company, lexicons: tuple[Lexicon, ...]) -> Directory:
    """Make the directory of a company, with the words of the languages."""
    listed: dict[str, set[str]] = {}
    for lexicon in lexicons:
        for name in ("names", "titles", "unlike", "before_month", "after_name", "counts", "beside_date"):
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
        firsts=tuple(name for name in firsts if len(name) >= _SHORT - 1 and name not in weak),
        titles=titles,
        unlike=frozenset(listed["unlike"]),
        before_month=frozenset(listed["before_month"]),
        verbs=frozenset(listed["after_name"]),
        counts=frozenset(listed["counts"]),
        beside_date=frozenset(listed["beside_date"]),
    )


def _people(
    roster: Roster, titles: frozenset[str], weak: frozenset[str]
) -> dict[str, _Entry]:
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
        name: _Entry(PERSON, (Whom(name, tuple(ids)),), name in weak)
        for name, ids in found.items()
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
    roster: Roster, lexicons: tuple[Lexicon, ...], taken: Mapping[str, _Entry]
) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    spoken: dict[str, str] = {}
    for lexicon in lexicons:
        for key, said in lexicon.roles.items():
            spoken |= {fold(word): key for word in said}
    for person in roster:
        if person.title:
            spoken.setdefault(fold(person.title), person.title)
    for word, role in spoken.items():
        entry = _Entry(ROLE, (Whom(word, _titled(roster, role), role=role),))
        for article in ("de ", "onze ", "the ", "our ", "jullie ", "als "):
            entries.setdefault(article + word, entry)
        if word not in taken:
            entries.setdefault(word, _Entry(ROLE, entry.who, weak=True))
    return entries


def _titled(roster: Roster, role: str) -> tuple[int, ...]:
    wanted = fold(role)
    return tuple(p.id for p in roster if p.title and fold(p.title).startswith(wanted))


def _kolommen(
    kolommen: tuple[Kolom, ...], lexicons: tuple[Lexicon, ...]
) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    own = [kolom for kolom in kolommen if not kolom.partner]
    for kolom in own:
        said = {fold(kolom.key), fold(kolom.name), fold(kolom.name_en)}
        said |= {fold(word) for word in kolom.synonyms}
        for lexicon in lexicons:
            said -= lexicon.words("not_kolom")
            said |= {fold(word) for word in lexicon.kolommen.get(fold(kolom.key), ())}
        entry = _Entry(KOLOM, (Whom(kolom.name, kolom=kolom.key),))
        for word in said:
            for article in ("", "de ", "onze ", "the ", "kolom ", "de kolom ", "our "):
                entries[article + word] = entry
    everybody = _Entry(KOLOM, tuple(Whom(kolom.name, kolom=kolom.key) for kolom in own))
    for lexicon in lexicons:
        for word in lexicon.words("all_kolommen") if own else ():
            entries[word] = everybody
    return entries
