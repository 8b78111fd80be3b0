"""Formatted words as plain text, with the people mentioned in them as ``@user:server``."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

_PERSON = re.compile(r"(?:https://matrix\.to/#/|matrix:u/)(?P<user>[^?]+)")
_SPACES = re.compile(r"[ \t\n\r]+")
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "tr", "pre"}
)


def names_people(html: str) -> bool:
    """Tell whether somebody is mentioned in formatted words."""
    return any(_person(match) for match in _PERSON.finditer(html))


def plain_text(html: str) -> str:
    """Give formatted words as lines of text; a quoted message answered to is left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (line.strip() for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


def _person(match: re.Match[str]) -> str | None:
    user = unquote(match["user"]).split('"')[0]
    if match[0].startswith("matrix:"):
        user = f"@{user}"
    return user if user.startswith("@") and ":" in user else None


class _Reader(HTMLParser):
    """Collects words; each block begins a line, each link to a person becomes that person."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._quote = 0
        self._in_person = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mx-reply":
            self._quote += 1
        elif tag == "br" or tag in _BLOCKS:
            self.words.append("\n")
        elif tag == "a" and not self._quote:
            match = _PERSON.match(dict(attrs).get("href") or "")
            person = _person(match) if match else None
            if person:
                self.words.append(person)
                self._in_person = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "mx-reply":
            self._quote = max(0, self._quote - 1)
        elif tag == "a":
            self._in_person = False
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._quote and not self._in_person:
            self.words.append(_SPACES.sub(" ", data))
