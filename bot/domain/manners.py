"""How somebody is spoken to: the language, and *je* or *u*."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.groups import Group
from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class Manner:
    """A language, and whether it says *u*."""

    language: str
    formal: bool = False


def manner(person: Person | None, groups: Sequence[Group], language: str) -> Manner:
    """Speak as the person chose, else as all these groups do, else as the region does.

    ``language`` is the region's.
    """
    languages = {group.language for group in groups}
    forms = {group.formal for group in groups}
    chosen = person.language if person else None
    formal = person.formal if person else None
    return Manner(
        chosen or (languages.pop() if len(languages) == 1 else language),
        formal if formal is not None else forms == {True},
    )
