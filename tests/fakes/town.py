"""A town on Matrix: people, rooms and the secretary's account, apart from every other test's."""

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, Self

from bot.config import MatrixSettings
from tests.fakes.human import Human, Message
from tests.fakes.synapse import Account, Synapse

TOKEN_VARIABLE = "SECRETARIS_MATRIX_TOKEN"
_OFFERS = re.compile(r"\[(?P<label>[^\]]+)\] (?P<says>.+?)(?= · \[|$)")
_FILTER = '{"room":{"timeline":{"limit":100},"state":{"types":["m.room.member"]}}}'


@dataclass(frozen=True, slots=True)
class Room:
    """A room people made; ``alias`` is what a configuration calls it."""

    name: str
    id: str
    alias: str


@dataclass(frozen=True, slots=True)
class Posted:
    """What the secretary posted: in a room of the town, or to one person.

    ``text`` is what people read, without the line of offers; ``offers`` are label and sentence.
    """

    room: str | None
    to: str | None
    text: str
    offers: tuple[tuple[str, str], ...]
    message: Message


class MatrixTown:
    """Makes people and rooms by plain names and tells what the secretary said to them.

    Open it with ``async with``. ``account(name)`` and ``alias(name)`` give the ids a configuration
    needs, before or after the person or room is made. ``bot_client`` reads along with the
    secretary's own account, which changes nothing for it.
    """

    def __init__(self, synapse: Synapse) -> None:
        self.synapse = synapse
        self.people: dict[str, Human] = {}
        self.rooms: dict[str, Room] = {}
        self._suffix = secrets.token_hex(3)
        self._open = AsyncExitStack()
        self._direct: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        self.bot: Account = self.synapse.register(f"secretaris-{self._suffix}", "Secretaris")
        self.bot_client = self._client("watcher", self.bot)
        self._host = await self.person("host")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    # --- for a configuration

    @property
    def settings(self) -> MatrixSettings:
        """How the secretary's network is configured here."""
        return MatrixSettings(
            self.synapse.url, self.bot.user, device=self.bot.device, servers=(self.synapse.server,)
        )

    @property
    def environment(self) -> dict[str, str]:
        """The secrets of the secretary's account."""
        return {TOKEN_VARIABLE: self.bot.token}

    @property
    def addresses(self) -> frozenset[str]:
        """The aliases of the rooms made so far."""
        return frozenset(room.alias for room in self.rooms.values())

    def account(self, name: str) -> str:
        """Give the user id of a person."""
        return f"@{name}-{self._suffix}:{self.synapse.server}"

    def alias(self, name: str) -> str:
        """Give the alias of a room."""
        return f"#{name}-{self._suffix}:{self.synapse.server}"

    # --- people and rooms

    async def person(self, name: str, display: str | None = None) -> Human:
        """Give a person, made when new."""
        if name not in self.people:
            account = self.synapse.register(f"{name}-{self._suffix}", display or name.capitalize())
            self.people[name] = self._client(name, account)
        return self.people[name]

    async def room(
        self, name: str, *people: str, version: str | None = None, bot: bool = True
    ) -> Room:
        """Make a private room with people in it, and invite the secretary."""
        members = [await self.person(p) for p in people]
        invited = [m.user for m in members] + ([self.bot.user] if bot else [])
        alias = self.alias(name)
        number = await self._host.create_room(
            invite=invited,
            version=version,
            name=name,
            room_alias_name=alias[1:].partition(":")[0],
        )
        for member in members:
            await member.join(number)
        self.rooms[name] = Room(name, number, alias)
        return self.rooms[name]

    def limit_bot(self, *, per_second: int, burst: int) -> None:
        """Let the homeserver be strict with the secretary, as homeservers are."""
        admin = self.synapse.register(f"beheer-{self._suffix}", admin=True)
        path = f"/_synapse/admin/v1/users/{self.bot.user}/override_ratelimit"
        limits = {"messages_per_second": per_second, "burst_count": burst}
        self.synapse.request("POST", path, limits, admin.token)

    async def bot_joined(self, room: str) -> None:
        """Wait until the secretary is in a room (an id)."""
        await until(lambda: self._is_in(room))

    async def _is_in(self, room: str) -> bool:
        answer = await self.bot_client.ask("GET", "joined_rooms")
        return room in answer["joined_rooms"]

    # --- what the secretary said

    async def mark(self) -> str:
        """Give a marker of this moment, for ``posted``."""
        answer = await self.bot_client.ask("GET", "sync", timeout=0, filter=_FILTER)
        self._learn(answer)
        return str(answer["next_batch"])

    async def posted(self, since: str) -> tuple[list[Posted], str]:
        """Give what the secretary posted since a marker, room by room, and the next marker."""
        answer = await self.bot_client.ask("GET", "sync", timeout=0, since=since, filter=_FILTER)
        self._learn(answer)
        found: list[Posted] = []
        for room, info in answer.get("rooms", {}).get("join", {}).items():
            events = list(info["timeline"]["events"])
            if info["timeline"].get("limited"):
                events[:0] = await self._gap(room, info["timeline"]["prev_batch"], since)
            found += [
                self._posted(room, event)
                for event in events
                if event["type"] in {"m.room.message", "m.reaction"}
                and event["sender"] == self.bot.user
                and event["content"]
            ]
        return found, str(answer["next_batch"])

    async def _gap(self, room: str, newest: str, oldest: str) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = []
        start: str | None = newest
        while start:
            page = await self.bot_client.ask(
                "GET", f"rooms/{room}/messages", dir="b", limit=100, to=oldest, **{"from": start}
            )
            events += page["chunk"]
            start = page.get("end") if page["chunk"] else None
        return events[::-1]

    def _posted(self, room: str, event: dict[str, Any]) -> Posted:
        message = Message.from_event(room, event)
        names = {r.id: r.name for r in self.rooms.values()}
        body, offers = _without_offers(message.text)
        to = None if room in names else self._direct.get(room)
        return Posted(names.get(room), to, body, offers, message)

    def _learn(self, answer: dict[str, Any]) -> None:
        """Remember whose direct messages a room holds."""
        names = {human.user: name for name, human in self.people.items()}
        for room, info in answer.get("rooms", {}).get("join", {}).items():
            for event in info.get("state", {}).get("events", []) + info["timeline"]["events"]:
                if event["type"] == "m.room.member" and event["state_key"] in names:
                    self._direct[room] = names[event["state_key"]]

    def _client(self, name: str, account: Account) -> Human:
        human = Human(name, account, self.synapse.url)
        self._open.push_async_callback(human.close)
        return human


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = 60.0) -> None:
    """Wait until something holds; raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 -- a homeserver has no event to wait for
            await asyncio.sleep(0.02)


def _without_offers(body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    text, _, last = body.rpartition("\n")
    if not _OFFERS.fullmatch(last.partition(" · [")[0]) and not last.startswith("["):
        return body, ()
    offers = tuple((m["label"], m["says"]) for m in _OFFERS.finditer(last))
    return (text.rstrip("\n"), offers) if offers else (body, ())
