"""The region a command works for where none is named."""

from pathlib import Path

from bot.config import Settings, demo, load

_USUAL = Path("config.toml")


def region_here() -> Settings:
    """Take the configuration of this folder, if there is one, else the demo region."""
    return load(_USUAL, {}) if _USUAL.is_file() else demo({})
