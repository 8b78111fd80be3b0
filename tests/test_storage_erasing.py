"""What was wiped is nowhere: not in the database, and not in its log."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.domain.chat import Address, Receipt, Say
from bot.domain.letters import Letter
from bot.ports import Memory
from tests.memories import NOW, line, note, opened, origin, settle

SECRET = "zwanenhals-vergadering"
LATER = NOW + timedelta(days=31)


def traces(folder: Path) -> dict[str, int]:
    """Count how often the secret stands in each file of the database."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    found = {name: content.count(SECRET.encode()) for name, content in files.items()}
    return {name: count for name, count in found.items() if count}


def lines_are_worked(memory: Memory, count: int = 200) -> None:
    with memory.work(origin()) as work:
        for n in range(count):
            work.inbox.put(line(f"e{n}", f"{SECRET} {n}"))
    with memory.work(origin()) as work:
        while (row := work.inbox.first(NOW)) is not None:
            work.inbox.done(row.id)


def test_a_line_that_was_worked_is_nowhere_after_a_checkpoint(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    lines_are_worked(memory)
    with memory.work(origin()) as work:
        unread = work.inbox.put(line("unread", SECRET))
    assert memory.checkpoint()
    assert traces(tmp_path) == {"secretaris.db": 1}
    assert unread is not None
    with memory.work(origin()) as work:
        work.inbox.done(unread)
    assert memory.checkpoint()
    assert traces(tmp_path) == {}
    memory.close()


def test_a_line_that_was_set_aside_is_nowhere_after_seven_days(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    with memory.work(origin()) as work:
        work.inbox.put(line("a", SECRET))
        work.inbox.set_aside(1)
        work.inbox.sweep(NOW + timedelta(days=6))
    assert memory.checkpoint()
    assert traces(tmp_path) == {"secretaris.db": 1}
    with memory.work(origin()) as work:
        work.inbox.sweep(NOW + timedelta(days=8))
        assert work.inbox.is_done("console", "a")
    assert memory.checkpoint()
    assert traces(tmp_path) == {}
    memory.close()


def test_the_words_of_a_letter_are_nowhere_thirty_days_after_it_was_sent(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    say = Say("x", {"text": SECRET}, card="action:OTO-26-001")
    with memory.work(origin()) as work:
        work.outbox.put(Letter("sent", Address("console", "c"), say, NOW))
        work.outbox.put(Letter("dead", Address("console", "d"), say, NOW))
        sent, dead = work.outbox.waiting(NOW, ("console",))
        work.outbox.sent(sent, Receipt("c", "m1"))
        work.outbox.give_up(dead.id)
        work.outbox.sweep(NOW + timedelta(days=29))
    assert memory.checkpoint()
    assert traces(tmp_path) == {"secretaris.db": 2}
    with memory.work(origin()) as work:
        work.outbox.sweep(LATER)
    assert memory.checkpoint()
    assert traces(tmp_path) == {}
    with closing(sqlite3.connect(tmp_path / "secretaris.db")) as database:
        rows = database.execute("SELECT card, receipt_event FROM outbox ORDER BY id").fetchall()
    assert rows == [("action:OTO-26-001", "m1"), ("action:OTO-26-001", None)]
    memory.close()


def test_the_words_of_a_letter_that_waits_are_kept_however_long(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    with memory.work(origin()) as work:
        work.outbox.put(Letter("k", Address("console", "c"), Say("x", {"text": SECRET}), NOW))
        work.outbox.sweep(LATER)
        assert work.outbox.waiting(LATER, ("console",))[0].say.words == {"text": SECRET}
    memory.close()


def test_an_erased_text_of_history_is_nowhere(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    region = settle(memory)
    with memory.work(origin()) as work:
        work.actions.save(note(work, region).told(NOW, SECRET), "action.report")
        said = work.history.lines()[-1]
        action = work.actions.get("OTO-26-001")
        assert action is not None
        work.actions.save(action.told(NOW, "is weg"), "action.report")
        for written in work.history.lines():
            work.history.erase_text(written.id)
    assert said.changes
    assert memory.checkpoint()
    assert traces(tmp_path) == {}
    with closing(sqlite3.connect(tmp_path / "secretaris.db")) as database:
        left = database.execute("SELECT count(salt), count(text) FROM history_texts").fetchall()
    assert left == [(0, 0)], "a salt that is left lets anybody guess the text"
    memory.close()


def test_a_checkpoint_waits_for_no_reader_and_says_so(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    lines_are_worked(memory, 1)
    with memory.reading() as work:
        work.inbox.first(NOW)
        with memory.work(origin()) as writing:
            writing.inbox.put(line("later"))
        assert not memory.checkpoint()
    assert memory.checkpoint()
    memory.close()
