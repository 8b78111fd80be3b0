"""An answer to what the secretary asked: yes, no, a name, a date, or a name and a date."""

import re
from dataclasses import dataclass, replace

from bot.domain.intents import Whom
from bot.domain.moments import Moment
from bot.language import phrases, when, who
from bot.language.calling import called, tidy
from bot.language.situation import LANGUAGES, Situation

_FIRST_WORD = re.compile(r"(?P<word>\w+)[\s,;:.-]*")
_AROUND = re.compile(r"^(?:en|and|op|uiterlijk|by|voor|for)\s+|\s+(?:en|and|op|uiterlijk|by)$")
_LONGEST = 80
"""An answer is short: a longer line is a conversation."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered; ``agrees`` is None where neither yes nor no was said.

    ``same`` is for "is this that action?", and ``plain`` a no that says no more than no.
    ``mine`` says that the speaker takes it on. One that holds nothing at all asks to adjust.
    """

    agrees: bool | None = None
    same: bool | None = None
    plain: bool = False
    mine: bool = False
    owners: tuple[Whom, ...] = ()
    due: Moment | None = None


def read(text: str, situation: Situation) -> Answer | None:
    """Read a line that is an answer and nothing else; None for any other line."""
    line = called(tidy(text), situation.language)[0].strip(" .!,")
    if not line or len(line) > _LONGEST:
        return None
    known = phrases.load(situation.language).answers
    plain = line.casefold()
    if plain in known["yes"]:
        return Answer(agrees=True)
    if plain in known["no"]:
        return Answer(agrees=False, plain=plain in known["no_but"])
    if plain in known["same"] | known["new"]:
        return Answer(same=plain in known["same"])
    if plain in known["adjust"]:
        return Answer()
    first = _FIRST_WORD.match(line)
    no_but = first is not None and first["word"].casefold() in known["no_but"]
    return _value(line[first.end() :] if first and no_but else line, situation)


def is_bare(text: str, situation: Situation) -> bool:
    """Tell whether a line is an answer that means nothing without its question."""
    answer = read(text, situation)
    return answer is not None and not (answer.mine or answer.owners or answer.due)


def says_yes(said: str) -> bool:
    """Tell whether a line is yes and nothing more, in any language."""
    return any(said in phrases.load(language).answers["yes"] for language in LANGUAGES)


def _value(line: str, situation: Situation) -> Answer | None:
    owner = _owner(line, situation)
    if owner is not None:
        return owner
    due = when.find(line, situation.at, calendar=situation.calendar)
    if due is None:
        return None
    first, last = due.span
    rest = _bare(f"{line[:first]} {line[last:]}")
    if not rest:
        return Answer(due=due)
    owner = _owner(rest, situation)
    return None if owner is None else replace(owner, due=due)


def _owner(line: str, situation: Situation) -> Answer | None:
    if line.casefold() in phrases.load(situation.language).answers["mine"]:
        return Answer(mine=True)
    owners = who.read(line, situation.company)
    clear = owners and all(owner.people or owner.kolom for owner in owners)
    return Answer(owners=owners) if clear else None


def _bare(line: str) -> str:
    """Take away what joined a name to a date."""
    stripped = " ".join(line.split()).strip(" ,.;")
    return _AROUND.sub("", stripped).strip(" ,.;")
