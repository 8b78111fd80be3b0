"""`secretaris people import`: a spreadsheet of people into the memory, with what changes."""

import os
from pathlib import Path

from typer import echo

from bot.cli.politely import carry_out
from bot.cli.problem import Problem
from bot.cli.serving import chosen
from bot.clockwork import SystemClock
from bot.config import load
from bot.domain.history import Origin
from bot.registry import import_people
from storage.memory import open_memory


def run(file: Path, config: Path | None, language: str, *, dry_run: bool) -> int:
    """Import, or only show what would change; give the exit code."""
    return carry_out(lambda: _import(file, chosen(config), dry_run=dry_run), language)


async def _import(file: Path, config: Path, *, dry_run: bool) -> int:
    settings = load(config, os.environ)
    origin = Origin("cli", "people import", None, SystemClock(settings.region.zone).now())
    memory = open_memory(settings.storage.url, settings.region.zone)
    try:
        lines = import_people(_content(file), file.name, settings, memory, origin, dry_run=dry_run)
    finally:
        memory.close()
    echo("\n".join(lines))
    return 0


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Problem("no_file", file=file, reason=error.strerror or error) from error
