"""Conversations with one person: opened once, remembered while we run."""

from bot.networks.slack.answers import Refused
from bot.networks.slack.api import Api
from bot.networks.slack.names import mapping, text_of
from bot.ports import NotSent


class Directs:
    """Gives the channel in which one person hears us."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[str, str] = {}

    async def open(self, account: str) -> str:
        """Give the channel, opened when it is new; raises NotSent when it cannot be.

        Where nothing may be opened it is the account itself: Slack posts to that as well.
        """
        if account not in self._known:
            try:
                answer = await self._api.call("conversations.open", users=account)
            except Refused as no:
                if no.is_ban:
                    return account
                raise
            channel = text_of(mapping(answer.get("channel")).get("id"))
            if not channel:
                raise NotSent("conversations.open gave no channel")
            self._known[account] = channel
        return self._known[account]

    def posted(self, place: str, channel: str) -> None:
        """Learn in which channel what was posted to a place stands."""
        if channel and channel != place:
            self._known[place] = channel

    def channel(self, place: str) -> str:
        """Give the channel of an account that was posted to; of a channel, itself."""
        return self._known.get(place, place)
