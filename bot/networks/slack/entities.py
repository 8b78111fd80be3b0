"""Slack's notation for mentions, channels and links in a text, read as people see it."""

import re
from collections.abc import Callable

_MARKED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_OUR_NAME = "@secretaris"
_CALLED = re.compile(r"[\s:,]*")


def heard_text(text: str, me: str, channel_name: Callable[[str], str | None]) -> tuple[str, bool]:
    """Give what was said and whether it was said to us, ``me`` being our own account.

    A mention reads ``@U0123ABC``; ours at the beginning is taken off, and elsewhere it is what
    the secretary is called by everywhere.
    """
    lead = re.compile(rf"\s*<@{re.escape(me)}(?:\|[^<>]*)?>")
    called = lead.match(text)
    if called:
        text = text[called.end() :]
        text = text[_end(_CALLED, text) :]
    meant = called is not None or f"<@{me}>" in text or f"<@{me}|" in text
    text = re.sub(rf"<@{re.escape(me)}(?:\|[^<>]*)?>", _OUR_NAME, text)
    return unescaped(_MARKED.sub(lambda found: _shown(found, channel_name), text)), meant


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0


def _shown(found: re.Match[str], channel_name: Callable[[str], str | None]) -> str:
    sign, body, label = found.groups()
    match sign:
        case "@":
            return f"@{body}"
        case "#":
            return f"#{label or channel_name(body) or body}"
        case "!":
            return _special(body, label)
        case _:
            return label or body.removeprefix("mailto:").removeprefix("tel:")


def _special(body: str, label: str | None) -> str:
    """Show ``<!date^…|words>`` and ``<!subteam^S1|@groep>`` as words, ``<!here>`` as @here."""
    return label or f"@{body.partition('^')[0]}"


def unescaped(text: str) -> str:
    """Read the three signs that Slack writes in another way; ``&amp;lt;`` is ``&lt;``."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escaped(text: str) -> str:
    """Write the three signs that Slack gives a meaning."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
