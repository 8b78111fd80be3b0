"""`secretaris replay` writes the minutes of a log, and says what it did not understand."""

from pathlib import Path

import pytest

from tests.command import secretaris

LOG = """10:00 <anna> #startmeeting Platform OTO
10:01 <anna> #topic Oefen_rooster <b>
10:02 <daan> #action daan lijst | bijwerken uiterlijk vrijdag
10:03 <anna> #agreed wij *oefenen*
10:04 <anna> #fop
10:05 <anna> #endmeeting
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Give a log in a folder of its own."""
    file = tmp_path / "overleg.log"
    file.write_text(LOG, encoding="utf-8")
    return file


def test_the_minutes_are_written_as_markdown_and_html_with_nothing_typed_as_markup(
    log: Path, tmp_path: Path
) -> None:
    options = ("--format", "meetbot", "--date", "2026-11-23")
    ran = secretaris(tmp_path, "replay", str(log), *options)
    assert ran.code == 0, ran.err
    assert "Niet begrepen, regel 5: 10:04 <anna> #fop" in ran.out
    stem = tmp_path / "out" / "verslag-Platform-OTO-2026-11-23-1"
    written = stem.with_name(f"{stem.name}.md").read_text(encoding="utf-8")
    assert "### 1. Oefen\\_rooster \\<b\\>" in written
    assert "**Besluit B1:** wij \\*oefenen\\*" in written
    assert "| A1 | daan lijst \\| bijwerken | Daan Smit | vrijdag 27 november 2026 |" in written
    page = stem.with_name(f"{stem.name}.html").read_text(encoding="utf-8")
    assert "Oefen_rooster &lt;b&gt;" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("replay", "nergens.log"), "nergens.log"),
        (("replay", "overleg.log", "--date", "gisteren"), "2026-11-23"),
        (("replay", "overleg.log", "--format", "fop"), '"fop" is geen keuze'),
        (("replay", "leeg.log"), "10:00 <anna>"),
    ],
)
def test_what_cannot_be_replayed_says_what_to_do(
    log: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    log.with_name("leeg.log").write_text("niets\n", encoding="utf-8")
    ran = secretaris(tmp_path, *words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_log_in_which_nothing_begins_is_a_meeting_from_end_to_end(
    log: Path, tmp_path: Path
) -> None:
    log.write_text("10:00 <bob> hoi\n10:01 <eva> #agreed wij gaan door\n", encoding="utf-8")
    ran = secretaris(tmp_path, "replay", str(log), "--date", "2026-11-23", "--out", str(tmp_path))
    assert (ran.code, "het hele log" in ran.out) == (0, True)
    (written,) = tmp_path.glob("*.md")
    assert "wij gaan door" in written.read_text(encoding="utf-8")
