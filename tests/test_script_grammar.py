"""Each form of the `.chat` grammar is read as the step it stands for, and nothing else is."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.networks.console.grammar import read_line
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.steps import (
    BotEdits,
    BotReacts,
    BotSays,
    BotSends,
    Chooses,
    Edits,
    Move,
    Outage,
    Place,
    Reacts,
    Restart,
    Says,
    Spot,
    Step,
    Withdraws,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

FORMS: dict[str, Step] = {
    "-- ma 2026-11-23 16:05": Move(time(16, 5), date(2026, 11, 23), 0),
    "-- 2026-11-24 09:00": Move(time(9), date(2026, 11, 24)),
    "-- di 09:00": Move(time(9), weekday=1),
    "-- Tue 9:00": Move(time(9), weekday=1),
    "-- 17:30": Move(time(17, 30)),
    "-- ma 2026-11-23 16:05, #platform-oto": Move(
        time(16, 5), date(2026, 11, 23), 0, "#platform-oto"
    ),
    "-- mon 2026-11-23 16:05, #evenementen, en": Move(
        time(16, 5), date(2026, 11, 23), 0, "#evenementen", "en"
    ),
    "-- herstart": Restart(),
    "-- storing 10 min": Outage(10),
    "anna: text": Says("anna", "text"),
    "anna:": Says("anna", ""),
    "kees.bos: actie: bellen": Says("kees.bos", "actie: bellen"),
    "anna: eerste\ntweede": Says("anna", "eerste\ntweede"),
    "anna in #crisisplan: text": Says("anna", "text", Spot("#crisisplan")),
    "anna → bot: text": Says("anna", "text", Spot(direct=True)),
    "anna -> bot: text": Says("anna", "text", Spot(direct=True)),
    "anna (draad OTO-26-001): text": Says("anna", "text", Spot(thread="OTO-26-001")),
    'anna wijzigt "oud" in "nieuw"': Edits("anna", "oud", "nieuw"),
    'anna → bot wijzigt "oud" in "nieuw"': Edits("anna", "oud", "nieuw", Spot(direct=True)),
    'anna wist "text"': Withdraws("anna", "text"),
    'anna reageert ✅ op "text"': Reacts("anna", "✅", "text"),
    "anna kiest [Afgerond]": Chooses("anna", "Afgerond"),
    "anna kiest [Geen actie] op OTO-26-001": Chooses("anna", "Geen actie", "OTO-26-001"),
    "bot: text": BotSays("text"),
    "bot:  text\nmeer\n[Ja] [Geen actie]": BotSays("text\nmeer", ("Ja", "Geen actie")),
    "bot in #x: text": BotSays("text", place=Place("#x")),
    "bot → @anna: text": BotSays("text", place=Place("@anna")),
    "bot (alleen anna): text": BotSays("text", place=Place(only="anna")),
    "bot wijzigt OTO-26-001: text\n[Ja]": BotEdits("OTO-26-001", "text", ("Ja",)),
    "bot reageert ✅": BotReacts("✅"),
    "bot stuurt verslag.pdf": BotSends("verslag.pdf"),
    "bot → @anna stuurt week.html": BotSends("week.html", Place("@anna")),
}

NOT_FORMS = {
    "zomaar een zin": "no_form",
    "  anna: ingesprongen": "no_form",
    "anna": "no_form",
    "anna zegt iets": "no_form",
    "bot → anna: zonder apenstaart": "no_form",
    "bot in #x → @anna: twee plaatsen": "no_form",
    "anna in crisisplan: zonder hekje": "no_form",
    "anna kiest Afgerond": "no_form",
    "bot kiest [Ja]": "no_form",
    "-- straks": "no_time",
    "-- di 25:00": "no_time",
    "-- 2026-02-30 09:00": "no_time",
    "-- di 09:00, crisisplan": "no_time",
    "-- di 09:00, #crisisplan, fr": "no_time",
    "-- xx 09:00": "no_weekday",
}


@pytest.mark.parametrize("line", FORMS)
def test_each_form_is_read_as_its_step(line: str) -> None:
    assert read_line(line) == FORMS[line]


@pytest.mark.parametrize("line", NOT_FORMS)
def test_a_line_of_no_form_is_refused_with_its_reason(line: str) -> None:
    with pytest.raises(ScriptError) as refused:
        read_line(line)
    assert refused.value.key == NOT_FORMS[line]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("line", "now", "then"),
    [
        ("-- di 09:00", "2026-11-23T16:05", "2026-11-24T09:00"),
        ("-- ma 09:00", "2026-11-23T16:05", "2026-11-30T09:00"),
        ("-- ma 17:00", "2026-11-23T16:05", "2026-11-23T17:00"),
        ("-- ma 16:05", "2026-11-23T16:05", "2026-11-30T16:05"),
        ("-- 09:00", "2026-11-23T16:05", "2026-11-24T09:00"),
        ("-- wo 2026-11-25 09:00", "2026-11-23T16:05", "2026-11-25T09:00"),
        ("-- zo 2026-03-29 02:30", "2026-03-28T12:00", "2026-03-29T03:30"),
    ],
)
def test_a_move_goes_to_the_next_such_moment(line: str, now: str, then: str) -> None:
    move = read_line(line)
    assert isinstance(move, Move)
    assert move.after(at(now)).isoformat() == at(then).isoformat()


def test_a_date_with_the_weekday_of_another_date_is_refused() -> None:
    move = read_line("-- ma 2026-11-24 09:00")
    assert isinstance(move, Move)
    with pytest.raises(ScriptError) as refused:
        move.after(at("2026-11-23T16:05"))
    assert refused.value.key == "weekday"
