"""A document as one HTML page: no scripts, nothing fetched, and nothing typed is markup."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from bot.catalogue import Catalogue
from bot.domain.papers import MinutesPaper, Standing, WeekPaper
from bot.markup import harmless
from bot.ports import File

Say = Callable[..., str]
_MINUTE = timedelta(minutes=1)


def page_of(content: MinutesPaper | WeekPaper, language: str, catalogue: Catalogue) -> File:
    """Lay out minutes or a week in a language."""
    say = partial(_say, catalogue, language)
    template, name, words = _kind(content, say)
    page = _environment().get_template(template)
    html = page.render(words, paper=content, language=language, say=say)
    return File(f"{name}.html", "text/html; charset=utf-8", html.encode("utf-8"))


def _kind(content: MinutesPaper | WeekPaper, say: Say) -> tuple[str, str, dict[str, object]]:
    """Give the template of a document, its name as a file, and the words only it needs."""
    match content:
        case MinutesPaper():
            name, words = words_of_page(content, say)
            return "minutes.html", name, words
        case WeekPaper(year=year, week=week):
            name = say("paper.week.file", year=str(year), week=f"{week:02d}")
            heading = say("paper.week.heading", year=str(year), week=week)
            return "week.html", _file_name(name), {"heading": heading}


def words_of_page(paper: MinutesPaper, say: Say) -> tuple[str, dict[str, object]]:
    """Give the name of minutes as a file, and the words every form of them needs."""
    start, end = paper.started_at, paper.ended_at
    name = say(
        "paper.minutes.file", prefix=paper.prefix, day=f"{start:%Y-%m-%d}", sequence=paper.sequence
    )
    heading = say(f"paper.minutes.heading.{paper.standing}", title=paper.title)
    concept = paper.standing is Standing.CONCEPT
    minutes = (end - start) // _MINUTE
    return _file_name(name), {"heading": heading, "concept": concept, "minutes": minutes}


def _say(catalogue: Catalogue, language: str, key: str, /, **words: object) -> str:
    return _Sentence(catalogue.sentence(key, language, **words))


class _Sentence(str):
    """A sentence of the catalogue: what people typed in it is clean, each by itself."""

    __slots__ = ()


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=PackageLoader("bot.documents"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _harmless(value: object) -> object:
    """Clean every text that goes into a page, before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup | _Sentence):
        return harmless(value)
    return value


def _file_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-")
