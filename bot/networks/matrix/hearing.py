"""From an event of a timeline to what was heard; what is not for our ears gives nothing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.chat import Heard
from bot.networks.matrix.pills import names_people, plain_text

_SPOKEN = ("m.text", "m.emote")  # compared, not hashed: what comes may be a list
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OUR_NAME = "@secretaris"
_QUOTE = re.compile(r"> (?:\* )?<@")


@dataclass(frozen=True, slots=True)
class Me:
    """The account that listens: its id and the name it shows."""

    user: str
    name: str

    def takes_off(self, text: str) -> str | None:
        """Give a text without our name in front; None when it does not begin with it.

        A bare name needs a colon or comma after it: "Secretaris is ziek" is not said to us.
        """
        local = self.user[1:].partition(":")[0]
        handles = _any_of(self.user, f"@{local}", f"@{self.name}")
        called = rf"\s*(?:{handles}(?![\w.:-]*\w)[:,]?|{_any_of(self.name, local)}[:,])\s*"
        match = re.match(called, text, re.IGNORECASE)
        return text[match.end() :] if match else None

    def calls_us(self, text: str) -> str:
        """Give a text in which our account reads as the secretary is called everywhere."""
        return re.sub(rf"@?{re.escape(self.user)}(?![\w.-])", _OUR_NAME, text)


def _any_of(*names: str) -> str:
    return f"(?:{'|'.join(re.escape(name) for name in names if name)})"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened: the room as the house calls it, and its name for people."""

    channel: str
    name: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Ear:
    """Turns events into what was heard by one account on one network."""

    network: str
    me: Me
    when: Callable[[datetime], datetime]

    def is_for_us(self, event: Mapping[str, Any]) -> bool:
        """Tell whether an event is something that somebody else said, changed or did."""
        if event.get("sender") == self.me.user or event.get("state_key") is not None:
            return False
        return event.get("type") in {"m.room.message", "m.reaction", "m.room.redaction"}

    def hear(self, event: Mapping[str, Any], place: Place, speaker_name: str) -> Heard | None:
        """Give what was heard; None for a notice, a picture or an event without sense."""
        match event.get("type"):
            case "m.room.message":
                said = self._message(_mapping(event.get("content")))
            case "m.reaction":
                said = _reaction(_mapping(event.get("content")))
            case "m.room.redaction":
                said = _redaction(event)
            case _:
                said = None
        if said is None:
            return None
        return Heard(
            network=self.network,
            event=str(event["event_id"]),
            channel=place.channel,
            speaker=str(event["sender"]),
            at=self.when(_EPOCH + timedelta(milliseconds=int(event["origin_server_ts"]))),
            speaker_name=_whole(speaker_name),
            channel_name=place.name,
            direct=place.direct,
            guest=_is_guest(str(event["sender"])),
            **said,
        )

    def _message(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        relation = _mapping(content.get("m.relates_to"))
        edits = _event(relation) if relation.get("rel_type") == "m.replace" else None
        spoken = _mapping(content.get("m.new_content")) if edits else content
        if spoken.get("msgtype") not in _SPOKEN or not isinstance(spoken.get("body"), str):
            return None
        threaded = relation.get("rel_type") == "m.thread"
        answered = None
        if not (threaded and relation.get("is_falling_back") is True):
            answered = _event(_mapping(relation.get("m.in_reply_to")))
        text = _whole(_words(spoken, reply=answered is not None))
        without_us = self.me.takes_off(text)
        meant = self._is_meant(spoken, answered)
        if without_us is None and meant:
            text = self.me.calls_us(text)
        return {
            "text": text if without_us is None else without_us,
            "addressed": without_us is not None or meant,
            "thread": _event(relation) if threaded else None,
            "replies_to": answered,
            "edits": edits,
        }

    def _is_meant(self, spoken: Mapping[str, Any], answered: str | None) -> bool:
        """Tell whether the message names us; an app names whoever is replied to by itself."""
        named = _mapping(spoken.get("m.mentions")).get("user_ids")
        return answered is None and isinstance(named, list) and self.me.user in named


def _words(spoken: Mapping[str, Any], *, reply: bool) -> str:
    html = spoken.get("formatted_body")
    if isinstance(html, str) and names_people(html):
        return plain_text(html)
    body = str(spoken["body"])
    return _without_quote(body) if reply else body


def _whole(words: str) -> str:
    """Replace what no database takes: half characters, and the character zero."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", words)


def _without_quote(body: str) -> str:
    """Leave out the quotation that older apps put in front of a reply."""
    if not _QUOTE.match(body):
        return body
    lines = body.split("\n")
    quoted = next((n for n, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[quoted:]).lstrip("\n")


def _reaction(content: Mapping[str, Any]) -> dict[str, Any] | None:
    relation = _mapping(content.get("m.relates_to"))
    key, target = relation.get("key"), _event(relation)
    if relation.get("rel_type") != "m.annotation" or not isinstance(key, str) or target is None:
        return None
    return {"text": _whole(key), "reacts_to": target}


def _redaction(event: Mapping[str, Any]) -> dict[str, Any] | None:
    """Find what was withdrawn: inside the content since room version 11, beside it before."""
    target = _mapping(event.get("content")).get("redacts") or event.get("redacts")
    return {"text": "", "withdraws": target} if isinstance(target, str) else None


def _event(relation: Mapping[str, Any]) -> str | None:
    target = relation.get("event_id")
    return target if isinstance(target, str) else None


def _mapping(value: object) -> Mapping[str, Any]:
    """Take what somebody else's program sent for a mapping only if it is one."""
    return value if isinstance(value, Mapping) else {}


def _is_guest(user: str) -> bool:
    """Tell a guest of a homeserver by the name: Synapse keeps names of only digits for guests."""
    name = user.removeprefix("@").partition(":")[0]
    return name.isascii() and name.isdigit()
