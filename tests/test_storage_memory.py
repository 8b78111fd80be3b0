"""One writer, readers that never wait for it, one process, and nothing half done."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import InvalidRequestError, OperationalError

from bot.domain.refusals import Refused
from bot.ports import Memory, Token
from storage.memory import open_memory
from tests.memories import NOW, known, line, note, opened, origin, settle, url
from tests.processes import killed, process, said

HOLDS_IT_OPEN = """
    import sys, time
    from pathlib import Path
    from tests.memories import opened

    memory = opened(Path(sys.argv[1]))
    print("open", flush=True)
    time.sleep(60)
"""

STOPS_HALFWAY = """
    import sys, time
    from pathlib import Path
    from tests.memories import note, opened, origin, settle

    memory = opened(Path(sys.argv[1]))
    region = settle(memory)
    with memory.work(origin(actor=region.anna.id)) as work:
        note(work, region)
    with memory.work(origin(actor=region.anna.id)) as work:
        note(work, region)
        work.inbox.done(1)
        print("halfway", flush=True)
        time.sleep(60)
"""


TELLS_WHAT_IT_IMPORTED = """
    import sys
    from pathlib import Path
    from storage.memory import open_memory

    open_memory(f"sqlite:///{sys.argv[1]}/secretaris.db").close()
    open_memory("sqlite://").close()
    print("alembic" in sys.modules, flush=True)
"""


def test_a_second_process_on_the_same_file_is_refused_until_the_first_has_ended(
    tmp_path: Path,
) -> None:
    with process(HOLDS_IT_OPEN, tmp_path) as other:
        assert said(other) == "open"
        with pytest.raises(Refused) as no:
            opened(tmp_path)
        killed(other)
    assert no.value.key == "storage.in_use"
    assert no.value.words == {"database": str(tmp_path / "secretaris.db")}
    opened(tmp_path).close()


def test_the_same_file_is_not_opened_twice_by_one_process(tmp_path: Path) -> None:
    first = opened(tmp_path)
    with pytest.raises(Refused, match=r"storage\.in_use"):
        opened(tmp_path)
    first.close()
    opened(tmp_path).close()


def test_a_work_that_was_killed_halfway_has_done_nothing(tmp_path: Path) -> None:
    with process(STOPS_HALFWAY, tmp_path) as other:
        assert said(other) == "halfway"
        killed(other)
    memory = opened(tmp_path)
    with memory.reading() as work:
        assert [action.number for action in work.actions.all()] == ["OTO-26-001"]
        assert len(work.history.lines("action:OTO-26-002")) == 0
        assert work.history.broken_seal() is None
    memory.close()


@pytest.mark.parametrize("place", ["mysql://user@server/x", "secretaris.db", "sqlite+aiosqlite://"])
def test_what_is_no_database_of_ours_is_refused(place: str) -> None:
    with pytest.raises(Refused, match=r"storage\.url"):
        open_memory(place)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as no:
        opened(tmp_path / "nowhere")
    assert no.value.key == "storage.unreachable"
    assert str(tmp_path / "nowhere" / "secretaris.db") in str(no.value.words["database"])


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "secretaris.db"
    file.write_text("Dit is een brief, geen database. " * 100)
    for _ in range(2):
        with pytest.raises(Refused, match=r"storage\.unreachable"):
            opened(tmp_path)
    assert file.read_text() == "Dit is een brief, geen database. " * 100


def test_only_the_owner_can_read_the_database(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    settle(memory)
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
    memory.close()


def test_a_reader_does_not_wait_for_the_writer_and_sees_what_was_committed(
    tmp_path: Path,
) -> None:
    memory = opened(tmp_path)
    settle(memory)
    with memory.work(origin()) as work:
        note(work, known(memory))
        with ThreadPoolExecutor() as elsewhere, memory.reading() as reader:
            assert reader.actions.all() == ()
            assert elsewhere.submit(lambda: count(memory)).result(timeout=5) == 0
    assert count(memory) == 1
    memory.close()


def count(memory: Memory) -> int:
    with memory.reading() as work:
        return len(work.actions.all())


def test_a_reader_sees_one_moment_however_long_it_reads(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    region = settle(memory)
    with memory.reading() as reader:
        before = reader.actions.all()
        with memory.work(origin()) as work:
            note(work, region)
        assert reader.actions.all() == before == ()
    memory.close()


@pytest.mark.parametrize("place", ["in memory", "in a file"])
def test_a_reader_cannot_write_and_the_writer_can_again_after_it(
    place: str, tmp_path: Path
) -> None:
    memory = open_memory("sqlite://" if place == "in memory" else url(tmp_path))
    with memory.reading() as work, pytest.raises(OperationalError, match="readonly"):
        work.remember(Token("matrix", "since", "s1"))
    with memory.work(origin()) as work:
        work.remember(Token("matrix", "since", "s2"))
        assert work.token("matrix", "since") == "s2"
    memory.close()


def test_an_error_of_the_database_does_not_quote_what_was_said(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    with memory.reading() as work, pytest.raises(OperationalError) as failed:
        work.remember(Token("matrix", "since", "zwanenhals"))
    assert "zwanenhals" not in str(failed.value)
    memory.close()


def test_works_of_several_threads_take_turns_and_all_are_kept(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    region = settle(memory)

    def one(_: int) -> str:
        with memory.work(origin()) as work:
            return note(work, region).number

    with ThreadPoolExecutor(8) as threads:
        numbers = sorted(threads.map(one, range(40)))
    assert numbers == [f"OTO-26-{n:03d}" for n in range(1, 41)]
    with memory.reading() as work:
        assert work.history.broken_seal() is None
    memory.close()


def test_a_work_inside_a_work_is_a_mistake_that_shows(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    with memory.work(origin()) as work:
        work.inbox.put(line("outer"))
        with pytest.raises(InvalidRequestError), memory.work(origin()):
            raise AssertionError
    with memory.reading() as work:
        row = work.inbox.first(NOW)
    assert row is not None
    assert row.heard.event == "outer"
    memory.close()


def test_opening_a_known_database_does_not_import_alembic(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with process(TELLS_WHAT_IT_IMPORTED, tmp_path) as other:
        assert said(other) == "False"
