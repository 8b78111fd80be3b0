"""Uses once what is slow the first time, so that no transaction has to wait for it."""

from datetime import datetime

from bot.domain.people import Roster
from bot.domain.readings import Message
from bot.language import talk
from bot.language.who import Company

_TYPICAL = (
    "kun jij de lijst bijwerken voor vrijdag?",
    "dat is klaar, het rooster lukt niet voor donderdag",
    "can you update the list before friday?",
)
"""Between them they need the patterns that most free talk needs; the rest is made one by one."""


def warm_talk(now: datetime) -> None:
    """Read a few sentences of nobody's, and forget them."""
    company = Company(Roster((), (), ()), (), None, now.date())
    for text in _TYPICAL:
        talk.understand(Message(text, 0, addressed=True), company, now)
