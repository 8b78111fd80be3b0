"""Whoever works on whatever days is reminded in the end, and never on a day off."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders import of_person, peaceful
from bot.domain.workdays import WorkCalendar

REGION = WorkCalendar()
WEEKS = st.sets(st.integers(1, 7)).map(lambda days: tuple(sorted(days)))
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@given(WEEKS, DAYS)
def test_there_is_always_a_next_day_on_which_region_and_person_work(
    week: tuple[int, ...], day: date
) -> None:
    own = of_person(REGION, week)
    found = peaceful(day, own, 1)
    assert REGION.may_remind(found)
    assert found - day < timedelta(weeks=8)
    if set(week) & {1, 2, 3, 4, 5}:
        assert found.isoweekday() in week
