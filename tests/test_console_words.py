"""What the console and the command tell of themselves is there in Dutch and in English."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.cli import words as cli
from bot.networks.console import words as console
from bot.networks.console.mistakes import ScriptError


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))


TABLES = {
    f"{table.__name__}:{key}": said
    for table in (cli, console)
    for key, said in table.SENTENCES.items()
}


@pytest.mark.parametrize("said", TABLES.values(), ids=TABLES)
def test_both_languages_say_it_with_the_same_words(said: dict[str, str]) -> None:
    assert set(said) == {"nl", "en"}
    slots = {language: set(re.findall(r"\{(\w+)\}", text)) for language, text in said.items()}
    assert slots["nl"] == slots["en"]


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        (ScriptError("no_form", 7, text="hoi"), 'regel 7: deze regel begrijp ik niet: "hoi".'),
        (
            ScriptError("weekday", day=date(2026, 11, 24), weekday=0),
            "2026-11-24 is een dinsdag, geen maandag.",
        ),
        (
            ScriptError("backwards", now=at(24), then=at(23)),
            "het is al dinsdag 2026-11-24 09:00; teruggaan naar maandag 2026-11-23 09:00",
        ),
        (
            ScriptError("no_channel", channel="#x", known=("#a", "#b")),
            "het kanaal #x is er niet. Er zijn: #a, #b.",
        ),
    ],
)
def test_a_mistake_is_told_with_what_is_wrong_and_where(mistake: ScriptError, told: str) -> None:
    assert console.tell(mistake, "nl").startswith(told)


def test_a_line_of_40000_characters_is_quoted_in_short() -> None:
    assert len(console.tell(ScriptError("no_form", 1, text="a" * 40_000), "nl")) < 200


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "nl"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "nl_NL.UTF-8"}, "nl"),
    ],
)
def test_dutch_is_spoken_unless_the_environment_asks_for_english(
    environ: dict[str, str], language: str
) -> None:
    assert cli.language_of(environ) == language
