"""Minutes as Markdown: for a wiki, a repository or an editor; nothing typed is markup."""

import re
from functools import cache, partial

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.catalogue import Catalogue
from bot.documents.pages import words_of_page
from bot.domain.papers import MinutesPaper
from bot.markup import harmless
from bot.ports import File

_SIGNS = re.compile(r"([\\`*_\[\]<>|])")
_FIRST = re.compile(r"\A(\s*)([#+\-=~]|\d+(?=[.)]))")


def minutes_as_markdown(paper: MinutesPaper, language: str, catalogue: Catalogue) -> File:
    """Lay out minutes in a language."""
    say = partial(_say, catalogue, language)
    name, words = words_of_page(paper, say)
    text = _environment().get_template("minutes.md").render(words, paper=paper, say=say)
    kept = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return File(f"{name}.md", "text/markdown; charset=utf-8", kept.encode("utf-8"))


def _say(catalogue: Catalogue, language: str, key: str, /, **words: object) -> str:
    """Give a sentence of the catalogue, on one line."""
    return " ".join(catalogue.sentence(key, language, **words).split())


def escaped(text: str) -> str:
    """Write a text so that it reads as it is, at any place of a line."""
    line = " ".join(harmless(text).split())
    signs = _SIGNS.sub(r"\\\1", line)
    return _FIRST.sub(lambda found: f"{found[1]}\\{found[2]}", signs)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = (
        ImmutableSandboxedEnvironment(  # Markdown is no HTML: each text is escaped by name
            loader=PackageLoader("bot.documents"),
            autoescape=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
    )
    environment.filters["md"] = escaped
    return environment
