"""How actions and people are worded, the same in every answer."""

from bot.commands import Sight, Turn
from bot.domain.actions import Action, Owner
from bot.domain.chat import Named, Offer, Say
from bot.domain.intents import Whom
from bot.domain.people import Person
from bot.domain.refusals import refuse

LONGEST = 500
"""So many characters an action, a report, a decision or a reason may have."""
_NEAR = 3


def brief(field: str, text: str) -> str:
    """Give the text back unless it is too long to be one thing."""
    if len(text) > LONGEST:
        refuse("too_long", field, length=len(text), longest=LONGEST)
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
    return Say("owner.person", {"person": person, "kolom": kolom}) if kolom else person


def due(action: Action) -> Say:
    """Word the target date in full, or that there is none."""
    if action.due is None:
        return Say("due.none")
    if action.due_time is None:
        return Say("due.day", {"day": action.due})
    return Say("due.time", {"day": action.due, "time": action.due_time})


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


def offers(action: Action, *keys: str) -> tuple[Offer, ...]:
    """Give the choices under a message about one action."""
    return tuple(Offer(f"offer.{key}", {"number": action.number}) for key in keys)


def owners_of(whoms: tuple[Whom, ...], turn: Turn) -> tuple[Owner, ...]:
    """Make owners of the names that were said; asks where a name is nobody's or two people's."""
    return tuple(dict.fromkeys(_owner_of(whom, turn) for whom in whoms))


def _owner_of(whom: Whom, turn: Turn) -> Owner:
    if whom.kolom is not None:
        return Owner(kolom=whom.kolom)
    if len(whom.people) == 1:
        part = turn.roster.membership(whom.people[0], turn.here.id, turn.today)
        return Owner(whom.people[0], part.kolom if part else None)
    candidates = [turn.roster.person(p) for p in whom.people] or turn.near(whom.said)
    key = "person.ambiguous" if whom.people else "person.unknown"
    choices = [_with_kolom(person, turn) for person in candidates]
    if not choices:
        refuse("person.unknown", "owners", said=whom.said)
    refuse(
        key if whom.people else "person.near",
        "owners",
        tuple(_instead(whom.said, person, turn) for person in candidates),
        said=whom.said,
        people=choices,
    )


def _with_kolom(person: Person, turn: Turn) -> object:
    part = turn.roster.membership(person.id, turn.here.id, turn.today)
    kolom = turn.kolom(part.kolom) if part else None
    return Say("owner.person", {"person": person.name, "kolom": kolom}) if kolom else person.name


def _instead(said: str, person: Person, turn: Turn) -> Offer:
    """Offer the same line with this person's handle in the place of the unclear name."""
    text = turn.roster.with_accounts_as_handles(turn.heard.network, turn.heard.text)
    line = text.replace(said, f"@{person.handle}", 1)
    return Offer("offer.instead", {"name": person.name, "line": line})
