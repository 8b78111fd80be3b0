"""The networks that are switched on; each one's SDK is loaded only when it is."""

from collections.abc import Mapping

from bot.config import Settings
from bot.ports import RemoteNetwork


def connect(settings: Settings, environment: Mapping[str, str]) -> tuple[RemoteNetwork, ...]:
    """Make the configured networks that people reach from elsewhere.

    Secrets are in the environment. The console needs no connection: who opens one makes it.
    """
    networks: list[RemoteNetwork] = []
    if settings.networks.matrix is not None:
        from bot.networks.matrix.connect import matrix_network  # noqa: PLC0415 -- nio is heavy

        networks.append(matrix_network(settings, environment))
    if settings.networks.slack is not None:
        from bot.networks.slack.connect import slack_networks  # noqa: PLC0415 -- Bolt is heavy

        networks += slack_networks(settings, environment)
    return tuple(networks)
