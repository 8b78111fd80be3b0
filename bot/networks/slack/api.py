"""The Web API of one workspace: paced, without blind repetition, and with errors of our own."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.networks.slack.answers import Refused, refused
from bot.networks.slack.bans import Bans
from bot.networks.slack.limits import Limits
from bot.networks.slack.names import Json, mapping
from bot.networks.slack.scopes import granted
from bot.ports import NotSent

log = structlog.get_logger()
_SECONDS = 30.0
_PAGE = 200
_MOST_PAGES = 50
_SHORT_WAIT = 5.0
_READS = frozenset(
    {
        *("chat.getPermalink", "conversations.history", "conversations.info"),
        *("conversations.replies", "files.getUploadURLExternal", "users.conversations"),
        "users.info",
    }
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn a call takes: a channel to post in, and how urgent it is (0 goes first)."""

    channel: str | None = None
    urgency: int = 0


ANY_TIME = Turn()


class Api:
    """Calls methods with the bot's token."""

    def __init__(self, client: AsyncWebClient, limits: Limits, bans: Bans) -> None:
        self._client = client
        self._limits = limits
        self.bans = bans
        self.answered_at: datetime | None = None
        self.granted: frozenset[str] = frozenset()

    async def call(self, method: str, *, turn: Turn = ANY_TIME, **arguments: Any) -> Json:  # noqa: ANN401
        """Call a method; raises Refused, LoggedOut, or what went wrong with the connection.

        A limit that is soon over is waited for: a call that was too much was not carried out.
        """
        place = str(arguments.get("channel") or arguments.get("types") or "")
        self.bans.check(method, place)
        for last in (False, True):
            await self._limits.take(method, turn.channel, turn.urgency)
            try:
                answer = await self._ask(method, arguments)
            except Refused as no:
                self._learn(no, place)
                if last or not no.is_limit or (no.retry_after or 0) > _SHORT_WAIT:
                    raise
            else:
                self._limits.bucket(method).praise()
                return answer
        raise AssertionError("the second time either answers or raises")

    async def all(self, method: str, key: str, **arguments: Any) -> AsyncIterator[Json]:  # noqa: ANN401
        """Go over all things a method lists, page by page."""
        cursor = ""
        for _ in range(_MOST_PAGES):
            if cursor:
                arguments["cursor"] = cursor
            page = await self.call(method, limit=_PAGE, **arguments)
            found = page.get(key)
            for item in found if isinstance(found, list) else ():
                yield mapping(item)
            cursor = str(mapping(page.get("response_metadata")).get("next_cursor") or "")
            if not cursor:
                return

    async def upload(self, url: str, content: bytes) -> None:
        """Put the bytes of a file where Slack said."""
        async with self._session().post(url, data=content) as answer:
            if answer.status >= 300:  # noqa: PLR2004 -- not carried out
                raise NotSent(f"upload: {answer.status}")

    async def respond(self, url: str, words: str) -> bool:
        """Say something for one person's eyes at the address Slack gave with what they did."""
        body = {"response_type": "ephemeral", "replace_original": False, "text": words}
        try:
            async with asyncio.timeout(_SECONDS), self._session().post(url, json=body) as answer:
                told = answer.status < 300  # noqa: PLR2004 -- accepted
        except (ClientError, OSError, TimeoutError, ValueError) as error:
            log.warning("slack.not_responded", error=type(error).__name__)
            return False
        if not told:
            log.warning("slack.not_responded", status=answer.status)
        return told

    async def close(self) -> None:
        """Let go of the connections."""
        if self._client.session is not None:
            await self._client.session.close()

    async def _ask(self, method: str, arguments: dict[str, Any]) -> Json:
        self._session()
        try:
            async with asyncio.timeout(_SECONDS):
                if method in _READS:
                    answer = await self._client.api_call(method, http_verb="GET", params=arguments)
                else:
                    answer = await self._client.api_call(method, json=arguments)
        except SlackApiError as error:
            raise refused(method, error) from error
        self.answered_at = _date(answer.headers) or self.answered_at
        self.granted = granted(answer.headers) or self.granted
        return mapping(answer.data)

    def _learn(self, no: Refused, place: str) -> None:
        if no.is_limit:
            self._limits.bucket(no.method).punish(no.retry_after or 1.0)
        if no.is_ban:
            self.bans.add(no, place)

    def _session(self) -> ClientSession:
        """Give one session for all calls; it can only be made while the loop runs."""
        if self._client.session is None or self._client.session.closed:
            self._client.session = ClientSession(timeout=ClientTimeout(total=_SECONDS))
        return self._client.session


def web_client(token: str, base_url: str) -> AsyncWebClient:
    """Make a client that repeats nothing by itself: a message sent again may stand there twice."""
    return AsyncWebClient(token, base_url=base_url, retry_handlers=[], logger=quiet_logger())


def quiet_logger() -> logging.Logger:
    """Give the SDK a logger that is silent: what it logs is what people wrote."""
    logger = logging.getLogger("slack.sdk")
    logger.setLevel(logging.CRITICAL)
    return logger


def _date(headers: Mapping[str, Any]) -> datetime | None:
    """Read Slack's clock off an answer; None when it is not told."""
    try:
        return parsedate_to_datetime(str(headers.get("Date")))
    except ValueError:
        return None
