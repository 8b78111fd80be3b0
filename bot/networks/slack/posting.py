"""A parcel as calls to Slack: what is posted, in which order, and what it is recognised by."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.domain.letters import Letter
from bot.networks.slack.names import Json, mapping
from bot.networks.slack.parts import messages
from bot.networks.slack.writing import in_words, write
from bot.ports import Parcel

EVENT = "secretaris_letter"


@dataclass(frozen=True, slots=True)
class Post:
    """One message: its number, its text and blocks, and the label that only we read."""

    number: int
    content: Mapping[str, Any]
    label: Mapping[str, Any]


def posts(parcel: Parcel) -> tuple[Post, ...]:
    """Give the messages of a parcel in the order in which they are sent."""
    seal = seal_of(parcel.letter)
    pages = messages(parcel.page)
    return tuple(
        Post(
            number,
            {"text": in_words(page), "blocks": write(page, f"{seal}-{number}")},
            {
                "event_type": EVENT,
                "event_payload": {"letter": seal, "part": number, "of": len(pages)},
            },
        )
        for number, page in enumerate(pages, start=1)
    )


def seal_of(letter: Letter) -> str:
    """Give what the messages of a letter are recognised by, and what tells nobody anything.

    The moment of writing is part of it: a memory that was begun anew draws old keys again.
    """
    to = letter.to.channel or letter.to.account or ""
    whole = f"{letter.key}\n{to}\n{int(letter.written_at.timestamp())}"
    return sha256(whole.encode()).hexdigest()[:32]


def part_of(message: Json, seal: str) -> int | None:
    """Tell which part of a letter a message is, if it is one."""
    metadata = mapping(message.get("metadata"))
    payload = mapping(metadata.get("event_payload"))
    if metadata.get("event_type") != EVENT or payload.get("letter") != seal:
        return None
    number = payload.get("part")
    return number if isinstance(number, int) else None
