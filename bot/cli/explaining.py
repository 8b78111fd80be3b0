"""`secretaris explain`: how lines are read, and because of which rules."""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from typer import echo

from bot.cli.commanding import command_first
from bot.cli.problem import Problem
from bot.cli.region import region_here
from bot.cli.words import say
from bot.clockwork import SystemClock
from bot.config import Settings
from bot.domain.people import Person, Roster
from bot.domain.readings import Draft, Line, Message, Reason, Understanding
from bot.language import talk
from bot.language.understanding.lexicon import shipped
from bot.language.who import Company

_BOT = "secretaris"
_WIDE = 12


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold what lines are read against, and who speaks them."""

    company: Company
    now: dt.datetime
    settings: Settings
    speaker: str | None
    proposes: bool
    language: str

    def read(self, message: Message) -> Understanding:
        """Read one message as in the channel that was named."""
        calendar = self.settings.calendar.rules()
        reading = talk.understand(message, self.company, self.now, calendar=calendar)
        if not message.before:  # an answer is read with what it answers
            reading = command_first(
                message.text,
                reading,
                self.settings.region.language,
                self.company,
                self.now,
                calendar,
            )
        return reading if self.proposes else talk.unproposed(reading)


def run(  # noqa: PLR0913  the options of the command
    lines: list[str],
    *,
    as_json: bool,
    now: str | None,
    roster: Path | None,
    speaker: str | None,
    channel: str | None,
    language: str,
) -> int:
    """Explain every line; give the exit code."""
    settings = region_here()
    moment = _moment(now, settings)
    company = _company(settings, roster)
    desk = Desk(company, moment, settings, speaker, _proposes(settings, channel), language)
    for line in lines or _typed():
        text, message, said_by = _message(line, desk)
        reading = desk.read(message)
        if as_json:
            echo(json.dumps(_object(text, reading, desk, said_by), ensure_ascii=False))
        else:
            echo("\n".join(_told(text, reading, desk, said_by)))
    return 0


def _typed() -> Iterator[str]:
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _moment(now: str | None, settings: Settings) -> dt.datetime:
    zone = ZoneInfo(settings.region.zone)
    if now is None:
        return SystemClock(settings.region.zone).now()
    try:
        moment = dt.datetime.fromisoformat(now)
    except ValueError as error:
        raise Problem("no_moment", moment=now) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _proposes(settings: Settings, channel: str | None) -> bool:
    """Tell whether the secretary proposes there; a channel nobody configured is read as if so."""
    if channel is None:
        return True
    wanted = channel.lstrip("#").casefold()
    known = [
        each.proposes
        for group in settings.groups
        for each in group.channels
        if wanted in {each.name.lstrip("#").casefold(), each.address.lstrip("#").casefold()}
    ]
    return any(known) if known else True


def _company(settings: Settings, roster: Path | None) -> Company:
    kolommen = tuple(k.kolom() for k in settings.kolommen)
    people = (
        [Person(n, p.name, p.handle) for n, p in enumerate(settings.people, 1)]
        if roster is None
        else _people(roster)
    )
    return Company(Roster(people, (), ()), kolommen)


def _people(file: Path) -> list[Person]:
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))["roster"]
        return [
            Person(number, str(entry["name"]), str(entry["handle"]), title=entry.get("rol"))
            for number, entry in enumerate(entries, 1)
        ]
    except OSError as error:
        raise Problem("no_file", file=file, reason=error.strerror or error) from error
    except (ValueError, KeyError, TypeError) as error:
        raise Problem("no_roster", file=file) from error


def _message(line: str, desk: Desk) -> tuple[str, Message, str | None]:
    """Read a line as it is, or as an object with a text and what was said before it."""
    known = _opened(line)
    said_by = str(known["speaker"]) if known.get("speaker") else desk.speaker
    person = desk.company.roster.by_handle(said_by.lstrip("@")) if said_by else None
    text = str(known["text"])
    before = tuple(_lines(known.get("context")))
    return text, Message(text, person.id if person else None, before), said_by


def _opened(line: str) -> dict[str, object]:
    if line.lstrip().startswith("{"):
        try:
            found = json.loads(line)
        except ValueError:
            return {"text": line}
        if isinstance(found, dict) and isinstance(found.get("text"), str):
            return found
    return {"text": line}


def _lines(context: object) -> Iterable[Line]:
    for entry in context if isinstance(context, list) else ():
        if isinstance(entry, dict):
            speaker = str(entry.get("speaker", ""))
            yield Line(str(entry.get("text", "")), speaker, bot=speaker.lstrip("@") == _BOT)


def _object(
    text: str, reading: Understanding, desk: Desk, said_by: str | None
) -> dict[str, object]:
    return {
        "text": text,
        "intent": reading.intent,
        "actions": [_action(draft, desk, said_by) for draft in reading.actions],
        "refs": list(reading.refs),
        "ask": list(reading.ask),
        "would": reading.would,
        "because": [_because(reason, reading, desk) for reason in reading.because],
    }


def _action(draft: Draft, desk: Desk, said_by: str | None) -> dict[str, object]:
    due = draft.due
    return {
        "owners": _owners(draft, desk, said_by),
        "what": draft.what or None,
        "due": due.date.isoformat() if due else None,
        "time": due.time.strftime("%H:%M") if due and due.time else None,
        "due_phrase": draft.due_words or None,
        "theme": draft.theme,
    }


def _owners(draft: Draft, desk: Desk, said_by: str | None) -> list[str]:
    owners = [(said_by or "@self").removeprefix("@") if said_by else "@self"] if draft.mine else []
    names = {kolom.key: kolom.name for kolom in desk.company.kolommen}
    for who in draft.owners:
        if who.kolom:
            owners.append(f"kolom:{names.get(who.kolom, who.kolom)}")
        elif who.role:
            owners.append(f"rol:{who.role}")
        elif len(who.people) == 1:
            owners.append(desk.company.roster.person(who.people[0]).handle)
    return owners


def _because(reason: Reason, reading: Understanding, desk: Desk) -> str:
    intent = reason.intent or reading.intent
    why = shipped(desk.language).why.get(intent, intent)
    return f'{intent} {reason.weight:+g}, {why}: "{reason.words}" ({reason.rule})'


def _told(text: str, reading: Understanding, desk: Desk, said_by: str | None) -> Iterator[str]:
    yield text
    why = shipped(desk.language).why.get(reading.intent, "")
    yield _row("intent", f"{reading.intent}: {why}", desk)
    for draft in reading.actions:
        action = _action(draft, desk, said_by)
        owners = ", ".join(_owners(draft, desk, said_by)) or "-"
        due = " ".join(str(action[key]) for key in ("due", "time") if action[key]) or "-"
        yield _row("action", f"{owners} | {draft.what or '-'} | {due}", desk)
    for key, words in (("refs", reading.refs), ("ask", reading.ask)):
        if words:
            yield _row(key, ", ".join(words), desk)
    yield _row("would", reading.would, desk)
    for reason in reading.because:
        yield _row("because", _because(reason, reading, desk), desk)
    yield ""


def _row(key: str, words: str, desk: Desk) -> str:
    return f"  {say(f'explain.{key}', desk.language):{_WIDE}}{words}"
