"""Who speaks: names, guests and members of other organisations, asked once and remembered."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError

from bot.networks.slack.answers import Refused
from bot.networks.slack.api import Api
from bot.networks.slack.limits import TooBusy
from bot.networks.slack.names import mapping, text_of

_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Home:
    """Where the bot lives: its account, its team, and the organisation the team is part of."""

    user: str
    team: str
    enterprise: str | None = None
    bot: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What matters of somebody's account."""

    name: str
    guest: bool
    bot: bool = False


# Whom we cannot look up is not taken for one of our own.
UNKNOWN = Account("", guest=True)


class People:
    """The accounts seen so far."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[str, Account] = {}

    async def get(self, user: str, home: Home) -> Account:
        """Give an account; one that Slack does not tell of in time is a guest without a name."""
        if user not in self._known:
            try:
                async with asyncio.timeout(_PATIENCE):
                    answer = await self._api.call("users.info", user=user)
            except (Refused, TooBusy, TimeoutError, ClientError, OSError):
                return UNKNOWN
            self.learn(mapping(answer.get("user")), home)
        return self._known.get(user, UNKNOWN)

    def learn(self, user: Mapping[str, Any], home: Home) -> None:
        """Keep what Slack says of an account."""
        number = text_of(user.get("id"))
        if number:
            self._known[number] = account_of(user, home)


def account_of(user: Mapping[str, Any], home: Home) -> Account:
    """Read a user object; who belongs to another team of our own organisation is no guest."""
    profile = mapping(user.get("profile"))
    name = (
        text_of(profile.get("real_name"))
        or text_of(user.get("real_name"))
        or text_of(profile.get("display_name"))
        or text_of(user.get("name"))
    )
    restricted = any(
        user.get(key) is True for key in ("is_restricted", "is_ultra_restricted", "is_stranger")
    )
    colleague = user.get("team_id") in (None, "", home.team) or _is_of(home.enterprise, user)
    bot = user.get("is_bot") is True
    return Account(name, guest=restricted or not colleague, bot=bot)


def _is_of(enterprise: str | None, user: Mapping[str, Any]) -> bool:
    theirs = mapping(user.get("enterprise_user")).get("enterprise_id") or user.get("enterprise_id")
    return enterprise is not None and theirs == enterprise
