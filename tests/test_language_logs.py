"""A log written elsewhere becomes minutes: each line read, and what was marked derived."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.replay import Mark, Replayed, Spoken, replayed
from bot.domain.workdays import WorkCalendar
from bot.language.logs import LogReader

ZONE = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 11, 23)


def reader(*, own_words: bool = False) -> LogReader:
    """Give a reader that knows Daan, on a Monday."""
    return LogReader(MONDAY, ZONE, {"daan": "Daan Smit"}, own_words, WorkCalendar())


def meeting(*lines: str, own_words: bool = False) -> tuple[Replayed, list[int]]:
    """Give the meeting of a log, and the lines nothing was made of."""
    log = reader(own_words=own_words)
    found = replayed(log.read(lines), strict=not own_words)
    return found, sorted({each.line for each in log.strange} | {each.line for each in found.left})


@pytest.mark.parametrize(
    "line",
    [
        "10:00 <anna> #startmeeting Overleg",
        "10:00:30 <@anna> #startmeeting Overleg",
        "[10:00] <anna> #startmeeting Overleg",
        "10:00 anna: #startmeeting Overleg",
        "2026-11-23T10:00:00+01:00 <anna> #startmeeting Overleg",
        "2026-11-23T09:00:00Z anna: #STARTMEETING Overleg",
        "2026-11-23 10:00:00 <anna> #startmeeting Overleg",
    ],
)
def test_a_line_is_a_time_a_nick_and_a_text(line: str) -> None:
    found, left = meeting(line)
    assert (found.title, found.chairs, left) == ("Overleg", ("anna",), [])
    assert found.started_at is not None
    assert found.started_at.replace(second=0) == datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)


def test_a_time_that_runs_backwards_is_the_next_day() -> None:
    found, _ = meeting("23:50 <a> #startmeeting", "00:10 <a> hoi", "00:05 <a> #endmeeting")
    assert found.ended_at == datetime(2026, 11, 25, 0, 5, tzinfo=ZONE)


def test_what_was_said_outside_the_meeting_is_not_in_it() -> None:
    found, left = meeting(
        "09:00 <piet> hallo",
        "09:01 <piet> #info te vroeg",
        "10:00 <anna> #startmeeting",
        "10:05 <anna> #endmeeting",
        "10:06 <anna> #info te laat",
    )
    assert (found.topics, found.present, left) == ((), ("anna",), [2, 5])


def test_only_a_chair_decides_and_goes_on_but_everybody_informs_and_takes_actions() -> None:
    found, left = meeting(
        "10:00 <anna> #startmeeting",
        "10:01 <bob> #topic Rooster",
        "10:02 <bob> #agreed wij oefenen",
        "10:03 <bob> #info het is klaar",
        "10:04 <bob> #action bob en daan bellen uiterlijk vrijdag",
        "10:05 <anna> #chair bob, carla",
        "10:06 <bob> #agreed wij oefenen toch",
        "10:07 <anna> #unchair bob",
        "10:08 <bob> #rejected niets",
    )
    (topic,) = found.topics
    assert [(e.mark, e.text, e.people, e.due) for e in topic.entries] == [
        (Mark.INFO, "het is klaar", (), None),
        (Mark.ACTION, "bob en daan bellen", ("bob", "daan"), date(2026, 11, 27)),
        (Mark.DECISION, "wij oefenen toch", (), None),
    ]
    assert left == [2, 3, 9]


def test_what_is_no_line_or_no_command_is_told() -> None:
    _, left = meeting(
        "10:00 <a> #startmeeting", "zomaar iets", "10:01 <a> #fop x", "10:02 <a> #topic"
    )
    assert left == [2, 3, 4]


def test_a_log_in_our_own_words_is_read_in_both_languages() -> None:
    found, left = meeting(
        "10:00 anna: notulen start: overleg crisisplan",
        "10:01 anna: aanwezig: daan, petra",
        "10:02 anna: agendapunt: begroting",
        "10:03 anna: besluit: we gaan door",
        "10:04 bob: zullen we koffie halen",
        "10:05 bob: decision: we stop at noon",
        "10:06 bob: actie @daan begroting nakijken uiterlijk vrijdag",
        "10:07 bob: !snarfel blub",
        "10:08 anna: #info ook met een hekje",
        "10:09 anna: notulen einde",
        own_words=True,
    )
    (topic,) = found.topics
    assert topic.title == "begroting"
    assert [(e.mark, e.text) for e in topic.entries] == [
        (Mark.DECISION, "we gaan door"),
        (Mark.DECISION, "we stop at noon"),
        (Mark.ACTION, "begroting nakijken"),
        (Mark.INFO, "ook met een hekje"),
    ]
    assert (found.present, left) == (("anna", "daan", "petra", "bob"), [8])


MINUTED = [Mark.TOPIC, Mark.DECISION, Mark.ACTION, Mark.INFO, Mark.IDEA, Mark.REJECTED]
START = Spoken(1, "", datetime(2026, 11, 23, 10, tzinfo=ZONE), "anna", Mark.START)
ENTRIES = st.builds(
    lambda mark, text: replace(START, mark=mark, text=text),
    st.sampled_from(MINUTED),
    st.text(min_size=1),
)


@given(st.lists(ENTRIES), st.lists(ENTRIES, max_size=4))
def test_what_was_undone_was_never_there(kept: list[Spoken], undone: list[Spoken]) -> None:
    back = [replace(START, mark=Mark.UNDO)] * len(undone)
    late = START.at + timedelta(hours=1)
    end = replace(START, mark=Mark.END, at=late)
    with_them = replayed([START, *kept, *undone, *back, end], strict=True)
    assert with_them == replayed([START, *kept, end], strict=True)


@given(st.lists(st.text()), st.booleans())
def test_any_text_is_read_and_no_line_is_lost(lines: list[str], own_words: bool) -> None:  # noqa: FBT001
    log = reader(own_words=own_words)
    read = {spoken.line for spoken in log.read(lines)} | {each.line for each in log.strange}
    assert read == {n for n, line in enumerate(lines, 1) if line.strip("\ufeff\r\n").strip()}
