"""Makes a letter ready for its network: the catalogue's words, accounts for names, files."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.desk import FrontDesk
from bot.domain.chat import Paper
from bot.domain.letters import Letter
from bot.domain.people import Roster
from bot.markup import Block, Bullets, Heading, Inline, Mention, Page, Paragraph
from bot.ports import File, Network, Parcel, Renderer


class Packing:
    """Packs letters; documents are rendered in a child process and kept by their hash."""

    def __init__(
        self,
        desk: FrontDesk,
        catalogue: Catalogue,
        renderer: Renderer,
        networks: Mapping[str, Network],
    ) -> None:
        self._desk = desk
        self._catalogue = catalogue
        self._renderer = renderer
        self._networks = networks

    async def pack(self, letter: Letter) -> Parcel:
        """Fill in the words, the names and the files."""
        page = self._catalogue.page(letter.say, letter.language, letter.formal, letter.full)
        roster = await self._desk.read(lambda work: work.people.roster())
        files = await self._files(letter) if letter.full else ()
        return Parcel(letter, with_accounts(page, roster, letter.to.network), files)

    async def _files(self, letter: Letter) -> tuple[File, ...]:
        if not self._networks[letter.to.network].abilities.file:
            return ()
        return tuple([await self._file(paper, letter.language) for paper in letter.say.papers])

    async def _file(self, paper: Paper, language: str) -> File:
        content = await self._desk.ask(f"paper.{paper.kind}", paper)
        return await asyncio.to_thread(self._renderer.render, paper, content, language)


def with_accounts(page: Page, roster: Roster, network: str) -> Page:
    """Give every mention the account that person has on this network."""

    def inline(part: Inline) -> Inline:
        if not isinstance(part, Mention):
            return part
        return replace(part, account=roster.accounts(part.person).get(network))

    def parts(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(inline(part) for part in inlines)

    blocks: list[Block] = []
    for block in page:
        match block:
            case Paragraph() | Heading():
                blocks.append(replace(block, parts=parts(block.parts)))
            case Bullets(items=items):
                blocks.append(Bullets(tuple(parts(item) for item in items)))
            case _:
                blocks.append(block)
    return tuple(blocks)
