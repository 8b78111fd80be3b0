"""From settings and secrets to the workspaces of Slack."""

from collections.abc import Mapping

from bot.config import Settings
from bot.domain.people import Office
from bot.networks.slack.adapter import SlackNetwork, Workspace
from bot.networks.slack.awake import Awake
from bot.networks.slack.exchange import Exchange
from bot.networks.slack.keys import keys_of
from bot.networks.slack.limits import Pace
from bot.networks.slack.scopes import scopes


def slack_networks(
    settings: Settings, environment: Mapping[str, str], pace: Pace | None = None
) -> tuple[SlackNetwork, ...]:
    """Make a network for each workspace; raises LoggedOut when a secret is missing."""
    slack = settings.networks.slack
    if slack is None:
        raise ValueError("there is no Slack in the settings")
    exchanges: dict[str, Exchange] = {}
    awake = Awake(place.name for place in slack.workspaces)
    networks: list[SlackNetwork] = []
    for place in slack.workspaces:
        keys = keys_of(place, slack, environment)
        if keys.app not in exchanges:
            path = f"/{place.name}/events"
            exchanges[keys.app] = Exchange(slack, keys, place.port, path)
        workspace = Workspace(
            place.name,
            slack.base_url,
            keys,
            settings.region.language,
            unmarked=slack.unmarked,
            scopes=scopes(slack),
            channels=_channels(settings, place.name),
            admins=_admins(settings, place.name),
            pace=pace or Pace(),
        )
        networks.append(SlackNetwork(workspace, exchanges[keys.app], awake))
    return tuple(networks)


def _admins(settings: Settings, network: str) -> tuple[str, ...]:
    people = (p for p in settings.people if Office.ADMINISTRATOR in p.offices)
    return tuple(p.accounts[network] for p in people if network in p.accounts)


def _channels(settings: Settings, network: str) -> tuple[str, ...]:
    channels = (channel for group in settings.groups for channel in group.channels)
    return tuple(channel.address for channel in channels if channel.network == network)
