"""Actions that are blocked: on whom or what they wait, and since when."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add two columns; no action was ever blocked before."""
    op.add_column("actions", sa.Column("waiting_on", sa.Text()))
    op.add_column("actions", sa.Column("blocked_at", sa.Text()))
