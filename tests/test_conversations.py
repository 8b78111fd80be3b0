"""Every conversation goes as it is written, on every network."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Settings, demo
from tests.replay import difference, expected, replay
from tests.stages.console import ConsoleStage

Judge = Callable[[str, str], None]
CONVERSATIONS = sorted(Path(__file__).parent.glob("conversations/*.chat"))


@pytest.fixture
def region() -> Settings:
    return demo({})


@pytest.fixture(params=CONVERSATIONS, ids=lambda path: path.stem)
def conversation(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def written(conversation: Path) -> str:
    return conversation.read_text("utf-8")


@pytest.fixture
def judge(conversation: Path, pytestconfig: pytest.Config) -> Judge:
    """Give what compares, or with `--rewrite-chats` saves, what happened."""

    def compare(must: str, happened: str) -> None:
        if pytestconfig.getoption("rewrite_chats"):
            conversation.write_text(happened, "utf-8")
        elif happened != must:
            pytest.fail(difference(must, happened, conversation.name), pytrace=False)

    return compare


async def test_on_the_console(written: str, region: Settings, tmp_path: Path, judge: Judge) -> None:
    async with ConsoleStage(region, tmp_path) as stage:
        happened = await replay(written, stage)
    judge(expected(written, stage), happened)
