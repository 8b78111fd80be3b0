"""Whether a line calls the secretary: the ``!`` or a name in front, or a name behind."""

import re

from bot.language import phrases

_SHOUTED = re.compile(r"!\s*[@#\w]")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]")


def tidy(text: str) -> str:
    """Make one line of a text: hidden signs away, white space folded."""
    return " ".join(_HIDDEN.sub("", text).split())


def called(line: str, language: str) -> tuple[str, bool]:
    """Give a line without the ``!`` or our name in front, and whether one stood there."""
    if line == "!" or _SHOUTED.match(line):
        return line[1:].lstrip(), True
    for name in phrases.load(language).names:
        if name.startswith("@") and line.casefold().endswith(f" {name}"):
            return line[: -len(name)].rstrip(" ,"), True
        rest = line[len(name) :]
        ends = (" ", ",", ":", "") if name.startswith("@") else (",", ":")
        if line[: len(name)].casefold() == name and rest[:1] in ends:
            return rest.lstrip(" ,:"), True
    return line, False
