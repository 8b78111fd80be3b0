"""Tells the administrators what Slack does not allow: each thing once, also after a restart."""

import structlog

from bot.networks.slack.answers import Refused
from bot.networks.slack.api import Api
from bot.networks.slack.bans import Ban
from bot.networks.slack.directs import Directs
from bot.networks.slack.trouble import PASSING
from bot.networks.slack.words import loss, say
from bot.ports import Desk, LoggedOut, NotSent, Token

log = structlog.get_logger()


class Teller:
    """Speaks to the administrators in the settings, in the region's language."""

    def __init__(
        self, api: Api, directs: Directs, admins: tuple[str, ...], language: str, shelf: str
    ) -> None:
        self._api = api
        self._directs = directs
        self._admins = admins
        self._language = language
        self._shelf = shelf

    async def tell(self, desk: Desk) -> None:
        """Tell of every ban, until cancelled."""
        untold = self._api.bans.untold
        while True:
            ban = await untold.get()
            name = f"told:{ban.method}:{ban.code}:{ban.needed}"
            if await desk.token(self._shelf, name) is None:
                await desk.remember(Token(self._shelf, name, "yes"))
                for admin in self._admins:
                    await self._say(admin, self._sentence(ban))
            untold.task_done()

    async def _say(self, admin: str, words: str) -> None:
        try:
            channel = await self._directs.open(admin)
            await self._api.call("chat.postMessage", channel=channel, text=words)
        except (*PASSING, NotSent, LoggedOut) as error:
            code = error.code if isinstance(error, Refused) else type(error).__name__
            log.warning("slack.administrator_not_told", error=code)

    def _sentence(self, ban: Ban) -> str:
        speaks = self._language
        way_out = (
            say("give_scope", speaks, scope=ban.needed) if ban.needed else say("ask_admin", speaks)
        )
        what = loss(ban.method, speaks)
        return say(
            "switched_off", speaks, method=ban.method, code=ban.code, what=what, help=way_out
        )
