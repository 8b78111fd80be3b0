"""A workspace as its members know it: they talk, and see what the bot said."""

import html
import re

from tests.fakes.slack import events, speech
from tests.fakes.slack.filling import Filling
from tests.fakes.slack.methods import reactions
from tests.fakes.slack.names import Line
from tests.fakes.slack.shown import Posted, posted
from tests.fakes.slack.speech import Draft
from tests.fakes.slack.workspace import Deed, Workspace

_NAMED = re.compile(r"(?<![\w@/])@([\w.-]*\w)")
_CHANNEL = re.compile(r"(?<![\w&])#([\w.-]*\w)")
_LINK = re.compile(r"https?://[^\s<>|]+")
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]*\w")
_TO_ALL = ("channel", "here", "everyone")
_SIGNS = {
    "✅": "white_check_mark",
    "👍": "+1",
    "👎": "-1",
    "❌": "x",
    "👀": "eyes",
    "⏰": "alarm_clock",
}


class SlackTown(Filling):
    """Makes people and channels by plain names, lets them talk, and tells what the bot said."""

    def __init__(self, place: Workspace, line: Line) -> None:
        super().__init__(place, line)
        self.chosen = {}

    # --- people talk

    async def say(self, person: str, channel: str, text: str, *, thread: str | None = None) -> str:
        """Say something in a channel (``@anna``: in Anna's conversation with the bot), give its ts.

        ``@name`` and ``#name`` become mentions, also ``@bot``; addresses become links.
        """
        author, place = self.someone(person), self.somewhere(channel)
        said = speech.post(self.place, place, Draft(author, self.typed(text), thread=thread))
        return str(said["ts"])

    async def edit(self, person: str, channel: str, ts: str, text: str) -> None:
        """Change what was said."""
        author, place = self.someone(person), self.somewhere(channel)
        typed = self.typed(text)
        speech.edit(
            self.place,
            place,
            ts,
            text=typed,
            blocks=events.rich_text(typed, self.place.ids.next("b")),
            edited=speech.edited_by(self.place, author),
        )

    async def delete(self, channel: str, ts: str) -> None:
        """Delete what was said."""
        speech.remove(self.place, self.somewhere(channel), ts)

    async def unfurl(self, channel: str, ts: str, title: str = "A page") -> None:
        """Let Slack add the preview of a link: a change that nobody made."""
        preview = [{"id": 1, "title": title, "fallback": title, "from_url": "https://example.org"}]
        speech.edit(self.place, self.somewhere(channel), ts, attachments=preview)

    async def react(self, person: str, channel: str, ts: str, sign: str) -> None:
        """Put a sign on a message: a name without colons, or one of the common characters."""
        place = self.somewhere(channel)
        name = _SIGNS.get(sign, sign)
        reactions.put(self.place, self.someone(person), place, place.messages[ts], name)

    async def unreact(self, person: str, channel: str, ts: str, sign: str) -> None:
        """Take a sign back."""
        place = self.somewhere(channel)
        name = _SIGNS.get(sign, sign)
        reactions.take(self.place, self.someone(person), place, place.messages[ts], name)

    def typed(self, text: str) -> str:
        """Give what is typed as Slack keeps it.

        docs.slack.dev/messaging/formatting-message-text: ``&``, ``<`` and ``>`` escaped, mentions
        as ``<@U…>``, channels as ``<#C…|name>``, links between angle brackets.
        """
        found = html.escape(text, quote=False)
        found = _LINK.sub(lambda m: f"<{m[0]}>", found)
        found = _EMAIL.sub(lambda m: f"<mailto:{m[0]}|{m[0]}>", found)
        found = _CHANNEL.sub(self._channel_mention, found)
        return _NAMED.sub(self._mention, found)

    def _mention(self, match: re.Match[str]) -> str:
        name = self.bot.name if match[1] == "bot" else match[1]
        if name in _TO_ALL:
            return f"<!{name}>"
        known = {p.name: p.id for p in self.place.people.values()}
        return f"<@{known[name]}>" if name in known else match[0]

    def _channel_mention(self, match: re.Match[str]) -> str:
        known = {c.name: c.id for c in self.place.channels.values() if c.name}
        return f"<#{known[match[1]]}|{match[1]}>" if match[1] in known else match[0]

    # --- what the bot said and did

    def posted(self, channel: str) -> list[Posted]:
        """Give the bot's messages in a channel as they stand, oldest first; ``@anna`` as above."""
        place = self.somewhere(channel)
        own = [m for m in place.messages.values() if m.get("user") == self.bot.id]
        return [posted(place.id, said) for said in own if said.get("subtype") in _SPOKEN]

    def pinned(self, channel: str) -> list[str]:
        """Give the ts of what is pinned."""
        return list(self.somewhere(channel).pins)

    def file(self, name: str) -> bytes:
        """Give the content of the last shared file of that name."""
        shared = [f for f in self.place.files.all.values() if f.shared and f.name == name]
        return shared[-1].content or b""

    def deeds(self, since: int = 0) -> list[Deed]:
        """Give what the bot did, in order: posted, changed, deleted, whispered, reacted..."""
        return self.place.deeds[since:]


_SPOKEN = (None, "file_share", "thread_broadcast")
