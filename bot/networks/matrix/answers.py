"""What the homeserver answered: the expected thing, or an exception that says what was wrong."""

from typing import TypeVar

from nio.responses import ErrorResponse

from bot.ports import LoggedOut, NotSent

__all__ = ["LoggedOut", "ServerRefused", "expect"]

Answer = TypeVar("Answer")

_TOO_MANY = 429
_SERVER_ERROR = 500
_LOGGED_OUT = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED"})


class ServerRefused(RuntimeError):
    """The homeserver answered with an error; only its code is kept, its words may hold names."""

    def __init__(self, code: str, status: int | None, retry_after: float | None = None) -> None:
        super().__init__(f"{code} ({status})")
        self.code = code
        self.status = status
        self.retry_after = retry_after

    @property
    def is_final(self) -> bool:
        """Tell whether asking again cannot help."""
        return self.status is not None and self.status < _SERVER_ERROR and not self._is_busy

    @property
    def _is_busy(self) -> bool:
        return self.code == "M_LIMIT_EXCEEDED" or self.status == _TOO_MANY

    def as_not_sent(self) -> NotSent | None:
        """Give what this means for a letter; None when the outcome is unknown."""
        if self._is_busy:
            return NotSent(self.code, retry_after=self.retry_after)
        return NotSent(self.code, final=True) if self.is_final else None


def expect(kind: type[Answer], answer: object) -> Answer:
    """Give the answer if it is of that kind; raises LoggedOut or ServerRefused."""
    if isinstance(answer, kind):
        return answer
    if not isinstance(answer, ErrorResponse):
        raise ServerRefused(type(answer).__name__, None)
    code = answer.status_code or "M_UNREADABLE"
    if code in _LOGGED_OUT:
        raise LoggedOut(
            f"The homeserver no longer accepts the access token ({code}): "
            "give the secretary a new one, or a password to log in with.",
            f"De homeserver aanvaardt het token niet meer ({code}): "
            "geef de secretaris een nieuw token, of een wachtwoord om mee in te loggen.",
        )
    status: int | None = getattr(answer.transport_response, "status", None)
    wait = answer.retry_after_ms
    raise ServerRefused(code, status, wait / 1000 if wait else None)
