"""Brings the people and groups of configuration and spreadsheet into the memory."""

from bot.registry.difference import Difference
from bot.registry.importing import bring_in, bring_in_by_slices
from bot.registry.people_file import import_people
from bot.registry.sheet import decode
from bot.registry.spreadsheet import people_from_csv

__all__ = [
    "Difference",
    "bring_in",
    "bring_in_by_slices",
    "decode",
    "import_people",
    "people_from_csv",
]
