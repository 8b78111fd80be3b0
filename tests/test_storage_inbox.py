"""The inbox: each event once, its text only until it has been worked."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chat import Heard
from bot.ports import Memory, Token, Unreadable
from storage.memory import open_memory
from tests.memories import MOMENTS, NOW, ZONE, Undone, line, opened, origin, unfinished, whole


@pytest.fixture
def memory() -> Iterator[Memory]:
    opened = open_memory("sqlite://")
    yield opened
    opened.close()


def take(memory: Memory, *lines: Heard) -> list[int | None]:
    with memory.work(origin()) as work:
        return [work.inbox.put(heard) for heard in lines]


def test_an_event_is_taken_in_once_also_when_it_comes_again_later(memory: Memory) -> None:
    assert take(memory, line("a"), line("b"), line("a")) == [1, 2, None]
    assert take(memory, line("b", text="anders")) == [None]


def test_events_of_two_networks_may_have_the_same_id(memory: Memory) -> None:
    other = Heard("matrix", "a", "#oto", "anna", "hoi", NOW)
    assert take(memory, line("a"), other) == [1, 2]


def test_what_was_heard_comes_back_as_it_was_in_order_of_arrival(memory: Memory) -> None:
    said = [
        Heard("console", "a", "c", "anna", "een", NOW, addressed=True, thread="t", edits="e"),
        Heard("console", "b", "c", "bram", "twee\x00\U0001f600", NOW, direct=True, reacts_to="r"),
    ]
    take(memory, *said)
    rows = unfinished(memory)
    assert [row.heard for row in rows] == said
    assert [row.heard.at.tzinfo for row in rows] == [ZONE, ZONE]


def test_whatever_was_heard_every_part_of_it_is_kept(memory: Memory) -> None:
    @given(whole(Heard, at=MOMENTS))
    def kept(heard: Heard) -> None:
        with memory.work(origin()) as work:
            row = work.inbox.put(heard)
            if row is not None:
                found = work.inbox.first(NOW)
                assert found is not None
                assert found.heard == heard
                work.inbox.done(row)

    kept()


def test_no_text_is_too_strange_to_be_taken_in(memory: Memory) -> None:
    events = count()

    @given(st.text(st.characters()))
    def kept(text: str) -> None:
        take(memory, line(str(next(events)), text))
        (row,) = unfinished(memory)
        with memory.work(origin()) as work:
            work.inbox.done(row.id)
        assert row.heard.text == text.encode(errors="replace").decode()

    kept()


def test_half_a_character_is_replaced_and_the_line_kept(memory: Memory) -> None:
    take(memory, replace(line(text="half \ud83d teken"), form={"what \ud83d": "\ud83d lijst"}))
    (row,) = unfinished(memory)
    assert (row.heard.text, row.heard.form) == ("half ? teken", {"what ?": "? lijst"})


def test_a_worked_row_holds_network_event_channel_and_time_and_nothing_else(
    tmp_path: Path,
) -> None:
    memory = opened(tmp_path)
    take(memory, line("a", "geheim"))
    with memory.work(origin()) as work:
        work.inbox.done(1)
    with closing(sqlite3.connect(tmp_path / "secretaris.db")) as database:
        rows = database.execute("SELECT * FROM inbox").fetchall()
    assert rows == [
        (1, "console", "a", "#oto", "2026-11-23T15:05:00.000000Z", "done", 0, None, None),
    ]
    memory.close()


def test_a_worked_row_is_not_worked_again(memory: Memory) -> None:
    take(memory, line("a", "geheim"))
    with memory.work(origin()) as work:
        work.inbox.done(1)
    with memory.reading() as work:
        assert work.inbox.first(NOW) is None
        assert work.inbox.is_done("console", "a")
    assert take(memory, line("a", "geheim")) == [None]


def test_a_failed_row_is_tried_again_until_it_is_set_aside(memory: Memory) -> None:
    take(memory, line("a"))
    with memory.work(origin()) as work:
        work.inbox.put_off(1, NOW)
        again = work.inbox.first(NOW)
        assert again is not None
        assert again.tries == 1
        assert not work.inbox.is_done("console", "a")
        work.inbox.set_aside(1)
        assert work.inbox.first(NOW) is None
        assert work.inbox.is_done("console", "a")


def test_an_event_never_heard_is_not_done(memory: Memory) -> None:
    with memory.reading() as work:
        assert not work.inbox.is_done("console", "nooit")


def test_rows_are_forgotten_after_thirty_days_and_open_ones_never(memory: Memory) -> None:
    take(memory, line("worked"), line("open"))
    with memory.work(origin()) as work:
        work.inbox.done(1)
        work.inbox.sweep(NOW + timedelta(days=29))
        assert work.inbox.is_done("console", "worked")
        work.inbox.sweep(NOW + timedelta(days=31))
        assert not work.inbox.is_done("console", "worked")
    assert [row.heard.event for row in unfinished(memory)] == ["open"]


def test_the_number_of_a_forgotten_row_is_not_used_again(memory: Memory) -> None:
    take(memory, line("a"))
    with memory.work(origin()) as work:
        work.inbox.done(1)
        work.inbox.sweep(NOW + timedelta(days=31))
    assert take(memory, line("b")) == [2]


def test_a_line_said_long_ago_counts_from_when_it_was_taken_in(memory: Memory) -> None:
    take(memory, line("old", at=NOW - timedelta(days=40)))
    with memory.work(origin()) as work:
        work.inbox.done(1)
        work.inbox.sweep(NOW)
        assert work.inbox.is_done("console", "old")


def test_a_channel_whose_first_line_was_put_off_waits_and_the_others_do_not(
    memory: Memory,
) -> None:
    soon = NOW + timedelta(seconds=1)
    other = replace(line("c"), channel="#elders")
    take(memory, line("a"), line("b"), other)
    with memory.work(origin()) as work:
        work.inbox.put_off(1, soon)
    assert [row.heard.event for row in unfinished(memory)] == ["c"]
    assert [row.heard.event for row in unfinished(memory, soon)] == ["a", "b", "c"]


def test_the_next_turn_comes_now_or_when_the_first_was_put_off_to_or_never(memory: Memory) -> None:
    soon = NOW + timedelta(seconds=30)
    moments = []
    with memory.work(origin()) as work:
        moments.append(work.inbox.next_at(NOW))
        work.inbox.put(line("a"))
        moments.append(work.inbox.next_at(NOW))
        work.inbox.put_off(1, soon)
        moments += [work.inbox.next_at(NOW), work.inbox.next_at(soon)]
        work.inbox.set_aside(1)
        moments.append(work.inbox.next_at(NOW))
    assert moments == [None, NOW, soon, soon, None]


def test_a_line_that_cannot_be_read_is_named_and_can_be_set_aside(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    take(memory, line("bad"), line("good"))
    with closing(sqlite3.connect(tmp_path / "secretaris.db")) as database:
        database.execute("UPDATE inbox SET heard = '{\"network\": 7}' WHERE event = 'bad'")
        database.commit()
    with memory.work(origin()) as work:
        with pytest.raises(Unreadable) as bad:
            work.inbox.first(NOW)
        work.inbox.set_aside(bad.value.row)
    assert (bad.value.table, bad.value.name) == ("inbox", "bad")
    assert [row.heard.event for row in unfinished(memory)] == ["good"]
    memory.close()


def test_how_far_was_read_is_kept_with_what_was_read_or_not_at_all(memory: Memory) -> None:
    with memory.work(origin()) as work:
        work.inbox.put(line("a"))
        work.remember(Token("matrix", "since", "s1"))
    with suppress(Undone), memory.work(origin()) as work:
        work.inbox.put(line("b"))
        work.remember(Token("matrix", "since", "s2"))
        raise Undone
    with memory.reading() as work:
        assert work.token("matrix", "since") == "s1"
        assert work.token("matrix", "other") is None
    assert [row.heard.event for row in unfinished(memory)] == ["a"]
