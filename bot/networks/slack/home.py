"""The Home tab: everybody's own board, shown when opened and again when something changed."""

import asyncio
import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import structlog
from aiohttp import ClientError

from bot.markup import Page, Paragraph, Text
from bot.networks.slack.answers import Refused
from bot.networks.slack.api import Api
from bot.networks.slack.limits import TooBusy
from bot.networks.slack.parts import count, items
from bot.networks.slack.words import say
from bot.networks.slack.writing import write
from bot.ports import Desk

log = structlog.get_logger()
_MOST_BLOCKS = 100
_PAUSE = 1.0
_MOST_VISITORS = 500


class Homes:
    """Who has opened their Home since we run, and what stands there."""

    def __init__(self, api: Api, network: str, language: str) -> None:
        self._api = api
        self._network = network
        self._language = language
        self._shown: dict[str, str] = {}
        self._changed, self.settled = asyncio.Event(), asyncio.Event()

    async def opened(self, desk: Desk, account: str) -> None:
        """Show somebody their board; a workspace without Home tabs loses nothing else."""
        self._shown.pop(account, None)
        while len(self._shown) >= _MOST_VISITORS:
            self._shown.pop(next(iter(self._shown)))
        self._shown[account] = ""
        await self._publish(desk, account)

    def changed(self) -> None:
        """Let the boards of who looked at theirs be compared with what they should be."""
        if self._shown:
            self._changed.set()
            self.settled.clear()

    async def refresh(self, desk: Desk) -> None:
        """Follow changes until cancelled, many in one go."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(_PAUSE)
            self._changed.clear()
            for account in tuple(self._shown):
                await self._publish(desk, account)
            if not self._changed.is_set():
                self.settled.set()

    async def _publish(self, desk: Desk, account: str) -> None:
        pages = await desk.board("home", self._network, account)
        view = {"type": "home", "blocks": home_blocks(pages, say("more", self._language))}
        digest = sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()
        if self._shown.get(account) == digest:
            return
        try:
            await self._api.call("views.publish", user_id=account, view=view)
        except (Refused, TooBusy, TimeoutError, ClientError, OSError) as no:
            log.warning("slack.home_not_shown", error=type(no).__name__)
        else:
            self._shown[account] = digest


def home_blocks(pages: Sequence[Page], more: str) -> list[dict[str, Any]]:
    """Give the blocks of a Home; where not everything fits, whole items and how to see the rest."""
    whole: Page = tuple(block for page in pages for block in page)
    shown: Page = ()
    notice: Page = (Paragraph((Text(more),)),)
    waiting = list(items(whole))
    while waiting:
        rest = tuple(block for item in waiting for block in item)
        if count([(*shown, *rest)]) <= _MOST_BLOCKS:
            return write((*shown, *rest), "home")
        if count([(*shown, *waiting[0], *notice)]) > _MOST_BLOCKS:
            return write((*shown, *notice), "home")
        shown += waiting.pop(0)
    return write(shown, "home")
