"""A database is brought to the tables of this release, whatever release made it."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from bot.domain.refusals import Refused
from storage.migrations.settings import settings
from storage.upgrade import HEAD, upgrade
from tests.memories import open_letters, opened, settle, url

RELEASES = sorted((Path(__file__).parent / "data" / "releases").glob("*.sql"))


def migrate(connection: Connection) -> None:
    """Make the tables as Alembic does, one migration after another."""
    command.upgrade(settings(connection), "head")


def tables_made_by(
    make: Callable[[Connection], None], place: str = "sqlite://"
) -> dict[str, list[str]]:
    """Give the words of every table, index and trigger, in an order of our own."""
    with create_engine(place).begin() as connection:
        make(connection)
        rows = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE sql <> '' AND name NOT LIKE 'sqlite_%'")
        )
        return {row.name: sorted(re.findall(r"\w+|[^\w\s,]", row.sql)) for row in rows}


def test_a_new_database_is_the_same_as_one_that_was_migrated() -> None:
    assert tables_made_by(upgrade) == tables_made_by(migrate)


def test_the_known_head_is_the_newest_migration() -> None:
    with create_engine("sqlite://").connect() as connection:
        assert ScriptDirectory.from_config(settings(connection)).get_heads() == [HEAD]


def test_every_release_has_left_a_database_to_upgrade_from() -> None:
    with create_engine("sqlite://").connect() as connection:
        script = ScriptDirectory.from_config(settings(connection))
        known = {revision.revision for revision in script.walk_revisions()}
    assert {path.stem for path in RELEASES} == known


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_database_of_every_release_opens_with_all_that_was_in_it(
    release: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "secretaris.db") as old:
        old.executescript(release.read_text("utf-8"))
    old.close()
    memory = opened(tmp_path)
    with memory.reading() as work:
        actions = work.actions.all()
        broken = work.history.broken_seal()
    letters = open_letters(memory)
    memory.close()
    assert [action.what for action in actions] == ["bluswaterlijst bijwerken"]
    assert (broken, letters) == (None, 1)
    assert tables_made_by(upgrade, url(tmp_path)) == tables_made_by(upgrade)


def test_a_database_of_a_later_release_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    opened(tmp_path).close()
    file = tmp_path / "secretaris.db"
    with sqlite3.connect(file) as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.close()
    before = file.read_bytes()
    with pytest.raises(Refused) as no:
        opened(tmp_path)
    assert (no.value.key, no.value.words) == ("storage.newer", {"found": "9999", "known": HEAD})
    assert file.read_bytes() == before


def test_a_database_whose_tables_only_seem_to_be_of_this_release_is_refused(
    tmp_path: Path,
) -> None:
    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / "secretaris.db") as other:
        other.execute("DROP TABLE questions")
        other.execute("ALTER TABLE actions DROP COLUMN theme")
    other.close()
    with pytest.raises(Refused) as no:
        opened(tmp_path)
    missing = str(no.value.words["missing"])
    assert no.value.key == "storage.tables"
    assert "actions.theme" in missing
    assert "questions.speaker" in missing


def test_a_memory_opens_again_with_what_was_in_it(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    region = settle(memory)
    memory.close()
    memory = opened(tmp_path)
    with memory.reading() as work:
        assert work.people.roster().by_account("console", "anna") == region.anna
        assert work.groups.by_prefix("oto") == region.group
        assert work.groups.channel("console", "#oto") == region.channel
    memory.close()
