"""What a commit may not carry: addresses, lock files, paths of a machine, oversized files, junk."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_LINES = 300  # a room that outgrows this gets a wall

NOT_OURS = {"out", "files", "dist", "__pycache__"}
LOCK_FILES = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json"}
ADDRESSES = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org"
    r"|^--(?:extra-)?index-url|^--find-links|^index-url *=|tool\.uv\.index",
    re.MULTILINE,
)
HOMES = re.compile(r"/(?:home|Users|root)/\w")
VERBATIM = ("LICENSE", "tests/data/releases/")  # as others, or older releases, wrote it


def _files(folder: Path = ROOT) -> Iterator[Path]:
    """Walk over what a commit may carry: no environments, caches or papers."""
    for path in folder.iterdir():
        if path.name in NOT_OURS or (path.name.startswith(".") and path.name != ".ci"):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _texts() -> dict[str, str]:
    """Return what every file that is a text says."""
    contents = {_name(path): path.read_bytes() for path in _files()}
    return {name: raw.decode("utf-8") for name, raw in contents.items() if b"\0" not in raw}


def test_no_lock_file_with_addresses_is_kept() -> None:
    assert [name for name in _texts() if name.rsplit("/", 1)[-1] in LOCK_FILES] == []


def test_no_file_names_a_package_registry_or_an_index() -> None:
    assert {n: found for n, text in _texts().items() if (found := ADDRESSES.findall(text))} == {}


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert [n for n, text in _texts().items() if HOMES.search(text) or str(ROOT) in text] == []


@pytest.mark.parametrize("pins", ["build", "run", "test", "synapse"])
def test_every_pin_carries_hashes(pins: str) -> None:
    blocks = re.split(r"\n(?=[a-z])", _texts()[f"requirements/{pins}.txt"])[1:]
    assert blocks
    assert [block for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_the_tests_run_on_the_versions_that_users_get() -> None:
    pins = {
        name: set(re.findall(r"^[a-z].*==\S+", _texts()[f"requirements/{name}.txt"], re.MULTILINE))
        for name in ("run", "test")
    }
    assert pins["run"] <= pins["test"]


def test_no_file_of_the_product_is_too_long_to_take_in() -> None:
    product = {n: t for n, t in _texts().items() if n.startswith(("bot/", "handlers/", "storage/"))}
    lengths = {
        n: len(t.splitlines())
        for n, t in product.items()
        if n.endswith(".py") and "/migrations/versions/" not in n  # a record, not a room
    }
    assert {n: length for n, length in lengths.items() if length > MOST_LINES} == {}


@pytest.mark.parametrize(
    ("junk", "pattern"),
    [
        ("white space at the end of a line", r"[ \t]+$"),
        ("no line end at the end", r"[^\n]\Z"),
        ("empty lines at the end", r"\n\n\Z"),
        ("a carriage return", r"\r"),
        ("a merge left half-done", r"^(?:<{7}|>{7}) "),
    ],
)
def test_no_file_has_junk_in_it(junk: str, pattern: str) -> None:
    written = {n: text for n, text in _texts().items() if text and not n.startswith(VERBATIM)}
    found = [n for n, text in written.items() if re.search(pattern, text, re.MULTILINE)]
    assert found == [], junk


def test_the_version_is_the_same_wherever_it_stands() -> None:
    version = tomllib.loads(_texts()["pyproject.toml"])["project"]["version"]
    assert f'\nsoftwareVersion: "{version}"\n' in _texts()["publiccode.yml"]
    assert f"\n## [{version}]" in _texts()["CHANGELOG.md"]
