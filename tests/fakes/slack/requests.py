"""The requests Slack sends to an app's own address, signed with the app's secret."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.app import App
from tests.fakes.slack.delivery import Envelope
from tests.fakes.slack.watch import Watch
from tests.fakes.slack.wire import Json

_FORM = "application/x-www-form-urlencoded"
_OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the app answered to a request."""

    status: int
    body: str
    headers: dict[str, str]


def signature(secret: str, stamp: str, body: str) -> str:
    """Sign a body.

    docs.slack.dev/authentication/verifying-requests-from-slack: HMAC-SHA256 with the signing
    secret over ``v0:timestamp:body``, written ``v0=`` and hexadecimal digits.
    """
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
    return f"v0={digest.hexdigest()}"


class Requests:
    """Delivers envelopes as signed HTTP requests to the app's request URL."""

    def __init__(self, app: App, watch: Watch) -> None:
        self._app = app
        self._watch = watch

    async def carry(self, envelope: Envelope, seconds: float) -> str:
        """Post an envelope; any status from 200 to 299 in time is its acknowledgement.

        docs.slack.dev/apis/events-api, *Error handling*: ``x-slack-retry-num`` and
        ``x-slack-retry-reason`` on later attempts (``http_timeout``, ``http_error``,
        ``connection_failed``); a refusal with ``x-slack-no-retry: 1`` is not repeated.
        """
        headers = {}
        if envelope.attempt:
            headers["X-Slack-Retry-Num"] = str(envelope.attempt)
            headers["X-Slack-Retry-Reason"] = envelope.reason
        body, content_type = _encoded(envelope)
        try:
            answered = await self.post(body, content_type, headers=headers, seconds=seconds)
        except TimeoutError:
            return "http_timeout"
        except aiohttp.ClientError:
            return "connection_failed"
        if answered.status not in _OK:
            return "" if answered.headers.get("x-slack-no-retry") == "1" else "http_error"
        envelope.acknowledged = True
        envelope.answer = _json(answered)
        return ""

    async def post(  # noqa: PLR0913 -- a forged request differs in one of these
        self,
        body: str,
        content_type: str = "application/json",
        *,
        secret: str | None = None,
        age: float = 0,
        headers: dict[str, str] | None = None,
        seconds: float = 3.0,
    ) -> Answered:
        """Send any body; another ``secret`` or an ``age`` in seconds makes it a bad one."""
        stamp = str(int(self._watch.now() - age))
        signed = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature(secret or self._app.secret, stamp, body),
        }
        timeout = aiohttp.ClientTimeout(total=seconds)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(
                self._app.request_url or "", data=body, headers=signed | (headers or {})
            ) as answer,
        ):
            content = await answer.text()
            named = {name.lower(): value for name, value in answer.headers.items()}
            return Answered(answer.status, content, named)

    async def verify_address(self, challenge: str) -> Answered:
        """Ask the address to prove itself.

        docs.slack.dev/reference/events/url_verification: the answer is the challenge.
        """
        asked = {"token": self._app.verification, "challenge": challenge}
        return await self.post(json.dumps(asked | {"type": "url_verification"}))


def _encoded(envelope: Envelope) -> tuple[str, str]:
    """Write an envelope as each kind is sent.

    Events as JSON; interactivity as a form with the field ``payload``
    (docs.slack.dev/interactivity/handling-user-interaction); a slash command as a plain form
    (docs.slack.dev/interactivity/implementing-slash-commands).
    """
    if envelope.kind == "events_api":
        return json.dumps(envelope.payload), "application/json"
    if envelope.kind == "interactive":
        return urlencode({"payload": json.dumps(envelope.payload)}), _FORM
    return urlencode(envelope.payload), _FORM


def _json(answered: Answered) -> Json:
    if not answered.body:
        return {}
    try:
        found = json.loads(answered.body)
    except ValueError:
        return {"text": answered.body}
    return found if isinstance(found, dict) else {}
