"""Slash commands as the sentences they stand for: whatever they do can be typed as well."""

import re

ACTION, ACTIONS, MINUTES, WEEK, SECRETARY = "/actie", "/acties", "/notulen", "/week", "/secretaris"

_OWNERS_FIRST = re.compile(r"\s*@|[^:,]{1,40}:")
_MINE = re.compile(r"\s*(?:van )?(?:mij|mijn|my|mine)\s*", re.IGNORECASE)


def sentence(command: str, text: str) -> str | None:
    """Give what a command says, None when it asks for the form of a new action."""
    words = text.strip()
    match command:
        case "/actie":
            return _action(words)
        case "/acties":
            return "mijn acties" if _MINE.fullmatch(words) else f"acties {words}".strip()
        case "/notulen":
            return f"notulen {words}".strip()
        case "/week":
            return f"weekoverzicht {words}".strip()
        case _:
            return words or "help"


def _action(words: str) -> str | None:
    if not words:
        return None
    return f"actie {words}" if _OWNERS_FIRST.match(words) else f"actie: {words}"
