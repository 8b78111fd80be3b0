"""Words and numbers that look like dates are none, and what general parsers get wrong is right."""

import datetime as dt

import pytest

from bot.language import when
from tests.dates import MONDAY, shown


@pytest.mark.parametrize(
    "text",
    [
        "Jan neemt contact op",
        "Mei Lin schuift aan",
        "Juli is de nieuwe stagiaire",
        "April de Wit doet de techniek",
        "Wil heeft het gedaan",
        "Ma van Piet is ziek",
        "De VR Utrecht doet mee",
        "bespreken met VR Utrecht",
        "Zo doen we dat",
        "Do's en don'ts",
        "Het duurde 5 min",
        "min. bezetting is zes",
        "Postcode 3511",
        "Kazerne 15-2 is open",
        "22,5 graden",
        "GRIP 2",
        "we zitten in zaal 2",
        "artikel 12",
        "code rood",
        "IP-adres 10.12.26.1",
        "firmware 1.12 draait",
        "1/3 van de leden",
        "24/7 bezet",
        "de 3e verdieping",
        "het 4e lid",
        "wo-diploma",
        "vr. gr. Willem",
        "May I have the link?",
        "They march through the town",
        "Room 4.05 is locked",
        "zo snel mogelijk",
        "asap",
    ],
)
def test_it_is_no_date(text: str) -> None:
    assert when.find(text, MONDAY) is None


@pytest.mark.parametrize(
    ("words", "day", "time"),
    [
        ("morgen om 9 uur", "2026-11-24", "09:00"),
        ("vandaag 12 uur", "2026-11-23", "12:00"),
        ("vrijdag 17u", "2026-11-27", "17:00"),
        ("23 november", "2026-11-23", None),
        ("morgen", "2026-11-24", None),
        ("3/12", "2026-12-03", None),
        ("volgende week vrijdag", "2026-12-04", None),
        ("eind november", "2026-11-30", None),
        ("25e mei", "2027-05-25", None),
        ("aanstaande donderdag", "2026-11-26", None),
        ("over twee weken", "2026-12-07", None),
        ("week 49", "2026-12-04", None),
        ("half tien", "2026-11-24", "09:30"),
        ("5 werkdagen voor kerst", "2026-12-18", None),
        ("tweede kerstdag", "2026-12-26", None),
    ],
)
def test_what_general_parsers_get_wrong_is_right(words: str, day: str, time: str | None) -> None:
    moment = when.read(words, MONDAY)
    assert moment is not None
    assert moment.date.isoformat() == day
    assert moment.time == (dt.time.fromisoformat(time) if time else None)


def test_vr_stands_for_voor_when_something_else_than_a_date_follows() -> None:
    text = "checken of de ghor mensen levert vr oefening hoogwater, ma 30/11 horen wij t graag"
    assert shown(when.due(text, MONDAY)) == "2026-11-30"


def test_a_date_no_rule_knows_is_asked_of_the_date_parser_and_is_less_sure() -> None:
    moment = when.read("Friday 2026 December 4", MONDAY)
    assert shown(moment) == "2026-12-04"
