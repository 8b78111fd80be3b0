"""The days of the week somebody works on are read as people list them, in both languages."""

import pytest
from babel.dates import get_day_names
from hypothesis import given
from hypothesis import strategies as st

from bot.language.weekdays import WEEK, weekdays


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("ma, di en do", (1, 2, 4)),
        ("maandag t/m donderdag", (1, 2, 3, 4)),
        ("ma tot en met wo en vrijdag", (1, 2, 3, 5)),
        ("ma-vr", (1, 2, 3, 4, 5)),
        ("za t/m ma", (1, 6, 7)),
        ("Monday to Thursday", (1, 2, 3, 4)),
        ("Tue and Fri", (2, 5)),
        ("op woensdag", (3,)),
        ("blauw", None),
        ("maandag t/m", None),
        ("en", None),
        ("", None),
    ],
)
def test_days_are_read_as_they_are_listed(said: str, days: tuple[int, ...] | None) -> None:
    assert weekdays(said) == days


@given(st.sets(st.sampled_from(WEEK), min_size=1), st.sampled_from(["nl", "en"]))
def test_any_row_of_days_is_read_back(days: set[int], language: str) -> None:
    names = get_day_names("wide", locale=language)
    assert weekdays(", ".join(names[day - 1] for day in sorted(days))) == tuple(sorted(days))


@given(st.text())
def test_reading_days_never_raises_and_gives_days_of_the_week(said: str) -> None:
    assert set(weekdays(said) or ()) <= set(WEEK)
