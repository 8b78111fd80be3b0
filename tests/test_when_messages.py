"""A message has a due date only if something is due, whatever other dates it holds."""

import pytest

from bot.language import when
from tests.dates import MONDAY, examples, said_at, shown

AT_LEAST = 0.97


def test_nearly_every_due_date_is_found_in_its_message() -> None:
    every = examples("dates_due")
    wrong = [
        f"{each['text']}: {shown(moment)}, not {each['expected']}"
        for each in every
        if shown(moment := when.due(each["text"], said_at(each)))
        not in each["expected"] + each["alt"]
    ]
    assert len(wrong) <= (1 - AT_LEAST) * len(every), "\n".join(wrong)


def test_hardly_a_message_without_a_due_date_gets_one() -> None:
    every = examples("dates_not_due")
    wrong = [
        f"{each['text']}: {moment.words}"
        for each in every
        if (moment := when.due(each["text"], said_at(each)))
    ]
    assert len(wrong) <= (1 - AT_LEAST) * len(every), "\n".join(wrong)


def test_our_own_messages_are_read_as_they_are_meant() -> None:
    every = examples("dates_messages")
    wrong = [
        f"{each['text']}: {shown(moment)}, not {each['due']}"
        for each in every
        if shown(moment := when.due(each["text"], said_at(each))) not in (each["due"] or ["none"])
    ]
    assert len(wrong) <= (1 - AT_LEAST) * len(every), "\n".join(wrong)


def test_the_due_date_is_taken_rather_than_the_date_of_the_event() -> None:
    text = "regel jij de catering voor 40 man op 10 december? bestelling moet er uiterlijk 3 dec in"
    assert shown(when.due(text, MONDAY)) == "2026-12-03"
    assert [shown(each) for each in when.mentions(text, MONDAY)] == ["2026-12-10", "2026-12-03"]


def test_a_date_that_is_no_deadline_is_found_all_the_same() -> None:
    text = "Het overleg van 12 november was goed bezocht"
    assert when.due(text, MONDAY) is None
    assert shown(when.find(text, MONDAY)) == "2026-11-12"


def test_words_and_span_are_the_place_in_the_message_as_it_was_written() -> None:
    text = "Kun je dit vóór Vrijdag 4 December af hebben?"
    moment = when.due(text, MONDAY)
    assert moment is not None
    assert moment.words == "vóór Vrijdag 4 December af"
    assert text[slice(*moment.span)] == moment.words


def test_quotes_code_links_and_action_numbers_hold_no_dates() -> None:
    assert when.find("> Petra levert vrijdag", MONDAY) is None
    assert when.find("`due='2026-12-01'`", MONDAY) is None
    assert when.find("https://example.org/3-12?due=2026-12-01", MONDAY) is None
    assert when.find("OTO-26-011 staat op naam van Daan", MONDAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ik kijk het stuk na, di 1 december", "2026-12-01"),
        ("bereid jij het overleg voor op 1 december?", "2026-12-01"),
        ("stuur het stuk voor 1 december", "2026-11-30"),
    ],
)
def test_the_end_of_a_verb_does_not_move_the_day_behind_it(text: str, day: str) -> None:
    assert shown(when.due(text, MONDAY)) == day
