"""What nothing holds: somebody's health, who a victim is, and what was declared secret."""

import re
from dataclasses import fields

from bot.domain.intents import Intent
from bot.domain.refusals import refuse
from bot.language import phrases
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


def is_secret(text: str) -> bool:
    """Tell whether a text is called secret, which is a status in law; "niet geheim" is not."""
    return any(_is_called_secret(text.casefold(), language) for language in LANGUAGES)


def _is_called_secret(text: str, language: str) -> bool:
    lists = phrases.load(language).lists
    for words in lists["not_secret"]:
        text = text.replace(words, " ")
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in lists["secret"])


def refuse_sensitive(asked: Intent) -> None:
    """Refuse, at the field, a request whose words would keep what nothing may hold."""
    for field in fields(asked):
        value = getattr(asked, field.name)
        if isinstance(value, str) and is_sensitive(value):
            refuse("ask.sensitive", field.name)
        if isinstance(value, str) and is_secret(value):
            refuse("ask.secret", field.name)
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Intent):
                refuse_sensitive(part)
