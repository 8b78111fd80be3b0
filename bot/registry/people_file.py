"""Imports a spreadsheet of people: the whole file, or nothing of it."""

from contextlib import suppress
from dataclasses import replace

from bot.config import GroupSettings, PersonSettings, Settings
from bot.domain.history import Origin
from bot.ports import Memory, Work
from bot.registry.importing import bring_in, bring_people_in
from bot.registry.sheet import decode
from bot.registry.spreadsheet import people_from_csv
from bot.registry.words import SENTENCES


class _Trial(Exception):
    """Undoes a transaction that was only tried."""


def import_people(  # noqa: PLR0913 -- the last one names itself
    content: bytes,
    called: str,
    settings: Settings,
    memory: Memory,
    origin: Origin,
    *,
    dry_run: bool = False,
) -> tuple[str, ...]:
    """Import a CSV file and give the lines that say what happened.

    Raises ConfigError, with a line for each problem, and then nothing has been kept.
    """
    language = settings.region.language
    text = decode(content, called, language)
    with memory.reading() as work:
        region = _with_memory(settings, work)
    people = people_from_csv(text, called, region)
    lines: list[str] = []
    with suppress(_Trial), memory.work(origin) as work:
        configured = bring_in(settings, work)  # the groups this file speaks of
        lines += configured.lines(language)[:1] if configured.changes_memory else ()
        lines += bring_people_in(people, settings, work, called).lines(language)
        _end(trial=dry_run)
    return (*lines, SENTENCES["would"][language]) if dry_run else tuple(lines)


def _end(*, trial: bool) -> None:
    if trial:
        raise _Trial


def _with_memory(settings: Settings, work: Work) -> Settings:
    """Add the groups and people that only the memory knows."""
    prefixes = {group.prefix for group in settings.groups}
    groups = tuple(
        GroupSettings(group.name, group.prefix)
        for group in work.groups.all()
        if group.prefix not in prefixes
    )
    people = tuple(PersonSettings(person.name, person.handle) for person in work.people.roster())
    return replace(settings, groups=(*settings.groups, *groups), people=(*settings.people, *people))
