"""Every key of a TOML text is found on its own line, however it is written."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.lines import lines_of

HERE = Path(__file__).parent.parent


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    """Give the way to every value, as tomllib read it."""
    if path:
        yield path
    parts = value.items() if isinstance(value, dict) else ()
    for key, part in parts or (enumerate(value) if isinstance(value, list) else ()):
        yield from _paths(part, (*path, key))


@pytest.mark.parametrize("name", ["config.example.toml", "bot/demo/region.toml", "pyproject.toml"])
def test_in_our_own_files_every_value_has_a_line(name: str) -> None:
    text = (HERE / name).read_text("utf-8")
    assert set(lines_of(text)) == set(_paths(tomllib.loads(text)))


def test_a_key_stands_where_a_reader_sees_it() -> None:
    text = """# [not.a.table]
title = 'a # b'

[[people]]
name = "Esther \\" Meijer" # = secretary
member_of = [
  { group = "OTO" }, # first
  { group = "CP", since = 2026-01-01 },
]

[[people]]
"a b".c = 1

[[people.accounts]]
note = \"\"\"
[looks.like]
a = table\"\"\"
when = 2026-01-01 09:00:00
"""
    assert lines_of(text) == {
        ("title",): 2,
        ("people",): 4,
        ("people", 0): 4,
        ("people", 0, "name"): 5,
        ("people", 0, "member_of"): 6,
        ("people", 0, "member_of", 0): 7,
        ("people", 0, "member_of", 0, "group"): 7,
        ("people", 0, "member_of", 1): 8,
        ("people", 0, "member_of", 1, "group"): 8,
        ("people", 0, "member_of", 1, "since"): 8,
        ("people", 1): 11,
        ("people", 1, "a b"): 12,
        ("people", 1, "a b", "c"): 12,
        ("people", 1, "accounts"): 14,
        ("people", 1, "accounts", 0): 14,
        ("people", 1, "accounts", 0, "note"): 15,
        ("people", 1, "accounts", 0, "when"): 18,
    }


WORDS = st.text(st.sampled_from("ab[]{}=#,.'\" \n\\é"), max_size=8)
SCALARS = st.integers() | st.booleans() | WORDS | st.dates()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _toml(value: Any, gap: str) -> str:  # noqa: ANN401
    """Write a value as TOML, arrays over several lines, with comments that look like keys."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        multi_line = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"""\n{multi_line}"""' if "\n" in value else _quoted(value)
    if isinstance(value, list):
        return "[" + "".join(f"{gap}{_toml(part, gap)}{gap}," for part in value) + gap + "]"
    if isinstance(value, dict):
        inside = ", ".join(f"{_quoted(key)} = {_toml(part, ' ')}" for key, part in value.items())
        return f"{{ {inside} }}"
    return str(value)


@given(
    data=st.dictionaries(WORDS, st.dictionaries(WORDS, VALUES, max_size=4), max_size=3),
    gap=st.sampled_from(["", " ", "\n", ' # "a" = [\n\n']),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_every_value_of_any_toml_has_the_line_of_its_key(
    data: dict[str, dict[str, Any]], gap: str, newline: str
) -> None:
    lines: list[str] = []
    for name, table in data.items():
        lines.append(f"[ {_quoted(name)} ] # a = 1")
        lines += [f" {_quoted(key)}={_toml(value, gap)}" for key, value in table.items()]
    text = "\n".join(lines).replace("\n", newline)
    read = tomllib.loads(text)
    found = lines_of(text)
    assert set(found) == set(_paths(read))
    for name, table in read.items():
        assert _quoted(name) in text.split("\n")[found[name,] - 1]
        for key in table:
            assert text.split("\n")[found[name, key] - 1].startswith(f" {_quoted(key)}=")
