"""A program that is started again and again with other settings, for the tests of the registry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config import Settings, demo
from bot.domain.history import Origin
from bot.domain.people import Membership, Person, Roster
from bot.ports import Memory, Work
from bot.registry import bring_in_by_slices
from storage.memory import open_memory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
START = Origin("config", "start", None, NOW)
CHAT = Origin("console", "7", 1, NOW)
DEMO = demo({})


class Program:
    """The memory, what starts bring into it, and what people change in chat."""

    def __init__(self) -> None:
        self.memory: Memory = open_memory("sqlite://")

    def start(self, settings: Settings) -> list[str]:
        """Start with these settings; give what differed, without the figures."""
        return list(bring_in_by_slices(settings, self.memory, START).lines()[1:])

    def chat(self, change: Callable[[Work], object]) -> None:
        """Change something in chat."""
        with self.memory.work(CHAT) as work:
            change(work)

    def roster(self) -> Roster:
        """Give everybody."""
        with self.memory.reading() as work:
            return work.people.roster()

    def person(self, handle: str) -> Person:
        """Give the person with that handle."""
        found = self.roster().by_handle(handle)
        assert found is not None
        return found

    def parts(self, handle: str) -> tuple[Membership, ...]:
        """Give every part that person plays."""
        return self.roster().all_memberships(self.person(handle).id)

    def rename(self, handle: str, name: str) -> None:
        """Change a name in chat."""
        changed = replace(self.person(handle), name=name)
        self.chat(lambda work: work.people.save(changed, "person.rename"))

    def history(self) -> int:
        """Count the lines of history."""
        with self.memory.reading() as work:
            return len(work.history.lines())


def changed(settings: Settings, who: str, **changes: object) -> Settings:
    """Give the settings with something else said of one person."""
    people = (
        replace(person, **changes) if person.handle == who else person  # type: ignore[arg-type]
        for person in settings.people
    )
    return replace(settings, people=tuple(people))


def without(settings: Settings, handle: str) -> Settings:
    """Give the settings without one person."""
    people = tuple(person for person in settings.people if person.handle != handle)
    return replace(settings, people=people)
