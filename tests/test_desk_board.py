"""Somebody's own board on a network holds no words that were kept off that network."""

from dataclasses import replace
from pathlib import Path

from bot.catalogue import Catalogue
from bot.config import ChannelSettings, demo
from bot.desk import FrontDesk
from bot.domain.groups import Reach
from bot.markup import plain_lines
from tests.house import open_house

OPEN = ChannelSettings("console", "#platform-oto", "#platform-oto", reach=Reach.NUMBER)
CLOSED = ChannelSettings("matrix", "!oto", "#oto-besloten", encrypted=True)


async def test_a_board_tells_where_the_words_stand_that_were_kept_off(tmp_path: Path) -> None:
    region = demo({})
    groups = (
        replace(g, channels=(OPEN, CLOSED)) if g.prefix == "OTO" else g for g in region.groups
    )
    with open_house(tmp_path, replace(region, groups=tuple(groups))) as house:
        house.say("esther", "actie @daan kluis controleren uiterlijk vrijdag", "#platform-oto")
        house.say("esther", "actie @daan rooster nakijken uiterlijk vrijdag", "#crisisplan")
        desk = FrontDesk(house.memory, house.engine, Catalogue.load(), house.clock)
        pages = await desk.board("home", "console", "daan")
        desk.close()
    said = "\n".join(line for page in pages for line in plain_lines(page))
    assert "CP-26-001 rooster nakijken" in said
    assert "OTO-26-001 staat in #oto-besloten van Platform OTO op Matrix." in said
    assert "kluis" not in said
