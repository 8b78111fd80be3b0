"""Tells the administrators what went wrong in the house, once, and never about itself."""

from collections.abc import Mapping

import structlog

from bot.domain.chat import Address, Say, ToPerson
from bot.domain.letters import Letter
from bot.domain.people import Office, Roster
from bot.ports import Unreadable, Work
from bot.workbench import Workbench

log = structlog.get_logger()


def warnings(key: str, words: Mapping[str, object], roster: Roster) -> tuple[Say, ...]:
    """Say something to every administrator."""
    admins = (person.id for person in roster if Office.ADMINISTRATOR in person.offices)
    return tuple(Say(key, words, to=ToPerson(admin)) for admin in admins)


def bury(letter: Letter, work: Work, bench: Workbench) -> None:
    """Set a letter aside for good; of each destination the administrators hear once a day.

    They do not hear of letters to themselves: those would be followed by the next.
    """
    log.error("letter.dead", letter=letter.id)
    work.outbox.give_up(letter.id)
    roster = work.people.roster()
    if _to_administrator(letter.to, roster):
        return
    to = letter.to
    cause = f"dead:{to.network}:{to.channel or to.account}:{bench.clock.now().date()}"
    words = {"place": _place(to, work), "network": to.network, "letter": letter.id}
    bench.unasked(work, cause).send(warnings("letter.dead.admin", words, roster))


def bury_unread(bad: Unreadable, work: Work, bench: Workbench) -> None:
    """Set aside a line or a letter that cannot be read any more, and tell so."""
    log.error("row.unreadable", table=bad.table, row=bad.row, event_id=bad.name)
    if bad.table == "inbox":
        work.inbox.set_aside(bad.row)
    else:
        work.outbox.give_up(bad.row)
    words = {"event": bad.name}
    says = warnings("unreadable_row.admin", words, work.people.roster())
    bench.unasked(work, f"unreadable:{bad.table}:{bad.row}").send(says)


def _to_administrator(to: Address, roster: Roster) -> bool:
    account = to.account or to.only
    person = roster.by_account(to.network, account) if account else None
    return person is not None and Office.ADMINISTRATOR in person.offices


def _place(to: Address, work: Work) -> str:
    """Name a destination: its channel as people call it, else whose direct messages."""
    if to.channel is None:
        person = work.people.roster().by_account(to.network, to.account or "")
        return person.name if person else str(to.account)
    channel = work.groups.channel(to.network, to.channel)
    return channel.name if channel else to.channel
