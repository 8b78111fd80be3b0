"""Cards that change in place, open questions, and the theme and source of an action."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add columns and the indexes that find messages and their lines of history."""
    op.add_column("actions", sa.Column("theme", sa.Text()))
    op.add_column("actions", sa.Column("link", sa.Text()))
    op.add_column("outbox", sa.Column("edits_channel", sa.Text()))
    op.add_column("outbox", sa.Column("edits_event", sa.Text()))
    arrived = sa.text("receipt_event IS NOT NULL")
    op.create_index(
        "outbox_receipt",
        "outbox",
        ["receipt_event"],
        sqlite_where=arrived,
        postgresql_where=arrived,
    )
    op.create_index("history_origin", "history", ["event", "network"])
    op.create_index("inbox_place", "inbox", ["channel", "id"])
    op.add_column(
        "channels",
        sa.Column("proposes", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "network", "channel")),
        sa.Column("thread", sa.Text()),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("action", sa.Text()),
        sa.Column("draft", sa.Text()),
        sa.Column("speaker", sa.Integer()),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="questions_pk"),
    )
    op.create_index("questions_place", "questions", ["network", "channel"])
