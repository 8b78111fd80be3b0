"""Makes a letter ready for its network: the catalogue's words, accounts for names, files."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import structlog

from bot.catalogue import Catalogue
from bot.desk import FrontDesk
from bot.domain.chat import Paper, Say
from bot.domain.letters import Letter
from bot.domain.people import Roster
from bot.markup import Block, Bullets, Heading, Inline, Mention, Page, Paragraph
from bot.ports import File, Network, Parcel, Renderer
from bot.shelf import Shelf

log = structlog.get_logger()


class Packing:
    """Packs letters; documents are rendered aside and kept, and never hold up the words."""

    def __init__(
        self,
        desk: FrontDesk,
        catalogue: Catalogue,
        renderer: Renderer,
        shelf: Shelf,
        networks: Mapping[str, Network],
    ) -> None:
        self._desk = desk
        self._catalogue = catalogue
        self._renderer = renderer
        self._shelf = shelf
        self._networks = networks

    async def pack(self, letter: Letter) -> Parcel:
        """Fill in the words, the names and the files."""
        page = self._page(letter.say, letter)
        roster = await self._desk.read(lambda work: work.people.roster())
        files: list[File] = []
        for paper in self._papers(letter):
            file = await self._file(paper, letter)
            page += () if file else self._page(Say("paper.failed"), letter)
            files += [file] if file else []
        return Parcel(letter, with_accounts(page, roster, letter.to.network), tuple(files))

    def _page(self, say: Say, letter: Letter) -> Page:
        return self._catalogue.page(say, letter.language, letter.formal, letter.full)

    def _papers(self, letter: Letter) -> tuple[Paper, ...]:
        """Say what goes along: nothing where only a number may be said, or files are unknown."""
        takes_files = self._networks[letter.to.network].abilities.file
        return letter.say.papers if letter.full and takes_files else ()

    async def _file(self, paper: Paper, letter: Letter) -> File | None:
        try:
            content = await self._desk.ask(f"paper.{paper.kind}", paper)
            file = await asyncio.to_thread(self._renderer.render, paper, content, letter.language)
            await asyncio.to_thread(self._shelf.keep, file)
        except Exception as error:
            log.exception("paper.failed", letter=letter.id, error=type(error).__name__)
            return None
        return file


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
