"""The technical log: what happened to which ids, never what anybody said."""

import logging
import sys
import traceback

import structlog
from structlog.typing import EventDict, WrappedLogger

_KNOWN = frozenset(
    {
        "event", "level", "timestamp", "account", "address", "attempts", "channel", "code",
        "count", "duty", "error", "event_id", "final", "frames", "group", "key", "kind", "later",
        "letter", "method", "needed", "network", "reason", "room", "row", "scope", "seconds",
        "status", "table", "times", "wait", "where",
    }
)  # fmt: skip
"""What a line may hold; anything else is left out, so that no text or name slips in."""


def set_up(level: str, form: str) -> None:
    """Write the log to standard error, as JSON or for people's eyes."""
    renderer = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _frames,
            _only_known,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(levelname)s %(name)s")


def _frames(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Say where an error arose, without its message: that may hold somebody's words."""
    if line.pop("exc_info", None):
        found = sys.exc_info()[2]
        line["frames"] = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(found)
        ]
    return line


def _only_known(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    return {key: value for key, value in line.items() if key in _KNOWN}
