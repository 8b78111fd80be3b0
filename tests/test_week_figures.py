"""The figures of the week reconcile: every agreed action has one colour, and a row to stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actions import Action, Owner, State
from bot.domain.groups import Group, Kind
from bot.domain.people import Kolom
from bot.domain.weeks import Colour, Figures, Week, colour, week
from bot.domain.workdays import WorkCalendar

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 30, 8, tzinfo=ZONE)
BEFORE = NOW - timedelta(days=7)
LONG_AGO = NOW - timedelta(days=30)
CALENDAR = WorkCalendar()
OTO, CRISIS, BOARD = 1, 2, 3
GROUPS = (
    Group(OTO, "Platform OTO", "OTO", Kind.PLATFORM),
    Group(CRISIS, "Projectgroep Crisisplan", "CP", Kind.PROJECT),
    Group(BOARD, "Veiligheidsdirectie", "VD", Kind.DIRECTORATE),
)
KOLOMMEN = (
    Kolom("brandweer", "brandweer", "fire service"),
    Kolom("politie", "politie", "police"),
    Kolom("water", "waterschap", "water authority", partner=True),
)


def action(number: str = "OTO-26-001", **words: object) -> Action:
    """Give an open action of the fire service, noted long ago and due far away."""
    plain = Action(
        number=number,
        group=OTO,
        what="lijst bijwerken",
        noted_by=1,
        noted_at=LONG_AGO,
        owners=(Owner(1, "brandweer"),),
        due=date(2027, 2, 1),
    )
    return replace(plain, **words)  # type: ignore[arg-type]


def page(
    actions: Iterable[Action] = (),
    decisions: Iterable[tuple[str, str]] = (),
    as_of: datetime = NOW,
    last_day: date = date(2026, 11, 29),
) -> Week:
    """Make the page of a region of three groups, two kolommen and a partner."""
    since = as_of - timedelta(days=7)
    return week(actions, decisions, GROUPS, KOLOMMEN, since, as_of, last_day, CALENDAR)


# --- colours

SOON, FAR = date(2026, 12, 4), date(2027, 2, 1)
YESTERDAY = NOW - timedelta(days=3)  # the last working day
TEN_AGO = NOW - timedelta(days=14)  # ten working days


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"due": date(2026, 11, 29)}, Colour.RED),
        ({"due": date(2026, 11, 29), "state": State.BLOCKED}, Colour.RED),
        ({"due": date(2026, 11, 30), "reported_at": YESTERDAY}, Colour.GREY),
        ({"state": State.BLOCKED}, Colour.ORANGE),
        ({"state": State.BLOCKED, "blocked_at": TEN_AGO}, Colour.ORANGE),
        ({"state": State.BLOCKED, "blocked_at": TEN_AGO - timedelta(days=3)}, Colour.RED),
        ({"blocked_at": LONG_AGO}, Colour.GREY),
        ({"due": None}, Colour.ORANGE),
        ({"due": None, "noted_at": NOW - timedelta(days=7)}, Colour.GREY),
        ({"moves": 2}, Colour.ORANGE),
        ({"moves": 1}, Colour.GREY),
        ({"due": date(2026, 12, 7)}, Colour.ORANGE),
        ({"due": date(2026, 12, 8)}, Colour.GREY),
        ({"due": SOON, "state": State.IN_PROGRESS, "reported_at": LONG_AGO}, Colour.ORANGE),
        ({"due": SOON, "state": State.IN_PROGRESS, "reported_at": YESTERDAY}, Colour.GREEN),
        ({"due": FAR, "state": State.IN_PROGRESS, "reported_at": LONG_AGO}, Colour.GREEN),
    ],
)
def test_an_open_action_has_the_first_colour_that_fits(
    given: dict[str, Any], expected: Colour
) -> None:
    assert colour(replace(action(), **given), NOW.date(), CALENDAR) is expected


# --- figures

NEW = NOW - timedelta(days=2)
SEEDED = (
    action("OTO-26-001", due=date(2026, 11, 27), noted_at=NEW),
    action("OTO-26-002", state=State.BLOCKED, owners=(Owner(kolom="politie"), Owner(2, "water"))),
    action("OTO-26-003", owners=(Owner(3),)),
    action("CP-26-001", group=CRISIS, state=State.IN_PROGRESS, owners=()),
    action("CP-26-002", group=CRISIS, state=State.DONE, noted_at=NEW, closed_at=NOW),
    action("CP-26-003", group=CRISIS, state=State.DONE, closed_at=BEFORE),
    action("CP-26-004", group=CRISIS, state=State.DROPPED, closed_at=NEW),
    action("CP-26-005", group=CRISIS, state=State.PROPOSED, due=date(2026, 11, 2), noted_at=NEW),
)


def test_the_page_counts_each_group_and_kolom_and_what_belongs_to_none() -> None:
    made = page(SEEDED)
    assert made.total == Figures(red=1, orange=1, grey=1, green=1, overdue=1, new=2, done=1)
    assert made.total.open == 4
    assert made.groups == (
        (OTO, Figures(red=1, orange=1, grey=1, overdue=1, new=1)),
        (CRISIS, Figures(green=1, new=1, done=1)),
    )
    assert made.kolommen == (
        ("brandweer", Figures(red=1, overdue=1, new=2, done=1)),
        ("politie", Figures(orange=1)),
        ("water", Figures(orange=1)),
        (None, Figures(grey=1, green=1)),
    )


def test_red_comes_before_orange_and_what_was_only_proposed_is_not_put_forward() -> None:
    later = action("OTO-26-009", due=date(2026, 11, 25))
    found = page((*SEEDED, later)).attention
    assert [(a.number, c) for a, c in found] == [
        ("OTO-26-009", Colour.RED),
        ("OTO-26-001", Colour.RED),
        ("OTO-26-002", Colour.ORANGE),
    ]


def test_no_more_than_five_points_ask_for_attention() -> None:
    many = [action(f"OTO-26-{n:03}", due=date(2026, 11, 1 + n)) for n in range(9)]
    assert [a.due for a, _ in page(many).attention] == [date(2026, 11, 1 + n) for n in range(5)]


# --- who did not report


def test_a_group_or_kolom_without_news_or_open_actions_has_no_figures_but_no_noughts() -> None:
    made = page([action(noted_at=NEW)])
    assert made.groups == ((OTO, Figures(grey=1, new=1)), (CRISIS, None))
    assert made.kolommen == (("brandweer", Figures(grey=1, new=1)), ("politie", None))
    assert made.silent == (CRISIS,)


def test_a_silent_group_with_open_actions_keeps_its_figures_and_is_named_as_silent() -> None:
    made = page([action()])
    assert made.groups[0] == (OTO, Figures(grey=1))
    assert made.silent == (OTO, CRISIS)


def test_a_group_that_only_decided_has_reported() -> None:
    made = page(decisions=[("CP-B26-001", "het plan wordt vastgesteld")])
    assert made.groups == ((OTO, None), (CRISIS, Figures()))
    assert made.silent == (OTO,)


def test_the_boardroom_is_shown_with_its_own_actions_and_never_missed() -> None:
    made = page([action("VD-26-001", group=BOARD)])
    assert made.groups[-1] == (BOARD, Figures(grey=1))
    assert BOARD not in made.silent
    assert BOARD not in [group for group, _ in page().groups]


# --- reconciling, whatever there is

MOMENTS = st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 30, 7)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=ZONE)
)
OWNERS = st.lists(
    st.builds(
        Owner,
        person=st.none() | st.integers(1, 9),
        kolom=st.sampled_from([None, "brandweer", "politie", "water", "weg"]),
    ),
    max_size=3,
)
ACTIONS = st.lists(
    st.builds(
        action,
        group=st.sampled_from([OTO, CRISIS, BOARD]),
        state=st.sampled_from(State),
        due=st.none() | st.dates(date(2026, 10, 1), date(2027, 3, 1)),
        moves=st.integers(0, 3),
        owners=OWNERS.map(tuple),
        noted_at=MOMENTS,
        reported_at=st.none() | MOMENTS,
        closed_at=MOMENTS,
    ).map(lambda a: a if a.state.closed else replace(a, closed_at=None)),
    max_size=12,
)


def counted(rows: Iterable[Figures | None]) -> Figures:
    """Add rows up."""
    there = [row for row in rows if row is not None]
    return Figures(*(sum(getattr(row, f.name) for row in there) for f in fields(Figures)))


@given(ACTIONS)
def test_groups_add_up_to_the_total(actions: Sequence[Action]) -> None:
    made = page(actions)
    assert counted(row for _, row in made.groups) == made.total


@given(ACTIONS)
def test_kolommen_and_what_belongs_to_none_add_up_to_the_total(actions: Sequence[Action]) -> None:
    single = [replace(a, owners=a.owners[:1]) for a in actions]
    made = page(single)
    assert counted(row for _, row in made.kolommen) == made.total


@given(ACTIONS)
def test_an_action_of_several_kolommen_counts_in_each(actions: Sequence[Action]) -> None:
    made = page(actions)
    each = [replace(a, owners=(owner,)) for a in actions for owner in _once(a)]
    assert counted(row for _, row in made.kolommen) == page(each).total


def _once(action: Action) -> tuple[Owner, ...]:
    return tuple(Owner(kolom=kolom) for kolom in action.kolommen) or (Owner(),)


@given(ACTIONS)
def test_open_is_the_four_colours_and_what_is_late_is_a_part_of_red(
    actions: Sequence[Action],
) -> None:
    total = page(actions).total
    standing = [a for a in actions if not a.state.closed and a.state is not State.PROPOSED]
    assert total.open == len(standing) == total.red + total.orange + total.grey + total.green
    assert total.overdue <= total.red


# --- the turn of the year


@pytest.mark.parametrize(
    ("last_day", "label"),
    [
        (date(2026, 12, 27), "2026-W52"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 10), "2027-W01"),
        (date(2025, 12, 28), "2025-W52"),
        (date(2026, 1, 4), "2026-W01"),
    ],
)
def test_a_week_is_called_after_its_iso_number_also_at_new_year(last_day: date, label: str) -> None:
    assert page(last_day=last_day).label == label


def test_the_year_does_not_break_what_is_new_done_or_late() -> None:
    as_of = datetime(2027, 1, 4, 8, tzinfo=ZONE)
    made = page(
        [
            action("OTO-26-090", noted_at=datetime(2026, 12, 30, 9, tzinfo=ZONE)),
            action("OTO-26-091", due=date(2026, 12, 31)),
            action("OTO-26-092", state=State.DONE, closed_at=datetime(2027, 1, 2, 9, tzinfo=ZONE)),
        ],
        as_of=as_of,
        last_day=date(2027, 1, 3),
    )
    assert (made.label, made.total) == (
        "2026-W53",
        Figures(red=1, grey=1, overdue=1, new=1, done=1),
    )
