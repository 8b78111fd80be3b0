"""What a chat network does, and what it may ask of the house."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.chat import Abilities, Heard, Receipt
from bot.domain.letters import Letter
from bot.domain.news import News
from bot.markup import Form, Page
from bot.ports.post import Token

SECONDS_FOR_WORDS = 60.0
SECONDS_FOR_A_FILE = 120.0
"""How long a network may take to send; what takes longer has an unknown outcome."""


class NotSent(Exception):
    """The network certainly did not take the letter.

    ``retry_after`` is in seconds; ``final`` means that trying again cannot help.
    """

    def __init__(
        self, reason: str, *, retry_after: float | None = None, final: bool = False
    ) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.final = final


class LoggedOut(RuntimeError):
    """A network does not accept the secretary's account: somebody must log in again.

    What to do about it is said in English, and in Dutch for who reads that.
    """

    def __init__(self, english: str, dutch: str) -> None:
        super().__init__(english)
        self.dutch = dutch

    def said(self, language: str) -> str:
        """Say it in a language."""
        return self.dutch if language == "nl" else str(self)


@dataclass(frozen=True, slots=True)
class File:
    """A file to send along."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter ready for its network: the page in neutral markup and the files with it."""

    letter: Letter
    page: Page
    files: tuple[File, ...] = ()

    @property
    def patience(self) -> float:
        """Give the seconds in which a network should have sent it, files and all."""
        return SECONDS_FOR_WORDS + len(self.files) * SECONDS_FOR_A_FILE


@dataclass(frozen=True, slots=True)
class Slip:
    """How a submitted line fared: ``refusal`` in words, and the field of the form it is about."""

    refusal: str | None = None
    field: str | None = None


class Desk(Protocol):
    """What a network may ask of the house; each call returns after its commit."""

    async def take(self, events: Sequence[Heard], token: Token | None = None) -> None:
        """Keep events, each once, with how far the network was read: commit 1."""
        ...

    async def token(self, network: str, name: str) -> str | None:
        """Give what was remembered."""
        ...

    async def remember(self, token: Token) -> None:
        """Remember something."""
        ...

    async def submit(self, heard: Heard) -> Slip:
        """Take and answer in one commit what is answered in the acknowledgement.

        A refused form leaves nothing behind and may be sent in again.
        """
        ...

    async def follow(self, news: News) -> None:
        """Follow what happened around the talk, in one commit."""
        ...

    async def form(self, key: str, heard: Heard) -> Form:
        """Give a form to fill in, with what the message it starts from already says."""
        ...

    async def board(self, key: str, network: str, account: str) -> tuple[Page, ...]:
        """Give the pages of somebody's own board, such as Slack's Home."""
        ...

    def when(self, stamp: datetime) -> datetime:
        """Turn a network's stamp into the moment something was said."""
        ...

    def now(self) -> datetime:
        """Give the present moment, for what comes without a stamp."""
        ...


class Network(Protocol):
    """One chat network, with its own SDK behind it."""

    name: str

    @property
    def abilities(self) -> Abilities:
        """What it can do in its own way; that may become less while it runs."""
        ...

    async def listen(self, desk: Desk) -> None:
        """Hear until cancelled; events go to ``desk.take`` before they are acknowledged."""
        ...

    async def send(self, parcel: Parcel) -> Receipt:
        """Send; raises NotSent when it surely failed, anything else means: outcome unknown."""
        ...

    async def find(self, parcel: Parcel) -> Receipt | None:
        """Look whether a letter of unknown outcome is there already."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class Reachable(Protocol):
    """What must be reached first: ``hears`` is set once events come."""

    name: str
    hears: asyncio.Event


class RemoteNetwork(Network, Reachable, Protocol):
    """A network of a server elsewhere."""
