"""A call of a Web API method: its arguments, and the table of methods."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.fakes.slack.app import App
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.wire import Json, Refusal, wrong_arguments
from tests.fakes.slack.workspace import Workspace

_Item = TypeVar("_Item")
_NO = {"", "0", "false", "False"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call, by one installation; ``base`` is where this Slack stands."""

    method: str
    args: Mapping[str, Any]
    workspace: Workspace
    base: str
    links: Callable[[], str]

    @property
    def app(self) -> App:
        """Give the app that calls."""
        return self.workspace.app

    def text(self, name: str, default: str | None = None) -> str:
        """Give an argument as text; refuses when it is missing and has no default."""
        value = self.args.get(name)
        if value is None or value == "":
            if default is None:
                raise wrong_arguments(f"missing required field: {name}")
            return default
        return str(value)

    def flag(self, name: str) -> bool:
        """Give a boolean, in any of the ways a form or JSON writes it."""
        value = self.args.get(name, False)
        return value not in _NO if isinstance(value, str) else bool(value)

    def number(self, name: str, default: int) -> int:
        """Give a whole number; refuses what is none."""
        try:
            return int(self.args.get(name) or default)
        except ValueError:
            raise Refusal(f"invalid_{name}") from None

    def data(self, name: str) -> Any:  # noqa: ANN401 -- JSON is anything
        """Give a structure: as JSON in a form, as it is in a JSON body; None when absent."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refusal(f"invalid_{name}_format") from None

    def need(self, *scopes: str) -> None:
        """Refuse ``missing_scope`` unless all scopes are granted.

        docs.slack.dev/apis/web-api, *Evaluating responses*: with what is ``needed`` and what was
        ``provided``.
        """
        granted = self.workspace.grant.scopes
        if not granted.issuperset(scopes):
            provided = ",".join(sorted(granted))
            raise Refusal("missing_scope", needed=",".join(scopes), provided=provided)

    def channel(self, name: str = "channel") -> Channel:
        """Find the channel an argument names; refuses ``channel_not_found``."""
        return self.workspace.channel(str(self.args.get(name) or ""))

    def page(
        self, items: Sequence[_Item], key: Callable[[_Item], str], *, default: int, most: int
    ) -> tuple[list[_Item], Json]:
        """Cut a page out of a collection and give the cursor to the next.

        docs.slack.dev/apis/web-api/pagination: ``limit`` and ``cursor`` in, ``next_cursor`` in
        ``response_metadata`` out, empty at the end; refuses ``invalid_cursor``, ``invalid_limit``.
        A cursor names the next item, so what comes or goes meanwhile moves no page.
        """
        limit = self.number("limit", default)
        if not 1 <= limit <= most:
            raise Refusal("invalid_limit")
        start = self._start([key(item) for item in items])
        page, rest = items[start : start + limit], items[start + limit :]
        cursor = urlsafe_b64encode(f"next:{key(rest[0])}".encode()).decode() if rest else ""
        return list(page), {"next_cursor": cursor}

    def _start(self, keys: list[str]) -> int:
        cursor = self.text("cursor", "")
        if not cursor:
            return 0
        try:
            word, _, key = urlsafe_b64decode(cursor).decode().partition(":")
            return keys.index(key if word == "next" else "")
        except ValueError:
            raise Refusal("invalid_cursor") from None


Handler = Callable[[Call], Json]


@dataclass(frozen=True, slots=True)
class Method:
    """A method: what carries it out, the scopes it always takes, its tier."""

    handler: Handler
    scopes: tuple[str, ...]
    tier: int | None


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, tier: int | None) -> Callable[[Handler], Handler]:
    """Mark a function as a method; a tier of None is *special*."""

    def mark(handler: Handler) -> Handler:
        METHODS[name] = Method(handler, scopes, tier)
        return handler

    return mark
