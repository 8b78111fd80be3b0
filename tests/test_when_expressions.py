"""An expression by itself is read to the day, the time and the recurrence that were said."""

import datetime as dt
from typing import Any

import pytest

from bot.language import when
from tests.dates import AMSTERDAM, MONDAY, examples, said_at, shown

OWN = examples("dates_expressions")
AT_LEAST = 0.97


@pytest.mark.parametrize("example", OWN, ids=[each["expr"] for each in OWN])
def test_an_expression_gives_its_day_time_and_recurrence(example: dict[str, Any]) -> None:
    moment = when.read(example["expr"], said_at(example))
    if not example["expected"]:
        assert moment is None
        return
    assert moment is not None
    assert moment.date.isoformat() in example["expected"]
    said = example.get("time")
    assert moment.time == (dt.time.fromisoformat(said) if said else None)
    assert moment.rule == example.get("rule")


def test_nearly_all_expressions_of_other_readers_give_a_day_they_accept() -> None:
    every = examples("dates_due")
    wrong = [
        f"{each['expr']} ({each['ref'][:10]}): {shown(moment)}, not {each['expected']}"
        for each in every
        if shown(moment := when.read(each["expr"], said_at(each)))
        not in each["expected"] + each["alt"]
    ]
    assert len(wrong) <= (1 - AT_LEAST) * len(every), "\n".join(wrong)


@pytest.mark.parametrize(
    ("now", "words", "day"),
    [
        ("2026-11-27T16:30", "vrijdag", "2026-12-04"),
        ("2026-11-27T16:30", "voor maandag", "2026-11-27"),
        ("2026-11-28T12:00", "deze week", "2026-11-29"),
        ("2026-11-28T12:00", "eind van de week", "2026-12-04"),
        ("2026-11-28T12:00", "dit weekend", "2026-11-28"),
        ("2026-11-29T12:00", "dit weekend", "2026-11-29"),
        ("2026-11-29T12:00", "volgende week dinsdag", "2026-12-01"),
        ("2026-11-29T12:00", "volgende dinsdag", "2026-12-01"),
        ("2026-10-31T12:00", "eind van de maand", "2026-10-31"),
        ("2026-12-30T10:00", "voor 2 januari", "2026-12-31"),
        ("2026-12-01T09:00", "1 december", "2026-12-01"),
        ("2026-12-01T09:00", "de 1e", "2026-12-01"),
        ("2027-01-31T10:00", "over een maand", "2027-02-28"),
        ("2027-03-26T11:00", "binnen 10 werkdagen", "2027-04-12"),
        ("2027-04-30T09:00", "Koningsdag", "2028-04-27"),
        ("2027-10-30T12:00", "morgen om 2.30 uur", "2027-10-31"),
        ("2027-03-27T12:00", "morgen om 2.30 uur", "2027-03-28"),
        ("2027-01-04T09:00", "29 februari", "2028-02-29"),
        ("2028-02-28T09:00", "overmorgen", "2028-03-01"),
        ("2026-12-28T09:00", "week 53", "2027-01-01"),
        ("2027-01-04T09:00", "week 53", "2032-12-31"),
        ("2026-12-28T09:00", "eind van de week", "2027-01-01"),
    ],
)
def test_an_expression_is_read_from_the_day_it_was_said(now: str, words: str, day: str) -> None:
    said = dt.datetime.fromisoformat(now).replace(tzinfo=AMSTERDAM)
    assert shown(when.read(words, said)) == day


def test_hours_are_counted_over_the_night_in_which_the_clock_goes_back() -> None:
    evening = dt.datetime(2027, 10, 30, 22, tzinfo=AMSTERDAM)
    moment = when.read("over 6 uur", evening)
    assert moment is not None
    assert (moment.date, moment.time) == (dt.date(2027, 10, 31), dt.time(3))


def test_a_bare_time_is_today_and_tomorrow_when_it_is_past() -> None:
    assert shown(when.read("om 17.00 uur", MONDAY)) == "2026-11-23"
    assert shown(when.read("om 9.00 uur", MONDAY)) == "2026-11-24"


def test_before_a_day_is_the_working_day_before_it_and_says_so() -> None:
    moment = when.read("vóór maandag 30 november", MONDAY)
    assert moment is not None
    assert (moment.date, moment.bound) == (dt.date(2026, 11, 27), "before")


def test_until_a_day_keeps_the_day_and_is_less_sure() -> None:
    moment, plain = when.read("tot vrijdag", MONDAY), when.read("vrijdag", MONDAY)
    assert moment is not None
    assert plain is not None
    assert (moment.date, moment.bound) == (plain.date, "until")
    assert moment.sure < plain.sure


def test_the_next_meeting_is_taken_from_the_meetings_that_are_known() -> None:
    meetings = [dt.date(2026, 11, 5), dt.date(2026, 12, 10), dt.date(2027, 1, 14)]
    moment = when.read("volgend overleg", MONDAY, meetings=meetings)
    assert shown(moment) == "2026-12-10"
    assert when.read("volgend overleg", MONDAY) is None


def test_later_counts_from_the_date_that_was_spoken_of() -> None:
    due = dt.date(2026, 11, 27)
    assert shown(when.read("een week later", MONDAY, anchor=due)) == "2026-12-04"
    assert shown(when.read("twee dagen eerder", MONDAY, anchor=due)) == "2026-11-25"
    assert when.read("twee dagen eerder", MONDAY) is None
