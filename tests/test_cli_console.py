"""`secretaris console` in a pipe: `.chat` lines in, what the bot says out, nothing else."""

import shlex
import subprocess
from pathlib import Path

import pytest

from bot.clockwork import SystemClock
from tests.command import SECRETARIS, environment, secretaris

ACTION = "esther: actie @daan lijst bijwerken uiterlijk vrijdag 4 december\n"
MONDAY = "-- ma 2026-11-23 16:05, #platform-oto, nl\n"
NOTED = (
    "bot:  Genoteerd: OTO-26-001 lijst bijwerken, actiehouder Daan Smit (brandweer), "
    "streefdatum vrijdag 4 december 2026.\n  [Afgerond] [Uitstel] [Geen actie]\n"
)


def test_only_what_the_bot_says_is_printed_and_the_first_action_is_001(tmp_path: Path) -> None:
    ran = secretaris(tmp_path, "console", lines=MONDAY + ACTION + "esther: dank je wel\n")
    assert (ran.out, ran.err, ran.code) == (NOTED, "", 0)
    assert list(tmp_path.iterdir()) == []


def test_before_the_first_move_the_clock_is_the_machines(tmp_path: Path) -> None:
    year = SystemClock("Europe/Amsterdam").now().year
    ran = secretaris(tmp_path, "console", lines="esther: actie @daan bellen uiterlijk morgen\n")
    assert f"OTO-{year % 100}-001 bellen" in ran.out


def test_a_line_that_cannot_be_followed_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    wrong = [
        "zomaar een zin",
        "-- straks",
        "-- ma 2026-11-24 09:00",
        "-- zo 2026-11-22 09:00",
        "-- di 09:00, #onbekend",
        "-- di 09:00, #platform-oto, en",
        "-- herstart",
        "bot: hoi",
        "  ingesprongen",
        "daan kiest [Ja]",
        'daan wist "hoi"',
    ]
    ran = secretaris(tmp_path, "console", lines=MONDAY + "\n".join(wrong) + "\n\n" + ACTION)
    assert (ran.out, ran.code) == (NOTED, 2)
    told = ran.err.splitlines()
    assert [line.partition(":")[0] for line in told] == [f"regel {n}" for n in range(2, 13)]
    assert "regel 4: 2026-11-24 is een dinsdag, geen maandag." in told


def test_a_quoted_line_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    ran = secretaris(tmp_path, "console", lines="\x1b[31m\x00 rood\n")
    assert '"\ufffd[31m\ufffd rood"' in ran.err
    assert not {"\x1b", "\x00"} & set(ran.err)


def test_capitals_in_a_name_make_no_stranger_of_anybody(tmp_path: Path) -> None:
    ran = secretaris(tmp_path, "console", lines=MONDAY + ACTION.replace("esther", "Esther"))
    assert ran.out == NOTED


def test_each_moment_that_passes_stands_above_what_came_then_in_order(tmp_path: Path) -> None:
    ran = secretaris(tmp_path, "console", lines=f"{MONDAY}{ACTION}-- 2026-12-04 09:00\n")
    told = [line[:40] for line in ran.out.splitlines() if line.startswith(("-- ", "bot"))]
    assert told == [
        NOTED[:40],
        "-- vr 2026-11-27 09:00",
        "bot → @daan: Daan, over 5 werkdagen is d",
        "-- ma 2026-11-30 08:00",
        "bot in #veiligheidsdirectie: Weekoverzic",
        "bot in #veiligheidsdirectie stuurt weeko",
        "-- do 2026-12-03 09:00",
        "bot → @daan: Daan, over 1 werkdag is de ",
    ]
    ran = secretaris(tmp_path, "console", lines=f"{MONDAY}{ACTION}-- 2026-11-27 09:00\n")
    assert "-- " not in ran.out


@pytest.mark.parametrize("closed", ["<&-", "2>&-"])
def test_a_stream_that_was_closed_beforehand_is_no_fault(tmp_path: Path, closed: str) -> None:
    program = " ".join(map(shlex.quote, SECRETARIS))
    ran = subprocess.run(
        ["/bin/sh", "-c", f"echo 'esther: acties' | {{ {program} console {closed}; }}"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.stderr, ran.returncode) == ("", 0)


def test_a_folder_in_which_nothing_can_be_kept_is_told_before_anything_else(
    tmp_path: Path,
) -> None:
    (tmp_path / "bestand").touch()
    for command in ("console", "demo"):
        ran = secretaris(tmp_path, command, "--out", "bestand/papieren", lines=ACTION)
        assert ran.err.startswith("In de map bestand/papieren kan ik niets bewaren: ")
        assert (len(ran.err.splitlines()), ran.out, ran.code) == (1, "", 2)


def test_a_file_that_could_not_be_kept_is_told_in_the_end(tmp_path: Path) -> None:
    (tmp_path / "out" / "verslag-OTO-2026-11-23-1.html").mkdir(parents=True)
    lines = f"{MONDAY}esther: notulen start\nesther: aanwezig\nesther: notulen einde\n"
    ran = secretaris(tmp_path, "console", lines=lines)
    assert "stuurt" not in ran.out
    assert ran.err.splitlines()[-1].startswith("In de map out kan ik niets bewaren: ")
    assert ran.code == 2


def test_what_is_due_comes_at_its_own_moment_while_time_passes(tmp_path: Path) -> None:
    ran = secretaris(tmp_path, "console", lines=f"{MONDAY}{ACTION}-- 2026-12-10 10:00\n")
    days = [line for line in ran.out.splitlines() if line.startswith("bot → @daan")]
    assert [line.partition(",")[0] for line in days] == ["bot → @daan: Daan"] * len(days)
    assert ran.out.index("over 5 werkdagen") < ran.out.index("over 1 werkdag ")
    assert ran.out.index("over 1 werkdag ") < ran.out.index("is verstreken (4 december)")


def test_a_database_keeps_what_was_said(tmp_path: Path) -> None:
    secretaris(tmp_path, "console", "--db", "oto.db", lines=MONDAY + ACTION)
    ran = secretaris(tmp_path, "console", "--db", "oto.db", lines=MONDAY + "esther: acties\n")
    assert "OTO-26-001 lijst bijwerken" in ran.out


def test_what_the_bot_sends_as_a_file_is_in_the_folder_that_was_asked(tmp_path: Path) -> None:
    lines = f"{MONDAY}esther: notulen start\nesther: aanwezig\nesther: notulen einde\n"
    ran = secretaris(tmp_path, "console", "--out", "papieren", lines=lines)
    assert "\nbot stuurt verslag-OTO-2026-11-23-1.html\n" in ran.out
    page = (tmp_path / "papieren" / "verslag-OTO-2026-11-23-1.html").read_text("utf-8")
    assert "Esther Meijer" in page


STRANGE = [
    "",
    "a" * 40_000,
    "\x1b[31mrood\x07\x00",
    "<b>vet</b> & <!channel> *ster* `code`",
    "\u202eomgekeerd\u2066",
    "actie @daan " + "lijst " * 6_000,
    "actie: [Ja] bot: -- ma 09:00",
]


def test_strange_text_is_answered_or_passed_over_but_never_a_fault(tmp_path: Path) -> None:
    lines = [line for text in STRANGE for line in (f"esther → bot: {text}", f"esther: {text}")]
    ran = secretaris(tmp_path, "console", lines="\n".join([*lines, "esther: acties", ""]))
    assert (ran.err, ran.code) == ("", 0)
    assert ran.out.count("bot → @esther: ") == len(STRANGE)
    assert "\nbot:  Open acties van Platform OTO\n" in ran.out
    assert not {"\x1b", "\x07", "\x00"} & set(ran.out)


def test_bytes_that_are_no_text_are_no_fault(tmp_path: Path) -> None:
    ran = secretaris(tmp_path, "console", lines=b"esther: \xff\xfe\nesther: acties\n")
    assert "Platform OTO heeft geen open acties." in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--config", "niets.toml"), "niets.toml: dit bestand is er niet."),
        (("--config", "stuk.toml"), "stuk.toml, regel 1: dit is geen geldige TOML"),
        (("--config", "leeg.toml"), "Geen groep heeft een kanaal op de console."),
        (("--db", "nergens/oto.db"), "De database"),
    ],
)
def test_what_cannot_be_opened_is_told_without_a_traceback(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "stuk.toml").write_text("[region\n")
    (tmp_path / "leeg.toml").write_text("")
    ran = secretaris(tmp_path, "console", *arguments, lines=ACTION)
    assert ran.err.startswith(told)
    assert (len(ran.err.splitlines()), ran.out, ran.code) == (1, "", 2)
