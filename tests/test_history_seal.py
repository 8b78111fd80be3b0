"""History proves itself: nobody changes a line unseen, and erasing a text breaks nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.groups import Channel
from bot.domain.history import Change
from bot.domain.people import Identity, Person
from bot.ports import Memory
from tests.memories import NOW, Undone, note, opened, origin, settle

REPORT = "leverancier belt terug"
NUMBER = "OTO-26-001"
SUBJECT = f"action:{NUMBER}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of a closed memory in which an action was noted and reported on."""
    memory = opened(tmp_path)
    region = settle(memory)
    with memory.work(origin(NOW, region.anna.id, "noted")) as work:
        action = note(work, region)
    with memory.work(origin(NOW + timedelta(hours=1), region.bram.id, "told")) as work:
        work.actions.save(action.told(NOW + timedelta(hours=1), REPORT), "action.report")
    memory.close()
    return tmp_path


@pytest.fixture
def memory(folder: Path) -> Iterator[Memory]:
    memory = opened(folder)
    yield memory
    memory.close()


def tampered(folder: Path, *statements: str) -> int | None:
    """Change the file behind the secretary's back; give the line it then finds broken."""
    with closing(sqlite3.connect(folder / "secretaris.db", isolation_level=None)) as database:
        database.execute("DROP TRIGGER history_no_update")
        database.execute("DROP TRIGGER history_no_delete")
        for statement in statements:
            assert database.execute(statement).rowcount == 1
    memory = opened(folder)
    with memory.reading() as work:
        broken = work.history.broken_seal()
    memory.close()
    return broken


def test_a_line_tells_what_was_done_to_what_by_whom_when_and_from_where(memory: Memory) -> None:
    with memory.reading() as work:
        noted, told = work.history.lines(SUBJECT)
    assert (noted.deed, noted.result, noted.origin) == (
        "action.add",
        "done",
        origin(NOW, 1, "noted"),
    )
    assert told.origin == origin(NOW + timedelta(hours=1), 2, "told")
    assert told.deed == "action.report"
    assert {change.field: (change.old, change.new) for change in told.changes} == {
        "state": ("open", "in_progress"),
        "report": (None, REPORT),
        "reported_at": (None, NOW + timedelta(hours=1)),
    }


def test_an_untouched_history_has_no_broken_seal(memory: Memory) -> None:
    with memory.reading() as work:
        assert len(work.history.lines()) > 2
        assert work.history.broken_seal() is None


def test_an_empty_history_has_no_broken_seal(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    with memory.reading() as work:
        assert work.history.lines() == []
        assert work.history.broken_seal() is None
    memory.close()


def test_a_text_can_be_erased_and_the_line_still_proves_itself(memory: Memory) -> None:
    with memory.work(origin()) as work:
        told = work.history.lines(SUBJECT)[-1]
        work.history.erase_text(told.id)
        erased = work.history.lines(SUBJECT)[-1]
        assert Change("report", None, REPORT) in told.changes
        assert Change("report", None, None) in erased.changes
        assert erased.seal == told.seal
        assert work.history.broken_seal() is None


def test_the_lines_themselves_hold_no_words_and_no_names(folder: Path) -> None:
    memory = opened(folder)
    with memory.work(origin()) as work:
        region_name = work.groups.get(1).name
        work.people.add(Person(0, "Corrie Zonneveld", "corriez", title="adviseur"))
        work.people.identify(Identity(3, "matrix", "@corriez:example.org"))
        work.groups.open_channel(Channel(0, 1, "matrix", "!room", "stamtafel"))
        noted = work.actions.open_of_group(1)[0]
        work.actions.save(replace(noted, theme="rampenfilm"), "action.theme")
    memory.close()
    with closing(sqlite3.connect(folder / "secretaris.db")) as database:
        lines = database.execute("SELECT * FROM history").fetchall()
    names = ("Corrie", "corriez", "adviseur", "stamtafel", "rampenfilm", REPORT)
    words = (*names, "lijst bijwerken", region_name)
    assert [word for word in words if word in repr(lines)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET deed = 'other'",
        "DELETE FROM history",
        "INSERT OR REPLACE INTO history SELECT * FROM history WHERE id = 1",
    ],
)
def test_the_database_refuses_to_change_or_drop_a_line(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "secretaris.db")) as database:
        database.execute("PRAGMA recursive_triggers=ON")
        with pytest.raises(sqlite3.IntegrityError, match="a line of history"):
            database.execute(statement)


@pytest.mark.parametrize(
    "value",
    [
        "deed = 'action.drop'",
        "subject = 'action:OTO-26-002'",
        "result = 'refused'",
        "network = 'matrix'",
        "event = 'other'",
        "actor = 1",
        "at = '2026-11-23T15:05:00.000000Z'",
        "changes = '[]'",
        "seal = 'a'",
    ],
)
def test_a_changed_line_is_found_whatever_was_changed(folder: Path, value: str) -> None:
    last = "(SELECT max(id) FROM history)"
    broken = tampered(folder, f"UPDATE history SET {value} WHERE id = {last}")  # noqa: S608 -- a test
    assert broken == 10


def test_a_line_that_was_dropped_is_found_by_the_next_one(folder: Path) -> None:
    assert tampered(folder, "DELETE FROM history WHERE id = 2") == 3


def test_a_changed_text_is_found(folder: Path) -> None:
    statement = "UPDATE history_texts SET text = 'iets anders' WHERE field = 'report'"
    assert tampered(folder, statement) == 10


def test_a_note_is_a_line_that_changes_nothing(memory: Memory) -> None:
    with memory.work(origin(NOW, 1)) as work:
        work.history.note("forbidden.drop", SUBJECT, "refused")
    with memory.reading() as work:
        last = work.history.lines(SUBJECT)[-1]
        assert work.history.broken_seal() is None
    assert (last.deed, last.result, last.changes) == ("forbidden.drop", "refused", ())


def test_a_work_that_is_given_up_leaves_no_line_and_the_chain_goes_on(memory: Memory) -> None:
    with memory.reading() as work:
        before = len(work.history.lines())
    with pytest.raises(Undone):  # noqa: PT012, SIM117 -- the work is what raises
        with memory.work(origin()) as work:
            work.history.note("x", "y")
            raise Undone
    with memory.work(origin()) as work:
        work.history.note("x", "z")
        assert [line.subject for line in work.history.lines()[before:]] == ["z"]
        assert work.history.broken_seal() is None


def test_the_origin_of_a_work_may_be_told_while_it_goes_on(memory: Memory) -> None:
    with memory.work(origin()) as work:
        work.origin = origin(NOW, 2, "later")
        work.history.note("x", "y")
        assert work.history.lines("y")[0].origin == origin(NOW, 2, "later")
