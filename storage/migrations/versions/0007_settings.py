"""How people want to be spoken to, and the days of the week they are reminded on."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add three columns; nobody had a choice before."""
    op.add_column("people", sa.Column("language", sa.Text()))
    op.add_column("people", sa.Column("formal", sa.Boolean()))
    op.add_column("people", sa.Column("workdays", sa.Text()))
