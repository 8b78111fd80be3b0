"""Draws numbers: each is counted up and given in one statement, and never comes back."""

from functools import cache

from sqlalchemy import Connection
from sqlalchemy.sql.dml import ReturningInsert

from bot.domain.groups import Group
from bot.domain.numbering import Number, Series
from storage.inserts import dialect_insert
from storage.tables.agenda import counters


def next_number(connection: Connection, group: Group, series: Series, year: int) -> str:
    """Draw the next number of a group.

    What is counted belongs to the prefix: a group that is renamed, and one that takes over the
    prefix, still never draw a number that was drawn before.
    """
    prefix = group.prefix.upper()
    key = {"prefix": prefix, "series": series.value, "year": year, "value": 1}
    sequence = connection.execute(_draw(connection.dialect.name), key).scalar_one()
    return str(Number(prefix, year, sequence, series))


@cache
def _draw(dialect: str) -> ReturningInsert[int]:
    insert = dialect_insert(dialect, counters)
    return insert.on_conflict_do_update(
        index_elements=("prefix", "series", "year"), set_={"value": counters.c.value + 1}
    ).returning(counters.c.value)
