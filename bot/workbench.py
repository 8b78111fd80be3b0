"""What every room of the engine works with: the memory, the clock and the rules, for one cause."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from bot.addressing import Post
from bot.commands import Sight
from bot.domain.chat import Heard
from bot.domain.groups import Group
from bot.domain.history import Origin
from bot.hearing import Rules
from bot.ports import Clock, Memory, Work


@dataclass(frozen=True, slots=True)
class Workbench:
    """Opens transactions that know where they come from, and the post that leaves with them."""

    memory: Memory
    clock: Clock
    rules: Rules

    @contextmanager
    def because_of(self, heard: Heard) -> Iterator[Work]:
        """Open a transaction for something that was heard."""
        with self.memory.work(self.origin_of(heard)) as work:
            yield work

    @contextmanager
    def of_ours(self, where: str, what: str = "") -> Iterator[Work]:
        """Open a transaction for what the house does of its own accord."""
        with self.memory.work(Origin(where, what, None, self.clock.now())) as work:
            yield work

    def origin_of(self, heard: Heard) -> Origin:
        """Give the origin of what something heard changes; who spoke is told later."""
        return Origin(heard.network, heard.event, None, self.clock.now())

    def sight(self, work: Work) -> Sight:
        """Give what a view or a duty knows."""
        return Sight(
            work=work,
            roster=work.people.roster(),
            settings=self.rules.settings,
            calendar=self.rules.calendar,
            now=self.clock.now(),
            networks=self.rules.networks,
        )

    def answer(self, heard: Heard, work: Work, group: Group | None) -> Post:
        """Give the post that leaves because of something heard."""
        return self._post(f"{heard.network}:{heard.event}", work, heard, group)

    def unasked(self, work: Work, cause: str | None = None) -> Post:
        """Give the post that leaves of itself; one with a ``cause`` leaves once."""
        return self._post(cause or f"clock:{uuid4().hex}", work)

    def _post(
        self, cause: str, work: Work, heard: Heard | None = None, group: Group | None = None
    ) -> Post:
        return Post(
            work=work,
            roster=work.people.roster(),
            cause=cause,
            now=self.clock.now(),
            language=self.rules.settings.region.language,
            heard=heard,
            group=group,
            networks=self.rules.networks,
            openly=self.rules.openly,
        )
