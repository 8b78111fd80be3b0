"""A person on Matrix: says, edits, withdraws, reacts and reads over the plain client API."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Self
from urllib.parse import quote

import aiohttp

from tests.fakes.synapse import Account

_OK = 200
_PAGE = 100


class RefusedByServer(RuntimeError):
    """The homeserver refused what a person did."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message, reaction or file as it stands in a room."""

    room: str
    event: str
    sender: str
    kind: str
    text: str
    content: dict[str, Any]

    @classmethod
    def from_event(cls, room: str, event: dict[str, Any]) -> Self:
        """Read an event of a timeline; a reaction's text is its sign."""
        content = dict(event["content"])
        relation = content.get("m.relates_to", {})
        kind = content.get("msgtype", event["type"])
        said = content.get("m.new_content", content)
        text = str(said.get("body", relation.get("key", "")))
        return cls(room, event["event_id"], event["sender"], kind, text, content)

    @property
    def html(self) -> str | None:
        """The formatted words."""
        html = self.content.get("formatted_body")
        return None if html is None else str(html)

    @property
    def mentions(self) -> tuple[str, ...]:
        """Whose phone rings."""
        return tuple(self.content.get("m.mentions", {}).get("user_ids", ()))

    @property
    def thread(self) -> str | None:
        """The first message of the thread it stands in."""
        relation = self.content.get("m.relates_to", {})
        return str(relation["event_id"]) if relation.get("rel_type") == "m.thread" else None

    @property
    def replaces(self) -> str | None:
        """The message that reads otherwise because of this one."""
        relation = self.content.get("m.relates_to", {})
        return str(relation["event_id"]) if relation.get("rel_type") == "m.replace" else None

    @property
    def replies_to(self) -> str | None:
        """The message it answers."""
        answered = self.content.get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id")
        return None if answered is None else str(answered)

    @property
    def reacts_to(self) -> str | None:
        """The message a sign was put on."""
        relation = self.content.get("m.relates_to", {})
        return str(relation["event_id"]) if relation.get("rel_type") == "m.annotation" else None


class Human:
    """One account and its client; close it when done."""

    def __init__(self, name: str, account: Account, url: str) -> None:
        self.name = name
        self.user = account.user
        self._numbers = count(1)
        self._session = aiohttp.ClientSession(
            f"{url}/_matrix/client/v3/",
            headers={"Authorization": f"Bearer {account.token}"},
            timeout=aiohttp.ClientTimeout(total=60),
        )

    async def close(self) -> None:
        """Log off."""
        await self._session.close()

    async def ask(
        self, method: str, path: str, body: object = None, **query: str | int
    ) -> dict[str, Any]:
        """Do one request; raises RefusedByServer."""
        data = {} if body is None and method != "GET" else body
        async with self._session.request(method, path, json=data, params=query) as answer:
            content = await answer.json()
            if answer.status != _OK:
                raise RefusedByServer(f"{method} {path}: {answer.status} {content}")
            return dict(content)

    # --- rooms

    async def create_room(
        self, *, invite: Sequence[str] = (), version: str | None = None, **options: object
    ) -> str:
        """Make a private room and give its id; ``options`` are those of /createRoom."""
        body = {"preset": "private_chat", "invite": list(invite), **options}
        if version is not None:
            body["room_version"] = version
        answer = await self.ask("POST", "createRoom", body)
        return str(answer["room_id"])

    async def join(self, room: str) -> None:
        """Go into a room, invited or by its alias."""
        await self.ask("POST", f"join/{quote(room, safe='')}")

    async def leave(self, room: str) -> None:
        """Go out of a room."""
        await self.ask("POST", f"rooms/{_in(room)}/leave")

    async def invite(self, room: str, user: str) -> None:
        """Ask somebody in."""
        await self.ask("POST", f"rooms/{_in(room)}/invite", {"user_id": user})

    async def members(self, room: str) -> frozenset[str]:
        """Give who is in a room."""
        answer = await self.ask("GET", f"rooms/{_in(room)}/joined_members")
        return frozenset(answer["joined"])

    async def invitations(self) -> tuple[str, ...]:
        """Give the rooms this person is invited to."""
        answer = await self.ask("GET", "sync", timeout=0)
        return tuple(answer.get("rooms", {}).get("invite", {}))

    # --- speaking

    async def say(  # noqa: PLR0913 -- a message has that many parts
        self,
        room: str,
        text: str,
        *,
        html: str | None = None,
        mentions: Sequence[str] = (),
        thread: str | None = None,
        replies_to: str | None = None,
        kind: str = "m.text",
    ) -> str:
        """Say something and give the event's id; ``mentions`` are user ids."""
        content: dict[str, Any] = {"msgtype": kind, "body": text}
        if html is not None:
            content |= {"format": "org.matrix.custom.html", "formatted_body": html}
        if mentions:
            content["m.mentions"] = {"user_ids": list(mentions)}
        if relation := _relation(thread, replies_to):
            content["m.relates_to"] = relation
        return await self.send(room, content)

    async def edit(self, room: str, event: str, text: str) -> str:
        """Change what was said."""
        content = {
            "msgtype": "m.text",
            "body": f"* {text}",
            "m.new_content": {"msgtype": "m.text", "body": text},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event},
        }
        return await self.send(room, content)

    async def redact(self, room: str, event: str) -> str:
        """Delete what was said."""
        path = f"rooms/{_in(room)}/redact/{quote(event, safe='')}/{self._number()}"
        return str((await self.ask("PUT", path))["event_id"])

    async def react(self, room: str, event: str, sign: str) -> str:
        """Put a sign on a message."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": sign}
        return await self.send(room, {"m.relates_to": relation}, "m.reaction")

    async def send(self, room: str, content: dict[str, Any], kind: str = "m.room.message") -> str:
        """Send any event."""
        path = f"rooms/{_in(room)}/send/{kind}/{self._number()}"
        return str((await self.ask("PUT", path, content))["event_id"])

    # --- reading

    async def read(self, room: str, sender: str | None = None) -> list[Message]:
        """Read a whole room, oldest first: all messages, reactions and files, or one sender's."""
        messages: list[Message] = []
        start: dict[str, str] = {}
        while True:
            page = await self.ask(
                "GET", f"rooms/{_in(room)}/messages", dir="f", limit=_PAGE, **start
            )
            messages += [
                Message.from_event(room, event)
                for event in page["chunk"]
                if event["type"] in {"m.room.message", "m.reaction"} and event["content"]
            ]
            if not page.get("end"):
                break
            start = {"from": page["end"]}
        return [m for m in messages if sender in (None, m.sender)]

    async def download(self, mxc: str) -> bytes:
        """Fetch a file."""
        path = f"/_matrix/client/v1/media/download/{mxc.removeprefix('mxc://')}"
        async with self._session.get(path) as answer:
            return await answer.read()

    def _number(self) -> str:
        return f"{id(self)}-{next(self._numbers)}"


def _in(room: str) -> str:
    return quote(room, safe="")


def _relation(thread: str | None, replies_to: str | None) -> dict[str, Any]:
    if thread is None:
        return {"m.in_reply_to": {"event_id": replies_to}} if replies_to else {}
    return {
        "rel_type": "m.thread",
        "event_id": thread,
        "is_falling_back": replies_to is None,
        "m.in_reply_to": {"event_id": replies_to or thread},
    }
