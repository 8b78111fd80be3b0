"""What the configuration said when it was last imported, to tell its changes from the chat's."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot import ports
from storage.tables.people import baseline

_OF_ITEM = (baseline.c.kind == bindparam("of_kind"), baseline.c.key == bindparam("of_key"))
_GET = select(baseline.c.field, baseline.c.value).where(*_OF_ITEM)
_CLEAR = delete(baseline).where(*_OF_ITEM)


class Baseline(ports.Baseline):
    """The fields of each item as they were imported."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kind: str, key: str) -> Mapping[str, str | None]:
        """Give the fields of an item; empty when it was never imported."""
        found = self._connection.execute(_GET, {"of_kind": kind, "of_key": key})
        return {row.field: row.value for row in found}

    def set(self, kind: str, key: str, fields: Mapping[str, str | None]) -> None:
        """Remember the fields of an item, in place of what was remembered."""
        self._connection.execute(_CLEAR, {"of_kind": kind, "of_key": key})
        rows = [{"kind": kind, "key": key, "field": f, "value": v} for f, v in fields.items()]
        if rows:
            self._connection.execute(insert(baseline), rows)
