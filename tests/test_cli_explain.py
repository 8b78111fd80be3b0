"""`secretaris explain` shows how lines are read, for people and as JSON, a line for each."""

import json
from pathlib import Path
from typing import Any

from tests.command import secretaris

NOW = ("--now", "2026-11-23T10:00:00+01:00")
ROSTER = {
    "roster": [
        {"name": "Daan Smit", "handle": "daan", "kolom": "brandweer"},
        {"name": "Lotte Hendriks", "handle": "lotte", "rol": "communicatieadviseur"},
    ]
}


def explained(folder: Path, *arguments: str, lines: str = "") -> list[dict[str, Any]]:
    (folder / "roster.json").write_text(json.dumps(ROSTER), encoding="utf-8")
    roster = ("--roster", "roster.json")
    ran = secretaris(folder, "explain", "--json", *NOW, *roster, *arguments, lines=lines)
    assert (ran.err, ran.code) == ("", 0)
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_line_is_one_object_with_who_what_and_when(tmp_path: Path) -> None:
    (told,) = explained(tmp_path, "Daan kun je de slangen testen, vrijdag om 12 uur klaar")
    assert told["because"]
    assert {key: told[key] for key in ("intent", "refs", "ask", "would")} == {
        "intent": "assign",
        "refs": [],
        "ask": [],
        "would": "propose",
    }
    (action,) = told["actions"]
    assert (action["owners"], action["due"], action["time"]) == (["daan"], "2026-11-27", "12:00")
    assert (action["what"], action["theme"]) == ("slangen testen", None)


def test_lines_come_from_standard_input_and_may_carry_what_was_said_before(tmp_path: Path) -> None:
    asked = {"speaker": "secretaris", "text": "Ik noteer als actiepunt: x. Klopt dat?"}
    lines = [json.dumps({"text": "ja", "context": [asked]}), "", "ik bel de provincie wel", "{half"]
    told = explained(tmp_path, "--speaker", "lotte", lines="\n".join(lines) + "\n")
    assert [each["intent"] for each in told] == ["confirm", "none", "self_assign", "none"]
    assert told[2]["actions"][0]["owners"] == ["lotte"]


def test_a_channel_that_does_not_propose_leaves_unmarked_talk_alone(tmp_path: Path) -> None:
    line = "Daan kun je de slangen testen voor vrijdag"
    (told,) = explained(tmp_path, "--channel", "platform-oto", line)
    (marked,) = explained(tmp_path, "--channel", "platform-oto", f"! {line}")
    assert (told["would"], marked["would"]) == ("ignore", "register")


def test_a_command_is_read_before_any_talk_as_the_house_does(tmp_path: Path) -> None:
    lines = ("@secretaris start overleg", "@secretaris acties", "OTO-26-014 is klaar")
    told = explained(tmp_path, *lines)
    assert [each["intent"] for each in told] == ["minutes", "list", "complete"]
    assert all("hears.toml" in each["because"][0] for each in told)


def test_people_read_it_in_their_own_language(tmp_path: Path) -> None:
    ran = secretaris(tmp_path, "explain", *NOW, "OTO-26-014 is klaar")
    assert "meldt dat iets klaar is" in ran.out
    assert "omdat" in ran.out
    ran = secretaris(tmp_path, "explain", *NOW, "OTO-26-014 is done", language="en_GB.UTF-8")
    assert "says that something is done" in ran.out


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "2026-11-23T10:00" in secretaris(tmp_path, "explain", "--now", "straks", "x").err
    (tmp_path / "wrong.json").write_text("[]", encoding="utf-8")
    assert "roster" in secretaris(tmp_path, "explain", "--roster", "wrong.json", "x").err
    assert "weg.json" in secretaris(tmp_path, "explain", "--roster", "weg.json", "x").err
