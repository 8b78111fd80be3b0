"""What goes wrong between the bot and Slack, when a test says so."""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from tests.fakes.slack.wire import Json


@dataclass(slots=True)
class Fault:
    """Something that goes wrong the next ``times`` a method is called.

    ``executes`` tells whether the method is carried out all the same; ``drops`` closes the
    connection instead of answering; ``holds`` are seconds between doing and answering;
    otherwise ``status`` and ``body`` are the answer.
    """

    method: str
    times: int
    executes: bool = False
    drops: bool = False
    status: int = 200
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    holds: float = 0.0


class Faults:
    """Faults to come, for methods by name or pattern (``chat.*``, ``*``)."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self.unreachable = False

    def take(self, method: str) -> Fault | None:
        """Give the fault that strikes this call, and count it."""
        if self.unreachable:
            return Fault(method, 1, drops=True)
        for fault in self._waiting:
            if fault.times > 0 and fnmatchcase(method, fault.method):
                fault.times -= 1
                return fault
        return None

    def lose_reply(self, method: str, times: int = 1) -> None:
        """Carry the method out, then close the connection without a word."""
        self._waiting.append(Fault(method, times, executes=True, drops=True))

    def lose_request(self, method: str, times: int = 1) -> None:
        """Close the connection before anything is done."""
        self._waiting.append(Fault(method, times, drops=True))

    def limit(self, method: str, times: int = 1, retry_after: int = 1) -> None:
        """Answer 429, as docs.slack.dev/apis/web-api/rate-limits describes it."""
        body: Json = {"ok": False, "error": "ratelimited"}
        headers = {"Retry-After": str(retry_after)}
        self._waiting.append(Fault(method, times, status=429, body=body, headers=headers))

    def refuse(self, method: str, error: str, times: int = 1_000_000) -> None:
        """Answer with an error that a workspace's settings may cause (``restricted_action``)."""
        self._waiting.append(Fault(method, times, body={"ok": False, "error": error}))

    def break_down(self, method: str, times: int = 1, status: int = 503) -> None:
        """Answer with a server error and no JSON."""
        self._waiting.append(Fault(method, times, status=status))

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """Answer as always, but late."""
        self._waiting.append(Fault(method, times, executes=True, delay=seconds))

    def hold_reply(self, method: str, seconds: float, times: int = 1) -> None:
        """Carry the method out at once, and answer late."""
        self._waiting.append(Fault(method, times, executes=True, holds=seconds))

    def mend(self) -> None:
        """Let nothing go wrong any more."""
        self._waiting.clear()
        self.unreachable = False
