"""The weekly pages as they were sent."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Row, bindparam, select

from bot import ports
from bot.domain.weeks import Week
from storage.history import History
from storage.inserts import insert_once
from storage.tables.agenda import weeks
from storage.times import localised

_LAST = select(weeks).order_by(weeks.c.year.desc(), weeks.c.number.desc()).limit(1)
_GET = select(weeks).where(weeks.c.id == bindparam("of_week"))

_decode = msgspec.json.Decoder(Week).decode


class Weeks(ports.Weeks):
    """Each week once."""

    def __init__(self, connection: Connection, zone: ZoneInfo, history: History) -> None:
        self._connection = connection
        self._zone = zone
        self._history = history

    def last(self) -> Week | None:
        """Give the page of the latest week that was sent."""
        found = self._connection.execute(_LAST).one_or_none()
        return self._week(found) if found else None

    def get(self, week: int) -> Week:
        """Give one page; raises KeyError when there is none."""
        found = self._connection.execute(_GET, {"of_week": week}).one_or_none()
        if found is None:
            raise KeyError(week)
        return self._week(found)

    def keep(self, week: Week) -> Week | None:
        """Keep a page as sent; None when that week has been sent already."""
        once = insert_once(self._connection, weeks, "year", "number").returning(weeks.c.id)
        page = msgspec.json.encode(week).decode()
        row = {"year": week.year, "number": week.number, "page": page}
        kept = self._connection.scalar(once, row)
        if kept is None:
            return None
        self._history.note("week.send", f"week:{week.label}")
        return replace(week, id=kept)

    def _week(self, row: Row[Any]) -> Week:
        page: Week = localised(_decode(row.page), self._zone)
        return replace(page, id=row.id)
