"""`secretaris doctor`: what stands in the way of the networks, and what to do about it."""

import os
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from typer import echo

from bot.cli.politely import carry_out
from bot.cli.problem import Problem
from bot.cli.serving import chosen
from bot.cli.words import say
from bot.config import Settings, SlackSettings, load
from bot.networks.slack.examination import Finding, examine
from bot.networks.slack.keys import keys_of
from bot.networks.slack.scopes import Scope
from bot.ports import LoggedOut


def run(config: Path | None, language: str) -> int:
    """Examine; give the exit code, 1 when something is wrong."""
    return carry_out(lambda: _open(chosen(config), language, os.environ), language)


async def _open(config: Path, language: str, environ: Mapping[str, str]) -> int:
    settings = load(config, environ)
    if settings.networks.slack is None:
        raise Problem("doctor.nothing", file=config)
    return await examined(settings, language, environ)


async def examined(settings: Settings, language: str, environ: Mapping[str, str]) -> int:
    """Say what is found of the networks of a region; give the exit code."""
    wrong = 0
    async for finding in _findings(settings, environ):
        wrong += not finding.well
        echo(f"{'✓' if finding.well else '✗'} {_sentence(finding, language)}")
    echo(say("doctor.well" if not wrong else "doctor.wrong", language, number=wrong))
    return 1 if wrong else 0


async def _findings(settings: Settings, environ: Mapping[str, str]) -> AsyncIterator[Finding]:
    slack = settings.networks.slack or SlackSettings(workspaces=())
    for place in slack.workspaces:
        try:
            keys = keys_of(place, slack, environ)
        except LoggedOut as missing:
            yield Finding("doctor.slack.secret", {"workspace": place.name, "what": missing})
            continue
        async for finding in examine(settings, slack, place, keys):
            yield finding


def _sentence(finding: Finding, language: str) -> str:
    words = {name: _word(word, language) for name, word in finding.words.items()}
    return say(finding.key, language, **words)


def _word(word: object, language: str) -> object:
    match word:
        case Scope():
            return word.why(language)
        case LoggedOut():
            return word.said(language)
        case _:
            return word
