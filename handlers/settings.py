"""How somebody wants to be spoken to and reminded: shown, and changed by its owner."""

from collections.abc import Iterator
from dataclasses import replace

from bot.commands import Says, Sight, Turn, command
from bot.domain.chat import Offer, Only, Say
from bot.domain.groups import Group
from bot.domain.manners import manner
from bot.domain.people import Person
from bot.domain.people_intents import SetLanguage, SetManner, SetWorkdays, ShowSettings
from bot.domain.refusals import refuse

_OTHER = {"nl": "en", "en": "nl"}
_CHOICES = ((1, 2, 3, 4, 5), (1, 2, 3, 4), (1, 2, 4, 5))
"""The working weeks that have a button; any other is typed."""


@command("person.settings")
def show_settings(intent: ShowSettings, turn: Turn) -> Says:
    """Show the speaker's own settings, to no one else."""
    del intent
    return _shown(turn.speaker, turn)


@command("person.language")
def set_language(intent: SetLanguage, turn: Turn) -> Says:
    """Speak another language to somebody from now on, wherever it is only to them."""
    return _keep(replace(turn.speaker, language=intent.language), turn)


@command("person.manner")
def set_manner(intent: SetManner, turn: Turn) -> Says:
    """Say *je* or *u* to somebody from now on, wherever it is only to them."""
    return _keep(replace(turn.speaker, formal=intent.formal), turn)


@command("person.workdays")
def set_workdays(intent: SetWorkdays, turn: Turn) -> Says:
    """Remind somebody on these days of the week only."""
    if {day - 1 for day in intent.days} <= turn.calendar.weekend:
        refuse("person.workdays.none", "days")
    return _keep(replace(turn.speaker, workdays=intent.days), turn)


def _keep(person: Person, turn: Turn) -> Says:
    if person != turn.speaker:
        turn.work.people.save(person, "person.settings")
    return _shown(person, turn)


def _shown(person: Person, turn: Turn) -> Say:
    """Show the settings as one message, with every choice under it."""
    parts = list(settings_of(person, turn, turn.heard.network))
    offers = tuple(offer for part in parts for offer in part.offers)
    return Say("person.settings", {"parts": parts}, to=Only(person.id), offers=offers)


def settings_of(person: Person, sight: Sight, network: str) -> Iterator[Say]:
    """Say how a person is reminded and spoken to, with the other ways as choices."""
    spoken = manner(person, groups_of(person, sight), sight.settings.region.language)
    other = _OTHER.get(spoken.language, "nl")
    tongue = Offer(f"offer.language.{other}")
    form = Offer("offer.manner.je" if spoken.formal else "offer.manner.u")
    yield Say("home.settings")
    key = "home.speaks.u" if spoken.formal else "home.speaks.je"
    yield Say(key, {"language": Say(f"language.{spoken.language}")}, offers=(tongue, form))
    words = {"hour": sight.settings.reminders.hour, "where": _where(person, sight, network)}
    days = [Say(f"weekday.{day}") for day in person.workdays]
    choices = tuple(
        Offer(f"offer.workdays.{''.join(map(str, week))}")
        for week in _CHOICES
        if week != person.workdays
    )
    if days:
        yield Say("home.reminders.days", words | {"days": days}, offers=choices)
    else:
        yield Say("home.reminders", words, offers=choices)


def _where(person: Person, sight: Sight, network: str) -> object:
    """Name the network of the reminders to whom can be reached on several."""
    reachable = sight.networks & sight.roster.accounts(person.id).keys()
    if len(reachable) <= 1:
        return ""
    return Say("home.on_network", {"network": (person.last_network or network).capitalize()})


def groups_of(person: Person, sight: Sight) -> list[Group]:
    """Give the groups somebody takes part in today."""
    return [sight.work.groups.get(g) for g in sight.roster.groups_of(person.id, sight.today)]
