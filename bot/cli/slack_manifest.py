"""`secretaris slack manifest`: the manifest to make the app with, and why it asks what it asks."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from typer import echo

from bot.cli.politely import carry_out
from bot.cli.words import say
from bot.config import SlackSettings, load
from bot.networks.slack.manifest import manifest
from bot.networks.slack.scopes import scopes


def run(config: Path | None, language: str) -> int:
    """Print the manifest on standard output and the reasons on standard error."""
    return carry_out(lambda: _print(config, language, os.environ), language)


async def _print(config: Path | None, language: str, environ: Mapping[str, str]) -> int:
    slack = _slack(config, environ)
    echo(json.dumps(manifest(slack), ensure_ascii=False, indent=2))
    reasons = (f"  {scope.name}: {scope.why(language)}" for scope in scopes(slack))
    echo("\n".join((say("manifest.why", language), *reasons)), err=True)
    if not slack.unmarked:
        echo(say("manifest.unmarked", language), err=True)
    return 0


def _slack(config: Path | None, environ: Mapping[str, str]) -> SlackSettings:
    """Give the configured Slack; before there is one, the app that hears everything."""
    usual = Path("config.toml")
    chosen = config or (usual if usual.exists() else None)
    settings = load(chosen, environ)
    return settings.networks.slack or SlackSettings()
