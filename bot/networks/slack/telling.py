"""Tells the administrators what Slack does not allow: each thing once, also after a restart."""

from collections.abc import Mapping

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

    def __init__(  # noqa: PLR0913, PLR0917 -- it needs that many
        self,
        api: Api,
        directs: Directs,
        admins: tuple[str, ...],
        language: str,
        shelf: str,
        why: Mapping[str, str],
    ) -> None:
        self._api = api
        self._directs = directs
        self._admins = admins
        self._language = language
        self._shelf = shelf
        self._why = why

    async def tell(self, desk: Desk) -> None:
        """Tell of every ban, until cancelled; a scope given back may be told of again."""
        untold = self._api.bans.untold
        await self._forget_granted(desk)
        while True:
            ban = await untold.get()
            name = _name(ban)
            if not await desk.token(self._shelf, name):
                for admin in self._admins:
                    await self._say(admin, self._sentence(ban))
                await desk.remember(Token(self._shelf, name, "yes"))
            untold.task_done()

    async def _forget_granted(self, desk: Desk) -> None:
        for scope in self._api.granted & self._why.keys():
            name = _name(Ban("", "missing_scope", scope))
            if await desk.token(self._shelf, name):
                await desk.remember(Token(self._shelf, name, ""))

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
        if not ban.method:
            why = self._why.get(ban.needed, "")
            return say("lacking", speaks, scope=ban.needed, why=why, help=way_out)
        what = loss(ban.method, speaks)
        return say(
            "switched_off", speaks, method=ban.method, code=ban.code, what=what, help=way_out
        )


def _name(ban: Ban) -> str:
    return f"told:{ban.method}:{ban.code}:{ban.needed}"
