"""Forms: a new action, filled in as far as the message it starts from says it."""

from bot.commands import Sight, view
from bot.domain.chat import Heard
from bot.domain.groups import Group
from bot.domain.intents import AddAction, Whom
from bot.domain.views import Blank, FieldKind, Questions
from bot.language import reader
from bot.language.situation import Situation
from bot.language.who import Company

Choices = tuple[tuple[str, str], ...]


@view("form.action.add")
def new_action(heard: Heard, sight: Sight) -> Questions:
    """Give the form of a new action; where no group is clear it is asked as well."""
    channel = sight.work.groups.channel(heard.network, heard.channel)
    group = sight.work.groups.get(channel.group) if channel else None
    said = _read(heard, group, sight)
    due = said.due.date.isoformat() if said and said.due else ""
    blanks: tuple[Blank, ...] = (
        Blank("what", FieldKind.LINES, said.what if said else heard.text, optional=False),
        Blank("owners", FieldKind.PEOPLE, _owners(said, sight), _people(group, sight)),
        Blank("due", FieldKind.DATE, due),
        Blank("theme", FieldKind.LINE),
    )
    where = (_group(heard, sight),) if group is None else ()
    return Questions("action.add", where + blanks)


def _read(heard: Heard, group: Group | None, sight: Sight) -> AddAction | None:
    """Read a message as if it were marked as an action."""
    text = sight.roster.with_accounts_as_handles(heard.network, heard.text)
    if not text.strip():
        return None
    kolommen = tuple(k.kolom() for k in sight.settings.kolommen)
    situation = Situation(
        language=group.language if group else sight.language,
        at=heard.at,
        company=Company(sight.roster, kolommen, group.id if group else None, sight.today),
        calendar=sight.calendar,
        addressed=True,
    )
    for line in (text, f"actie {text}", f"actie: {text}"):
        intent = reader.read(line, situation).intent
        if isinstance(intent, AddAction):
            return intent
    return None


def _owners(said: AddAction | None, sight: Sight) -> str:
    return ", ".join(filter(None, (_value(w, sight) for w in said.owners))) if said else ""


def _value(whom: Whom, sight: Sight) -> str | None:
    if whom.kolom is not None:
        return whom.kolom
    (*others, person) = whom.people or (None,)
    return None if others or person is None else sight.roster.person(person).handle


def _people(group: Group | None, sight: Sight) -> Choices:
    """Give who can be owner: the members of the group, and the kolommen."""
    members = sight.roster.memberships(group.id, sight.today) if group else ()
    people = [sight.roster.person(m.person) for m in members] if group else list(sight.roster)
    people.sort(key=lambda person: person.sorts_as.casefold())
    named = tuple((person.handle, person.name) for person in people)
    return named + tuple((k.key, k.name) for k in sight.settings.kolommen)


def _group(heard: Heard, sight: Sight) -> Blank:
    person = sight.roster.by_account(heard.network, heard.speaker)
    numbers = sight.roster.groups_of(person.id, sight.today) if person else ()
    groups = [sight.work.groups.get(number) for number in numbers]
    choices = tuple((group.prefix, group.name) for group in groups)
    value = choices[0][0] if len(choices) == 1 else ""
    return Blank("group", FieldKind.CHOICE, value, choices, optional=False)
