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
from bot.ports import Reachable

_USUAL = Path("config.toml")
_SOON, _AGAIN = 3.0, 60.0
"""Seconds after which we say that a network is not there, and say it again."""


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
        raise Problem("only_console" if settings.networks.console else "no_network", file=config)
    clock, end = SystemClock(settings.region.zone), _listen_for_the_end()
    async with open_app(settings, clock, networks, ticking=True) as app:
        if app.difference is not None and app.difference.needs_telling:
            echo("\n".join(app.difference.lines(language)), err=True)
        reaching = [asyncio.create_task(reach(network, language)) for network in networks]
        try:
            await _until(end, app)
        finally:
            for task in reaching:
                task.cancel()
    echo(say("stopped", language), err=True)
    return 0


async def reach(network: Reachable, language: str, patience: float = _SOON) -> None:
    """Say when a network is there, and meanwhile, every now and then, that it is not.

    ``patience`` is in seconds.
    """
    while not network.hears.is_set():
        try:
            async with asyncio.timeout(patience):
                await network.hears.wait()
        except TimeoutError:
            echo(say("unreachable", language, network=network.name), err=True)
            patience = _AGAIN
    echo(say("running", language, network=network.name), err=True)


def _listen_for_the_end() -> asyncio.Event:
    """Give what happens when somebody wants us to stop."""
    wanted = asyncio.Event()
    for wish in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(wish, wanted.set)
    return wanted


async def _until(end: asyncio.Event, app: App) -> None:
    """Wait for the end; raises what ended the house before that."""
    waiting = asyncio.create_task(end.wait())
    serving = asyncio.create_task(app.serve())
    await asyncio.wait((waiting, serving), return_when=asyncio.FIRST_COMPLETED)
    for task in (waiting, serving):
        task.cancel()
    with suppress(asyncio.CancelledError):
        await serving
