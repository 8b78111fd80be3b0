"""The moment somebody spoke of: a day, the clock time if one was said, and how it was said."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Bound = Literal["on", "by", "before", "until", "after", "from"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Hold one reading of words about time.

    `date` is the day meant, so "vóór vrijdag" holds the working day before Friday and `bound`
    tells to say so aloud; "tot vrijdag" holds Friday with `bound` "until", which is worth a
    confirmation. `span` is the place of `words` in the text that was read, `sure` lies between 0
    and 1, and `rule` is an RFC 5545 recurrence of which `date` is the first day.
    """

    date: dt.date
    time: dt.time | None
    kind: str
    words: str
    span: tuple[int, int]
    sure: float
    rule: str | None = None
    bound: Bound = "on"
