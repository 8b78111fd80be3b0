"""The technical log says what happened to which ids, and nothing that anybody said."""

import ast
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

import pytest
import structlog

from bot import logs

ROOT = Path(__file__).parents[1]
LEVELS = {"debug", "info", "warning", "error", "exception"}


@pytest.fixture(autouse=True)
def other_tests_log_as_they_did() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def written(**fields: object) -> dict[str, object]:
    """Give the line that is written with these fields."""
    with redirect_stderr(io.StringIO()) as stream:
        logs.set_up("debug", "json")
        structlog.get_logger().info("something.happened", **fields)
    line = json.loads(stream.getvalue())
    assert isinstance(line, dict)
    return line


def test_a_field_that_nobody_allowed_is_left_out() -> None:
    line = written(text="mevrouw Vergeetmeniet", letter=7)
    assert line["letter"] == 7
    assert "Vergeetmeniet" not in repr(line)


def fields_in_the_code() -> set[str]:
    """Give every field that the code logs."""
    calls = (
        node
        for room in ("bot", "handlers", "storage")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    )
    logged = (
        call
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in LEVELS
        and ast.unparse(call.func.value) == "log"
    )
    return {keyword.arg for call in logged for keyword in call.keywords if keyword.arg}


def test_every_field_the_code_logs_is_written() -> None:
    fields = fields_in_the_code()
    assert fields
    assert fields - written(**dict.fromkeys(fields, 1)).keys() == set()
