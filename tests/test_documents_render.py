"""Rendering in a child process: the same page, and no process left behind."""

import multiprocessing
from datetime import UTC, datetime

import pytest

from bot.catalogue import CatalogueError
from bot.documents.render import HtmlRenderer
from bot.domain.chat import Paper
from bot.domain.papers import MinutesPaper
from bot.ports import Renderer

AT = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
MINUTES = MinutesPaper("Platform OTO", "OTO", "Overleg", 1, AT, AT)


def test_a_page_is_made_in_a_child_process_that_is_gone_afterwards() -> None:
    renderer: Renderer = HtmlRenderer("Europe/Amsterdam")
    file = renderer.render(Paper("minutes", 1), MINUTES, "nl")
    assert file.media_type == "text/html; charset=utf-8"
    assert file.content.startswith(b"<!DOCTYPE html>\n")
    assert "vrijdag 27 november 2026" in file.content.decode()
    assert multiprocessing.active_children() == []


def test_what_goes_wrong_in_the_child_is_told_to_who_asked() -> None:
    with pytest.raises(CatalogueError, match=r"paper\.minutes\.file \(fy\): the language is not"):
        HtmlRenderer().render(Paper("minutes", 1), MINUTES, "fy")


@pytest.mark.parametrize(
    ("paper", "content"), [(Paper("minutes", 1, "pdf"), MINUTES), (Paper("minutes", 1), "tekst")]
)
def test_a_document_we_do_not_make_is_refused(paper: Paper, content: object) -> None:
    with pytest.raises(ValueError, match="is made here"):
        HtmlRenderer().render(paper, content, "nl")


def test_a_document_that_takes_too_long_is_given_up_and_its_process_ended() -> None:
    with pytest.raises(TimeoutError):
        HtmlRenderer(seconds=0.0).render(Paper("minutes", 1), MINUTES, "nl")
    assert multiprocessing.active_children() == []
