"""From an event of Slack to what was heard; what is not for our ears gives nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.chat import Heard
from bot.networks.slack.channels import is_direct
from bot.networks.slack.entities import heard_text
from bot.networks.slack.names import Json, mapping, message_id, moment_of, text_of
from bot.networks.slack.people import Account, Home
from bot.networks.slack.signs import sign_of

# A message of a person has no subtype, or one of these.
_SPOKEN = frozenset({None, "file_share", "me_message", "thread_broadcast"})
_EDITED = "message_changed"
_REMOVED = "message_deleted"
_GONE = "tombstone"


@dataclass(frozen=True, slots=True)
class Said:
    """What an event says: where, when, the neutral fields that follow from it, and who did it."""

    channel: str
    direct: bool
    ts: str
    event: str
    fields: Mapping[str, Any]
    user: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Ear:
    """Turns events into what was heard by one bot in one workspace."""

    network: str
    home: Home
    when: Callable[[datetime], datetime]
    channel_name: Callable[[str], str | None]
    unmarked: bool = True

    def read(self, event: Json) -> Said | None:
        """Read an event; None for what bots say, for changes of no words, and for other news."""
        match event.get("type"), event.get("subtype"):
            case "message", "message_changed":
                return self._changed(event)
            case "message", "message_deleted":
                return self._removed(event, mapping(event.get("previous_message")))
            case "message" | "app_mention", subtype if subtype in _SPOKEN:
                return self._message(event, text_of(event.get("channel")))
            case "reaction_added", _:
                return self._reaction(event)
            case _:
                return None

    def heard(self, said: Said, account: Account) -> Heard:
        """Give what was heard, with who said it."""
        return Heard(
            network=self.network,
            event=said.event,
            channel=said.channel,
            speaker=said.user,
            at=self.when(moment_of(said.ts)),
            speaker_name=account.name,
            channel_name=self.channel_name(said.channel) or "",
            direct=said.direct,
            guest=account.guest or said.foreign,
            **said.fields,
        )

    def _message(self, event: Json, channel: str, *, kind: object = None) -> Said | None:
        if self._is_of_a_bot(event):
            return None
        text, meant = heard_text(text_of(event.get("text")), self.home.user, self.channel_name)
        direct = is_direct(channel, event.get("channel_type") or kind)
        if not text.strip() and not meant:
            return None  # a file without words
        if not (self.unmarked or meant or direct):
            return None
        ts, thread = text_of(event.get("ts")), text_of(event.get("thread_ts"))
        fields = {
            "text": text,
            "addressed": meant,
            "thread": message_id(channel, thread) if thread and thread != ts else None,
        }
        return self._by(event, Said(channel, direct, ts, message_id(channel, ts), fields))

    def _changed(self, event: Json) -> Said | None:
        """Read an edit by its author; previews of links and counts of replies are none."""
        now, before = mapping(event.get("message")), mapping(event.get("previous_message"))
        channel = text_of(event.get("channel"))
        if now.get("subtype") == _GONE:
            return self._removed(event, before)
        edited = mapping(now.get("edited"))
        if not edited or now.get("text") == before.get("text"):
            return None
        if now.get("subtype") not in _SPOKEN:
            return None
        said = self._message(now, channel, kind=event.get("channel_type"))
        if said is None:
            return None
        stamp = text_of(edited.get("ts")) or text_of(event.get("ts"))
        fields = {**said.fields, "edits": said.event}
        event_id = f"{said.event}:edited:{stamp}"
        return self._by(now, Said(channel, said.direct, stamp, event_id, fields))

    def _removed(self, event: Json, before: Json) -> Said | None:
        if self._is_of_a_bot(before) or not before:
            return None
        channel = text_of(event.get("channel"))
        ts = text_of(event.get("deleted_ts")) or text_of(before.get("ts"))
        what = message_id(channel, ts)
        stamp = text_of(event.get("event_ts")) or text_of(event.get("ts"))
        fields = {"text": "", "withdraws": what}
        direct = is_direct(channel, event.get("channel_type"))
        return self._by(before, Said(channel, direct, stamp, f"{what}:removed", fields))

    def _reaction(self, event: Json) -> Said | None:
        item = mapping(event.get("item"))
        channel, ts = text_of(item.get("channel")), text_of(item.get("ts"))
        user, name = text_of(event.get("user")), text_of(event.get("reaction"))
        if item.get("type") != "message" or not (channel and ts and user and name):
            return None
        if user == self.home.user:
            return None
        what, stamp = message_id(channel, ts), text_of(event.get("event_ts"))
        fields = {"text": sign_of(name), "reacts_to": what}
        event_id = f"{what}:{user}:{name}:{stamp}"
        return self._by(event, Said(channel, is_direct(channel), stamp, event_id, fields))

    def _by(self, event: Json, said: Said) -> Said | None:
        """Fill in who did it; None when that, or where or when, is not told."""
        user, team = text_of(event.get("user")), text_of(event.get("user_team"))
        if not (user and said.channel and said.ts):
            return None
        foreign = team not in {"", self.home.team, self.home.enterprise}
        return replace(said, user=user, foreign=foreign)

    def _is_of_a_bot(self, event: Json) -> bool:
        """Tell whether we or another app said it; apps have a ``bot_id``."""
        return bool(event.get("bot_id")) or event.get("user") in {self.home.user, "USLACKBOT"}
