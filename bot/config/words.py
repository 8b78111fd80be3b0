"""The words people may write for a fixed choice, in Dutch and English."""

from enum import Enum

from bot.config.settings import Weekday
from bot.domain.groups import Kind, Reach, Strangers
from bot.domain.people import Office, Role

WORDS: dict[Enum, tuple[str, ...]] = {
    Role.MEMBER: ("lid", "member"),
    Role.CHAIR: ("voorzitter", "chair"),
    Role.SECRETARY: ("secretaris", "secretary"),
    Role.DEPUTY: ("plaatsvervanger", "deputy", "waarnemer"),
    Role.GUEST: ("gast", "guest"),
    Office.DIRECTOR: ("directeur", "director"),
    Office.BUREAU: ("bureau",),
    Office.ADMINISTRATOR: ("beheerder", "administrator"),
    Kind.PLATFORM: ("platform",),
    Kind.PROJECT: ("projectgroep", "project group"),
    Kind.DIRECTORATE: ("directie", "directorate"),
    Kind.BUREAU: ("bureau",),
    Reach.FULL: ("volledig", "full"),
    Reach.NUMBER: ("nummer", "number"),
    Strangers.REFUSE: ("weigeren", "refuse"),
    Strangers.WELCOME: ("welkom", "welcome"),
    Weekday.MONDAY: ("maandag", "monday", "ma", "mo"),
    Weekday.TUESDAY: ("dinsdag", "tuesday", "di", "tu"),
    Weekday.WEDNESDAY: ("woensdag", "wednesday", "wo", "we"),
    Weekday.THURSDAY: ("donderdag", "thursday", "do", "th"),
    Weekday.FRIDAY: ("vrijdag", "friday", "vr", "fr"),
    Weekday.SATURDAY: ("zaterdag", "saturday", "za", "sa"),
    Weekday.SUNDAY: ("zondag", "sunday", "zo", "su"),
}
"""Dutch first, English second (one word may be both), then what else is understood."""


def choices(kind: type[Enum]) -> dict[str, Enum]:
    """Give every word for the members of an enumeration, the value itself included."""
    found = {word: member for member in kind for word in WORDS[member]}
    return found | {str(member.value): member for member in kind}


def word(member: Enum, language: str) -> str:
    """Give the word for one choice in a language."""
    dutch, *others = WORDS[member]
    return others[0] if others and language == "en" else dutch
