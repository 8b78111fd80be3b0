"""All open actions of somebody to somebody else: shown as a list, and only with their yes."""

from collections.abc import Sequence

from bot.commands import Says, Turn, command
from bot.domain.actions import Action, Owner, State
from bot.domain.chat import Offer, Say
from bot.domain.intents import Whom
from bot.domain.owner_intents import HandOverAll, TakeOverAction, TakeOverAll
from bot.domain.refusals import refuse
from bot.domain.rights import Deed
from handlers.accepting import ask_each
from handlers.moves import give_to
from handlers.reminders import reached
from handlers.wording import card_now, line_of, named, owners_of, words_of
from handlers.wording import owner as worded


@command("action.take_over")
def take_over(intent: TakeOverAll, turn: Turn) -> Says:
    """Show what the speaker would take over, and ask for the yes that does it."""
    giver = _one(intent.giver, turn)
    actions = _theirs(giver, turn, taker=turn.speaker.id)
    words = {"n": len(actions), "giver": [named(giver, turn)], "items": _lines(actions, turn)}
    handle = turn.roster.person(giver).handle
    numbers = _numbers(actions)
    line = f"{numbers} overnemen van @{handle}"  # a choice is read in every language
    offer = Offer("offer.take_over", {"numbers": numbers, "handle": handle, "line": line})
    return Say("action.take_over.ask", words, to=turn.among(turn.here.id), offers=(offer,))


@command("action.take_over.one")
def take_over_one(intent: TakeOverAction, turn: Turn) -> Says:
    """Put the speaker in somebody's place; who owns the action with them stays."""
    action = turn.action(intent.number, Deed.HAND_OVER)
    giver = _one(intent.giver, turn)
    if giver not in action.people:
        refuse("owner.not", number=action.number, who=named(giver, turn))
    mine = owners_of((Whom("@self", (turn.speaker.id,)),), turn)
    handed = give_to(action, _in_place_of(giver, mine, action), turn)
    answer = Say("action.handed_over", words_of(handed, turn), to=turn.where(action))
    return answer, card_now(handed, turn)


@command("action.hand_over.all")
def hand_over_all(intent: HandOverAll, turn: Turn) -> Says:
    """Propose all actions of somebody to others, who are asked once for all of them."""
    giver = _one(intent.giver, turn) if intent.giver else turn.speaker.id
    owners = owners_of(intent.owners, turn)
    handed = [
        give_to(action, _in_place_of(giver, owners, action), turn)
        for action in _theirs(giver, turn)
    ]
    return *(card_now(action, turn) for action in handed), *_asked(handed, owners, turn)


def _asked(handed: Sequence[Action], owners: tuple[Owner, ...], turn: Turn) -> tuple[Say, ...]:
    proposed = [action for action in handed if action.state is State.PROPOSED]
    people = [o.person for o in owners if o.person is not None and o.person != turn.speaker.id]
    words = {
        "by": named(turn.speaker.id, turn),
        "n": len(handed),
        "owners": [worded(owner, turn) for owner in owners],
        "items": _lines(handed, turn),
        "who": [named(person, turn) for person in people],
    }
    offer = Offer("offer.accept.all", {"numbers": _numbers(proposed)})
    to = turn.among(turn.here.id)
    said = Say("action.offered.all", words, to=to, offers=(offer,) if proposed else ())
    if turn.channel is not None and turn.channel.group == turn.here.id:
        ask_each(proposed, people, turn)
        return (said,)
    letters = dict.fromkeys(reached(person, turn.here.id, turn) for person in people)
    told = Say("action.offered.all.told", words, to=to)
    return told, *(Say(said.key, words, to=to, offers=said.offers) for to in letters)


def _theirs(giver: int, turn: Turn, taker: int | None = None) -> list[Action]:
    """Give the open actions of somebody, here or of all groups, that the speaker may hand over."""
    here = turn.group.id if turn.group else None
    found = [
        action
        for action in turn.work.actions.open_of_person(giver)
        if here in (None, action.group)
        and taker not in action.people
        and turn.allows(Deed.HAND_OVER, action.group, action)
    ]
    if not found:
        refuse("action.hand_over.none", giver=[named(giver, turn)])
    return found


def _in_place_of(giver: int, owners: tuple[Owner, ...], action: Action) -> tuple[Owner, ...]:
    """Put the new owners where the giver stood; who owns it with them stays."""
    place = next(i for i, owner in enumerate(action.owners) if owner.person == giver)
    others = [owner for owner in action.owners if owner.person != giver]
    return tuple(dict.fromkeys((*others[:place], *owners, *others[place:])))


def _one(whoms: tuple[Whom, ...], turn: Turn) -> int:
    owners = owners_of(whoms, turn)
    person = owners[0].person if len(owners) == 1 else None
    return person if person is not None else refuse("person.one", "owners")


def _numbers(actions: Sequence[Action]) -> str:
    return ", ".join(action.number for action in actions)


def _lines(actions: Sequence[Action], turn: Turn) -> list[Say]:
    return [Say("action.line", line_of(action, turn)) for action in actions]
