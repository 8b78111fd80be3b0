"""The one way in which the secretary says no."""

from typing import NoReturn


class Refused(Exception):  # noqa: N818 -- a refusal is an answer, not an error
    """A request that cannot be met, with the key of the sentence that says why.

    ``field`` names the part of a form the refusal belongs to. ``words`` fill the sentence.
    """

    def __init__(self, key: str, field: str | None = None, **words: object) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.words = words


class Forbidden(Refused):
    """A refusal for want of rights; it leaves a line in the history."""


def refuse(key: str, field: str | None = None, **words: object) -> NoReturn:
    """Refuse with the sentence of that key; reads well behind ``or``."""
    raise Refused(key, field, **words)
