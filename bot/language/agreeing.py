"""Yes or no to "pak je dit op?": taken on, given back with the reason, or otherwise."""

import re

from bot.domain.intents import HandOverAction, Intent, MoveAction
from bot.domain.numbering import Reference
from bot.domain.owner_intents import AcceptAction, DeclineAction
from bot.language import answers, phrases
from bot.language.calling import called, tidy
from bot.language.situation import Situation

_FIRST_WORD = re.compile(r"(?P<word>\w+)\b[\s,;:.-]*(?P<rest>.*)", re.DOTALL)
_JOINT = re.compile(r"^(?:want|omdat|because|since)\s+", re.IGNORECASE)


def read(text: str, number: Reference, situation: Situation) -> Intent | None:
    """Read a line as the answer of who was asked to accept; None for any other line."""
    line = called(tidy(text), situation.language)[0].strip(" .!,")
    answer = answers.read(line, situation)
    if answer is not None and answer.agrees is not None:
        return AcceptAction(number) if answer.agrees else DeclineAction(number)
    if answer is not None and (answer.mine or _refuses(line, situation)):
        return AcceptAction(number) if answer.mine else _otherwise(number, answer)
    return _in_more_words(line, number, situation)


def _in_more_words(line: str, number: Reference, situation: Situation) -> Intent | None:
    """Read "ok pak ik op", "nee, geen tijd" and "geen tijd"."""
    known = phrases.load(situation.language)
    found = _FIRST_WORD.fullmatch(line)
    if found is None:
        return None
    first, rest = found["word"].casefold(), _JOINT.sub("", found["rest"])
    if first in known.answers["no_but"] and rest:
        return DeclineAction(number, rest)
    if first in known.answers["yes"] and rest.casefold() in known.answers["mine"]:
        return AcceptAction(number)
    refusals = "|".join(map(re.escape, known.lists["declining"]))
    refusal = re.compile(rf"(?:{refusals})\b", re.IGNORECASE)
    return DeclineAction(number, line) if refusal.match(line) else None


def _refuses(line: str, situation: Situation) -> bool:
    found = _FIRST_WORD.match(line)
    known = phrases.load(situation.language).answers["no_but"]
    return found is not None and found["word"].casefold() in known


def _otherwise(number: Reference, answer: answers.Answer) -> Intent | None:
    """Read "nee, Kees Bos" and "nee, vrijdag": somebody else, or another date."""
    if answer.owners:
        return HandOverAction(number, answer.owners)
    return MoveAction(number, answer.due) if answer.due else None
