"""Working days are weekdays but for holidays and what a region lays over them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.workdays import Period, WorkCalendar

CALENDAR = WorkCalendar()
DAYS = st.dates(min_value=dt.date(2025, 1, 1), max_value=dt.date(2040, 1, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-23", True),
        ("2026-11-28", False),
        ("2026-12-25", False),
        ("2027-01-01", False),
        ("2027-03-29", False),
        ("2027-04-27", False),
        ("2031-04-26", False),
        ("2027-05-06", False),
        ("2027-05-17", False),
        ("2027-03-26", True),
        ("2027-05-05", True),
    ],
)
def test_a_day_is_worked_on_unless_it_is_a_weekend_or_a_holiday(day: str, *, works: bool) -> None:
    assert CALENDAR.is_workday(dt.date.fromisoformat(day)) is works


def test_an_employer_may_be_off_on_good_friday_and_liberation_day() -> None:
    kept = CALENDAR.holidays | {"Goede vrijdag", "Bevrijdingsdag"}
    generous = WorkCalendar(holidays=kept)
    assert not generous.is_workday(dt.date(2027, 3, 26))
    assert not generous.is_workday(dt.date(2027, 5, 5))


def test_days_off_and_days_on_are_laid_over_the_calendar() -> None:
    friday, saturday = dt.date(2026, 11, 27), dt.date(2026, 11, 28)
    special = WorkCalendar(days_off=frozenset({friday}), days_on=frozenset({saturday}))
    assert not special.is_workday(friday)
    assert special.is_workday(saturday)


def test_the_working_day_before_new_year_is_the_last_of_december() -> None:
    assert CALENDAR.workday_before(dt.date(2027, 1, 4)) == dt.date(2026, 12, 31)
    assert CALENDAR.workday_before(dt.date(2027, 1, 4), 2) == dt.date(2026, 12, 30)


def test_the_working_day_after_christmas_is_after_the_weekend_too() -> None:
    assert CALENDAR.workday_after(dt.date(2026, 12, 24)) == dt.date(2026, 12, 28)


def test_no_reminders_go_out_from_29_december_to_2_january_though_people_work() -> None:
    for day in (dt.date(2026, 12, 29), dt.date(2026, 12, 31), dt.date(2028, 1, 2)):
        assert not CALENDAR.may_remind(day)
    assert CALENDAR.is_workday(dt.date(2026, 12, 29))
    assert CALENDAR.may_remind(dt.date(2026, 12, 28))
    assert CALENDAR.may_remind(dt.date(2027, 1, 4))


def test_no_reminders_go_out_in_recess() -> None:
    summer = Period(first=dt.date(2027, 7, 10), last=dt.date(2027, 8, 22))
    calendar = WorkCalendar(recess=(summer,))
    assert not calendar.may_remind(dt.date(2027, 7, 12))
    assert calendar.may_remind(dt.date(2027, 8, 23))


def test_a_week_without_any_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        WorkCalendar(weekend=frozenset(range(7)))


@given(day=DAYS, n=st.integers(1, 40))
def test_counting_on_and_back_over_working_days_ends_where_it_began(day: dt.date, n: int) -> None:
    first = CALENDAR.on_or_after(day)
    assert CALENDAR.workday_before(CALENDAR.workday_after(first, n), n) == first


@given(day=DAYS, n=st.integers(-40, 40))
def test_counting_working_days_passes_exactly_that_many(day: dt.date, n: int) -> None:
    end = CALENDAR.add_workdays(day, n)
    low, high = sorted((day, end))
    passed = [low + dt.timedelta(days=each) for each in range((high - low).days + 1)]
    counted = [each for each in passed if each != day and CALENDAR.is_workday(each)]
    assert len(counted) == abs(n)
