"""What Slack's Web API answered: the expected thing, or an exception that says what was wrong."""

from aiohttp import ClientConnectorError
from slack_sdk.errors import SlackApiError

from bot.ports import LoggedOut, NotSent

_TOO_MANY = 429
_SERVER_ERROR = 500
_LOGGED_OUT = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
)
_NOT_ALLOWED = frozenset(
    {
        *("missing_scope", "unknown_method", "restricted_action", "not_allowed_token_type"),
        *("method_deprecated", "no_permission", "team_access_not_granted", "access_denied"),
        *(
            "not_enabled",
            "feature_not_enabled",
            "user_is_restricted",
            "restricted_action_thread_only_channel",
        ),
    }
)
_LATER = frozenset(
    {"ratelimited", "rate_limited", "message_limit_exceeded", "accesslimited", "team_added_to_org"}
)
_UNKNOWN = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "timeout"}
)
_TRY_LATER, _LONGEST_WAIT = 30.0, 3_600.0


class Refused(RuntimeError):
    """Slack refused a call; only its code is kept, and which scope it wanted."""

    def __init__(
        self, method: str, code: str, *, needed: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(f"{method}: {code}")
        self.method = method
        self.code = code
        self.needed = needed
        self.retry_after = retry_after

    @property
    def is_limit(self) -> bool:
        """Tell whether it was only too much at once."""
        return self.code in _LATER

    @property
    def is_ban(self) -> bool:
        """Tell whether the workspace does not let us call this method at all."""
        return self.code in _NOT_ALLOWED

    @property
    def is_unknown(self) -> bool:
        """Tell whether it may have been carried out all the same."""
        return self.code in _UNKNOWN

    def as_not_sent(self) -> NotSent:
        """Say to the courier that nothing was sent, and whether trying again can help."""
        if self.is_limit:
            return NotSent(self.code, retry_after=self.retry_after or _TRY_LATER)
        return NotSent(f"{self.method}: {self.code}", final=True)


def refused(method: str, error: SlackApiError) -> Exception:
    """Make of the SDK's error one of ours; the account that is gone is LoggedOut."""
    response = error.response
    status = int(getattr(response, "status_code", 0) or 0)
    data = response if isinstance(response, dict) else getattr(response, "data", None)
    data = data if isinstance(data, dict) else {}
    code = str(data.get("error") or "")
    if status == _TOO_MANY or code == "ratelimited":
        return Refused(
            method, "ratelimited", retry_after=_seconds(getattr(response, "headers", {}))
        )
    if status >= _SERVER_ERROR or not code:  # something between Slack and us may have answered
        return Refused(method, "internal_error")
    if code in _LOGGED_OUT:
        return LoggedOut(
            f"Slack does not accept the token: {code}.", f"Slack aanvaardt het token niet: {code}."
        )
    return Refused(method, code, needed=str(data.get("needed") or ""))


def surely_not_sent(error: Exception) -> bool:
    """Tell whether a failed connection proves that nothing arrived."""
    return isinstance(error, ClientConnectorError)


def _seconds(headers: object) -> float:
    found = headers if hasattr(headers, "get") else {}
    value = found.get("Retry-After") or found.get("retry-after") or "1"
    value = value[0] if isinstance(value, list) else value
    try:
        return min(_LONGEST_WAIT, max(1.0, float(value)))
    except (TypeError, ValueError):
        return 1.0
