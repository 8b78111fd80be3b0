"""Whether words without a colon before them are names or a heading, or just talk."""

import re
from collections.abc import Set as AbstractSet

from bot.domain.intents import Whom
from bot.language import who
from bot.language.who import Company

_LONGEST_HEADING = 80
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAME = re.compile(r"@\S+|(?:(?:van|de|den|der|ter|ten|te|het|'t|von|el|al) )*[A-ZÀ-Þ][\w.'’-]*")
_NAMES = re.compile(rf"(?:{_NAME.pattern})(?: (?:{_NAME.pattern}))*")


def attendees(said: str, company: Company) -> tuple[Whom, ...] | None:
    """Give the people of a row of names; None where it is a sentence.

    A name nobody has counts as one when it is written like a name, or stands in a row beside
    somebody who is known.
    """
    found = who.read(said, company)
    strange = [whom.said for whom in found if not (whom.people or whom.kolom)]
    beside = len(strange) < len(found)
    if all(_NAMES.fullmatch(name) or (beside and name.isalpha()) for name in strange):
        return found
    return None


def heading(said: str, chatter: AbstractSet[str]) -> str | None:
    """Give the heading; None where it is a question or has words that only sentences have."""
    if len(said) > _LONGEST_HEADING or said.endswith(("?", "!", "…")) or ", " in said:
        return None
    words = [word.casefold() for word in _WORD.findall(said)]
    return said if words and not chatter & set(words) else None
