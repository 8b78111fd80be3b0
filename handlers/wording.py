"""How actions and people are worded, the same in every answer."""

from collections.abc import Sequence

from bot.commands import Sight, Turn
from bot.domain.actions import Action, Owner, State
from bot.domain.chat import Named, Offer, Say, ToCard
from bot.domain.intents import Whom
from bot.domain.moments import Moment
from bot.domain.people import Person
from bot.domain.refusals import Refused, refuse
from bot.language import asking, who

LONGEST = 500
"""So many characters an action, a report, a decision or a reason may have."""


def brief(field: str, text: str) -> str:
    """Give the text back unless it is too long to be one thing."""
    if len(text) > LONGEST:
        refuse("too_long", field, length=len(text), limit=LONGEST)
    return text


def named(person: int, sight: Sight) -> Named:
    """Give a person as a word of a sentence."""
    return Named(person, sight.roster.person(person).name)


def owner(holder: Owner, sight: Sight) -> object:
    """Word an owner: a person with the kolom, or a kolom."""
    kolom = sight.kolom(holder.kolom)
    if holder.person is None:
        return Say("owner.kolom", {"kolom": kolom})
    person = named(holder.person, sight)
    return Say("owner.person", {"who": person, "kolom": kolom}) if kolom else person


def due(action: Action) -> Say:
    """Word the target date in full, or that there is none."""
    if action.due is None:
        return Say("due.none")
    if action.due_time is None:
        return Say("due.day", {"due": action.due})
    return Say("due.hour", {"due": action.due, "hour": action.due_time})


def due_of(moment: Moment) -> Say:
    """Word a date that was said, with its hour."""
    if moment.time is None:
        return Say("due.day", {"due": moment.date})
    return Say("due.hour", {"due": moment.date, "hour": moment.time})


def words_of(action: Action, sight: Sight) -> dict[str, object]:
    """Give the words that every sentence about an action may use."""
    owners = [owner(holder, sight) for holder in action.owners]
    return {
        "number": action.number,
        "what": action.what,
        "owners": owners or Say("owner.none"),
        "due": due(action),
        "state": Say(f"state.{action.state}"),
    }


def line_of(action: Action, sight: Sight) -> dict[str, object]:
    """Give the words for one line of a list: names without kolom, a short date."""
    owners = [_short_owner(holder, sight) for holder in action.owners]
    return words_of(action, sight) | {
        "owners": owners or Say("owner.line.none"),
        "due": _short_due(action, sight),
    }


def kolommen_of(action: Action, sight: Sight) -> tuple[str, ...]:
    """Name the kolommen that own an action, or its group where none does; never a person."""
    names = tuple(name for k in action.kolommen if (name := sight.kolom(k)))
    return names or (sight.work.groups.get(action.group).name,)


def owner_names(action: Action, sight: Sight) -> tuple[str, ...]:
    """Name the owners as a document lists them."""
    return tuple(
        sight.roster.person(holder.person).name
        if holder.person is not None
        else sight.kolom(holder.kolom) or ""
        for holder in action.owners
    )


def _short_owner(holder: Owner, sight: Sight) -> object:
    if holder.person is None:
        return Say("owner.kolom", {"kolom": sight.kolom(holder.kolom)})
    return named(holder.person, sight)


def _short_due(action: Action, sight: Sight) -> Say:
    if action.due is None:
        return Say("due.line.none")
    key = "due.line" if action.due.year == sight.today.year else "due.day"
    overdue = ".overdue" if action.overdue(sight.today) else ""
    return Say(f"{key}{overdue}", {"due": action.due})


def offers(action: Action, *keys: str) -> tuple[Offer, ...]:
    """Give the choices under a message about one action."""
    return tuple(Offer(f"offer.{key}", {"number": action.number}) for key in keys)


def card_words(action: Action, sight: Sight) -> dict[str, object]:
    """Give the words of a card: all of an action, and what was last said of it."""
    more = []
    if action.report and action.reported_at:
        words = {"report": action.report, "at": action.reported_at}
        more.append(Say("action.card.report", words))
    return words_of(action, sight) | {"more": more + reasons_of(action)}


def reasons_of(action: Action) -> list[Say]:
    """Say on whom or what a blocked action waits, and why it is blocked or dropped."""
    told: list[Say] = []
    if action.declined and not action.state.closed:
        told.append(Say("action.card.declined", {"reason": action.declined}))
    if action.state not in (State.BLOCKED, State.DROPPED):
        return told
    if action.waiting_on:
        told.append(Say("action.card.waiting", {"waiting": action.waiting_on}))
    reason = action.reason or (Say("reason.removed") if action.state is State.DROPPED else None)
    if reason:
        told.append(Say("action.card.reason", {"reason": reason}))
    return told


def ways_on(action: Action) -> tuple[Offer, ...]:
    """Give what may be done with an action as it stands."""
    if action.state.closed:
        return ()
    if action.state is State.PROPOSED:
        return offers(action, "accept", "decline", "move")
    if action.state is State.BLOCKED:
        return offers(action, "finish", "unblock", "move")
    return offers(action, "finish", "going", "move", "stuck")


def card_now(action: Action, sight: Sight) -> Say:
    """Let the message that stands for an action read as the action is now."""
    card = ToCard(f"action:{action.number}")
    return Say("action.card", card_words(action, sight), to=card, offers=ways_on(action))


def owners_of(whoms: tuple[Whom, ...], turn: Turn) -> tuple[Owner, ...]:
    """Make owners of the names that were said; asks where a name is nobody's or two people's."""
    return tuple(dict.fromkeys(_owner_of(whom, turn) for whom in whoms))


def _owner_of(whom: Whom, turn: Turn) -> Owner:
    if whom.kolom is not None:
        return Owner(kolom=whom.kolom)
    if len(whom.people) == 1:
        part = turn.roster.membership(whom.people[0], turn.here.id, turn.today)
        return Owner(whom.people[0], part.kolom if part else None)
    if whom.people:
        people = [turn.roster.person(person) for person in whom.people]
        raise _unclear("person.ambiguous", "people", whom.said, people, turn)
    if asking.says_only("myself", whom.said):
        return _owner_of(Whom(whom.said, (turn.speaker.id,)), turn)
    if asking.says_only("everyone", whom.said):
        refuse("person.everyone", "owners")
    near = who.nearest(whom.said, turn.roster)
    if near:
        raise _unclear("person.unknown.near", "near", whom.said, near, turn)
    raise Refused("person.unknown", "owners", said=whom.said)


def _unclear(key: str, word: str, said: str, people: Sequence[Person], turn: Turn) -> Refused:
    """Ask which of these people is meant; each choice is the same line with that handle."""
    choices = [_with_kolom(person, turn) for person in people]
    names = [person.name for person in people]
    lines = tuple(
        _instead(said, p, p.name if names.count(p.name) == 1 else p.handle, turn) for p in people
    )
    return Refused(key, "owners", lines, **{"said": said, word: choices})


def _with_kolom(person: Person, turn: Turn) -> object:
    part = turn.roster.membership(person.id, turn.here.id, turn.today)
    kolom = (turn.kolom(part.kolom) if part else None) or person.title
    return Say("owner.person", {"who": person.name, "kolom": kolom}) if kolom else person.name


def _instead(said: str, person: Person, label: str, turn: Turn) -> Offer:
    text = turn.roster.with_accounts_as_handles(turn.heard.network, turn.heard.text)
    for words in (said, said.replace(".", " ")):  # a full name behind an @ was joined by dots
        if words in text:
            text = text.replace(words, f"@{person.handle}", 1)
            break
    return Offer("offer.say", {"label": label, "line": text})
