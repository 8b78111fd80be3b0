"""The networks that are switched on; each one's SDK is loaded only when it is."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from bot.config import Settings
from bot.ports import RemoteNetwork

Maker = Callable[[Settings, Mapping[str, str]], Sequence[RemoteNetwork]]


def connect(settings: Settings, environment: Mapping[str, str]) -> tuple[RemoteNetwork, ...]:
    """Make the configured networks that people reach from elsewhere.

    Secrets are in the environment. The console needs no connection: who opens one makes it.
    """
    networks: list[RemoteNetwork] = []
    if settings.networks.matrix is not None:
        networks += load_matrix()(settings, environment)
    if settings.networks.slack is not None:
        networks += load_slack()(settings, environment)
    return tuple(networks)


def load_matrix() -> Maker:
    """Load nio, which is heavy, and give what makes the network."""
    with _without_postgresql():
        from bot.networks.matrix.connect import matrix_network  # noqa: PLC0415 -- heavy

    return lambda settings, environment: (matrix_network(settings, environment),)


def load_slack() -> Maker:
    """Load Bolt, which is heavy, and give what makes the networks."""
    from bot.networks.slack.connect import slack_networks  # noqa: PLC0415 -- heavy

    return slack_networks


@contextmanager
def _without_postgresql() -> Iterator[None]:
    """Hide the PostgreSQL driver from peewee, which loads any it finds and uses only SQLite.

    It is 9 MB of memory at rest, for nothing.
    """
    known = "psycopg" in sys.modules
    if not known:
        sys.modules["psycopg"] = None  # type: ignore[assignment]  # how Python says: not there
    try:
        yield
    finally:
        if not known:
            del sys.modules["psycopg"]
