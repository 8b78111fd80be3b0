"""Looks whether a workspace lets the bot do its work, and says what to do where it does not."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.config import Settings, SlackSettings, SlackWorkspaceSettings
from bot.networks.slack.answers import Refused, refused
from bot.networks.slack.api import web_client
from bot.networks.slack.keys import Keys
from bot.networks.slack.names import mapping
from bot.networks.slack.scopes import granted, scopes
from bot.ports import LoggedOut


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: a sentence of the command, its words, and whether it is in order."""

    key: str
    words: dict[str, object]
    well: bool = False


async def examine(
    settings: Settings, slack: SlackSettings, place: SlackWorkspaceSettings, keys: Keys
) -> AsyncIterator[Finding]:
    """Examine a workspace: the tokens, the scopes, and the channels of all groups."""
    web = web_client(keys.bot_token, slack.base_url)
    named: dict[str, object] = {"workspace": place.name}
    try:
        me = await web.auth_test()
    except (SlackApiError, ClientError, OSError, TimeoutError) as error:
        variable = place.bot_token_variable
        yield _unusable("doctor.slack.token", error, named | {"variable": variable})
        return
    team = str(me.get("team") or me.get("team_id") or "")
    yield Finding("doctor.slack.in", named | {"team": team}, well=True)
    given = granted(me.headers)
    for scope in scopes(slack) if given else ():
        if scope.name not in given:
            yield Finding("doctor.slack.scope", named | {"scope": scope.name, "why": scope})
    if not slack.unmarked:
        yield Finding("doctor.slack.unmarked", named, well=True)
    async for finding in _app_token(slack, place, keys, named):
        yield finding
    async for finding in _channels(settings, place, web, named):
        yield finding


async def _app_token(
    slack: SlackSettings, place: SlackWorkspaceSettings, keys: Keys, named: dict[str, object]
) -> AsyncIterator[Finding]:
    if slack.events != "socket":
        return
    try:
        web = web_client(keys.app_token, slack.base_url)
        await web.apps_connections_open(app_token=keys.app_token)
    except (SlackApiError, ClientError, OSError, TimeoutError) as error:
        words = named | {"variable": place.app_token_variable}
        yield _unusable("doctor.slack.app_token", error, words)


async def _channels(
    settings: Settings,
    place: SlackWorkspaceSettings,
    web: AsyncWebClient,
    named: dict[str, object],
) -> AsyncIterator[Finding]:
    channels = [c for group in settings.groups for c in group.channels if c.network == place.name]
    for channel in channels:
        words = named | {"channel": channel.address, "name": channel.name or channel.address}
        try:
            answer = await web.conversations_info(channel=channel.address)
        except SlackApiError as error:
            if not isinstance(refused("", error), Refused):
                return
            code = getattr(refused("", error), "code", "")
            key = "doctor.slack.no_scope" if code == "missing_scope" else "doctor.slack.no_channel"
            yield Finding(key, words | {"code": code})
            continue
        about = mapping(answer.get("channel"))
        if about.get("is_archived") is True:
            yield Finding("doctor.slack.archived", words)
        elif about.get("is_member") is not True:
            yield Finding("doctor.slack.outside", words)


def _unusable(key: str, error: Exception, words: dict[str, object]) -> Finding:
    trouble = refused("", error) if isinstance(error, SlackApiError) else error
    if isinstance(trouble, Refused | LoggedOut):
        code = trouble.code if isinstance(trouble, Refused) else str(trouble)
        return Finding(key, words | {"code": code})
    return Finding("doctor.slack.unreachable", words | {"code": type(trouble).__name__})
