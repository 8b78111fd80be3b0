"""People and groups are known at once after a commit, and only then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.groups import Channel, Group, Kind, Reach, Strangers
from bot.domain.people import Identity, Membership, Office, Person, Role
from bot.ports import Memory
from storage.memory import open_memory
from tests.memories import Region, Undone, opened, origin, settle, url

BOTH = frozenset({Office.DIRECTOR, Office.ADMINISTRATOR})


@pytest.fixture(params=["in memory", "in a file"])
def memory(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Memory]:
    place = "sqlite://" if request.param == "in memory" else url(tmp_path_factory.mktemp("db"))
    opened = open_memory(place)
    yield opened
    opened.close()


@pytest.fixture
def region(memory: Memory) -> Region:
    return settle(memory)


def test_a_person_is_kept_whole_and_known_at_once(memory: Memory, region: Region) -> None:
    with memory.work(origin()) as work:
        carla = work.people.add(Person(0, "Carla Smit", "carla", BOTH, "adviseur", "matrix"))
        assert work.people.roster().by_handle("CARLA") == carla
        changed = replace(
            carla, name="Carla Smit-Bos", offices=frozenset({Office.BUREAU}), title=None
        )
        work.people.save(changed, "person.change")
        assert work.people.roster().person(carla.id) == changed
    with memory.reading() as work:
        assert work.people.roster().person(carla.id) == changed
        assert work.people.roster().person(region.anna.id) == region.anna


def test_what_a_work_that_failed_made_of_people_and_groups_is_not_known(
    memory: Memory, region: Region
) -> None:
    with pytest.raises(Undone):  # noqa: PT012, SIM117 -- the work is what raises
        with memory.work(origin()) as work:
            work.people.add(Person(0, "Carla Smit", "carla"))
            work.groups.save(replace(region.group, name="Anders"), "group.change")
            assert work.people.roster().by_handle("carla") is not None
            raise Undone
    with memory.work(origin()) as work:
        assert work.people.roster().by_handle("carla") is None
        assert work.groups.get(region.group.id) == region.group


def test_two_people_cannot_have_one_handle_whatever_its_case(
    memory: Memory, region: Region
) -> None:
    assert region.anna.handle == "anna"
    with pytest.raises(IntegrityError), memory.work(origin()) as work:
        work.people.add(Person(0, "Anna de Boer", "Anna"))


def test_an_account_can_pass_to_somebody_else(memory: Memory, region: Region) -> None:
    with memory.work(origin()) as work:
        work.people.identify(Identity(region.bram.id, "console", "anna"))
        assert work.people.roster().by_account("console", "anna") == region.bram


def test_a_membership_can_be_changed_and_ended(memory: Memory, region: Region) -> None:
    with memory.work(origin()) as work:
        chair = work.people.join(
            Membership(0, region.anna.id, region.group.id, Role.CHAIR, since=date(2027, 1, 1))
        )
        ended = replace(
            chair, role=Role.DEPUTY, stands_in_for=region.bram.id, until=date(2027, 6, 1)
        )
        assert work.people.join(ended) == ended
        in_force = work.people.roster().memberships(region.group.id, date(2027, 6, 1))
        assert ended in in_force
        assert chair not in in_force
        line = work.history.lines(f"person:{region.anna.id}")[-1]
        assert {c.field: (c.old, c.new) for c in line.changes} == {
            "role": (Role.CHAIR, Role.DEPUTY),
            "until": (None, date(2027, 6, 1)),
            "stands_in_for": (None, region.bram.id),
        }


def test_the_network_used_last_is_remembered_without_a_line_of_history(
    memory: Memory, region: Region
) -> None:
    with memory.work(origin()) as work:
        before = len(work.history.lines())
        work.people.seen_on(region.anna.id, "matrix")
        assert work.people.roster().person(region.anna.id).last_network == "matrix"
        assert len(work.history.lines()) == before


def test_a_group_is_kept_whole_and_found_by_its_prefix_whatever_its_case(memory: Memory) -> None:
    wanted = Group(0, "Bureau", "BU", Kind.BUREAU, "en", formal=True, strangers=Strangers.WELCOME)
    with memory.work(origin()) as work:
        kept = work.groups.add(wanted)
        work.groups.add(Group(0, "Arbo", "AR", Kind.PLATFORM))
        changed = replace(kept, language="nl", strangers=Strangers.REFUSE)
        work.groups.save(changed, "group.change")
    with memory.reading() as work:
        assert work.groups.by_prefix("bu") == work.groups.get(kept.id) == changed
        assert [group.prefix for group in work.groups.all()] == ["AR", "BU"]
        assert work.groups.by_prefix("x") is None


def test_a_channel_is_kept_whole_and_found_where_it_is(memory: Memory, region: Region) -> None:
    room = Channel(0, region.group.id, "matrix", "!r", "OTO", encrypted=True, reach=Reach.NUMBER)
    with memory.work(origin()) as work:
        kept = work.groups.open_channel(room)
        changed = work.groups.open_channel(replace(kept, name="Platform OTO", reach=None))
    with memory.reading() as work:
        assert work.groups.channel("matrix", "!r") == changed
        assert work.groups.channels(region.group.id) == (region.channel, changed)
        assert work.groups.channel("console", "!r") is None


def test_what_was_imported_last_is_remembered_item_by_item(memory: Memory) -> None:
    with memory.work(origin()) as work:
        assert work.baseline.get("group", "OTO") == {}
        work.baseline.set("group", "OTO", {"name": "Platform OTO", "formal": None})
        work.baseline.set("person", "OTO", {"name": "iemand"})
        work.baseline.set("group", "OTO", {"name": "OTO"})
    with memory.reading() as work:
        assert work.baseline.get("group", "OTO") == {"name": "OTO"}
        assert work.baseline.get("person", "OTO") == {"name": "iemand"}


def test_people_are_known_again_after_a_new_start(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("db")
    memory = opened(folder)
    region = settle(memory)
    memory.close()
    memory = opened(folder)
    with memory.work(origin()) as work:
        assert work.people.roster().by_handle("anna") == region.anna
        assert work.groups.channels(region.group.id) == (region.channel,)
    memory.close()
