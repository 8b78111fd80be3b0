"""Brings the people and groups of configuration and spreadsheet into the memory."""

from bot.registry.difference import Difference
from bot.registry.importing import bring_in

__all__ = ["Difference", "bring_in"]
