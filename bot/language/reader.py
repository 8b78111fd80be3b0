"""A line of chat into what is asked of the secretary, or into nothing at all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime
from itertools import product
from typing import Any

from rapidfuzz import fuzz, process

from bot.domain.intents import AddAction, AddActions, Intent
from bot.domain.numbering import read_reference
from bot.domain.refusals import refuse
from bot.domain.workdays import WorkCalendar
from bot.language import deadline, phrases, when, who
from bot.language.phrases import Phrases
from bot.language.who import Company

_NEAR_ENOUGH = 75
SEVERAL = 2
_FULL_FIRST = re.compile(r"[a-z]{1,8}-b?\d{2}-\d{1,6}\b", re.IGNORECASE)
_SHOUTED = re.compile(r"!\s*[@#\w]")
_POLITE = re.compile(
    r"(?:[\s,.!]*(?:\b(?:dank(?: je| jullie| u)?(?: wel)?|bedankt|graag|hoor|thanks|thank you)\b"
    r"|👍|🙏|🎉))?"
    r"[\s.!]*$",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]")
_GROUP_FIRST = re.compile(r"(?P<prefix>[A-Za-z]{1,8}):\s+(?P<rest>\S.*)", re.DOTALL)
_NUMBER_WORDS = re.compile(r"(?:actie|action|ap)\s+", re.IGNORECASE)
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Situation:
    """What a line is read in: its language, moment, people, and whether a meeting runs.

    ``about`` is the number of the action in whose thread the line was said.
    """

    language: str
    at: datetime
    company: Company
    calendar: WorkCalendar
    meeting: bool = False
    addressed: bool = False
    prefixes: frozenset[str] = frozenset()
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line asks. ``near`` is a request it resembles, when it was for us but unclear."""

    intent: Intent | None = None
    addressed: bool = False
    group: str | None = None
    near: str | None = None
    empty: bool = False

    @property
    def ours(self) -> bool:
        """Tell whether the line was meant for the secretary."""
        return self.addressed or self.intent is not None


def tidy(text: str) -> str:
    """Make one line of a text: hidden signs away, white space folded."""
    return " ".join(_HIDDEN.sub("", text).split())


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
    line, group = _group(line, situation.prefixes)
    languages = [situation.language]
    if addressed:
        languages += [other for other in LANGUAGES if other != situation.language]
    for language, words in product(
        languages, _wordings(line, situation.about, addressed=addressed)
    ):
        intent = _intent(words, phrases.load(language), situation, addressed=addressed)
        if intent is not None:
            return Reading(intent, addressed, group)
    if not addressed:
        return Reading()
    return Reading(addressed=True, group=group, near=_near(line, situation), empty=not line)


def read_form(key: str, form: Mapping[str, str], situation: Situation) -> Reading:
    """Read a form that was filled in: each field as the slot of its name; refuses at the field."""
    caught = {slot: tidy(said) for slot, said in form.items() if said.strip()}
    group = caught.pop("group", None)
    values: dict[str, Any] = {}
    for slot, said in caught.items():
        name, value = _value(slot, said, situation)
        if value is None:
            refuse("due.unknown" if slot == "due" else "form.unclear", slot, said=said)
        values[name] = value
    kind = KINDS[key]
    for field in fields(kind):
        if field.default is MISSING and field.name not in values:
            refuse("form.missing", field.name)
    return Reading(kind(**values), addressed=True, group=group)


def _wordings(line: str, about: str | None, *, addressed: bool) -> Iterator[str]:
    """Give the line, the line without its last sign and a polite word, and that with a number.

    In the thread of an action its number is put in.
    """
    yield line
    if addressed or _FULL_FIRST.match(line):
        yield _POLITE.sub("", line)
    elif line.endswith("."):
        yield line[:-1]
    if about is not None:
        yield f"{about} {line}"
        first, _, rest = line.partition(" ")
        yield f"{first.rstrip(':')} {about}{':' if first.endswith(':') else ''} {rest}".strip()


def called(line: str, language: str) -> tuple[str, bool]:
    """Give a line without the ``!`` or our name in front, and whether one stood there."""
    if line == "!" or _SHOUTED.match(line):
        return line[1:].lstrip(), True
    for name in phrases.load(language).names:
        if name.startswith("@") and line.casefold().endswith(f" {name}"):
            return line[: -len(name)].rstrip(" ,"), True
        rest = line[len(name) :]
        ends = (" ", ",", ":", "") if name.startswith("@") else (",", ":")
        if line[: len(name)].casefold() == name and rest[:1] in ends:
            return rest.lstrip(" ,:"), True
    return line, False


def _group(line: str, prefixes: frozenset[str]) -> tuple[str, str | None]:
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
        intent = _build(phrase.key, caught, situation)
        if intent is not None:
            return intent
        no_date = no_date or caught.get("due")
    if no_date is not None and _FULL_FIRST.match(line):
        refuse("due.unknown", "due", said=no_date)
    return None


def _build(key: str, caught: Mapping[str, str], situation: Situation) -> Intent | None:
    """Make the intent of what the slots caught; None when a slot does not hold what it should."""
    kind = KINDS[key]
    values: dict[str, Any] = {}
    for slot, said in caught.items():
        name, value = _value(slot, said, situation)
        if value is None:
            return None
        values[name] = value
    if key == "action.add":
        what, due = deadline.split(values["what"], situation.at, situation.calendar)
        values |= {"what": what, "due": due}
    if any(f.default is MISSING and f.name not in values for f in fields(kind)):
        return None
    return kind(**values)


def _value(  # noqa: PLR0911 -- one line per kind of slot
    slot: str, said: str, situation: Situation
) -> tuple[str, Any]:
    """Give the field a slot fills and what it holds; None when the words do not make sense."""
    if slot in {"number", "full"}:
        return "number", read_reference(_NUMBER_WORDS.sub("", said))
    if slot == "owners":
        return "owners", who.read(said, situation.company)
    if slot == "names":
        found = who.read(said, situation.company)
        return "owners", found if all(w.people or w.kolom for w in found) else None
    if slot == "kolom":
        return "kolom", who.resolve(said, situation.company).kolom
    if slot == "persons":
        return "owners", who.read(said, situation.company)
    if slot == "going":
        return "text", said
    if slot == "due":
        due = when.read(said, situation.at, calendar=situation.calendar)
        return "due", deadline.just_gone(due, situation.at) if due else None
    return ("title" if slot == "titled" else slot), said


def _near(line: str, situation: Situation) -> str | None:
    """Give a misspelt line with its first words mended, if that makes sense."""
    known = phrases.load(situation.language)
    heads = sorted({_head(phrase.words) for phrase in known.all} - {""})
    words = line.split()
    for count in (2, 1):
        begin = " ".join(words[:count]).casefold()
        found = process.extractOne(begin, heads, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
        mended = " ".join([found[0], *words[count:]]) if found else line
        if found and _intent(mended, known, situation, addressed=True) is not None:
            return mended
    return None


def _head(words: str) -> str:
    found = re.match(r"[a-z ]+", words)
    return found.group(0).strip() if found else ""


def _kinds() -> dict[str, type[Intent]]:
    return {kind.key: kind for kind in Intent.__subclasses__()}


KINDS = _kinds()


def warm(now: datetime) -> None:
    """Load the phrases and the rules for dates, so that the first line is not slow."""
    for language in LANGUAGES:
        phrases.load(language)
    when.warm(now=now)
