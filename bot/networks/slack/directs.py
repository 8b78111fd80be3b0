"""Conversations with one person: opened once, remembered while we run."""

from bot.networks.slack.api import Api
from bot.networks.slack.names import mapping, text_of
from bot.ports import NotSent


class Directs:
    """Gives the channel in which one person hears us."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[str, str] = {}

    async def open(self, account: str) -> str:
        """Give the channel, opened when it is new; raises NotSent when it cannot be."""
        if account not in self._known:
            answer = await self._api.call("conversations.open", users=account)
            channel = text_of(mapping(answer.get("channel")).get("id"))
            if not channel:
                raise NotSent("conversations.open gave no channel")
            self._known[account] = channel
        return self._known[account]
