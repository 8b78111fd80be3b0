"""Settings: TOML and environment into frozen values; unknown keys are refused by name."""

from bot.config.problems import ConfigError
from bot.config.reading import demo, load, read
from bot.config.settings import (
    CalendarSettings,
    ChannelSettings,
    GroupSettings,
    KolomSettings,
    LogSettings,
    MatrixSettings,
    MemberSettings,
    NetworkSettings,
    PersonSettings,
    RegionSettings,
    ReminderSettings,
    Settings,
    SlackSettings,
    SlackWorkspaceSettings,
    StorageSettings,
    Weekday,
    WeekSettings,
)

__all__ = [
    "CalendarSettings",
    "ChannelSettings",
    "ConfigError",
    "GroupSettings",
    "KolomSettings",
    "LogSettings",
    "MatrixSettings",
    "MemberSettings",
    "NetworkSettings",
    "PersonSettings",
    "RegionSettings",
    "ReminderSettings",
    "Settings",
    "SlackSettings",
    "SlackWorkspaceSettings",
    "StorageSettings",
    "WeekSettings",
    "Weekday",
    "demo",
    "load",
    "read",
]
