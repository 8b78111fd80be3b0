"""`secretaris replay`: minutes of a log that was written elsewhere, as Markdown and HTML."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from typer import echo

from bot.catalogue import Catalogue
from bot.cli.problem import Problem
from bot.cli.region import region_here
from bot.cli.words import say
from bot.clockwork import SystemClock
from bot.config import Settings
from bot.documents.markdown import minutes_as_markdown
from bot.documents.pages import page_of
from bot.domain.papers import (
    ActionLine,
    Attendee,
    DecisionLine,
    ItemSection,
    MinutesPaper,
    RemarkLine,
    in_order,
)
from bot.domain.people import Person, Role
from bot.domain.replay import REMARKS, Mark, Replayed, Spoken, Topic, replayed
from bot.language.logs import LogReader
from bot.ports import File


def run(log: Path, form: str, day: str | None, out: Path, language: str) -> int:
    """Write the minutes of a log, and say what was not understood; give the exit code."""
    settings = region_here()
    zone = ZoneInfo(settings.region.zone)
    reader = LogReader(
        day=_day(day, settings),
        zone=zone,
        people={person.handle: person.name for person in settings.people},
        own_words=form == "chat",
        calendar=settings.calendar.rules(),
        language=settings.region.language,
    )
    spoken = list(reader.read(_lines(log)))
    begun = any(each.mark is Mark.START for each in spoken)
    if spoken and not begun:
        echo(say("replay.whole", language))
        spoken.insert(0, replace(spoken[0], mark=Mark.START, text=""))
    found = replayed(spoken, strict=begun and form == "meetbot")
    left = {each.line: each.words for each in reader.strange}
    left |= {each.line: each.words for each in found.left}
    for line in sorted(left):
        echo(say("replay.left", language, line=line, words=left[line]))
    if found.started_at is None or found.ended_at is None:
        raise Problem("no_meeting", file=log)
    paper = _paper(found, settings, found.started_at, found.ended_at)
    catalogue = Catalogue.load(settings.region.zone)
    tongue = settings.region.language
    _keep((page_of(paper, tongue, catalogue), minutes_as_markdown(paper, tongue, catalogue)), out)
    return 0


def _day(said: str | None, settings: Settings) -> dt.date:
    if said is None:
        return SystemClock(settings.region.zone).now().date()
    try:
        return dt.date.fromisoformat(said)
    except ValueError as error:
        raise Problem("no_day", day=said) from error


def _lines(log: Path) -> list[str]:
    try:
        return log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise Problem("no_file", file=log, reason=error.strerror or error) from error


def _keep(files: tuple[File, ...], out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file in files:
            (out / file.name).write_bytes(file.content)
            echo(str(out / file.name))
    except OSError as error:
        raise Problem("no_out", folder=out, reason=error.strerror or error) from error


def _paper(
    found: Replayed, settings: Settings, started: dt.datetime, ended: dt.datetime
) -> MinutesPaper:
    title = found.title or settings.region.name
    numbers = {Mark.DECISION: 0, Mark.ACTION: 0}
    items = tuple(_items(found.topics, settings, numbers))
    return MinutesPaper(
        group=title,
        prefix=re.sub(r"\W+", "-", title).strip("-")[:60],
        title=title,
        sequence=1,
        started_at=started,
        ended_at=ended,
        present=_attendees(found.present, found, settings),
        absent=_attendees(found.absent, found, settings),
        excused=_attendees(found.excused, found, settings),
        items=items,
    )


def _items(
    topics: tuple[Topic, ...], settings: Settings, numbers: dict[Mark, int]
) -> Iterator[ItemSection]:
    titled = 0
    for topic in topics:
        titled += bool(topic.title)
        decisions, actions, remarks = [], [], []
        for entry in topic.entries:
            if entry.mark in REMARKS:
                remarks.append(RemarkLine(entry.mark, entry.text, _name(entry.nick, settings)))
                continue
            numbers[entry.mark] += 1
            if entry.mark is Mark.DECISION:
                decisions.append(DecisionLine(f"B{numbers[entry.mark]}", entry.text))
            else:
                actions.append(_action(entry, f"A{numbers[entry.mark]}", settings))
        yield ItemSection(
            titled if topic.title else 0,
            topic.title,
            tuple(decisions),
            tuple(actions),
            tuple(remarks),
        )


def _action(entry: Spoken, number: str, settings: Settings) -> ActionLine:
    owners = tuple(_name(nick, settings) for nick in entry.people)
    return ActionLine(number, entry.text, owners, entry.due)


def _attendees(nicks: tuple[str, ...], found: Replayed, settings: Settings) -> tuple[Attendee, ...]:
    return in_order(_attendee(nick, found, settings) for nick in nicks)


def _attendee(nick: str, found: Replayed, settings: Settings) -> Attendee:
    """Give somebody's name and kolom; an unknown nick is a person without a kolom."""
    role = Role.CHAIR if nick in found.chairs[:1] else Role.MEMBER
    known = next((p for p in settings.people if p.handle.casefold() == nick.casefold()), None)
    if known is None:
        return Attendee(nick, "", role, nick)
    held = next((part.kolom for part in known.member_of if part.kolom), None)
    name = next((k.kolom().name for k in settings.kolommen if k.kolom().key == held), "")
    return Attendee(known.name, name, role, Person(0, known.name, known.handle).sorts_as)


def _name(nick: str, settings: Settings) -> str:
    known = next((p for p in settings.people if p.handle.casefold() == nick.casefold()), None)
    return known.name if known else nick
