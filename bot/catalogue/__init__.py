"""What the secretary says: sentences of the locales, filled with words, as neutral markup."""

from bot.catalogue.book import Catalogue
from bot.catalogue.templates import CatalogueError

__all__ = ["Catalogue", "CatalogueError"]
