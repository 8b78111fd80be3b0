"""What the secretary tells people to say, it understands when they say just that."""

import re
import tomllib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Person, Roster
from bot.domain.workdays import WorkCalendar
from bot.language import answers
from bot.language.reader import read
from bot.language.situation import Situation
from bot.language.who import Company

LOCALES = Path(__file__).parents[1] / "bot/locales"
TOLD = re.compile(
    r"(?:^- |Zegt? (?:u )?(?:bijvoorbeeld: )?|Say (?:for instance: )?)\*([^*]+)\*", re.MULTILINE
)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
ROSTER = Roster([Person(1, "Daan Smit", "daan"), Person(2, "Petra Kuipers", "petra")], [], [])


def _promises() -> list[tuple[str, str, str]]:
    """Give language, key and line of everything that people are told they can say."""
    found = []
    for language in ("nl", "en"):
        tables = tomllib.loads((LOCALES / language / "says.toml").read_text("utf-8"))
        tables.pop("locale")
        for key, table in tables.items():
            texts = [table[name] for name in ("text", "je", "u") if name in table]
            lines = [line for text in texts for line in TOLD.findall(text)]
            lines += [table["says"]] if "says" in table else []
            found += [(language, key, line.replace("{number}", "OTO-26-001")) for line in lines]
    return sorted({promise for promise in found if "{" not in promise[2]})


@pytest.mark.parametrize(("language", "key", "line"), _promises())
def test_what_people_are_told_to_say_is_understood(language: str, key: str, line: str) -> None:
    situation = Situation(language, MONDAY, Company(ROSTER), WorkCalendar(), meeting=True)
    asked = answers.read(line, situation) is not None
    assert asked or read(line, situation).intent is not None, key


def test_help_asks_and_offers_all_hold_promises() -> None:
    keys = {key for _, key, _ in _promises()}
    assert {"help", "offer.yes", "action.move.ask", "empty", "offer.finish", "offer.stuck"} <= keys
