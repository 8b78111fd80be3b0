"""`secretaris run`: the secretary on every configured network, until it is told to stop."""

import asyncio
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from typer import echo

from bot import logs
from bot.app import App, open_app
from bot.cli.politely import carry_out
from bot.cli.problem import Problem
from bot.cli.words import say
from bot.clockwork import SystemClock
from bot.config import load
from bot.networks import connect

_USUAL = Path("config.toml")


def run(config: Path | None, language: str) -> int:
    """Serve; give the exit code."""
    return carry_out(lambda: _serve(chosen(config), language, os.environ), language)


def chosen(config: Path | None) -> Path:
    """Give the configuration that was named, or the one in this folder."""
    if config is not None:
        return config
    if not _USUAL.exists():
        raise Problem("no_config")
    return _USUAL


async def _serve(config: Path, language: str, environ: Mapping[str, str]) -> int:
    settings = load(config, environ)
    logs.set_up(settings.log.level, settings.log.form)
    networks = connect(settings, environ)
    if not networks:
        raise Problem("no_network", file=config)
    clock = SystemClock(settings.region.zone)
    async with open_app(settings, clock, networks, ticking=True) as app:
        if app.difference is not None and app.difference.changes_memory:
            echo("\n".join(app.difference.lines(language)), err=True)
        names = ", ".join(network.name for network in networks)
        echo(say("running", language, networks=names), err=True)
        await _until_stopped(app)
    echo(say("stopped", language), err=True)
    return 0


async def _until_stopped(app: App) -> None:
    """Wait for a signal to stop; raises what ended the house before that."""
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(app.serve())
    for wish in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(wish, serving.cancel)
    with suppress(asyncio.CancelledError):
        await serving
