"""What is due is claimed once; a new plan loses nothing and repeats nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.reminders import Reminder, ReminderKind, ReminderState
from bot.ports import Memory
from storage.memory import open_memory
from tests.memories import ZONE, Undone, note, origin, settle

NUMBER = "OTO-26-001"
FRIDAY = date(2026, 11, 27)
FIVE = Reminder(NUMBER, ReminderKind.BEFORE, 5, 2, FRIDAY, time(9, 0), "Europe/Amsterdam")
ONE = replace(FIVE, occurrence=1, day=date(2026, 12, 3))
LATE = replace(FIVE, kind=ReminderKind.OVERDUE, occurrence=1, day=date(2026, 12, 7))


@pytest.fixture
def memory() -> Iterator[Memory]:
    opened = open_memory("sqlite://")
    region = settle(opened)
    with opened.work(origin()) as work:
        note(work, region)
        work.reminders.replan(NUMBER, (LATE, FIVE, ONE))
    yield opened
    opened.close()


def nine(day: date) -> datetime:
    return datetime.combine(day, time(9, 0), tzinfo=ZONE)


def claim(memory: Memory, at: datetime) -> list[tuple[ReminderKind, int, date]]:
    with memory.work(origin(at)) as work:
        return [(r.kind, r.occurrence, r.day) for r in work.reminders.claim(at)]


def plan(memory: Memory, *planned: Reminder) -> None:
    with memory.work(origin()) as work:
        work.reminders.replan(NUMBER, planned)


def short(reminder: Reminder) -> tuple[ReminderKind, int, date]:
    return reminder.kind, reminder.occurrence, reminder.day


def states(memory: Memory) -> list[tuple[int, date, ReminderState]]:
    with memory.reading() as work:
        return [(r.occurrence, r.day, r.state) for r in work.reminders.of_action(NUMBER)]


def test_a_reminder_comes_due_on_its_moment_and_is_claimed_once(memory: Memory) -> None:
    assert claim(memory, nine(FRIDAY) - timedelta(seconds=1)) == []
    assert claim(memory, nine(FRIDAY)) == [short(FIVE)]
    assert claim(memory, nine(FRIDAY)) == []


def test_what_came_due_while_nobody_looked_is_claimed_in_order(memory: Memory) -> None:
    assert claim(memory, nine(date(2027, 1, 1))) == [short(FIVE), short(ONE), short(LATE)]


def test_all_of_one_person_is_claimed_at_once_and_the_rest_stays_due(memory: Memory) -> None:
    now = nine(date(2027, 1, 1))
    with memory.work(origin(now)) as work:
        work.reminders.put(replace(LATE, recipient=1))
        claimed = [
            [r.recipient for r in work.reminders.claim(now, people=1)],
            [r.recipient for r in work.reminders.claim(now, people=1)],
        ]
    assert claimed == [[2, 2, 2], [1]]


def test_what_was_claimed_in_a_work_that_failed_is_due_still(memory: Memory) -> None:
    with pytest.raises(Undone):  # noqa: PT012, SIM117 -- the work is what raises
        with memory.work(origin()) as work:
            assert len(work.reminders.claim(nine(FRIDAY))) == 1
            raise Undone
    assert claim(memory, nine(FRIDAY)) == [short(FIVE)]


def test_the_next_moment_is_that_of_the_first_reminder_still_due(memory: Memory) -> None:
    with memory.reading() as work:
        assert work.reminders.next_due() == datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
    claim(memory, nine(date(2027, 1, 1)))
    with memory.reading() as work:
        assert work.reminders.next_due() is None


def test_the_same_reminder_exists_once(memory: Memory) -> None:
    with memory.work(origin()) as work:
        work.reminders.put(replace(FIVE, day=date(2026, 11, 25)))
        work.reminders.put(replace(FIVE, recipient=1))
    assert [occurrence for occurrence, *_ in states(memory)] == [5, 5, 1, 1]


def test_a_new_plan_takes_the_place_of_what_was_still_due(memory: Memory) -> None:
    moved = replace(ONE, day=date(2026, 12, 17))
    plan(memory, moved)
    assert states(memory) == [
        (5, FIVE.day, ReminderState.WITHDRAWN),
        (1, LATE.day, ReminderState.WITHDRAWN),
        (1, moved.day, ReminderState.DUE),
    ]
    assert claim(memory, nine(date(2027, 1, 1))) == [short(moved)]


def test_an_empty_plan_withdraws_everything(memory: Memory) -> None:
    plan(memory)
    assert claim(memory, nine(date(2027, 1, 1))) == []


def test_a_reminder_that_was_sent_comes_back_when_the_date_moves(memory: Memory) -> None:
    claim(memory, nine(FRIDAY))
    again = replace(FIVE, day=date(2026, 12, 11))
    plan(memory, again)
    assert claim(memory, nine(again.day)) == [short(again)]


def test_a_reminder_that_was_sent_is_not_sent_again_for_the_same_day(memory: Memory) -> None:
    claim(memory, nine(FRIDAY))
    plan(memory, FIVE, ONE)
    assert claim(memory, nine(FRIDAY)) == []
    assert claim(memory, nine(ONE.day)) == [short(ONE)]


def test_a_withdrawn_reminder_can_be_planned_again(memory: Memory) -> None:
    plan(memory)
    plan(memory, FIVE)
    assert claim(memory, nine(FRIDAY)) == [short(FIVE)]


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2027, 3, 27), 8),
        (date(2027, 3, 28), 7),
        (date(2027, 10, 30), 7),
        (date(2027, 10, 31), 8),
    ],
)
def test_nine_o_clock_stays_nine_o_clock_over_both_nights(
    memory: Memory, day: date, utc: int
) -> None:
    plan(memory, replace(FIVE, day=day))
    moment = datetime.combine(day, time(utc), tzinfo=UTC)
    assert claim(memory, moment - timedelta(seconds=1)) == []
    assert claim(memory, moment) == [(ReminderKind.BEFORE, 5, day)]


def test_the_next_one_comes_back_though_an_earlier_plan_had_it_withdrawn(memory: Memory) -> None:
    second = replace(LATE, occurrence=2, day=date(2026, 12, 10))
    with memory.work(origin()) as work:
        work.reminders.put(second)
    plan(memory, replace(LATE, day=date(2027, 1, 18)))
    later = replace(second, day=date(2027, 1, 21))
    with memory.work(origin()) as work:
        work.reminders.put(later)
    assert claim(memory, nine(later.day))[-1] == short(later)
