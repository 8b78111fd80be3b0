"""What was not for the secretary is nowhere: not in the database, its log, or the technical log."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

import pytest
import structlog

from bot import logs
from tests.house import open_house

SECRET = "mevrouw-Vergeetmeniet-ligt-in-het-ziekenhuis"


@pytest.fixture(autouse=True)
def other_tests_log_as_they_did() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_a_sentence_that_was_not_for_the_bot_leaves_no_trace(tmp_path: Path) -> None:
    written = io.StringIO()
    with redirect_stderr(written):
        logs.set_up("debug", "json")
        with open_house(tmp_path) as house:
            house.say("daan", f"wist je dat {SECRET}?")
            house.say("daan", "acties")
            house.memory.checkpoint()
            files = {f.name: f.read_bytes() for f in tmp_path.iterdir()}
    assert files
    for name, content in files.items():
        assert SECRET.encode() not in content, name
        assert b"Vergeetmeniet" not in content, name
    assert "Vergeetmeniet" not in written.getvalue()


def test_the_words_of_a_command_are_wiped_from_the_inbox(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.say("daan", f"!onbegrijpelijk {SECRET}")
        house.letters()
        house.memory.checkpoint()
        content = b"".join(f.read_bytes() for f in tmp_path.iterdir())
    assert SECRET.encode() not in content
