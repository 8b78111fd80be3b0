"""Whether a text says something of somebody's health, or who a victim is: no action holds that."""

from dataclasses import fields

from bot.domain.intents import Intent
from bot.domain.refusals import refuse
from bot.language.dates.folding import fold
from bot.language.situation import LANGUAGES
from bot.language.understanding.lexicon import shipped
from bot.language.understanding.templates import words_of


def is_sensitive(text: str) -> bool:
    """Tell whether a text holds health or victim details."""
    plain = fold(text)
    words = words_of(plain)
    return any(
        pattern.found(plain, words)
        for language in LANGUAGES
        for pattern in shipped(language).clauses.get("sensitive", ())
    )


def refuse_sensitive(asked: Intent) -> None:
    """Refuse, at the field, a request whose words would keep health or victim details."""
    for field in fields(asked):
        value = getattr(asked, field.name)
        if isinstance(value, str) and is_sensitive(value):
            refuse("ask.sensitive", field.name)
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Intent):
                refuse_sensitive(part)
