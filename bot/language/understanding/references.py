"""Which actions a message speaks of: the numbers people write."""

import re
from dataclasses import dataclass

_NUMBER = r"(?:[a-z]{1,8}-b?\d\d-\d{1,6}|b?\d\d-\d{3,6})"
_BARE = r"#?\d{1,4}(?![\w%€]|[.,:/\-]\d)"
_ORDERS = "heropen|reopen|schrap|drop|cancel|sluit|zet|verzet|over|stand|close"
_AFTER = (
    "is|kan|mag|moet|klaar|done|terug|weer|aub|please|graag|maar|dicht|open|vervalt|vervallen"
    "|afgerond"
)
_BEHIND = "|".join(rf"(?<={order} )" for order in _ORDERS.split("|"))
_REFS = re.compile(
    rf"(?<![\w/\-.=]){_NUMBER}(?![\w/]|-\d|[.,]\d)"
    r"|(?<![\w/&])#\d{1,4}\b"
    r"|(?<![\w\-])(?:actiepunt(?:en)?|actie|acties|action(?: items?| points?)?s?|ap|punt|nr\.?"
    rf"|nummer|number|item) *(?:nr\.?|nummer|number)? ?{_BARE}"
    rf"(?:(?: ?, ?| (?:en|and|&) ){_BARE})*"
    r"|(?<![\w\-/.,:€])0\d\d(?![\w/\-]|[.,:]\d)"
    rf"|(?:{_BEHIND}|\A)\d{{1,3}}(?= (?:{_AFTER})|\W*\Z)"
)
_ONE = re.compile(rf"{_NUMBER}|\d{{1,4}}")
_NEVER = re.compile(r"(?:punt|item|nr\.?|nummer|number)\b")


@dataclass(frozen=True, slots=True)
class Ref:
    """Hold one or several numbers at one place, as written, without signs before them."""

    start: int
    end: int
    numbers: tuple[str, ...]


def refs_in(text: str) -> tuple[Ref, ...]:
    """Find every reference in a folded text."""
    found = []
    for match in _REFS.finditer(text):
        words = match.group()
        if _NEVER.match(words):
            continue
        numbers = tuple(number.upper() for number in _ONE.findall(words))
        if numbers:
            found.append(Ref(match.start(), match.end(), numbers))
    return tuple(found)
