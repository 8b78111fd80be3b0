"""`secretaris` explains itself, in Dutch or English, and says what is wrong with a command."""

from pathlib import Path

import pytest
from typer import TyperException

from bot.cli.helping import what_is_wrong
from tests.command import secretaris

COMMANDS = ("run", "console", "demo", "help", "explain", "people")


@pytest.mark.parametrize(("language", "usage"), [("nl", "Gebruik"), ("en", "Usage")])
@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_the_help_is_short_and_names_every_command(
    tmp_path: Path, language: str, usage: str, arguments: tuple[str, ...]
) -> None:
    ran = secretaris(tmp_path, *arguments, language=language)
    assert ran.out.startswith(f"{usage}: secretaris ")
    assert all(f"\n  {command} " in ran.out for command in COMMANDS)
    assert len(ran.out.splitlines()) < 20
    assert ran.code == 0


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (("run",), {"--config"}),
        (("console",), {"--config", "--db", "--out"}),
        (("demo",), {"--out"}),
        (("help",), set()),
        (("explain",), {"--json", "--now", "--roster", "--speaker", "--channel"}),
        (("people",), set()),
        (("people", "import"), {"--config", "--dry-run"}),
    ],
)
def test_each_command_names_its_options_in_dutch(
    tmp_path: Path, command: tuple[str, ...], options: set[str]
) -> None:
    ran = secretaris(tmp_path, *command, "--help")
    named = {line.split()[0] for line in ran.out.splitlines() if line.startswith("  --")}
    assert named == {*options, "--help"}
    assert "Show" not in ran.out


def test_help_shows_what_one_can_say_in_chat(tmp_path: Path) -> None:
    assert "actie @daan" in secretaris(tmp_path, "help").out
    assert "action @daan" in secretaris(tmp_path, "help", language="en").out


def test_the_version_is_told(tmp_path: Path) -> None:
    assert secretaris(tmp_path, "--version").out.startswith("secretaris 0.")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("dans",), 'De opdracht "dans" bestaat niet.'),
        (("--dans",), "De optie --dans bestaat niet."),
        (("console", "--dans"), "De optie --dans bestaat niet."),
        (("console", "--db"), "De optie --db vraagt om een waarde."),
        (("console", "hoi", "dag"), '"hoi dag" is te veel.'),
        (("people", "import"), "BESTAND ontbreekt."),
        (("people", "import", "x.csv"), "Zeg met --config welke configuratie geldt"),
        (("run",), "Zeg met --config welke configuratie geldt"),
    ],
)
def test_a_wrong_command_is_told_in_dutch_with_the_way_out(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    ran = secretaris(tmp_path, *arguments)
    assert ran.err.startswith(told)
    assert (ran.out, ran.code) == ("", 2)
    assert len(ran.err.splitlines()) <= 2


def test_a_file_that_may_not_be_read_is_told_in_dutch() -> None:
    message = "Invalid value for '--config': path '/etc/geheim.toml' is not readable."
    said = what_is_wrong(TyperException(message), "nl")
    assert said.startswith("Het bestand /etc/geheim.toml mag ik niet lezen.")


def test_what_may_be_left_out_stands_between_brackets(tmp_path: Path) -> None:
    assert "[opties] [REGEL]...\n" in secretaris(tmp_path, "explain", "--help").out
    assert "[opties] BESTAND\n" in secretaris(tmp_path, "people", "import", "--help").out


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("--dans",), "secretaris"),
        (("console", "--dans"), "secretaris console"),
        (("people", "import"), "secretaris people import"),
    ],
)
def test_a_wrong_command_points_at_its_own_help(
    tmp_path: Path, arguments: tuple[str, ...], command: str
) -> None:
    ran = secretaris(tmp_path, *arguments)
    assert ran.err.endswith(f"\nKijk ook eens naar: {command} --help\n")
