"""Renders documents in a child process, so that a large one never holds up the conversation."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bot.catalogue import Catalogue
from bot.domain.chat import Paper
from bot.domain.papers import MinutesPaper, WeekPaper
from bot.ports import File


class HtmlRenderer:
    """Makes HTML pages, each in a child process of its own that ends with it."""

    def __init__(self, zone: str = "Europe/Amsterdam") -> None:
        self._zone = zone

    def render(self, paper: Paper, content: object, language: str) -> File:
        """Make the document; raises ValueError for a form or content that is not a page."""
        if paper.form != "html" or not isinstance(content, MinutesPaper | WeekPaper):
            message = f"no {paper.form} of a {type(content).__name__} is made here"
            raise ValueError(message)
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as child:
            return child.submit(_render, content, language, self._zone).result()


def _render(content: MinutesPaper | WeekPaper, language: str, zone: str) -> File:
    from bot.documents.pages import page_of  # noqa: PLC0415 -- only the child needs Jinja

    return page_of(content, language, Catalogue.load(zone))
