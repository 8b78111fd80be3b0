"""What a configuration must be beyond its types: possible values, and names that exist."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from zoneinfo import available_timezones

from bot.config.environment import variable
from bot.config.fitting import nearest
from bot.config.lines import Path
from bot.config.messages import quoted
from bot.config.problems import Problem
from bot.config.region_checks import (
    check_groups,
    check_kolommen,
    check_people,
    network_names,
    repeated,
)
from bot.config.settings import (
    CalendarSettings,
    MatrixSettings,
    ReminderSettings,
    Settings,
    SlackSettings,
    SlackWorkspaceSettings,
    StorageSettings,
)
from bot.domain.workdays import named_holidays

_URL = re.compile(r"(sqlite|postgresql(\+psycopg)?)://.*")
_PASSWORD = re.compile(r"[^/]*//[^/@:]*:[^@]+@.*")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
_HIGHEST_PORT = 65_535
_EARLIEST, _LATEST = time(8, 30), time(17, 30)
"""Outside these hours people are left in peace."""
_A_YEAR_OF_WORK = 260
"""Working days; more is surely a slip of the keyboard."""


def check(settings: Settings, origins: Mapping[Path, str]) -> Iterator[Problem]:
    """Give every problem; ``origins`` are the paths that came from environment variables."""
    yield from _region(settings)
    yield from _storage(settings.storage, origins)
    yield from _reminders(settings.reminders)
    yield from _calendar(settings.calendar)
    if settings.networks.matrix:
        yield from _matrix(settings.networks.matrix)
    if settings.networks.slack:
        yield from _slack(settings.networks.slack)
    yield from check_kolommen(settings.kolommen)
    yield from check_groups(settings.groups, network_names(settings))
    yield from check_people(settings)


def _region(settings: Settings) -> Iterator[Problem]:
    path = ("region", "name")
    if not settings.region.name.strip():
        yield Problem(path, "empty")
    zone, zones = settings.region.zone, available_timezones()
    if zone not in zones:
        near = nearest(zone, zones) or "Europe/Amsterdam"
        yield Problem(("region", "zone"), "zone", {"value": quoted(zone), "near": quoted(near)})


def _storage(storage: StorageSettings, origins: Mapping[Path, str]) -> Iterator[Problem]:
    path = ("storage", "url")
    if not _URL.fullmatch(storage.url):
        yield Problem(path, "url", {"value": quoted(storage.url.partition("://")[0])})
    elif _PASSWORD.fullmatch(storage.url) and path not in origins:
        yield Problem(path, "secret", {"variable": variable(path)})
    if not storage.files.strip():
        yield Problem(("storage", "files"), "empty")


def _reminders(reminders: ReminderSettings) -> Iterator[Problem]:
    numbers = [(("reminders", "before", n), days, 0) for n, days in enumerate(reminders.before)]
    for path, days, lowest in (*numbers, (("reminders", "every"), reminders.every, 1)):
        if not lowest <= days <= _A_YEAR_OF_WORK:
            yield Problem(path, "days", {"value": days, "lowest": lowest})
    yield from repeated(("reminders", "before"), "", map(str, reminders.before))
    if not _EARLIEST <= reminders.hour < _LATEST:
        words = {"value": f"{reminders.hour:%H:%M}", "first": f"{_EARLIEST:%H:%M}"}
        yield Problem(("reminders", "hour"), "quiet", {**words, "last": f"{_LATEST:%H:%M}"})


def _calendar(calendar: CalendarSettings) -> Iterator[Problem]:
    named = sorted(set(named_holidays(_A_LEAP_YEAR).values()))
    for n, name in enumerate(calendar.holidays):
        if name not in named:
            yield _no_holiday(("calendar", "holidays", n), name, named)
    for n, (first, last) in enumerate(calendar.recess):
        if last < first:
            yield Problem(("calendar", "recess", n), "period", {"first": first, "last": last})
    for n, day in enumerate(calendar.working_days):
        if day in calendar.days_off:
            yield Problem(("calendar", "working_days", n), "both_days", {"value": day})


_A_LEAP_YEAR = 2020
"""Any year will do, but Bevrijdingsdag is a public holiday once in five."""


def _no_holiday(path: Path, name: str, named: Iterable[str]) -> Problem:
    near = nearest(name, named)
    key = "not_a_choice_near" if near else "not_a_choice"
    words = {"value": quoted(name), "near": quoted(near), "known": tuple(named)}
    return Problem(path, key, words)


def _matrix(matrix: MatrixSettings) -> Iterator[Problem]:
    path = ("networks", "matrix")
    if not re.fullmatch(r"https?://[^/\s]+.*", matrix.homeserver):
        yield Problem((*path, "homeserver"), "homeserver", {"value": quoted(matrix.homeserver)})
    if not re.fullmatch(r"@[^:\s]+:\S+", matrix.user):
        yield Problem((*path, "user"), "matrix_user", {"value": quoted(matrix.user)})
    if not matrix.device.strip():
        yield Problem((*path, "device"), "empty")
    yield from _variables(path, matrix, "token_variable", "password_variable")


def _slack(slack: SlackSettings) -> Iterator[Problem]:
    path = ("networks", "slack")
    if not re.fullmatch(r"https?://[^/\s]+.*", slack.base_url):
        yield Problem((*path, "base_url"), "slack_url", {"value": quoted(slack.base_url)})
    if not slack.host.strip():
        yield Problem((*path, "host"), "empty")
    if not slack.workspaces:
        yield Problem((*path, "workspaces"), "empty")
    yield from repeated((*path, "workspaces"), "name", (w.name for w in slack.workspaces))
    for n, workspace in enumerate(slack.workspaces):
        yield from _workspace((*path, "workspaces", n), workspace)


def _workspace(path: Path, workspace: SlackWorkspaceSettings) -> Iterator[Problem]:
    if not re.fullmatch(r"slack(-[a-z0-9]+)*", workspace.name):
        yield Problem((*path, "name"), "slack_name", {"value": quoted(workspace.name)})
    if not 1 <= workspace.port <= _HIGHEST_PORT:
        yield Problem((*path, "port"), "port", {"value": workspace.port})
    variables = ("bot_token_variable", "app_token_variable", "signing_secret_variable")
    yield from _variables(path, workspace, *variables)


def _variables(path: Path, table: object, *keys: str) -> Iterator[Problem]:
    """Say it when a secret stands where the name of its variable should."""
    for key in keys:
        name = getattr(table, key)
        if not _VARIABLE.fullmatch(name):
            yield Problem((*path, key), "variable_name", {"value": quoted(_covered(name))})


def _covered(secret: str) -> str:
    """Keep a secret that stands where a name should from being shown in full."""
    return secret[:3] + "…"
