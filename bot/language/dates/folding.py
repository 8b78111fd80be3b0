"""Text in one plain spelling, letter for letter, so that places in it are those in the original."""

import re
import unicodedata
from functools import lru_cache

QUOTES = {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"}  # noqa: RUF001

_HIDDEN = re.compile(
    r"```.*?(?:```|\Z)"
    r"|`[^`\n]*`"
    r"|^[ \t]*>[^\n]*"
    r"|\bhttps?://\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w+"
    r"|\b[a-z]{2,5}-\d\d-\d{3}\b"
    r"|(?<!\w)@[\w.-]+"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}\b",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in QUOTES:
        return QUOTES[letter]
    if letter.isspace() and letter != "\n":
        return " "
    bare = unicodedata.normalize("NFKD", letter)[:1]
    low = bare.lower()
    return low if len(low) == 1 else letter


def fold(text: str) -> str:
    """Write a text in lower case without accents or curly quotes, of exactly the same length."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    return "".join(map(_plain, text))


def hide(text: str) -> str:
    """Blank out what is not speech: code, quoted lines, links, handles and action numbers."""
    return _HIDDEN.sub(lambda found: "\0" * len(found.group()), text)
