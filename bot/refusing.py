"""When a line goes otherwise: saying no, trying again later, and setting aside."""

from dataclasses import replace
from datetime import timedelta

import structlog

from bot import alarming, answering, reception
from bot.domain.chat import Answer, Destination, Heard, Only, Outcome, Say
from bot.domain.groups import Group
from bot.domain.numbering import read_reference
from bot.domain.people import Person
from bot.domain.refusals import Forbidden, Refused
from bot.ports import Row, Work
from bot.workbench import Workbench

log = structlog.get_logger()
_WAITS = (timedelta(seconds=1), timedelta(seconds=30))
"""How long after each failure a line is tried again; after the last one it is set aside."""


def otherwise(row: Row, error: Exception, group: int | None, bench: Workbench) -> Outcome:
    """Say no where that is the answer; after a bug, let the line be tried again.

    ``group`` is the one it was asked for, when that was known already.
    """
    if not isinstance(error, Refused):
        return _failed(row, error, bench)
    try:
        return refuse(row.heard, error, group, bench, row.id)
    except Exception as bug:  # noqa: BLE001 -- the other place where a bug is caught
        return _failed(row, bug, bench)


def refuse(
    heard: Heard, no: Refused, group: int | None, bench: Workbench, row: int | None = None
) -> Outcome:
    """Say no where the words of its group may be heard; a form that is still open hears it there.

    ``row`` is the line in the inbox, None for what is answered in its acknowledgement.
    """
    with bench.because_of(heard) as work:
        person = work.people.roster().by_account(heard.network, heard.speaker)
        about = _about(no, group, heard, work)
        if isinstance(no, Forbidden):
            work.origin = replace(work.origin, actor=person.id if person else None)
            work.history.note(no.key, _subject(no, about), "refused")
        to = _among(about, heard, person, work)
        says = (Say(no.key, no.words, to=to, offers=no.offers),)
        if heard.form is None or row is not None:  # nobody looks at the form any more
            row = row or work.inbox.put(heard)
            bench.answer(heard, work, about).send(says)
            if person is not None:
                answering.remember(says, heard, work, person, bench.clock.now())
        if row is not None:
            work.inbox.done(row)
    return Outcome(says, refused=no.key, field=no.field)


def _failed(row: Row, bug: Exception, bench: Workbench) -> Outcome:
    """Put a line off after a bug, and after the last try set it aside and tell so."""
    heard = row.heard
    log.exception("hear.failed", event_id=heard.event, error=type(bug).__name__)  # noqa: LOG004 -- called where it was caught
    with bench.because_of(heard) as work:
        if row.tries < len(_WAITS):
            work.inbox.put_off(row.id, bench.clock.now() + _WAITS[row.tries])
            return Outcome()
        work.inbox.set_aside(row.id)
        words = {"event": heard.event, "network": heard.network}
        warnings = alarming.warnings("went_wrong.admin", words, work.people.roster())
        says = (Say("went_wrong"), *warnings)
        bench.answer(heard, work, reception.group_of(heard, work)).send(says)
    return Outcome(says, refused="went_wrong")


def leave(event: Heard, bug: Exception, bench: Workbench) -> None:
    """Set aside what happened around the talk after a bug, and tell so; nobody waits for it."""
    log.exception("follow.failed", event_id=event.event, error=type(bug).__name__)  # noqa: LOG004 -- called where it was caught
    with bench.because_of(event) as work:
        row = work.inbox.put(event)
        if row is not None:
            work.inbox.set_aside(row)
        words = {"event": event.event, "network": event.network}
        warnings = alarming.warnings("went_wrong.admin", words, work.people.roster())
        bench.answer(event, work, None).send(warnings)


def _about(no: Refused, group: int | None, heard: Heard, work: Work) -> Group | None:
    """Give the group a refusal speaks of: that of the number in it, else the one asked for."""
    number = read_reference(str(no.words.get("number")))
    named = work.groups.by_prefix(number.prefix) if number and number.prefix else None
    if named is not None:
        return named
    return reception.group_of(heard, work) if group is None else work.groups.get(group)


def _among(about: Group | None, heard: Heard, person: Person | None, work: Work) -> Destination:
    """Say where that may be heard: not in another group's channel."""
    channel = work.groups.channel(heard.network, heard.channel)
    if person is None or channel is None or about is None or channel.group == about.id:
        return Answer()
    return Only(person.id)


def _subject(no: Refused, group: Group | None) -> str:
    """Say what somebody wanted to do something to: an action, or else a group."""
    number = no.words.get("number")
    if number:
        return f"action:{number}"
    return f"group:{group.id}" if group else "group:none"
