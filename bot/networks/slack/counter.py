"""Where people are helped at once: buttons, slash commands, shortcuts and forms."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog

from bot.domain.chat import Heard
from bot.networks.slack.answers import Refused
from bot.networks.slack.api import Api
from bot.networks.slack.channels import Channels, is_direct
from bot.networks.slack.commands import sentence
from bot.networks.slack.directs import Directs
from bot.networks.slack.entities import heard_text
from bot.networks.slack.modals import Context, context_of, error_at, filled_in, modal
from bot.networks.slack.names import Json, mapping, message_id, moment_of, text_of
from bot.networks.slack.people import Home, People
from bot.networks.slack.words import say
from bot.ports import Desk

log = structlog.get_logger()
Ack = dict[str, Any]
"""What goes along with the acknowledgement."""

FROM_MESSAGE, NEW_ACTION = "action_from_message", "new_action"
_FORM = "action.add"
_TOO_LATE = frozenset({"expired_trigger_id", "trigger_expired", "exchanged_trigger_id"})


@dataclass(frozen=True, slots=True)
class Counter:
    """Helps the people of one workspace; each call returns after the commit."""

    network: str
    home: Home
    desk: Desk
    api: Api
    people: People
    directs: Directs
    channels: Channels
    language: str

    async def press(self, body: Json) -> None:
        """Let a button say its sentence, on behalf of who pressed it."""
        actions = body.get("actions")
        action = mapping(actions[0]) if isinstance(actions, list) and actions else mapping(None)
        said = text_of(action.get("value")) or text_of(
            mapping(action.get("selected_option")).get("value")
        )
        if not said:
            return  # a link opens by itself
        user, stamp = text_of(mapping(body.get("user")).get("id")), text_of(action.get("action_ts"))
        container = mapping(body.get("container"))
        channel = text_of(mapping(body.get("channel")).get("id")) or text_of(
            container.get("channel_id")
        )
        place = await self._place(channel, user)
        if place is None:
            await self._aside(body, self._say("not_here"))
            return
        ts = text_of(container.get("message_ts"))
        thread = text_of(container.get("thread_ts")) or text_of(
            mapping(body.get("message")).get("thread_ts")
        )
        where = Context(
            "",
            place,
            direct=place != channel or is_direct(channel),
            thread=message_id(channel, thread) if channel and thread else None,
            replies_to=message_id(channel, ts) if channel and ts else None,
        )
        event = f"press:{channel}:{ts}:{user}:{stamp}"
        at = self.desk.when(moment_of(stamp)) if stamp else self.desk.now()
        await self.desk.submit(await self._heard(event, user, said, where, at))

    async def command(self, body: Json) -> Ack:
        """Let a slash command say its sentence; one that says nothing opens the form.

        Slack knows the command everywhere, also where we are not and cannot answer later.
        """
        user, channel = text_of(body.get("user_id")), text_of(body.get("channel_id"))
        place = await self._place(channel, user)
        if place is None:
            typed = f"{text_of(body.get('command'))} {text_of(body.get('text'))}".strip()
            return {"text": f"{self._say('not_here')}\n{typed}", "response_type": "ephemeral"}
        said = sentence(text_of(body.get("command")), self._text(text_of(body.get("text"))))
        where = Context(_FORM, place, direct=place != channel or is_direct(channel))
        if said is None:
            return await self._open(body, user, "", where)
        event = f"command:{text_of(body.get('trigger_id'))}"
        heard = await self._heard(event, user, said, where, self.desk.now())
        await self.desk.submit(heard)
        return {}

    async def shortcut(self, body: Json) -> Ack:
        """Open the form of a new action, from a message or from nothing."""
        user = text_of(mapping(body.get("user")).get("id"))
        message = mapping(body.get("message"))
        channel = text_of(mapping(body.get("channel")).get("id"))
        place, text = await self._place(channel, user), self._text(text_of(message.get("text")))
        if place is None:
            await self._aside(body, self._say("not_here"))
            return {}
        if place != channel:
            return await self._open(body, user, text, Context(_FORM, place, direct=True))
        ts, thread = text_of(message.get("ts")), text_of(message.get("thread_ts"))
        where = Context(
            _FORM,
            channel,
            direct=is_direct(channel),
            thread=message_id(channel, thread) if thread else None,
            replies_to=message_id(channel, ts),
            link=await self._link(channel, ts),
        )
        return await self._open(body, user, text, where)

    async def submitted(self, body: Json) -> Ack:
        """Bring a filled-in form to the desk; a refusal stands at its field."""
        view = mapping(body.get("view"))
        user = text_of(mapping(body.get("user")).get("id"))
        where = context_of(view)
        event = f"form:{text_of(view.get('id'))}"
        heard = await self._heard(event, user, where.key, where, self.desk.now())
        slip = await self.desk.submit(replace(heard, form=filled_in(view)))
        if slip.refusal is None:
            return {}
        return {"response_action": "errors", "errors": error_at(view, slip.field, slip.refusal)}

    async def _open(self, body: Json, user: str, text: str, where: Context) -> Ack:
        """Open a form; the right to do so is gone after three seconds, and then it is said."""
        trigger = text_of(body.get("trigger_id"))
        heard = await self._heard(f"open:{trigger}", user, text, where, self.desk.now())
        form = await self.desk.form(where.key, heard)
        try:
            await self.api.call("views.open", trigger_id=trigger, view=modal(form, where))
        except Refused as no:
            log.warning("slack.no_form", code=no.code)
            words = self._say("expired" if no.code in _TOO_LATE else "no_form")
            if not await self._aside(body, words):
                await self._whisper(where, user, words)
        return {}

    async def _place(self, channel: str, user: str) -> str | None:
        """Give where to answer; None in a channel where we are not.

        What is done in Home, or in a conversation between others, is answered in ours.
        """
        if not channel or (is_direct(channel) and not self.channels.knows(channel)):
            return await self.directs.open(user)
        return channel if await self.channels.is_in(channel) else None

    def _say(self, key: str) -> str:
        return say(key, self.language)

    async def _aside(self, body: Json, words: str) -> bool:
        """Answer at the address that came along, which also works where we are not."""
        url = text_of(body.get("response_url"))
        return bool(url) and await self.api.respond(url, words)

    async def _whisper(self, where: Context, user: str, words: str) -> None:
        try:
            if where.direct:
                await self.api.call("chat.postMessage", channel=where.channel, text=words)
            else:
                await self.api.call(
                    "chat.postEphemeral", channel=where.channel, user=user, text=words
                )
        except Refused as no:
            log.warning("slack.not_told", code=no.code)

    async def _link(self, channel: str, ts: str) -> str | None:
        try:
            answer = await self.api.call("chat.getPermalink", channel=channel, message_ts=ts)
        except Refused:
            return None
        return text_of(answer.get("permalink")) or None

    def _text(self, text: str) -> str:
        return heard_text(text, self.home.user, self.channels.name)[0]

    async def _heard(self, event: str, user: str, text: str, where: Context, at: datetime) -> Heard:
        account = await self.people.get(user, self.home)
        return Heard(
            network=self.network,
            event=event,
            channel=where.channel,
            speaker=user,
            text=text,
            at=at,
            speaker_name=account.name,
            channel_name=self.channels.name(where.channel) or "",
            addressed=True,
            direct=where.direct,
            guest=account.guest,
            thread=where.thread,
            replies_to=where.replies_to,
            link=where.link,
        )
