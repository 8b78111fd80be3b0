"""What the secretary does unasked: the duties that are due, and the tidying up after them."""

from datetime import datetime

import structlog

from bot.commands import Duty, several
from bot.workbench import Workbench

log = structlog.get_logger()


def perform(duties: dict[str, Duty], bench: Workbench) -> None:
    """Perform every duty that is due, each in commits of its own; then tidy up."""
    for duty in duties.values():
        try:
            while _perform(duty, bench):
                pass
        except Exception as error:  # one duty that fails must not keep the others waiting
            log.exception("duty.failed", duty=duty.name, error=type(error).__name__)
    with bench.of_ours("clock", "sweep") as work:
        work.inbox.sweep(bench.clock.now())
        work.outbox.sweep(bench.clock.now())
        work.questions.sweep(bench.clock.now())
    bench.memory.checkpoint()  # what was wiped is gone from the database's log too


def next_due(duties: dict[str, Duty], bench: Workbench) -> datetime | None:
    """Give the first moment at which a duty is due, None when nothing is planned."""
    with bench.memory.reading() as work:
        sight = bench.sight(work)
        moments = (duty.due_at(sight) for duty in duties.values())
        return min((moment for moment in moments if moment is not None), default=None)


def _perform(duty: Duty, bench: Workbench) -> bool:
    with bench.of_ours("clock", duty.name) as work:
        sight = bench.sight(work)
        moment = duty.due_at(sight)
        if moment is None or moment > sight.now:
            return False
        bench.unasked(work).send(several(duty.perform(sight)))
    return True
