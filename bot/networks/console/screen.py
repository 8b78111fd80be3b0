"""What stands on the console's screen: messages to edit, to answer, to react to, to choose from."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.networks.console.mistakes import ScriptError

_REMEMBERED = 1000
BOT = "bot"


@dataclass(frozen=True, slots=True)
class Message:
    """One message; ``offers`` is label to sentence, ``card`` what the bot's message stands for."""

    event: str
    channel: str
    author: str
    text: str
    card: str | None = None
    only: str | None = None
    offers: Mapping[str, str] = field(default_factory=dict)


class Screen:
    """The last messages, found again by what people would point at."""

    def __init__(self) -> None:
        self._messages: deque[Message] = deque(maxlen=_REMEMBERED)

    def add(self, message: Message) -> None:
        """Put a message below the others."""
        self._messages.append(message)

    def change(self, old: Message, text: str, offers: Mapping[str, str] | None = None) -> None:
        """Let a message read otherwise, and offer something else when that is given."""
        kept = old.offers if offers is None else offers
        self._messages[self._messages.index(old)] = replace(old, text=text, offers=kept)

    def of_event(self, event: str) -> Message | None:
        """Give the message of an event, while it is remembered."""
        return next((m for m in self._messages if m.event == event), None)

    def remove(self, old: Message) -> None:
        """Take a message away."""
        self._messages.remove(old)

    def said_by(self, author: str, channel: str, text: str) -> Message:
        """Give the last message of somebody with that very text."""
        for message in self._latest(channel, author):
            if message.author == author and message.text == text:
                return message
        raise ScriptError("not_said", person=author, text=text)

    def reading(self, reader: str, channel: str, text: str) -> Message:
        """Give the last message of anybody with that text, or that begins with it."""
        for message in self._latest(channel, reader):
            if message.text.startswith(text):
                return message
        raise ScriptError("nowhere", text=text)

    def about(self, reader: str, channel: str, card: str) -> Message:
        """Give the last message that stands for a card."""
        for message in self._latest(channel, reader):
            if message.card == card:
                return message
        raise ScriptError("no_card", card=card)

    def offering(self, reader: str, channel: str, label: str, card: str | None) -> Message:
        """Give the last message with that offer, among those about the card if one is named."""
        for message in self._latest(channel, reader):
            if label in message.offers and card in (None, message.card):
                return message
        raise ScriptError("no_offer", label=label)

    def labels(self, reader: str, channel: str) -> tuple[str, ...]:
        """Give all that can be chosen there, the newest first."""
        found = (label for message in self._latest(channel, reader) for label in message.offers)
        return tuple(dict.fromkeys(found))

    def _latest(self, channel: str, reader: str) -> Iterator[Message]:
        return (
            message
            for message in reversed(self._messages)
            if message.channel == channel and message.only in (None, reader)
        )
