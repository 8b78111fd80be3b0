"""A line of chat into what is asked of the secretary, or into nothing at all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import product

from bot.domain.intents import AddAction, AddActions, EachAction, Intent
from bot.domain.refusals import refuse
from bot.language import phrases, slots, typos, when, who
from bot.language.calling import called, tidy
from bot.language.phrases import Phrases
from bot.language.situation import LANGUAGES, Reading, Situation

SEVERAL = 2
_FULL_FIRST = re.compile(r"[a-z]{1,8}-b?\d{2}-\d{1,6}\b", re.IGNORECASE)
_POLITE = re.compile(
    r"(?:[\s,.!]*(?:\b(?:dank(?: je| jullie| u)?(?: wel)?|bedankt|graag|hoor|thanks|thank you)\b"
    r"|👍|🙏|🎉))?"
    r"[\s.!]*$",
    re.IGNORECASE,
)
_SHORT = r"#?(?:[a-z]{1,8}-)?(?:\d{2}-)?\d{1,6}\b"
_NUMBERS = re.compile(
    rf"(?P<numbers>{_SHORT}(?:(?:\s*,\s*|\s+(?:en|and|&)\s+){_SHORT})+)\s+(?P<rest>[^\s\d].*)",
    re.IGNORECASE | re.DOTALL,
)
_GROUP_FIRST = re.compile(r"(?P<prefix>[A-Za-z]{1,8}):\s+(?P<rest>\S.*)", re.DOTALL)


def read(text: str, situation: Situation) -> Reading:
    """Read one message; silence is a Reading that is not ours."""
    parts = _by_action(text, situation) if "\n" in text else []
    if len(parts) < SEVERAL:
        return _read(text, situation)
    readings = [_read(part, situation) for part in parts]
    actions = tuple(r.intent for r in readings if isinstance(r.intent, AddAction))
    return replace(readings[0], intent=AddActions(actions))


def _by_action(text: str, situation: Situation) -> list[str]:
    """Cut a message at each line that is a new action; other lines go on with the one before."""
    parts: list[str] = []
    for line in text.splitlines():
        if isinstance(_read(line, situation).intent, AddAction):
            parts.append(line)
        elif not parts:
            return []
        else:
            parts[-1] += f" {line}"
    return parts


def _read(text: str, situation: Situation) -> Reading:
    line, by_name = called(tidy(text), situation.language)
    addressed = by_name or situation.addressed
    line, group = group_first(line, situation.prefixes)
    line = who.joined(line, situation.company)
    languages = [situation.language]
    if addressed:
        languages += [other for other in LANGUAGES if other != situation.language]
    for language, words in product(
        languages, _wordings(line, situation.about, addressed=addressed)
    ):
        intent = _intent(words, phrases.load(language), situation, addressed=addressed)
        if intent is not None:
            return Reading(intent, addressed, group)
    each = _each(line, situation, addressed=addressed)
    if each is not None:
        return Reading(each, addressed, group)
    if not addressed:
        return Reading()
    half = next((h for each in languages if (h := phrases.load(each).half(line))), None)
    near = None if half else _near(line, situation)
    return Reading(addressed=True, group=group, near=near, empty=not line, half=half)


def _each(line: str, situation: Situation, *, addressed: bool) -> Intent | None:
    """Read what is said of several numbers as that of each; a short one follows the first."""
    found = _NUMBERS.fullmatch(line)
    if found is None or not (addressed or _FULL_FIRST.match(line)):
        return None
    numbers = re.findall(_SHORT, found["numbers"], re.IGNORECASE)
    series = numbers[0].rpartition("-")[0]
    asked: dict[str, Intent] = {}
    for said in numbers:
        number = said if "-" in said or not series else f"{series}-{said.lstrip('#')}"
        intent = _read(f"{number} {found['rest']}", replace(situation, addressed=addressed)).intent
        if intent is None:
            return None
        asked[number.casefold()] = intent
    return EachAction(tuple(asked.values()))


def _wordings(line: str, about: str | None, *, addressed: bool) -> Iterator[str]:
    """Give the line, the line without its last sign and a polite word, and that with a number.

    In the thread of an action its number is put in.
    """
    yield line
    if addressed or _FULL_FIRST.match(line):
        if line[-1:] in {".", "!"}:
            yield line.rstrip(" .!")
        yield _POLITE.sub("", line)
    elif line.endswith("."):
        yield line[:-1]
    if about is not None:
        yield f"{about} {line}"
        first, _, rest = line.partition(" ")
        yield f"{first.rstrip(':')} {about}{':' if first.endswith(':') else ''} {rest}".strip()


def group_first(line: str, prefixes: frozenset[str]) -> tuple[str, str | None]:
    """Take the prefix of a group, with a colon, off the front of a line: the rest, and which."""
    found = _GROUP_FIRST.fullmatch(line)
    if found and found["prefix"].upper() in prefixes:
        return found["rest"], found["prefix"].upper()
    return line, None


def _intent(line: str, known: Phrases, situation: Situation, *, addressed: bool) -> Intent | None:
    no_date: str | None = None
    for phrase in known.candidates(line):
        if phrase.where == "addressed" and not addressed:
            continue
        if phrase.where == "meeting" and not (situation.meeting or addressed):
            continue
        caught = phrase.fits(line)
        if caught is None:
            continue
        intent = slots.build(phrase.key, caught, situation)
        if intent is not None:
            return intent
        no_date = no_date or caught.get("due")
    if no_date is not None and _FULL_FIRST.match(line):
        refuse("due.unknown", "due", said=no_date)
    return None


def _near(line: str, situation: Situation) -> str | None:
    known = phrases.load(situation.language)
    return typos.nearest(
        line,
        situation,
        lambda mended: _intent(mended, known, situation, addressed=True) is not None,
    )


def warm(now: datetime) -> None:
    """Load the phrases and the rules for dates, so that the first line is not slow."""
    for language in LANGUAGES:
        phrases.load(language)
    when.warm(now=now)
