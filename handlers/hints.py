"""What to type instead, where free talk alone is not enough; and which action is meant."""

from bot.commands import Says, Turn, command
from bot.domain.chat import Offer, Say
from bot.domain.hints import AskWhich, GiveHint, Hint, ListUnsorted
from bot.domain.intents import ListActions
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.lists import show_open
from handlers.wording import line_of

_OFFERED = {
    Hint.DECISION: ("offer.decide",),
    Hint.MINUTES: ("offer.minutes.start", "offer.minutes.show", "offer.minutes.end"),
    Hint.ATTENDANCE: ("offer.present", "offer.excused"),
}


_IN_MEETINGS = frozenset({Hint.DECIDE, Hint.DECISION, Hint.PRESENT})
"""What is done in a meeting only."""


@command("hint.give")
def give_hint(intent: GiveHint, turn: Turn) -> Says:
    """Say what the secretary can do of what was asked, and the words for it."""
    meets = turn.group is not None and turn.work.meetings.running(turn.group.id) is not None
    if intent.about in _IN_MEETINGS and not meets:
        refuse("meeting.none")
    words = {"text": intent.text}
    offers = tuple(Offer(key, words) for key in _OFFERED.get(intent.about, ()))
    return Say(f"hint.{intent.about}", offers=offers)


@command("action.which")
def ask_which(intent: AskWhich, turn: Turn) -> Says:
    """Ask which action is meant among those that fit; say so where none does."""
    turn.require(Deed.ASK)
    found = [turn.work.actions.get(number) for number in intent.numbers]
    items = [Say("action.line", line_of(action, turn)) for action in found if action]
    if not items:
        return Say("action.which.none")
    offers = tuple(
        Offer("offer.say", {"label": number, "line": line})
        for number, line in zip(intent.numbers, intent.lines, strict=False)
    )
    return Say("action.which", {"items": items}, offers=offers)


@command("action.list.all")
def show_unsorted(intent: ListUnsorted, turn: Turn) -> Says:
    """Give all open actions, and say that choosing among them is not possible yet."""
    del intent
    shown = show_open(ListActions(), turn)
    return Say("hint.list"), *((shown,) if isinstance(shown, Say) else shown)
