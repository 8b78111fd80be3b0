"""Brings the groups and people of a configuration or a spreadsheet into the memory."""

from collections.abc import Iterable

from bot.config import PersonSettings, Settings
from bot.ports import Work
from bot.registry.difference import Difference
from bot.registry.groups import bring_groups
from bot.registry.ledger import Ledger
from bot.registry.memberships import bring_memberships
from bot.registry.people import bring_accounts, bring_people, tell_left_out

_CONFIG = "config"
_SPREADSHEET = "csv"


def bring_in(settings: Settings, work: Work, called: str = "config.toml") -> Difference:
    """Import what a configuration says and the memory does not know yet.

    What was changed in chat since the last import stands: where the configuration changed as
    well it is a conflict, told and left alone. Nothing is removed. ``called`` is what people
    call the source.
    """
    ledger = Ledger(work, _CONFIG, called, whole=True)
    groups = bring_groups(settings.groups, work, ledger)
    people = bring_people(settings.people, work, ledger)
    console = settings.networks.console
    bring_accounts(settings.people, people, work, ledger, console=console)
    bring_memberships(settings.people, people, groups, work, ledger)
    tell_left_out(people, work, ledger)
    return ledger.difference()


def bring_people_in(
    given: Iterable[PersonSettings], settings: Settings, work: Work, called: str
) -> Difference:
    """Import people of a spreadsheet into groups that exist; it is never the whole region."""
    given = tuple(given)
    ledger = Ledger(work, _SPREADSHEET, called, whole=False)
    groups = {group.prefix: group for group in work.groups.all()}
    people = bring_people(given, work, ledger)
    bring_accounts(given, people, work, ledger, console=settings.networks.console)
    bring_memberships(given, people, groups, work, ledger)
    return ledger.difference()
