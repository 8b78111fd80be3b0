"""Lines that wait after a failed try, and letters that change a message still on its way."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add a column to the inbox and one to the outbox, and the indexes that find them."""
    op.add_column("inbox", sa.Column("not_before", sa.Text()))
    _index("inbox_put_off", "inbox", ["channel", "network"], "not_before IS NOT NULL")
    op.add_column("outbox", sa.Column("follows", sa.Integer()))
    _index("outbox_follows", "outbox", ["follows"], "follows IS NOT NULL")


def _index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
