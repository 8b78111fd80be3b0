"""The database itself refuses to change or drop a line of history."""

from collections.abc import Mapping

TRIGGERS: Mapping[str, tuple[str, ...]] = {
    "sqlite": (
        """CREATE TRIGGER history_no_update BEFORE UPDATE ON history
        BEGIN SELECT RAISE(ABORT, 'a line of history does not change'); END""",
        """CREATE TRIGGER history_no_delete BEFORE DELETE ON history
        BEGIN SELECT RAISE(ABORT, 'a line of history is not dropped'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'a line of history does not change'; END $$""",
        """CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE ON history
        FOR EACH ROW EXECUTE FUNCTION history_stays()""",
        """CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON history
        FOR EACH STATEMENT EXECUTE FUNCTION history_stays()""",
    ),
}
"""The statements that set this up, per dialect."""
