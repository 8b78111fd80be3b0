"""A document that cannot be made never holds up the words it goes with."""

import asyncio
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.clockwork import StoryClock
from bot.desk import FrontDesk
from bot.domain.chat import Address, Paper, Say
from bot.domain.letters import Letter
from bot.markup import plain_lines
from bot.networks.console.network import NAME, ConsoleNetwork
from bot.packing import Packing
from bot.ports import File, Renderer
from bot.shelf import Shelf
from tests.house import open_house


class Printer(Renderer):
    """Prints every document as one page, or is out of order."""

    def __init__(self, *, works: bool) -> None:
        self._works = works

    def render(self, paper: Paper, content: object, language: str) -> File:
        del content, language
        if not self._works:
            raise RuntimeError("out of paper")
        return File(f"{paper.kind}.html", "text/html", b"<p>page</p>")


@pytest.mark.parametrize(
    ("meeting", "printer", "files"),
    [
        (1, Printer(works=True), ["minutes.html"]),
        (1, Printer(works=False), []),
        (99, Printer(works=True), []),
    ],
    ids=["printed", "printer out of order", "no such meeting"],
)
async def test_the_words_go_with_the_document_or_say_that_it_is_missing(
    tmp_path: Path, meeting: int, printer: Renderer, files: list[str]
) -> None:
    with open_house(tmp_path) as house:
        house.say("esther", "notulen start")
        desk = FrontDesk(house.memory, house.engine, Catalogue.load(), house.clock)
        console = ConsoleNetwork(StoryClock(house.clock.now()), lambda _: None)
        shelf = Shelf(str(tmp_path / "files"))
        packing = Packing(desk, Catalogue.load(), printer, shelf, {NAME: console})
        say = Say("help", papers=(Paper("minutes", meeting),))
        to = Address(NAME, "#platform-oto")
        async with asyncio.timeout(30):
            parcel = await packing.pack(Letter("k", to, say, house.clock.now()))
        desk.close()
    failed = "\n".join(plain_lines(Catalogue.load().page(Say("paper.failed"), "nl", formal=False)))
    said = "\n".join(plain_lines(parcel.page))
    assert [file.name for file in parcel.files] == files
    assert (failed in said) == (not files)
    assert len(said) > len(failed)
