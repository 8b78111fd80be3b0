"""Whether words that look like a date stand in a message as one: names, rooms and scores do not."""

import re

from bot.language.dates.found import Found
from bot.language.dates.lexicon import Lexicon

WEAK_LENGTH = 4
_CLOSES = re.compile(r"[ .!?]*(?:$|[\n,;)\]!?]|\.(?:\s|$)|- |(?:-+>|→))")
_OPENS = re.compile(r"(?:^|[\n(\[,;:]|[-→>] ?)\s*$")
_WORD_BEFORE = re.compile(r"([a-z'.]+)[ :.]*$")
_WORD_AFTER = re.compile(r" +([a-z']+)")
_NUMERIC = re.compile(r"\d{1,2}([-/.])\d{1,2}\.?$")
_FRACTION = re.compile(r" ?(?:van|of|op|deel|delen|part|the)\b")
_REACH = 40


def stands(original: str, text: str, found: Found, lexicons: tuple[Lexicon, ...]) -> bool:
    """Tell whether a finding is a date where it stands; `text` is `original` folded."""
    core = text[found.core : found.end]
    if found.stretch.kind in {"numeric", "date"} and _NUMERIC.match(core):
        return _numeric(text, found, core, lexicons)
    if _is_weak(core, lexicons):
        return _weak(original, text, found)
    check = _CHECKS.get(found.stretch.kind)
    return check(original, text, found, lexicons) if check else True


def _listed(lexicons: tuple[Lexicon, ...], key: str) -> frozenset[str]:
    return frozenset(word for lexicon in lexicons for word in lexicon.evidence.get(key, ()))


def _before(text: str, place: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, place - _REACH) : place])
    return found.group(1) if found else ""


def _after(text: str, place: int) -> str:
    found = _WORD_AFTER.match(text, place, place + _REACH)
    return found.group(1) if found else ""


def _ends_clause(text: str, place: int) -> bool:
    return _CLOSES.match(text, place) is not None


def _begins_clause(text: str, place: int) -> bool:
    return _OPENS.search(text[max(0, place - _REACH) : place]) is not None or place == 0


def _shouted(original: str, found: Found) -> bool:
    """Tell whether a capital means nothing, as all around it are."""
    return original[max(0, found.start - _REACH) : found.end + _REACH].isupper()


def _is_weak(core: str, lexicons: tuple[Lexicon, ...]) -> bool:
    return len(core.rstrip(".")) <= WEAK_LENGTH and core.rstrip(".") in _listed(lexicons, "weak")


def _weak(original: str, text: str, found: Found) -> bool:
    """Read "ma" as Monday behind a bound, between brackets, or at an end; "Ma van Piet" never."""
    if found.bound and found.bound != "from":
        return not original[found.core : found.end].isupper() or _shouted(original, found)
    if _begins_clause(text, found.start):
        if _ends_clause(text, found.end):
            return found.start > 0
        return (
            _after(text, found.end) in {"de", "het", "een", "nog", "the"}
            and text[found.core] in "mdwv"
        )
    return False


def _numeric(text: str, found: Found, core: str, lexicons: tuple[Lexicon, ...]) -> bool:
    """Read "3-12" as a date unless it is a room, a score, a version or a fraction."""
    if _before(text, found.core) in _listed(lexicons, "numbered") or _FRACTION.match(
        text, found.end
    ):
        return False
    if core.rstrip(".") in {"24/7", "10/10", "50/50"}:
        return False
    if found.bound and found.bound != "from":
        return "." not in core.rstrip(".") or found.bound != "on" or found.cue in {"op", "on"}
    if "." in core.rstrip("."):
        return False
    return _begins_clause(text, found.start) or _ends_clause(text, found.end)


def _day_number(original: str, text: str, found: Found, lexicons: tuple[Lexicon, ...]) -> bool:
    """Read "de 15e" as a day unless a thing follows: "de 3e verdieping"."""
    if " van " in text[found.core : found.end] or " of " in text[found.core : found.end]:
        return True
    if not any(letter.isdigit() for letter in text[found.core : found.end]):
        return found.bound in {"by", "before"} and _ends_clause(text, found.end)
    if not text[found.core].isalpha() and not found.bound:
        return False
    after = _after(text, found.end)
    follows = original[found.end : found.end + _REACH].lstrip()
    if not after or follows[:1].isupper() or _ends_clause(text, found.end):
        return found.core > 0 or bool(after)
    is_verb = after.endswith(("en", "t")) and after not in _listed(lexicons, "things")
    return is_verb or after in _listed(lexicons, "goes on")


def _month(original: str, text: str, found: Found, lexicons: tuple[Lexicon, ...]) -> bool:
    """Read "in mei" as a month; "voor Mei Lin" is a person."""
    del lexicons
    core = text[found.core : found.end]
    if any(letter.isdigit() for letter in core) or " " in core:
        return True
    capital = original[found.core].isupper() and not _shouted(original, found)
    followed = original[found.end : found.end + 2].strip()[:1].isupper()
    return (
        found.bound is not None
        and not (capital and followed)
        and found.cue not in {"met", "naar", "van", "graag"}
    )


def _year(original: str, text: str, found: Found, lexicons: tuple[Lexicon, ...]) -> bool:
    del original
    if not text[found.core : found.end].isdigit():
        return True
    if found.cue in _listed(lexicons, "about"):
        return False
    return found.bound is not None and found.cue not in {"for", "nog", "graag"}


def _time(original: str, text: str, found: Found, lexicons: tuple[Lexicon, ...]) -> bool:
    """Read a bare time behind a word such as "om"; "3 uur lang" is a length."""
    del original
    core = text[found.core : found.end]
    if _before(text, found.start) in _listed(lexicons, "lengths"):
        return False
    plain = re.fullmatch(r"\d{1,2} ?(?:u|uur|h)\.?", core)
    return found.bound is not None or not (plain or _NUMERIC.match(core))


def _recurring(original: str, text: str, found: Found, lexicons: tuple[Lexicon, ...]) -> bool:
    del original
    return _after(text, found.end) not in _listed(lexicons, "things")


def _relative(original: str, text: str, found: Found, lexicons: tuple[Lexicon, ...]) -> bool:
    del original, lexicons
    return _before(text, found.start) not in {"goede", "good"}


def _weekday(original: str, text: str, found: Found, lexicons: tuple[Lexicon, ...]) -> bool:
    """Read no day in "een blauwe maandag"."""
    del original
    return _before(text, found.core) not in _listed(lexicons, "no such day")


_CHECKS = {
    "day number": _day_number,
    "month": _month,
    "year": _year,
    "time": _time,
    "recurring": _recurring,
    "relative": _relative,
    "weekday": _weekday,
}
