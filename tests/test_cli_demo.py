"""`secretaris demo` without a terminal plays the whole story, writes its papers and ends well."""

import re
from pathlib import Path

import pytest

from tests.command import Ran, secretaris


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def played(folder: Path) -> Ran:
    return secretaris(folder, "demo")


def test_it_ends_well(played: Ran) -> None:
    assert played.code == 0
    assert played.err.strip() == "Het conceptverslag en de weekoverzichten staan in out/."


@pytest.mark.parametrize(
    "moment",
    [
        r"esther: notulen start\nbot:  De vergadering Platform OTO is begonnen",
        r"bot:  Aanwezig: .*Daan Smit",
        r"esther: agendapunt .*\nbot:  Agendapunt 2: ",
        r"bot:  Besluit OTO-B26-001: ",
        r"bot:  Genoteerd: OTO-26-001 (?s:.*)Genoteerd: OTO-26-002 (?s:.*)Genoteerd: OTO-26-003 ",
        r"bot:  Conceptverslag Platform OTO\n(?s:.*)\nbot stuurt verslag-OTO-2026-11-26-1.html\n",
        r"over 5 werkdagen is de streefdatum van OTO-26-001",
        r"petra → bot: stand OTO-26-001: (?s:.*)\nbot → @petra: Genoteerd bij OTO-26-001",
        r"\n-- ma 09:00\n-- ma 2026-11-30 08:00\nbot in #veiligheidsdirectie: Weekoverzicht",
        r"\n-- ma 2026-11-30 09:00\nbot → @nadia: Nadia, de streefdatum ",
        r"de streefdatum van OTO-26-003 is verstreken",
        r"nadia → bot kiest \[Afgerond\]\n(?s:.*)bot → @nadia: OTO-26-003 is afgerond",
    ],
)
def test_the_story_shows_what_the_secretary_does(played: Ran, moment: str) -> None:
    assert re.search(moment, played.out)


def test_the_papers_are_pages_that_hold_what_was_decided(folder: Path, played: Ran) -> None:
    assert played.code == 0
    pages = {path.name: path.read_text("utf-8") for path in (folder / "out").iterdir()}
    assert set(pages) == {"verslag-OTO-2026-11-26-1.html", "weekoverzicht-2026-W48.html"}
    for page in pages.values():
        assert page.lower().startswith("<!doctype html>")
        assert "OTO-B26-001" in page
