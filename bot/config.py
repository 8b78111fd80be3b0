"""Settings: TOML and environment into frozen values; unknown keys are refused by name."""

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, slots=True)
class RegionSettings:
    """The safety region itself."""

    name: str = "Veiligheidsregio Voorbeeld"
    zone: str = "Europe/Amsterdam"
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where the memory lies: a SQLAlchemy URL (SQLite or PostgreSQL) and the folder for files."""

    url: str = "sqlite:///secretaris.db"
    files: str = "files"


@dataclass(frozen=True, slots=True)
class LogSettings:
    """The technical log: level, and whether it is JSON or for people."""

    level: str = "info"
    form: str = "json"


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """When people are reminded."""

    before: tuple[int, ...] = (5, 1)
    every: int = 3
    hour: time = time(9, 0)


@dataclass(frozen=True, slots=True)
class WeekSettings:
    """When the weekly overview goes out by itself: ISO weekday and hour."""

    day: int = 1
    hour: time = time(8, 0)


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """The region's own table over the Dutch holidays; periods are inclusive."""

    days_off: tuple[date, ...] = ()
    working_days: tuple[date, ...] = ()
    recess: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class KolomSettings:
    """A kolom or partner, and what people call it."""

    key: str
    name: str
    name_en: str
    synonyms: tuple[str, ...] = ()
    partner: bool = False


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """A channel of a group: the network's id or alias, and a name for people."""

    network: str
    address: str
    name: str = ""
    encrypted: bool = False
    reach: str | None = None


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """A group as the configuration knows it."""

    name: str
    prefix: str
    kind: str = "platform"
    language: str = "nl"
    formal: bool | None = None
    strangers: str = "refuse"
    channels: tuple[ChannelSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberSettings:
    """A person's part in a group."""

    group: str
    role: str = "member"
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
    offices: tuple[str, ...] = ()
    accounts: dict[str, str] = field(default_factory=dict)
    member_of: tuple[MemberSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixSettings:
    """One Matrix account. The access token or password comes from the environment variable named."""

    homeserver: str
    user: str
    device: str = "SECRETARIS"
    token_variable: str = "SECRETARIS_MATRIX_TOKEN"  # noqa: S105 -- the name of a variable
    password_variable: str = "SECRETARIS_MATRIX_PASSWORD"  # noqa: S105 -- likewise
    servers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """The networks that are switched on."""

    console: bool = False
    matrix: MatrixSettings | None = None


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
