"""From settings and secrets to the Matrix network."""

from collections.abc import Mapping

from bot.config import Settings
from bot.networks.matrix.account import Secrets
from bot.networks.matrix.adapter import MatrixNetwork


def matrix_network(settings: Settings, environment: Mapping[str, str]) -> MatrixNetwork:
    """Make the network for the configured account and the rooms of all groups."""
    matrix = settings.networks.matrix
    if matrix is None:
        raise ValueError("there is no Matrix account in the settings")
    channels = (channel for group in settings.groups for channel in group.channels)
    addresses = frozenset(c.address for c in channels if c.network == MatrixNetwork.name)
    return MatrixNetwork(matrix, Secrets.from_environment(matrix, environment), addresses)
