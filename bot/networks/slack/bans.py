"""What the workspace does not let us do: switched off, and told to the administrator once."""

import asyncio
from dataclasses import dataclass, replace

import structlog

from bot.domain.chat import Abilities
from bot.networks.slack.answers import Refused

log = structlog.get_logger()
_ABILITY = {
    "chat.update": "edit",
    "chat.postEphemeral": "ephemeral",
    "files.completeUploadExternal": "file",
    "files.getUploadURLExternal": "file",
    "pins.add": "pin",
    "reactions.add": "react",
    "views.open": "form",
    "views.publish": "home",
}
# Without these there is nothing left to do, so they are tried every time.
_NEEDED = frozenset({"auth.test", "chat.postMessage", "conversations.open"})
# What these are allowed differs by channel: public, private and direct have scopes of their own.
_BY_CHANNEL = frozenset(
    {
        *("conversations.history", "conversations.info", "conversations.replies"),
        "users.conversations",
    }
)


@dataclass(frozen=True, slots=True)
class Ban:
    """A method that is refused, why, and the scope that would help; without one, only a scope."""

    method: str
    code: str
    needed: str


class Bans:
    """The methods that are switched off, and what the administrator must still hear of.

    A scope that was never asked for is missed by nobody, and one that is lacking is told once
    and not again for each method it takes.
    """

    def __init__(self, asked: frozenset[str]) -> None:
        self._asked = asked
        self._lacking: frozenset[str] = frozenset()
        self._off: dict[tuple[str, str], Refused] = {}
        self._told: set[Ban] = set()
        self.untold: asyncio.Queue[Ban] = asyncio.Queue()

    def check(self, method: str, channel: str) -> None:
        """Refuse what was refused before without asking again."""
        found = self._off.get(_key(method, channel))
        if found is not None:
            raise Refused(found.method, found.code, needed=found.needed)

    def add(self, no: Refused, channel: str) -> None:
        """Switch a method off."""
        if no.method not in _NEEDED:
            self._off[_key(no.method, channel)] = no
        ban = Ban(no.method, no.code, no.needed)
        if ban not in self._told:
            self._told.add(ban)
            if not no.needed or _names(no.needed) & self._asked - self._lacking:
                self.untold.put_nowait(ban)
            log.error("slack.switched_off", method=no.method, code=no.code, needed=no.needed)

    def granted(self, scopes: frozenset[str]) -> None:
        """Learn what the workspace gave; nothing when it does not say."""
        self._lacking = self._asked - scopes if scopes else frozenset()
        for scope in sorted(self._lacking):
            self.untold.put_nowait(Ban("", "missing_scope", scope))
            log.error("slack.scope_lacking", scope=scope)

    def left_of(self, abilities: Abilities) -> Abilities:
        """Give the abilities that are not switched off."""
        lost = {_ABILITY[method]: False for method, _ in self._off if method in _ABILITY}
        return replace(abilities, **lost)


def _names(needed: str) -> frozenset[str]:
    """Read the scopes of a refusal; any of them would do."""
    return frozenset(name.strip() for name in needed.split(","))


def _key(method: str, channel: str) -> tuple[str, str]:
    return method, channel if method in _BY_CHANNEL else ""
