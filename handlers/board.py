"""Somebody's own board: my actions, my groups, the running meeting, the last week."""

from collections.abc import Iterator

from bot.commands import Sight, view
from bot.domain.chat import Answer, Say
from bot.domain.people import Office, Person, Role
from bot.domain.views import Asker, Board
from handlers.week import card_of_last_week
from handlers.wording import card_words, offers


@view("board.home")
def home(asker: Asker, sight: Sight) -> Board:
    """Show a person what is theirs; a stranger is told so."""
    person = sight.roster.by_account(asker.network, asker.account)
    if person is None:
        return Board((Say("home.stranger"),), sight.language)
    parts = (*_actions(person, sight), *_groups(person, sight), *_week(person, sight))
    return Board(parts, sight.language)


def _actions(person: Person, sight: Sight) -> Iterator[Say]:
    actions = sight.work.actions.open_of_person(person.id)
    if not actions:
        yield Say("action.mine.none")
        return
    yield Say("home.mine")
    for action in actions:
        choices = offers(action, "finish", "going", "move", "stuck")
        yield Say("action.card", card_words(action, sight), offers=choices)


def _groups(person: Person, sight: Sight) -> Iterator[Say]:
    groups = [sight.work.groups.get(g) for g in sight.roster.groups_of(person.id, sight.today)]
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
