"""Channels that were archived, or that the secretary was taken out of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add whether a channel is closed; those known so far are open."""
    op.add_column(
        "channels",
        sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
