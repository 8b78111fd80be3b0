"""Sends a parcel, changes a card in place, and looks for a letter of unknown outcome."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.domain.chat import Address, Receipt
from bot.domain.letters import Letter
from bot.networks.slack.answers import Refused, surely_not_sent
from bot.networks.slack.api import Api, Turn
from bot.networks.slack.directs import Directs
from bot.networks.slack.files import send_file, was_sent
from bot.networks.slack.limits import TooBusy
from bot.networks.slack.names import Json, mapping, message_id, moment_of, stamp_of, text_of
from bot.networks.slack.people import Home
from bot.networks.slack.posting import Post, part_of, posts, seal_of
from bot.networks.slack.signs import name_of
from bot.ports import LoggedOut, NotSent, Parcel

log = structlog.get_logger()
_DONE_ALREADY = frozenset({"already_reacted", "already_pinned"})
_NOT_FOR_EYES = frozenset({"user_not_in_channel", "not_in_channel", "channel_not_found"})
_WITHOUT_SCOPE = 300.0
"""Seconds: the administrator was told and may give it, and then everything can still be said."""
_EARLIER = timedelta(hours=1)


class Halfway(RuntimeError):
    """Some messages of a letter stand there, others do not: it is looked for before it goes on."""


class Sender:
    """Puts parcels in channels; the waiting after a failure is the courier's."""

    def __init__(self, api: Api, directs: Directs) -> None:
        self._api = api
        self._directs = directs
        # The messages of letters that are not complete yet: what stands there is not sent again.
        self._arrived: dict[str, dict[int, str]] = {}

    async def send(self, parcel: Parcel) -> Receipt:
        """Send; raises NotSent when it surely failed, anything else means: outcome unknown."""
        seal = seal_of(parcel.letter)
        try:
            receipt = await self._send(parcel, seal)
        except Exception as error:
            not_sent = _certainty(error)
            if not_sent is None:
                raise
            if self._arrived.get(seal):
                raise Halfway(str(not_sent)) from error
            raise not_sent from error
        self._arrived.pop(seal, None)
        return receipt

    async def _send(self, parcel: Parcel, seal: str) -> Receipt:
        letter = parcel.letter
        if letter.edits is not None:
            return await self._change(parcel, letter.edits)
        if letter.to.only is not None and letter.to.channel is not None:
            receipt = await self._whisper(parcel, letter.to)
            if receipt is not None:
                return receipt
        channel = await self._channel(letter.to)
        sent = [await self._post(post, channel, letter, seal) for post in posts(parcel)]
        channel = self._directs.channel(channel)
        for file in parcel.files:
            await send_file(self._api, file, channel, _thread(letter, channel))
        marked = await self._mark(letter)
        await self._pin(letter, channel, sent)
        if not sent and not parcel.files and not marked:
            raise NotSent("there is nothing in it", final=True)
        first = sent[0] if sent else stamp_of(letter.to.replies_to) or "0.0"
        return Receipt(channel, message_id(channel, first))

    async def _channel(self, to: Address) -> str:
        account = to.only or to.account
        if to.channel is None or (to.only is not None):
            return await self._directs.open(account or "")
        return to.channel

    async def _post(self, post: Post, channel: str, letter: Letter, seal: str) -> str:
        arrived = self._arrived.setdefault(seal, {})
        if post.number not in arrived:
            answer = await self._api.call(
                "chat.postMessage",
                turn=Turn(channel, letter.urgency),
                channel=channel,
                metadata=post.label,
                unfurl_links=False,
                unfurl_media=False,
                **post.content,
                **_in_thread(letter, channel),
            )
            arrived[post.number] = text_of(answer.get("ts"))
            self._directs.posted(channel, text_of(answer.get("channel")))
        return arrived[post.number]

    async def _whisper(self, parcel: Parcel, to: Address) -> Receipt | None:
        """Say it for one person's eyes; None when Slack cannot do that here."""
        channel, stamp = to.channel or "", "0.0"
        try:
            for post in posts(parcel):
                answer = await self._api.call(
                    "chat.postEphemeral",
                    turn=Turn(channel, parcel.letter.urgency),
                    channel=channel,
                    user=to.only,
                    **post.content,
                    **_in_thread(parcel.letter, channel),
                )
                stamp = text_of(answer.get("message_ts")) or stamp
        except Refused as no:
            if no.is_ban or no.code in _NOT_FOR_EYES:
                return None
            raise
        return Receipt(channel, message_id(channel, stamp))

    async def _change(self, parcel: Parcel, card: Receipt) -> Receipt:
        """Let a message read otherwise; what does not fit in it any more follows in its thread."""
        first, *more = posts(parcel)
        turn = Turn(urgency=parcel.letter.urgency)
        stamp = stamp_of(card.event)
        await self._api.call(
            "chat.update", turn=turn, channel=card.channel, ts=stamp, **first.content
        )
        for post in more:
            turn = Turn(card.channel, parcel.letter.urgency)
            await self._api.call(
                "chat.postMessage",
                turn=turn,
                channel=card.channel,
                thread_ts=stamp,
                metadata=post.label,
                **post.content,
            )
        return card

    async def _mark(self, letter: Letter) -> bool:
        """Put a sign on the message answered; it is said in words as well, so it may fail."""
        stamp, name = stamp_of(letter.to.replies_to), name_of(letter.say.mark or "")
        if stamp is None or name is None or letter.to.channel is None:
            return False
        arguments = {"channel": letter.to.channel, "timestamp": stamp, "name": name}
        return await self._adorn("reactions.add", arguments)

    async def _pin(self, letter: Letter, channel: str, sent: list[str]) -> None:
        if letter.say.pin and sent:
            await self._adorn("pins.add", {"channel": channel, "timestamp": sent[0]})

    async def _adorn(self, method: str, arguments: dict[str, Any]) -> bool:
        """Do what comes with the words and is no reason to say them again."""
        try:
            await self._api.call(method, **arguments)
        except Refused as no:
            if no.code not in _DONE_ALREADY:
                log.warning("slack.not_adorned", method=method, code=no.code)
                return False
        return True

    # --- after an unknown outcome

    async def find(
        self, parcel: Parcel, home: Home, when: Callable[[datetime], datetime]
    ) -> Receipt | None:
        """Look in recent history whether all messages of a parcel are there.

        What was for one person's eyes is in no history, and sent once; a change may be repeated.
        """
        letter = parcel.letter
        if letter.edits is not None:
            return None
        if letter.to.only is not None and letter.to.channel is not None:
            return Receipt(letter.to.channel, message_id(letter.to.channel, "0.0"))
        channel = await self._channel(letter.to)
        seal, found, files = seal_of(letter), self._arrived.setdefault(seal_of(letter), {}), set()
        try:
            async for message in self._recent(letter, channel, when):
                number = part_of(message, seal)
                if number is not None:
                    found[number] = text_of(message.get("ts"))
                files |= was_sent(message, parcel.files, home)
        except Refused as no:
            log.warning("slack.cannot_look", code=no.code, needed=no.needed)
        wanted = len(posts(parcel))
        if not wanted or len(found) < wanted or len(files) < len(parcel.files):
            return None
        self._arrived.pop(seal, None)
        return Receipt(channel, message_id(channel, found[1]))

    async def _recent(
        self, letter: Letter, channel: str, when: Callable[[datetime], datetime]
    ) -> AsyncIterator[Json]:
        """Give messages since the letter was written, newest first; a thread gives oldest first."""
        thread = _thread(letter, channel)
        method = "conversations.replies" if thread else "conversations.history"
        arguments: dict[str, object] = {"channel": channel, "include_all_metadata": True}
        if thread:
            arguments["ts"] = thread
        async for message in self._api.all(method, "messages", **arguments):
            ts = text_of(message.get("ts"))
            if not thread and when(moment_of(ts)) < letter.written_at - _EARLIER:
                return
            yield mapping(message)


def _thread(letter: Letter, channel: str) -> str | None:
    """Give the thread to answer in; what moved to a direct message has none."""
    return stamp_of(letter.to.thread) if letter.to.channel == channel else None


def _in_thread(letter: Letter, channel: str) -> dict[str, Any]:
    thread = _thread(letter, channel)
    return {"thread_ts": thread} if thread else {}


def _certainty(error: Exception) -> NotSent | None:
    """Give what the courier may be sure of, None when nothing."""
    match error:
        case Refused() as no if not no.is_unknown:
            lacks = no.code == "missing_scope"
            return NotSent(no.code, retry_after=_WITHOUT_SCOPE) if lacks else no.as_not_sent()
        case TooBusy(wait=wait):
            return NotSent("too much at once", retry_after=wait)
        case LoggedOut():
            return NotSent("logged out", retry_after=60.0)
        case NotSent():
            return error
        case _ if surely_not_sent(error):
            return NotSent("Slack cannot be reached")
        case _:
            return None
