"""Brings the groups and people of a configuration or a spreadsheet into the memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from bot.config import PersonSettings, Settings
from bot.domain.groups import Group
from bot.domain.history import Origin
from bot.domain.people import Person
from bot.ports import Memory, Work
from bot.registry.difference import Difference
from bot.registry.groups import bring_groups
from bot.registry.ledger import Ledger
from bot.registry.memberships import bring_memberships
from bot.registry.people import bring_accounts, bring_people, known_ids, tell_left_out

_CONFIG = "config"
_SPREADSHEET = "csv"
_AT_ONCE = 40

Slice = Callable[[Work], None]
"""A part of an import, which may be done again."""


def bring_in(settings: Settings, work: Work, called: str = "config.toml") -> Difference:
    """Import what a configuration says and the memory does not know yet, in one transaction.

    What was changed in chat since the last import stands: where the configuration changed as
    well it is a conflict, told and left alone. Nothing is removed. ``called`` is what people
    call the source.
    """
    ledger = Ledger(work, _CONFIG, called, whole=True)
    for part in slices(settings, ledger):
        part(work)
    return ledger.difference()


def bring_in_by_slices(
    settings: Settings, memory: Memory, origin: Origin, called: str = "config.toml"
) -> Difference:
    """Import a configuration in transactions that are each short.

    After a crash between two the next import goes on where this one was: what was brought in
    is then unchanged, and the rest is new.
    """
    with memory.reading() as work:
        ledger = Ledger(work, _CONFIG, called, whole=True)
    for part in slices(settings, ledger):
        with memory.work(origin) as work:
            ledger.go_on(work)
            part(work)
    return ledger.difference()


def bring_people_in(
    given: Iterable[PersonSettings], settings: Settings, work: Work, called: str
) -> Difference:
    """Import people of a spreadsheet into groups that exist; it is never the whole region."""
    given = tuple(given)
    ledger = Ledger(work, _SPREADSHEET, called, whole=False)
    groups = {group.prefix: group for group in work.groups.all()}
    people = bring_people(given, known_ids(given, work, ledger), work, ledger)
    bring_accounts(given, people, work, ledger, console=settings.networks.console)
    bring_memberships(given, people, groups, work, ledger)
    return ledger.difference()


def slices(settings: Settings, ledger: Ledger) -> Iterator[Slice]:
    """Give the parts in turn: groups, people, their accounts, their parts in groups."""
    crowd, console = settings.people, settings.networks.console
    some = [crowd[n : n + _AT_ONCE] for n in range(0, len(crowd), _AT_ONCE)]
    groups: dict[str, Group] = {}
    people: dict[str, Person] = {}
    taken: set[int] = set()

    def first(work: Work) -> None:
        groups.update(bring_groups(settings.groups, work, ledger))
        taken.update(known_ids(crowd, work, ledger))

    def bring(given: Sequence[PersonSettings], work: Work) -> None:
        people.update(bring_people(given, taken, work, ledger))

    def tie(given: Sequence[PersonSettings], work: Work) -> None:
        bring_accounts(given, people, work, ledger, console=console)

    def join(given: Sequence[PersonSettings], work: Work) -> None:
        bring_memberships(given, people, groups, work, ledger)

    yield first
    for step in (bring, tie, join):
        yield from (partial(step, given) for given in some)
    yield partial(tell_left_out, people, ledger=ledger)
