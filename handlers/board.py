"""Somebody's own board: my actions, what I owe an answer to, my groups and settings, the week."""

from collections.abc import Iterator

from bot.commands import Sight, view
from bot.domain.chat import Answer, Say
from bot.domain.groups import Group
from bot.domain.people import Office, Person, Role
from bot.domain.views import Asker, Board
from handlers.week import card_of_last_week
from handlers.wording import card_words, line_of, ways_on


@view("board.home")
def home(asker: Asker, sight: Sight) -> Board:
    """Show a person what is theirs; a stranger is told so."""
    person = sight.roster.by_account(asker.network, asker.account)
    if person is None:
        return Board((Say("home.stranger"),), sight.language)
    parts = (
        *_actions(person, sight),
        *_owed(person, sight),
        *_groups(person, sight),
        *_week(person, sight),
        *_settings(person, sight, asker.network),
    )
    return Board(parts, sight.language)


def _actions(person: Person, sight: Sight) -> Iterator[Say]:
    actions = sight.work.actions.open_of_person(person.id)
    if not actions:
        yield Say("action.mine.none")
        return
    yield Say("home.mine")
    for action in actions:
        yield Say("action.card", card_words(action, sight), offers=ways_on(action))


def _owed(person: Person, sight: Sight) -> Iterator[Say]:
    """Give the actions this person noted, and did not say yet whose they are or by when."""
    noted = (
        a for group in _mine(person, sight) for a in sight.work.actions.open_of_group(group.id)
    )
    owed = [a for a in noted if a.noted_by == person.id and not (a.owners and a.due)]
    if owed:
        yield Say("home.owed")
    for action in owed:
        yield Say("action.line", line_of(action, sight))


def _settings(person: Person, sight: Sight, network: str) -> Iterator[Say]:
    """Give how this person is reminded and spoken to."""
    yield Say("home.settings")
    where = person.last_network or network
    words = {"hour": sight.settings.reminders.hour, "network": where.capitalize()}
    yield Say("home.reminders", words)
    for group in _mine(person, sight):
        language = Say("language.en" if group.language == "en" else "language.nl")
        key = "home.speaks.u" if group.formal else "home.speaks.je"
        yield Say(key, {"group": group.name, "language": language})


def _mine(person: Person, sight: Sight) -> list[Group]:
    return [sight.work.groups.get(g) for g in sight.roster.groups_of(person.id, sight.today)]


def _groups(person: Person, sight: Sight) -> Iterator[Say]:
    groups = _mine(person, sight)
    if groups:
        yield Say("home.groups", {"groups": sorted(group.name for group in groups)})
    for group in groups:
        part = sight.roster.acting(person.id, group.id, sight.today)
        meeting = sight.work.meetings.running(group.id)
        if meeting and part and part.role in (Role.CHAIR, Role.SECRETARY):
            words = {"title": meeting.title, "at": meeting.started_at}
            yield Say("meeting.running", words)


def _week(person: Person, sight: Sight) -> Iterator[Say]:
    if Office.DIRECTOR in person.offices:
        card = card_of_last_week(sight, Answer())
        if card is not None:
            yield card
