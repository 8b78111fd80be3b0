"""The one way in which the secretary says no."""

from typing import NoReturn

from bot.domain.chat import Offer


class Refused(Exception):
    """A request that cannot be met, with the key of the sentence that says why.

    ``field`` names the part of a form the refusal belongs to, ``words`` fill the sentence, and
    ``offers`` are ways on.
    """

    def __init__(
        self,
        key: str,
        field: str | None = None,
        offers: tuple[Offer, ...] = (),
        **words: object,
    ) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.offers = offers
        self.words = words


class Forbidden(Refused):
    """A refusal for want of rights; it leaves a line in the history."""


def refuse(
    key: str, field: str | None = None, offers: tuple[Offer, ...] = (), **words: object
) -> NoReturn:
    """Refuse with the sentence of that key; reads well behind ``or``."""
    raise Refused(key, field, offers, **words)
