"""Actions are kept whole, found as people name them, and listed by date; numbers never return."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actions import Action, Owner
from bot.domain.groups import Group, Kind
from bot.domain.numbering import Series, read_reference
from bot.ports import Memory
from storage.memory import open_memory
from tests.memories import MOMENTS, NOW, Region, Undone, note, origin, settle, whole

texts = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def memory() -> Iterator[Memory]:
    opened = open_memory("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def region(memory: Memory) -> Region:
    return settle(memory)


def find(memory: Memory, typed: str, group: Group | None) -> str | None:
    reference = read_reference(typed)
    assert reference is not None
    with memory.reading() as work:
        found = work.actions.find(reference, group)
    return found.number if found else None


def test_an_action_is_kept_whole_when_it_is_added_and_when_it_changes(memory: Memory) -> None:
    settle(memory)
    owners = st.builds(Owner, st.sampled_from([None, 1, 2]), st.none() | texts)
    anything = whole(
        Action,
        number=st.just("OTO-26-001"),
        group=st.just(1),
        what=texts,
        noted_by=st.sampled_from([1, 2]),
        noted_at=MOMENTS,
        owners=st.lists(owners, max_size=3).map(tuple),
        moves=st.integers(0, 100),
        reported_at=st.none() | MOMENTS,
        closed_at=st.none() | MOMENTS,
        blocked_at=st.none() | MOMENTS,
        given_at=st.none() | MOMENTS,
        raised_at=st.none() | MOMENTS,
        meeting=st.none(),
    )

    @given(anything, anything)
    def kept(first: Action, second: Action) -> None:
        with suppress(Undone), memory.work(origin()) as work:
            work.actions.add(first)
            work.actions.save(second, "action.change")
            assert work.actions.all() == (second,)
            assert work.actions.get(second.number) == second
            work.actions.save(first, "action.change")
            assert work.actions.all() == (first,)
            raise Undone  # leave the memory as it was

    kept()


def test_an_action_that_was_never_added_cannot_be_saved(memory: Memory, region: Region) -> None:
    stray = Action("OTO-26-009", region.group.id, "x", region.anna.id, NOW)
    with pytest.raises(KeyError), memory.work(origin()) as work:
        work.actions.save(stray, "action.change")


def test_an_action_is_found_by_its_number_however_short(memory: Memory, region: Region) -> None:
    with memory.work(origin()) as work:
        note(work, region)
        note(work, region)
    assert find(memory, "OTO-26-002", None) == "OTO-26-002"
    assert find(memory, "oto-26-2", None) == "OTO-26-002"
    assert find(memory, "26-002", region.group) == "OTO-26-002"
    assert find(memory, "#2", region.group) == "OTO-26-002"
    assert find(memory, "3", region.group) is None
    assert find(memory, "2", None) is None
    assert find(memory, "26-002", None) is None
    assert find(memory, "OTO-B26-002", region.group) is None


def test_a_short_number_means_the_latest_year_of_that_group(memory: Memory, region: Region) -> None:
    with memory.work(origin()) as work:
        note(work, region)
        other = work.groups.add(Group(0, "Crisisplan", "CP", Kind.PROJECT))
    for years in (1, 2):
        with memory.work(origin(NOW + timedelta(days=366 * years))) as work:
            note(work, region if years == 1 else replace(region, group=other))
    assert find(memory, "1", region.group) == "OTO-27-001"
    assert find(memory, "1", other) == "CP-28-001"
    assert find(memory, "26-1", region.group) == "OTO-26-001"


def test_open_actions_come_by_date_and_hour_with_the_undated_last(
    memory: Memory, region: Region
) -> None:
    friday = date(2026, 11, 27)
    with memory.work(origin()) as work:
        note(work, region, "undated")
        note(work, region, "friday", friday)
        hour = replace(note(work, region, "friday nine", friday), due_time=time(9, 0))
        work.actions.save(hour, "action.move")
        note(work, region, "thursday", date(2026, 11, 26))
        work.actions.save(note(work, region, "done").finish(NOW), "action.close")
        wanted = ["thursday", "friday nine", "friday", "undated"]
        assert [a.what for a in work.actions.open_of_group(region.group.id)] == wanted
        assert [a.what for a in work.actions.open_of_person(region.bram.id)] == wanted
        assert work.actions.open_of_person(region.anna.id) == ()


def test_a_personal_list_shows_the_other_owners_too(memory: Memory, region: Region) -> None:
    both = (Owner(region.bram.id, "brandweer"), Owner(None, "politie"), Owner(region.anna.id))
    with memory.work(origin()) as work:
        work.actions.save(note(work, region).hand_over(both, NOW), "action.hand_over")
        (found,) = work.actions.open_of_person(region.anna.id)
        assert found.owners == both


def test_an_action_that_is_opened_again_is_on_the_lists_again(
    memory: Memory, region: Region
) -> None:
    with memory.work(origin()) as work:
        action = note(work, region)
        work.actions.save(action.finish(NOW), "action.close")
        work.actions.save(action, "action.reopen")
        assert work.actions.open_of_person(region.bram.id) == (action,)
        assert work.actions.open_of_group(region.group.id) == (action,)


def test_a_number_is_never_drawn_twice_whatever_is_given_up_or_renamed() -> None:
    draws = st.lists(
        st.tuples(
            st.sampled_from(["OTO", "oto", "CP"]),
            st.sampled_from(Series),
            st.sampled_from([2026, 2027]),
            st.booleans(),
        ),
        max_size=30,
    )

    @given(draws)
    def drawn(plan: list[tuple[str, Series, int, bool]]) -> None:
        memory = open_memory("sqlite://")
        numbers: list[str] = []
        for n, (prefix, series, year, kept) in enumerate(plan):
            group = Group(1 + n % 2, "Platform", prefix, Kind.PLATFORM)
            with suppress(Undone), memory.work(origin()) as work:
                number = work.next_number(group, series, year)
                if not kept:
                    raise Undone
                numbers.append(number)
        memory.close()
        assert len({number.upper() for number in numbers}) == len(numbers)
        counted = sorted(int(number.rpartition("-")[2]) for number in numbers)
        assert counted[:1] in ([], [1])

    drawn()


def test_numbers_count_on_per_prefix_series_and_year_without_gaps(memory: Memory) -> None:
    oto = Group(1, "Platform OTO", "OTO", Kind.PLATFORM)
    with memory.work(origin()) as work:
        drawn = [work.next_number(oto, Series.ACTION, 2026) for _ in range(3)]
        assert drawn == ["OTO-26-001", "OTO-26-002", "OTO-26-003"]
        assert work.next_number(oto, Series.DECISION, 2026) == "OTO-B26-001"
        assert work.next_number(oto, Series.ACTION, 2027) == "OTO-27-001"
        assert work.next_number(replace(oto, prefix="CP"), Series.ACTION, 2026) == "CP-26-001"
