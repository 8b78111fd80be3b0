"""Somebody's own board: my actions, what I owe an answer to, my groups and settings, the week."""

from collections.abc import Iterator

from bot.commands import Sight, view
from bot.domain.chat import Answer, Say
from bot.domain.manners import manner
from bot.domain.people import Office, Person, Role
from bot.domain.views import Asker, Board
from handlers.settings import groups_of, settings_of
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
        *settings_of(person, sight, asker.network),
    )
    region = sight.settings.region.language
    spoken = manner(person, groups_of(person, sight), region)
    return Board(parts, spoken.language, spoken.formal)


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
        a for group in groups_of(person, sight) for a in sight.work.actions.open_of_group(group.id)
    )
    owed = [a for a in noted if a.noted_by == person.id and not (a.owners and a.due)]
    if owed:
        yield Say("home.owed")
    for action in owed:
        yield Say("action.line", line_of(action, sight))


def _groups(person: Person, sight: Sight) -> Iterator[Say]:
    groups = groups_of(person, sight)
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
