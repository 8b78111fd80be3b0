"""What Alembic is told when the secretary starts it: where the migrations lie, and what to use."""

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection


def settings(connection: Connection) -> Config:
    """Give a configuration that works on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
