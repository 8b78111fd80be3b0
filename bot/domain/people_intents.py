"""What somebody may want of the people of a group, and of how they are spoken to themselves."""

from dataclasses import dataclass

from bot.domain.intents import Intent, Whom


@dataclass(frozen=True, slots=True)
class SetKolom(Intent):
    """Say which kolom somebody represents in this group."""

    key = "person.kolom"
    owners: tuple[Whom, ...]
    kolom: str


@dataclass(frozen=True, slots=True)
class AddMembers(Intent):
    """Let people the region knows take part in this group."""

    key = "member.add"
    owners: tuple[Whom, ...]
    kolom: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveMembers(Intent):
    """Say who takes part in this group no longer."""

    key = "member.remove"
    owners: tuple[Whom, ...]


@dataclass(frozen=True, slots=True)
class ListMembers(Intent):
    """Ask who takes part in this group."""

    key = "member.list"


@dataclass(frozen=True, slots=True)
class ShowSettings(Intent):
    """Ask for one's own settings."""

    key = "person.settings"


@dataclass(frozen=True, slots=True)
class SetLanguage(Intent):
    """Choose the language one is spoken to in."""

    key = "person.language"
    language: str


@dataclass(frozen=True, slots=True)
class SetManner(Intent):
    """Choose between *je* and *u*."""

    key = "person.manner"
    formal: bool


@dataclass(frozen=True, slots=True)
class SetWorkdays(Intent):
    """Choose the days of the week one is reminded on, Monday is 1."""

    key = "person.workdays"
    days: tuple[int, ...]
