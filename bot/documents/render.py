"""Renders documents in a child process, so that a large one never holds up the conversation."""

from multiprocessing import get_context
from multiprocessing.connection import Connection

from bot.catalogue import Catalogue
from bot.domain.chat import Paper
from bot.domain.papers import MinutesPaper, WeekPaper
from bot.ports import File

_LONGEST = 60.0


class HtmlRenderer:
    """Makes HTML pages, each in a child process of its own that is ended after ``seconds``."""

    def __init__(self, zone: str = "Europe/Amsterdam", seconds: float = _LONGEST) -> None:
        self._zone = zone
        self._seconds = seconds

    def render(self, paper: Paper, content: object, language: str) -> File:
        """Make the document; raises ValueError for a form or content that is not a page.

        Raises TimeoutError when it takes too long, EOFError when the child ends early.
        """
        if paper.form != "html" or not isinstance(content, MinutesPaper | WeekPaper):
            message = f"no {paper.form} of a {type(content).__name__} is made here"
            raise ValueError(message)
        processes = get_context("spawn")
        ours, its = processes.Pipe(duplex=False)
        asked = (its, content, language, self._zone)
        child = processes.Process(target=_render, args=asked, daemon=True)
        child.start()
        try:
            its.close()  # so that a child that ends without a word is noticed
            if not ours.poll(self._seconds):
                raise TimeoutError
            made: File | Exception = ours.recv()
        finally:
            child.kill()
            child.join()
            ours.close()
        if isinstance(made, Exception):
            raise made
        return made


def _render(
    answer: Connection, content: MinutesPaper | WeekPaper, language: str, zone: str
) -> None:
    from bot.documents.pages import page_of  # noqa: PLC0415 -- only the child needs Jinja

    try:
        answer.send(page_of(content, language, Catalogue.load(zone)))
    except Exception as error:  # noqa: BLE001 -- it is told to who asked
        answer.send(error)
