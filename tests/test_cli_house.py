"""`secretaris run` and `people import` on a configuration: begun, told, and ended well."""

import asyncio
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest

from bot.cli.serving import reach
from tests.command import SECRETARIS, environment, secretaris

REGION = """\
[storage]
url = "sqlite:///region.db"

[[groups]]
name = "Platform Water"
prefix = "PW"
channels = [{ network = "matrix", address = "#water:example.org" }]
"""
MATRIX = """
[networks.matrix]
homeserver = "http://127.0.0.1:9"
user = "@secretaris:example.org"
"""
PEOPLE = "naam;handle;groep;rol\nAnna de Wit;anna;PW;voorzitter\n"
STRANGE_PEOPLE = "naam;handle;groep\nAnna de Wit;anna;WATER\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(REGION)
    (tmp_path / "people.csv").write_text(PEOPLE)
    return tmp_path


def test_without_a_network_it_does_not_run(folder: Path) -> None:
    ran = secretaris(folder, "run")
    assert ran.err.startswith("In config.toml staat geen netwerk aan.")
    assert ran.code == 2


def test_a_console_alone_is_no_network_and_the_way_to_it_is_told(folder: Path) -> None:
    (folder / "config.toml").write_text(REGION + "[networks]\nconsole = true\n")
    ran = secretaris(folder, "run")
    assert "`secretaris console --config config.toml`" in ran.err
    assert ran.code == 2


def test_without_a_token_it_says_which_variable_to_set(folder: Path) -> None:
    (folder / "config.toml").write_text(REGION + MATRIX)
    ran = secretaris(folder, "run")
    assert "Er is niets om mee in te loggen op Matrix: " in ran.err
    assert "SECRETARIS_MATRIX_TOKEN" in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err
    assert ran.code == 2
    english = secretaris(folder, "run", language="en_GB.UTF-8").err.splitlines()[-1]
    assert english.startswith("There is nothing to log in to Matrix with: ")


def test_it_keeps_trying_a_server_that_is_away_and_ends_when_told_to(folder: Path) -> None:
    (folder / "config.toml").write_text(REGION + MATRIX)
    with subprocess.Popen(
        [*SECRETARIS, "run"],
        cwd=folder,
        env=environment(folder) | {"SECRETARIS_MATRIX_TOKEN": "only-for-tests"},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        said = next(line for line in process.stderr if line.startswith("De secretaris"))
        process.send_signal(signal.SIGTERM)
        *_, last = process.stderr
    assert said.startswith("De secretaris kan nog niet verbinden met matrix; hij probeert")
    assert (last, process.returncode) == ("De secretaris is gestopt.\n", 0)


class Faraway:
    """A network that is there when somebody says so."""

    name = "matrix"

    def __init__(self) -> None:
        self.hears = asyncio.Event()


@pytest.mark.parametrize(("language", "said"), [("nl", "luistert op"), ("en", "listens on")])
async def test_that_it_listens_is_said_once_the_network_is_there(
    capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    network = Faraway()
    reaching = asyncio.create_task(reach(network, language, patience=0.001))
    await asyncio.sleep(0.05)
    told = capsys.readouterr().err
    assert "matrix" in told
    assert said not in told
    network.hears.set()
    await reaching
    assert f"{said} matrix" in capsys.readouterr().err


CONFLICT = """
[[people]]
name = "Anna de Wit"
handle = "anna"
"""


def test_a_start_tells_what_the_configuration_could_not_change(folder: Path) -> None:
    (folder / "config.toml").write_text(REGION + MATRIX + CONFLICT)
    first, again = (secretaris(folder, "run") for _ in range(2))
    assert "Anna de Wit" in first.err
    assert "Anna de Wit" not in again.err
    (folder / "config.toml").write_text(REGION + MATRIX + CONFLICT.replace("de Wit", "Wit"))
    with sqlite3.connect(folder / "region.db") as database:
        database.execute("UPDATE people SET name = 'Anna de Witte'")
    database.close()
    assert "Anna de Witte" in secretaris(folder, "run").err


def test_people_come_in_and_the_difference_is_shown_once(folder: Path) -> None:
    assert "+ persoon Anna de Wit" in secretaris(folder, "people", "import", "people.csv").out
    again = secretaris(folder, "people", "import", "people.csv")
    assert "0 toegevoegd, 0 gewijzigd" in again.out
    assert again.code == 0


def test_a_dry_run_shows_the_difference_and_keeps_nothing(folder: Path) -> None:
    for _ in range(2):
        ran = secretaris(folder, "people", "import", "people.csv", "--dry-run")
        assert "+ persoon Anna de Wit" in ran.out
        assert ran.out.endswith("Dit is een proef: er is niets bewaard.\n")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("niets.csv", "Het bestand niets.csv kan ik niet lezen: "),
        ("strange.csv", "strange.csv, regel 2: "),
    ],
)
def test_a_file_that_cannot_be_used_is_told_without_a_traceback(
    folder: Path, file: str, told: str
) -> None:
    (folder / "strange.csv").write_text(STRANGE_PEOPLE)
    ran = secretaris(folder, "people", "import", file)
    assert ran.err.startswith(told)
    assert (len(ran.err.splitlines()), ran.code) == (1, 2)


def test_a_database_that_is_in_use_is_told(folder: Path) -> None:
    with subprocess.Popen(
        [*SECRETARIS, "console", "--db", "region.db"],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as console:
        assert console.stdin is not None
        assert console.stdout is not None
        console.stdin.write(b"esther: help\n")
        console.stdin.flush()
        console.stdout.readline()
        ran = secretaris(folder, "people", "import", "people.csv")
        console.stdin.close()
        console.stdout.read()
    assert "region.db" in ran.err
    assert (len(ran.err.splitlines()), ran.code) == (1, 2)
