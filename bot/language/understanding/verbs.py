"""The forms of verbs: which finite form belongs to which infinitive."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.language.dates.folding import fold

_OPEN = re.compile(r"(.*?[^aeiou]|)([aeou])([bcdfgklmnprstvz])$")
_DOUBLE = re.compile(r"(.*)([bdfgklmnprst])\2$")


@dataclass(frozen=True, slots=True, eq=False)
class Verbs:
    """Hold the finite forms of the verbs of work, and the particles that come apart from them.

    ``infinitives`` maps a finite form to its infinitive, ``lists`` are the lists of words the
    patterns use: ``<stem>``, ``<doet>`` (he does) and ``<doen>`` (they do).
    """

    infinitives: Mapping[str, str] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def conjugate(table: Mapping[str, Any]) -> Verbs:
    """Make the forms of a [verbs] table: ``work`` holds infinitives, "leveren = lever" if odd."""
    infinitives: dict[str, str] = {}
    stems, thirds, plurals = [], [], []
    ending = "s" if table.get("ending") == "s" else "t"
    for entry in table.get("work", ()):
        infinitive, _, odd = (part.strip() for part in fold(entry).partition("="))
        stem, _, third = odd.partition(" ")
        stem = stem or (_stem(infinitive) if ending == "t" else infinitive)
        third = third or (_with_t(stem) if ending == "t" else _with_s(stem))
        stems.append(stem)
        thirds.append(third)
        plurals.append(infinitive)
        for form in (stem, third, infinitive):
            infinitives.setdefault(form, infinitive)
    lists = {"stem": tuple(stems), "doet": tuple(thirds), "doen": tuple(plurals)}
    return Verbs(infinitives, frozenset(map(fold, table.get("particles", ()))), lists)


def _stem(infinitive: str) -> str:
    """Take -en off as Dutch spelling asks: maken, maak; bellen, bel; schrijven, schrijf."""
    if infinitive.endswith(("aan", "oen", "ien")):
        return infinitive[:-1]
    bare = infinitive.removesuffix("en")
    if doubled := _DOUBLE.fullmatch(bare):
        return doubled[1] + doubled[2]
    if opened := _OPEN.fullmatch(bare):
        bare = opened[1] + opened[2] * 2 + opened[3]
    return bare[:-1] + {"v": "f", "z": "s"}.get(bare[-1:], bare[-1:])


def _with_t(stem: str) -> str:
    return stem if stem.endswith("t") else stem + "t"


def _with_s(stem: str) -> str:
    if stem.endswith(("s", "sh", "ch", "x", "o")):
        return stem + "es"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ies"
    return stem + "s"
