"""The past of every action can be rebuilt from its history alone."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actions import Action, Owner, State
from bot.domain.history import replay
from bot.domain.refusals import Refused
from bot.ports import Memory
from storage.memory import open_memory
from tests.memories import NOW, Region, Undone, note, origin, settle

days = st.dates(date(2026, 11, 23), date(2028, 1, 1))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
owners = st.builds(Owner, st.sampled_from([None, 1, 2]), st.sampled_from([None, "politie", "ghor"]))

Change = Callable[[Action, datetime], Action]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: how much later, to which action, what, and whether it is kept."""

    later: timedelta
    action: int
    change: Change | None
    kept: bool


def move(due: date, at: time | None) -> Change:
    return lambda action, now: action.move(due, at, now.date())


changes: st.SearchStrategy[Change] = st.one_of(
    st.just(lambda action, now: action.finish(now)),
    texts.map(lambda reason: lambda action, now: action.drop(now, reason)),
    texts.map(lambda report: lambda action, now: action.told(now, report)),
    st.builds(move, days, st.none() | st.times()),
    st.lists(owners, max_size=3).map(
        lambda new: lambda action, now: action.hand_over(tuple(new), now)
    ),
    st.sampled_from(State).map(lambda state: lambda action, _: replace(action, state=state)),
    texts.map(lambda what: lambda action, _: replace(action, what=what)),
)
steps = st.builds(
    Step,
    later=st.timedeltas(timedelta(0), timedelta(days=90)),
    action=st.integers(0, 3),
    change=st.none() | changes,
    kept=st.booleans() | st.just(value=True),
)


def live(memory: Memory, region: Region, step: Step, at: datetime) -> None:
    """Let one thing happen; a refusal, and what is not kept, leave no trace."""
    with suppress(Refused, Undone), memory.work(origin(at, region.anna.id)) as work:
        known = work.actions.all()
        if step.change is None or not known:
            note(work, region)
        else:
            action = known[step.action % len(known)]
            work.actions.save(step.change(action, at), "action.change")
        if not step.kept:
            raise Undone


@given(st.lists(steps, max_size=12))
def test_the_state_at_every_past_moment_follows_from_the_history(life: list[Step]) -> None:
    memory = open_memory("sqlite://")
    region = settle(memory)
    now = NOW
    past: dict[datetime, dict[str, Action]] = {now - timedelta(seconds=1): {}}
    for step in life:
        now += step.later
        live(memory, region, step, now)
        with memory.reading() as work:
            past[now] = {action.number: action for action in work.actions.all()}
    with memory.reading() as work:
        lines = work.history.lines()
        assert work.history.broken_seal() is None
    memory.close()
    assert {moment: dict(replay(lines, moment)) for moment in past} == past
