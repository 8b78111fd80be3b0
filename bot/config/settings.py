"""Everything that can be set, as frozen values with their defaults."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum
from typing import Literal

from bot.domain.groups import Kind, Reach, Strangers
from bot.domain.people import Kolom, Office, Role
from bot.domain.workdays import Period, WorkCalendar

Language = Literal["nl", "en"]

_HOLIDAYS = (
    "Nieuwjaarsdag",
    "Eerste paasdag",
    "Tweede paasdag",
    "Koningsdag",
    "Hemelvaartsdag",
    "Eerste pinksterdag",
    "Tweede pinksterdag",
    "Eerste kerstdag",
    "Tweede kerstdag",
)


class Weekday(IntEnum):
    """The days as ISO counts them, Monday first."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """The safety region itself."""

    name: str = "Veiligheidsregio Voorbeeld"
    zone: str = "Europe/Amsterdam"
    language: Language = "nl"


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where the memory lies: a SQLAlchemy URL (SQLite or PostgreSQL) and the folder for files."""

    url: str = "sqlite:///secretaris.db"
    files: str = "files"


@dataclass(frozen=True, slots=True)
class LogSettings:
    """The technical log: level, and whether it is JSON or text for people."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    form: Literal["json", "text"] = "json"


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """When people are reminded: working days before and between, and the hour of the day."""

    before: tuple[int, ...] = (5, 1)
    every: int = 3
    hour: time = time(9, 0)


@dataclass(frozen=True, slots=True)
class WeekSettings:
    """When the weekly overview goes out by itself."""

    day: Weekday = Weekday.MONDAY
    hour: time = time(8, 0)


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """The holidays the region keeps, and its own days over them; periods are inclusive."""

    holidays: tuple[str, ...] = _HOLIDAYS
    days_off: tuple[date, ...] = ()
    working_days: tuple[date, ...] = ()
    recess: tuple[tuple[date, date], ...] = ()

    def rules(self) -> WorkCalendar:
        """Give the working days these settings stand for."""
        return WorkCalendar(
            holidays=frozenset(self.holidays),
            days_off=frozenset(self.days_off),
            days_on=frozenset(self.working_days),
            recess=tuple(Period(first, last) for first, last in self.recess),
        )


@dataclass(frozen=True, slots=True)
class KolomSettings:
    """A kolom or partner, and what people call it; without ``name_en`` the same in English."""

    key: str
    name: str
    name_en: str = ""
    synonyms: tuple[str, ...] = ()
    partner: bool = False

    def kolom(self) -> Kolom:
        """Give the kolom these settings stand for."""
        return Kolom(self.key, self.name, self.name_en or self.name, self.synonyms, self.partner)


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """A channel of a group: the network's id or alias, and a name for people."""

    network: str
    address: str
    name: str = ""
    encrypted: bool = False
    reach: Reach | None = None
    proposes: bool = False


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """A group as the configuration knows it; ``formal`` unset means *u* in the directorate only."""

    name: str
    prefix: str
    kind: Kind = Kind.PLATFORM
    language: Language | None = None
    formal: bool | None = None
    strangers: Strangers = Strangers.REFUSE
    channels: tuple[ChannelSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberSettings:
    """A person's part in a group, named by its prefix; ``stands_in_for`` is a handle."""

    group: str
    role: Role = Role.MEMBER
    kolom: str | None = None
    since: date | None = None
    until: date | None = None
    stands_in_for: str | None = None


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """A person as the configuration knows them; ``accounts`` is network to account."""

    name: str
    handle: str
    title: str | None = None
    offices: tuple[Office, ...] = ()
    accounts: dict[str, str] = field(default_factory=dict)
    member_of: tuple[MemberSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixSettings:
    """One Matrix account; its token or password is in the environment variable named."""

    homeserver: str
    user: str
    device: str = "SECRETARIS"
    token_variable: str = "SECRETARIS_MATRIX_TOKEN"  # noqa: S105 -- the name of a variable
    password_variable: str = "SECRETARIS_MATRIX_PASSWORD"  # noqa: S105 -- likewise
    servers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlackWorkspaceSettings:
    """One workspace: what channels and accounts call it, and the variables with its secrets.

    The app token is for sockets, the signing secret and the port for requests over HTTP.
    """

    name: str = "slack"
    bot_token_variable: str = "SECRETARIS_SLACK_BOT_TOKEN"  # noqa: S105 -- the name of a variable
    app_token_variable: str = "SECRETARIS_SLACK_APP_TOKEN"  # noqa: S105 -- likewise
    signing_secret_variable: str = "SECRETARIS_SLACK_SIGNING_SECRET"  # noqa: S105 -- likewise
    port: int = 3000


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """Slack: how events come, whether what is not marked is heard, and the workspaces."""

    base_url: str = "https://slack.com/api/"
    events: Literal["socket", "http"] = "socket"
    host: str = "127.0.0.1"
    unmarked: bool = True
    workspaces: tuple[SlackWorkspaceSettings, ...] = (SlackWorkspaceSettings(),)


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """The networks that are switched on."""

    console: bool = False
    matrix: MatrixSettings | None = None
    slack: SlackSettings | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set."""

    region: RegionSettings = RegionSettings()
    storage: StorageSettings = StorageSettings()
    log: LogSettings = LogSettings()
    reminders: ReminderSettings = ReminderSettings()
    week: WeekSettings = WeekSettings()
    calendar: CalendarSettings = CalendarSettings()
    networks: NetworkSettings = NetworkSettings()
    kolommen: tuple[KolomSettings, ...] = ()
    groups: tuple[GroupSettings, ...] = ()
    people: tuple[PersonSettings, ...] = ()
