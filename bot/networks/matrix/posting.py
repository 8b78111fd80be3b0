"""A parcel as Matrix events, each with a transaction id that never changes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.domain.chat import Address
from bot.domain.letters import Letter
from bot.markup import Page
from bot.networks.matrix.writing import write
from bot.ports import File, Parcel
from bot.splitting import split

LETTER = "eu.secretaris.letter"
_MESSAGE = "m.room.message"
# The limit of an event is 65,536 bytes, with some 2,000 that the homeserver adds.
_ROOM_FOR_CONTENT = 60_000


@dataclass(frozen=True, slots=True)
class Post:
    """One event to send; ``file`` is to be uploaded before, and its address filled in."""

    kind: str
    content: Mapping[str, Any]
    transaction: str
    file: File | None = None


def posts(parcel: Parcel, *, direct: bool) -> tuple[Post, ...]:
    """Give the events of a parcel in the order in which they are sent: words, files, mark."""
    unnumbered = (*_words(parcel, direct=direct), *_files(parcel), *_mark(parcel.letter))
    seal = seal_of(parcel.letter)
    return tuple(
        Post(
            kind,
            {**content, LETTER: {"seal": seal, "part": n, "of": len(unnumbered)}},
            f"{seal}-{n}",
            file,
        )
        for n, (kind, content, file) in enumerate(unnumbered, start=1)
    )


def seal_of(letter: Letter) -> str:
    """Give what the events of a letter are recognised by, and what tells nobody else anything.

    The moment of writing is part of it: a memory that was begun anew draws old keys again, and
    the homeserver would take new words for a repetition of the old.
    """
    to = letter.to.channel or letter.to.account or ""
    whole = f"{letter.key}\n{to}\n{int(letter.written_at.timestamp())}"
    return sha256(whole.encode()).hexdigest()[:32]


_Unnumbered = tuple[str, dict[str, Any], File | None]


def _words(parcel: Parcel, *, direct: bool) -> Iterator[_Unnumbered]:
    relation = _relation(parcel.letter.to)
    edits = parcel.letter.edits

    def content(page: Page) -> dict[str, Any]:
        if edits is not None:
            return _replacement(_content(page, {}, direct=direct), edits.event)
        return _content(page, relation, direct=direct)

    def fits(page: Page) -> bool:
        size = len(json.dumps(content(page), ensure_ascii=False).encode())
        return size <= _ROOM_FOR_CONTENT

    if parcel.page:
        pages = split(parcel.page, fits)
        # A message that is changed stays one message.
        for page in pages[:1] if edits is not None else pages:
            yield _MESSAGE, content(page), None


def _content(page: Page, relation: dict[str, Any], *, direct: bool) -> dict[str, Any]:
    """Make the content of a message.

    Bots do not answer an ``m.notice``, but phones do not ring for one either, not even for who
    is mentioned in it: so it is plain text where somebody must notice. ``m.mentions`` is always
    there, because without it an app looks for names and for @room in the words.
    """
    words = write(page)
    return {
        "msgtype": "m.text" if words.mentions or direct else "m.notice",
        "body": words.body,
        "format": "org.matrix.custom.html",
        "formatted_body": words.html,
        "m.mentions": {"user_ids": list(words.mentions)} if words.mentions else {},
        **({"m.relates_to": relation} if relation else {}),
    }


def _replacement(content: dict[str, Any], event: str) -> dict[str, Any]:
    """Let an earlier message read so; no phone rings for it again."""
    return {
        **content,
        "body": f"* {content['body']}",
        "m.mentions": {},
        "m.new_content": content,
        "m.relates_to": {"rel_type": "m.replace", "event_id": event},
    }


def _files(parcel: Parcel) -> Iterator[_Unnumbered]:
    relation = _relation(parcel.letter.to)
    for file in parcel.files:
        content = {
            "msgtype": "m.file",
            "body": file.name,
            "filename": file.name,
            "info": {"mimetype": file.media_type, "size": len(file.content)},
            "m.mentions": {},
            **({"m.relates_to": relation} if relation else {}),
        }
        yield _MESSAGE, content, file


def _mark(letter: Letter) -> Iterator[_Unnumbered]:
    if letter.say.mark and letter.to.replies_to:
        relation = {
            "rel_type": "m.annotation",
            "event_id": letter.to.replies_to,
            "key": letter.say.mark,
        }
        yield "m.reaction", {"m.relates_to": relation}, None


def _relation(to: Address) -> dict[str, Any]:
    if to.only:
        return {}  # it goes to another room than where it was asked
    if to.thread:
        return {
            "rel_type": "m.thread",
            "event_id": to.thread,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": to.replies_to or to.thread},
        }
    return {"m.in_reply_to": {"event_id": to.replies_to}} if to.replies_to else {}
