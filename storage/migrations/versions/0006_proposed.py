"""Actions that are proposed: since when, when the chair was told, and why they were declined."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_UNANSWERED = sa.text("state = 'proposed' AND raised_at IS NULL")


def upgrade() -> None:
    """Add three columns and an index; no action was ever proposed before."""
    op.add_column("actions", sa.Column("given_at", sa.Text()))
    op.add_column("actions", sa.Column("raised_at", sa.Text()))
    op.add_column("actions", sa.Column("declined", sa.Text()))
    op.create_index(
        "actions_unanswered",
        "actions",
        ["given_at"],
        sqlite_where=_UNANSWERED,
        postgresql_where=_UNANSWERED,
    )
