"""Every conversation goes as it is written, on every network."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Settings, demo
from bot.domain.groups import Reach
from tests.fakes.town import MatrixTown
from tests.house import that_proposes
from tests.replay import difference, expected, replay
from tests.stages.console import ConsoleStage
from tests.stages.matrix import MatrixStage
from tests.stages.slack import SlackStage

CONVERSATIONS = sorted(Path(__file__).parent.glob("conversations/*.chat"))
EVERY_DAY = {"actie-noteren-en-afronden", "herinneren", "vergadering", "weekoverzicht"}
"""One conversation per duty; `make test-all` plays all of them in rooms."""

TWO_CHANNELS = {"besloten-kanaal"}
"""In these Platform OTO also has #oto-besloten, and #platform-oto hears only of numbers."""

PROPOSING = {
    "dat-is-er-al",
    "off-the-record",
    "proposals",
    "voorstellen",
    "voorstellen-beantwoorden",
}
"""In these the secretary proposes what people agree without a word to him."""

IN_ROOMS = [
    pytest.param(path, marks=() if path.stem in EVERY_DAY else pytest.mark.full)
    for path in CONVERSATIONS
]


def _name(path: Path) -> str:
    return path.stem


@pytest.fixture
def region(path: Path) -> Settings:
    """Give the demo region; in some stories with another channel, or another way of talking."""
    region = demo({})
    if path.stem in PROPOSING:
        return that_proposes(region)
    return _with_closed_channel(region) if path.stem in TWO_CHANNELS else region


def _with_closed_channel(region: Settings) -> Settings:
    (oto,) = (group for group in region.groups if group.prefix == "OTO")
    (channel,) = oto.channels
    beside = replace(channel, address="#oto-besloten", name="#oto-besloten")
    both = replace(oto, channels=(beside, replace(channel, reach=Reach.NUMBER)))
    groups = (both if group.prefix == "OTO" else group for group in region.groups)
    return replace(region, groups=tuple(groups))


@pytest.mark.parametrize("path", CONVERSATIONS, ids=_name)
async def test_on_the_console(
    path: Path, region: Settings, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    written = _read(path)
    async with ConsoleStage(region, tmp_path) as stage:
        happened = await replay(written, stage)
    if pytestconfig.getoption("rewrite_chats"):
        _save(path, happened)
    else:
        _compare(path, expected(written, stage), happened)


@pytest.mark.parametrize("path", CONVERSATIONS, ids=_name)
async def test_on_slack(path: Path, region: Settings, tmp_path: Path) -> None:
    written = _read(path)
    async with SlackStage(region, tmp_path) as stage:
        happened = await replay(written, stage)
    _compare(path, expected(written, stage), happened)


@pytest.mark.parametrize("path", IN_ROOMS, ids=_name)
async def test_in_matrix_rooms(
    path: Path, region: Settings, tmp_path: Path, town: MatrixTown
) -> None:
    written = _read(path)
    async with MatrixStage(region, tmp_path, town) as stage:
        happened = await replay(written, stage)
    _compare(path, expected(written, stage), happened)


def _compare(path: Path, must: str, happened: str) -> None:
    if happened != must:
        pytest.fail(difference(must, happened, path.name), pytrace=False)


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _save(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
