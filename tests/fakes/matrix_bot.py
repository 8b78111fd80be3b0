"""The secretary's Matrix network at work in a town, for tests of the network alone."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bot.domain.chat import Address, Say
from bot.domain.letters import Letter
from bot.markup import Inline, Page, Paragraph, Text
from bot.networks.matrix.account import Secrets
from bot.networks.matrix.adapter import MatrixNetwork
from bot.ports import File, Parcel
from tests.fakes.desk import MemoryDesk
from tests.fakes.town import MatrixTown

WRITTEN_AT = datetime(2026, 11, 23, 16, 5, tzinfo=UTC)
_keys = count(1)


@asynccontextmanager
async def listening(
    town: MatrixTown,
    desk: MemoryDesk,
    *,
    addresses: frozenset[str] | None = None,
    ready: bool = True,
) -> AsyncIterator[MatrixNetwork]:
    """Let the secretary hear and speak, at first when it is ready for that.

    What ended the listening before is raised at the end.
    """
    secrets = Secrets.from_environment(town.settings, town.environment)
    rooms = town.addresses if addresses is None else addresses
    network = MatrixNetwork(town.settings, secrets, rooms)
    ear = asyncio.create_task(network.listen(desk))
    try:
        if ready:
            await desk.until(lambda d: d.has_read)
        yield network
    finally:
        ear.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await ear
        await network.close()


def page(words: str) -> Page:
    """Give a page of one paragraph."""
    return (paragraph(Text(words)),)


def paragraph(*parts: Inline) -> Paragraph:
    """Give a paragraph."""
    return Paragraph(parts)


def parcel(
    content: str | Page,
    channel: str | None = None,
    *,
    key: str | None = None,
    mark: str | None = None,
    files: tuple[File, ...] = (),
    **address: str,
) -> Parcel:
    """Make a parcel for a channel, or for an account or thread given by name."""
    to = replace(Address("matrix", channel), **address)
    letter = Letter(key or f"test:{next(_keys)}", to, Say("x", mark=mark), WRITTEN_AT)
    return Parcel(letter, page(content) if isinstance(content, str) else content, files)
