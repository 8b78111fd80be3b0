"""Numbers: ``OTO-26-014`` for actions, ``OTO-B26-007`` for decisions, and their short forms."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Series(StrEnum):
    """What is counted; the value stands before the year in the number."""

    ACTION = ""
    DECISION = "B"


@dataclass(frozen=True, slots=True)
class Number:
    """One number: group prefix, series, year and sequence; written in full by ``str``."""

    prefix: str
    year: int
    sequence: int
    series: Series = Series.ACTION

    def __str__(self) -> str:
        return f"{self.prefix}-{self.series}{self.year % 100:02d}-{self.sequence:03d}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A number as somebody typed it: what was left out is None."""

    sequence: int
    prefix: str | None = None
    year: int | None = None
    series: Series = Series.ACTION

    def full(self) -> Number | None:
        """Give the number when nothing was left out."""
        if self.prefix is None or self.year is None:
            return None
        return Number(self.prefix, self.year, self.sequence, self.series)


_REFERENCE = re.compile(
    r"(?:(?P<prefix>[a-z]{1,8})-)?(?P<series>b)?(?:(?P<year>\d{2})-)?(?P<sequence>\d{1,6})",
    re.IGNORECASE,
)


def read_reference(text: str, century: int = 2000) -> Reference | None:
    """Read ``OTO-26-014``, ``26-014``, ``14`` or ``#14``; None when it is no number at all."""
    found = _REFERENCE.fullmatch(text.strip().lstrip("#"))
    if not found or (found["prefix"] and not found["year"]):
        return None
    return Reference(
        sequence=int(found["sequence"]),
        prefix=found["prefix"].upper() if found["prefix"] else None,
        year=century + int(found["year"]) if found["year"] else None,
        series=Series.DECISION if found["series"] else Series.ACTION,
    )
