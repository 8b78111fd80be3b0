"""The secrets of a workspace, read from the environment variables that the settings name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.config import SlackSettings, SlackWorkspaceSettings
from bot.ports import LoggedOut


@dataclass(frozen=True, slots=True)
class Keys:
    """What lets us in; none of it is ever shown."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)

    @property
    def app(self) -> str:
        """Give what is the same for all workspaces of one app."""
        return self.app_token or self.signing_secret


def keys_of(
    workspace: SlackWorkspaceSettings, slack: SlackSettings, environment: Mapping[str, str]
) -> Keys:
    """Read the secrets of a workspace; raises LoggedOut with the variable that is missing."""
    sockets = slack.events == "socket"
    return Keys(
        _required(workspace.bot_token_variable, environment),
        _required(workspace.app_token_variable, environment) if sockets else "",
        "" if sockets else _required(workspace.signing_secret_variable, environment),
    )


def _required(variable: str, environment: Mapping[str, str]) -> str:
    value = environment.get(variable, "").strip()
    if not value:
        raise LoggedOut(
            f"There is nothing to log in to Slack with: set {variable} in the environment.",
            f"Er is niets om mee in te loggen op Slack: zet {variable} in de omgeving.",
        )
    return value
