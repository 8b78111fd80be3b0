"""What a marked line of free talk asks that makes no new action: of one action, or of no one."""

import re
from collections.abc import Callable

from bot.domain.hints import GiveHint, Hint, ListUnsorted
from bot.domain.intents import (
    BlockAction,
    CompleteAction,
    DropAction,
    FinishAction,
    HandOverAction,
    Intent,
    ListActions,
    ListMine,
    MoveAction,
    ReopenAction,
    ReportProgress,
    ShowAction,
    UnblockAction,
    Whom,
)
from bot.domain.numbering import Reference
from bot.domain.owner_intents import DeclineAction
from bot.domain.people import Person
from bot.domain.readings import Draft, Understanding
from bot.language import phrases
from bot.language.pointing import named
from bot.language.situation import LANGUAGES, Situation
from bot.language.when import mentions

_NUMBER_FIRST = re.compile(
    r"(?:(?:actie|action|ap|stand|status|update)\s+)*(?:(?:[a-z]{1,8}-)?\d{2}-\d{1,6}|#\d+)\s*[:,]\s*",
    re.IGNORECASE,
)
Deed = Callable[[Reference], Intent]
"""What is asked of an action, once it is known which."""


def deed(  # noqa: C901, PLR0911, PLR0912 -- one line per intent
    text: str, found: Understanding, speaker: Person
) -> Deed | None:
    """Give what is asked of one action; None where the line asks nothing of one."""
    said = found.actions[0] if found.actions else Draft()
    text = _NUMBER_FIRST.sub("", text) or text
    match found.intent:
        case "complete" if not says("denial", text):  # "niet klaar" must never close
            return FinishAction
        case "complete":
            return lambda number: ReportProgress(number, text)
        case "update" | "partial_complete":
            return lambda number: ReportProgress(number, text)
        case "postpone":
            return lambda number: MoveAction(number, said.due)
        case "cancel":
            return DropAction
        case "accept":
            return lambda number: CompleteAction(number, (Whom("@self", (speaker.id,)),))
        case "decline":
            return lambda number: DeclineAction(number, text)
        case "block":
            return lambda number: BlockAction(number, reason=text)
        case "unblock":
            return UnblockAction
        case "reopen":
            return ReopenAction
        case "handover" | "correct" if said.owners:
            return lambda number: HandOverAction(number, said.owners)
        case "correct" if said.due:
            return lambda number: MoveAction(number, said.due)
        case "question":
            return ShowAction
        case _:
            return None


HINTS = {
    "confirm": Hint.NO_QUESTION,
    "reject": Hint.NO_QUESTION,
    "correct": Hint.CORRECT,
    "dispute": Hint.DISPUTE,
    "handover": Hint.HAND_OVER,
    "escalate": Hint.ESCALATE,
    "announcement": Hint.ANNOUNCEMENT,
    "decision": Hint.DECISION,
    "minutes": Hint.MINUTES,
    "agenda_item": Hint.AGENDA_ITEM,
    "attendance": Hint.ATTENDANCE,
    "remind": Hint.REMIND,
    "snooze": Hint.SNOOZE,
    "privacy_request": Hint.PRIVACY,
}
"""The sentence for what is understood and cannot be done from these words alone."""


def other(text: str, found: Understanding, situation: Situation) -> Intent | None:
    """Give a list, or the sentence that says what to type; None where nothing was asked."""
    if found.intent == "list":
        return _list(text, situation)
    about = HINTS.get(found.intent)
    return None if about is None else GiveHint(about, text)


def _list(text: str, situation: Situation) -> Intent:
    if says("decisions", text):
        return GiveHint(Hint.DECISIONS)
    if says("mine", text):
        return ListMine()
    dated = mentions(text, situation.at, calendar=situation.calendar)
    some = says("some", text) or dated or named(text, situation.company)
    return ListUnsorted() if some else ListActions()


def says_only(what: str, name: str) -> bool:
    """Tell whether a name is one of the words of a list in hears.toml."""
    bare = name.removeprefix("@").casefold()
    return any(bare in phrases.load(each).lists.get(what, ()) for each in LANGUAGES)


def says(what: str, text: str) -> bool:
    """Tell whether a text has a word of one of the lists in hears.toml."""
    words = [word for each in LANGUAGES for word in phrases.load(each).lists.get(what, ())]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)
