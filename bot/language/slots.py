"""What the slots of a phrase, or the fields of a form, hold: numbers, names and dates."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from bot.domain.intents import AddAction, Intent, Whom
from bot.domain.meeting_intents import StartMeeting  # noqa: F401 -- known by being defined
from bot.domain.moments import Moment
from bot.domain.numbering import Reference, read_reference
from bot.domain.owner_intents import AcceptAction  # noqa: F401 -- known by being defined
from bot.domain.people_intents import SetKolom  # noqa: F401 -- likewise
from bot.domain.refusals import refuse
from bot.language import asking, deadline, hints, phrases, sharing, when, who
from bot.language.calling import tidy
from bot.language.situation import Reading, Situation
from bot.language.weekdays import weekdays

_NUMBER_WORDS = re.compile(r"(?:actie|action|ap)\s+", re.IGNORECASE)


def _kinds() -> dict[str, type[Intent]]:
    return {kind.key: kind for kind in Intent.__subclasses__()}


KINDS = _kinds()


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


def build(key: str, caught: Mapping[str, str], situation: Situation) -> Intent | None:
    """Make the intent of what the slots caught; None when a slot does not hold what it should."""
    kind = KINDS[key]
    values: dict[str, Any] = {}
    for slot, said in caught.items():
        name, value = _value(slot, said, situation)
        if value is None:
            return None
        values[name] = value
    if key == "action.add" and phrases.OWNERS.fullmatch(values["what"].rstrip(": ")):
        return None  # who, but not what: that is asked
    if key == "action.add":
        what, due = deadline.split(values["what"], situation.at, situation.calendar)
        if due is None:
            what, values["no_day"] = deadline.split_no_day(what)
        values |= {"what": what, "due": due}
    if any(f.default is MISSING and f.name not in values for f in fields(kind)):
        return None
    intent = kind(**values)
    return sharing.shared(intent) if isinstance(intent, AddAction) else intent


def _value(slot: str, said: str, situation: Situation) -> tuple[str, Any]:
    """Give the field a slot fills and what it holds; None when the words do not make sense."""
    name, read = _READ.get(slot, (slot, _as_said))
    return name, read(said, situation)


def _as_said(said: str, situation: Situation) -> str:
    del situation
    return said


def _number(said: str, situation: Situation) -> Reference | None:
    del situation
    return read_reference(_NUMBER_WORDS.sub("", said))


def _item(said: str, situation: Situation) -> int | None:
    del situation
    return int(said) or None


def _owners(said: str, situation: Situation) -> tuple[Whom, ...]:
    return who.read(said, situation.company)


def _known(said: str, situation: Situation) -> tuple[Whom, ...] | None:
    found = who.read(said, situation.company)
    return found if all(whom.people or whom.kolom for whom in found) else None


def _attendees(said: str, situation: Situation) -> tuple[Whom, ...] | None:
    return hints.attendees(said, situation.company)


def _kolom(said: str, situation: Situation) -> str | None:
    return who.resolve(said, situation.company).kolom


def _heading(said: str, situation: Situation) -> str | None:
    return hints.heading(said, phrases.load(situation.language).chatter)


def _language(said: str, situation: Situation) -> str | None:
    del situation
    known = {name: asking.says_only(name, said.strip(" .!")) for name in ("dutch", "english")}
    return "nl" if known["dutch"] else "en" if known["english"] else None


def _formal(said: str, situation: Situation) -> bool | None:
    del situation
    if asking.says_only("formal", said.strip(" .!")):
        return True
    return False if asking.says_only("informal", said.strip(" .!")) else None


def _days(said: str, situation: Situation) -> tuple[int, ...] | None:
    del situation
    return weekdays(said)


def _due(said: str, situation: Situation) -> Moment | None:
    due = when.read(said, situation.at, calendar=situation.calendar)
    return deadline.just_gone(due, situation.at) if due else None


_READ: dict[str, tuple[str, Callable[[str, Situation], Any]]] = {
    "number": ("number", _number),
    "full": ("number", _number),
    "decision": ("number", _number),
    "owners": ("owners", _owners),
    "persons": ("owners", _owners),
    "names": ("owners", _known),
    "attendees": ("owners", _attendees),
    "kolom": ("kolom", _kolom),
    "item": ("item", _item),
    "heading": ("title", _heading),
    "titled": ("title", _as_said),
    "going": ("text", _as_said),
    "giver": ("giver", _owners),
    "takers": ("owners", _owners),
    "due": ("due", _due),
    "language": ("language", _language),
    "manner": ("formal", _formal),
    "days": ("days", _days),
}
"""The field each slot fills, and how its words are read; any other slot holds what was said."""
