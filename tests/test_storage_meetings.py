"""Meetings with their entries, decisions and weekly pages are kept in order and whole."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.actions import Action, Owner
from bot.domain.meetings import EntryKind, Meeting
from bot.domain.weeks import Colour, Figures, Week
from bot.ports import Memory
from storage.memory import open_memory
from tests.memories import NOW, ZONE, Region, origin, settle

HOUR = timedelta(hours=1)


@pytest.fixture
def memory() -> Iterator[Memory]:
    opened = open_memory("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def region(memory: Memory) -> Region:
    return settle(memory)


def start(memory: Memory, region: Region) -> Meeting:
    with memory.work(origin(actor=region.anna.id)) as work:
        return work.meetings.start(Meeting(0, region.group.id, 0, "OTO", NOW, region.anna.id))


def week(number: int = 48, year: int = 2026) -> Week:
    action = Action("OTO-26-001", 1, "lijst", 1, NOW, (Owner(2, "brandweer"),), date(2026, 11, 20))
    return Week(
        year=year,
        number=number,
        since=NOW - 168 * HOUR,
        as_of=NOW,
        total=Figures(red=1, overdue=1),
        groups=((1, Figures(red=1)), (2, Figures())),
        kolommen=(("brandweer", Figures(red=1)),),
        attention=((action, Colour.RED),),
        decisions=(("OTO-B26-001", "wij oefenen in maart"),),
    )


def test_a_meeting_runs_until_it_is_ended_and_the_next_has_the_next_sequence(
    memory: Memory, region: Region
) -> None:
    first = start(memory, region)
    with memory.work(origin()) as work:
        assert work.meetings.running(region.group.id) == first
        ended = replace(first, ended_at=NOW + HOUR)
        work.meetings.save(ended, "meeting.end")
        assert work.meetings.running(region.group.id) is None
        assert work.meetings.get(first.id) == ended
    assert (first.sequence, start(memory, region).sequence) == (1, 2)


def test_a_group_has_one_meeting_at_a_time(memory: Memory, region: Region) -> None:
    start(memory, region)
    with pytest.raises(IntegrityError) as no:
        start(memory, region)
    assert isinstance(no.value.orig, sqlite3.IntegrityError)


def test_a_meeting_that_never_was_is_not_given(memory: Memory) -> None:
    with memory.reading() as work, pytest.raises(KeyError):
        work.meetings.get(1)


def test_what_is_captured_comes_back_in_order_with_who_and_when(
    memory: Memory, region: Region
) -> None:
    meeting = start(memory, region)
    with memory.work(origin(NOW, region.anna.id)) as work:
        item = work.meetings.capture(meeting, EntryKind.ITEM, text="Opening")
    with memory.work(origin(NOW + HOUR, region.bram.id)) as work:
        present = work.meetings.capture(meeting, EntryKind.PRESENT, person=region.bram.id)
        action = work.meetings.capture(meeting, EntryKind.ACTION, text="x", number="OTO-26-001")
    with memory.reading() as work:
        assert work.meetings.entries(meeting.id) == [item, present, action]
        assert work.meetings.entries(meeting.id + 1) == []
    assert (item.at, item.by, item.text) == (NOW, region.anna.id, "Opening")
    assert (present.at, present.by, present.person) == (NOW + HOUR, region.bram.id, region.bram.id)
    assert action.number == "OTO-26-001"


def test_nothing_is_captured_when_nobody_said_it(memory: Memory, region: Region) -> None:
    meeting = start(memory, region)
    with pytest.raises(ValueError, match="somebody"), memory.work(origin()) as work:
        work.meetings.capture(meeting, EntryKind.ITEM, text="Opening")


def test_all_that_happened_in_a_meeting_is_in_its_history(memory: Memory, region: Region) -> None:
    meeting = start(memory, region)
    with memory.work(origin(NOW, region.anna.id)) as work:
        work.meetings.capture(meeting, EntryKind.ITEM, text="Opening")
        work.meetings.save(replace(meeting, ended_at=NOW + HOUR), "meeting.end")
        lines = work.history.lines(f"meeting:{meeting.id}")
    assert [line.deed for line in lines] == ["meeting.start", "meeting.capture", "meeting.end"]
    assert {c.field: c.new for c in lines[1].changes}["kind"] is EntryKind.ITEM
    assert {c.field: c.new for c in lines[2].changes} == {"ended_at": NOW + HOUR}


def test_decisions_are_numbered_and_given_by_period(memory: Memory, region: Region) -> None:
    meeting = start(memory, region)
    with memory.work(origin(NOW)) as work:
        assert work.meetings.decide(region.group, "eerste", meeting) == "OTO-B26-001"
    with memory.work(origin(NOW + HOUR)) as work:
        assert work.meetings.decide(region.group, "tweede", None) == "OTO-B26-002"
        between = work.meetings.decisions_between
        assert between(NOW - HOUR, NOW) == [("OTO-B26-001", "eerste")]
        assert between(NOW, NOW + HOUR) == [("OTO-B26-002", "tweede")]
        assert len(between(NOW - HOUR, NOW + HOUR)) == 2
        (line,) = work.history.lines("decision:OTO-B26-001")
        assert [(c.field, c.new) for c in line.changes] == [("text", "eerste")]


def test_a_decision_is_reworded_and_withdrawn_with_its_own_lines(
    memory: Memory, region: Region
) -> None:
    meeting = start(memory, region)
    with memory.work(replace(origin(NOW, region.anna.id), event="besluit")) as work:
        number = work.meetings.decide(region.group, "eerste", meeting)
        kept = work.meetings.capture(meeting, EntryKind.DECISION, text="eerste", number=number)
    with memory.work(origin(NOW + HOUR, region.anna.id)) as work:
        assert work.meetings.captured_in(work.origin.network, "besluit") == [kept]
        assert work.meetings.captured_in(work.origin.network, "nooit") == []
        work.meetings.reword(meeting, number, "tweede")
        assert work.meetings.decided(number) == (meeting.id, "tweede")
        work.meetings.withdraw(meeting, number)
        assert work.meetings.decided(number) is None
        assert work.meetings.decisions_between(NOW - HOUR, NOW + HOUR) == []
        assert work.meetings.entries(meeting.id)[0] == kept
        lines = work.history.lines(f"decision:{number}")
    deeds = ["decision.add", "decision.correct", "decision.withdraw"]
    assert [line.deed for line in lines] == deeds
    assert [(c.old, c.new) for c in lines[1].changes] == [("eerste", "tweede")]


def test_a_week_is_kept_once_and_whole(memory: Memory) -> None:
    with memory.work(origin()) as work:
        assert work.weeks.last() is None
        kept = work.weeks.keep(week())
        assert kept == replace(week(), id=1)
        assert work.weeks.keep(replace(week(), total=Figures())) is None
        assert work.weeks.get(1) == kept
        assert work.weeks.get(1).attention[0][0].noted_at.tzinfo == ZONE


def test_the_last_week_is_the_latest_in_time(memory: Memory) -> None:
    with memory.work(origin()) as work:
        for year, number in ((2027, 1), (2026, 53), (2026, 52)):
            work.weeks.keep(week(number, year))
        last = work.weeks.last()
        assert last is not None
        assert last.label == "2027-W01"


def test_a_week_that_never_was_is_not_given(memory: Memory) -> None:
    with memory.reading() as work, pytest.raises(KeyError):
        work.weeks.get(1)
