"""A page in as many messages as Slack needs: cut on the borders of items, never cut off."""

from collections.abc import Iterable, Iterator

from bot.markup import Block, Buttons, Page
from bot.networks.slack.writing import LONGEST_TEXT, in_words, size, write
from bot.splitting import split

MOST_IN_MESSAGE = 50
_LONGEST_WORDS = 30_000


def messages(page: Page) -> tuple[Page, ...]:
    """Give the pages of as many messages; what belongs to a block stays with it."""
    found: list[Page] = []
    here: Page = ()
    for item in items(page):
        if here and not _fits((*here, *item)):
            found.append(here)
            here = ()
        here += item
    return (*found, here) if here else tuple(found)


def items(page: Page) -> Iterator[Page]:
    """Give what must stay together: a block, cut small enough, with the choices under it."""
    item: Page = ()
    for block in small(page):
        if item and not isinstance(block, Buttons):
            yield item
            item = ()
        item += (block,)
    if item:
        yield item


def small(page: Page) -> Iterator[Block]:
    """Cut blocks with more text than one may have."""
    for block in page:
        for part in split((block,), _is_small):
            yield from part


def count(pages: Iterable[Page]) -> int:
    """Give how many blocks these pages have in Slack."""
    return sum(len(write(page, "")) for page in pages)


def _is_small(page: Page) -> bool:
    return size(page) <= LONGEST_TEXT


def _fits(page: Page) -> bool:
    return count([page]) <= MOST_IN_MESSAGE and len(in_words(page)) <= _LONGEST_WORDS
