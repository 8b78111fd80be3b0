"""What goes over the wire: JSON objects, and the answer that refuses."""

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """An answer with ``"ok": false``; ``more`` goes along with the error's code."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.more = more

    def body(self) -> Json:
        """Give the answer (docs.slack.dev/apis/web-api, *Evaluating responses*)."""
        return {"ok": False, "error": self.error, **self.more}


def wrong_arguments(*complaints: str) -> Refusal:
    """Refuse the arguments, with what is wrong with them in ``response_metadata.messages``."""
    messages = [f"[ERROR] {complaint}" for complaint in complaints]
    return Refusal("invalid_arguments", response_metadata={"messages": messages})
