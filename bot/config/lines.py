"""Finds the line each key of a TOML text stands on: tomllib reads values, but forgets where."""

import re
import tomllib

Path = tuple[str | int, ...]
"""The way to a value: ``("people", 3, "handle")``; numbers count from 0."""

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})' + r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\])*"' + r"|'[^']*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^,\]}\s#]*|[^,\]}\s#]+")


def lines_of(text: str) -> dict[Path, int]:
    """Give the line of every table, key and element; the text is TOML that tomllib accepts."""
    # tomllib reads \r\n as \n, and so do we
    reader = _Reader(text.replace("\r\n", "\n"))
    reader.document()
    return reader.found


class _Reader:
    """Walks once over valid TOML and keeps nothing but places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}
        self._tables_seen: dict[Path, int] = {}

    def document(self) -> None:
        """Walk over the whole text."""
        table: Path = ()
        self._pass(_BLANK)
        while self.at < len(self.text):
            if self._next() == "[":
                table = self._header()
            else:
                self._pair(table)
            self._pass(_BLANK)

    def _next(self) -> str:
        return self.text[self.at]

    def _pass(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:  # pragma: no cover -- tomllib has accepted the text
            message = f"no TOML at position {self.at}"
            raise ValueError(message)
        self.at = found.end()
        return found.group()

    def _mark(self, path: Path, at: int) -> None:
        self.found.setdefault(path, self.text.count("\n", 0, at) + 1)

    def _header(self) -> Path:
        start = self.at
        one_of_many = self.text.startswith("[[", self.at)
        self.at += 1 + one_of_many
        keys = self._key()
        path: Path = ()
        for depth, key in enumerate(keys, start=1):
            path = (*path, key)
            self._mark(path, start)
            if one_of_many and depth == len(keys):
                self._tables_seen[path] = self._tables_seen.get(path, -1) + 1
            if path in self._tables_seen:
                path = (*path, self._tables_seen[path])
        self._mark(path, start)
        self._pass(_SPACE)
        self.at += 1 + one_of_many
        return path

    def _key(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._pass(_SPACE)
            quoted = self._next() in "\"'"
            raw = self._pass(_STRING if quoted else _BARE)
            keys.append(tomllib.loads(f"key = {raw}")["key"] if quoted else raw)
            self._pass(_SPACE)
            if self._next() != ".":
                return keys
            self.at += 1

    def _pair(self, table: Path) -> None:
        start = self.at
        path = table
        for key in self._key():
            path = (*path, key)
            self._mark(path, start)
        self.at += 1  # the equals sign
        self._pass(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        self._mark(path, self.at)
        if self._next() == "[":
            self._array(path)
        elif self._next() == "{":
            self._inline_table(path)
        else:
            self._pass(_STRING if self._next() in "\"'" else _SCALAR)

    def _array(self, path: Path) -> None:
        self.at += 1
        number = 0
        self._pass(_BLANK)
        while self._next() != "]":
            self._value((*path, number))
            number += 1
            self._comma()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._pass(_BLANK)
        while self._next() != "}":
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        self._pass(_BLANK)
        if self._next() == ",":
            self.at += 1
            self._pass(_BLANK)
