"""Whatever a network does, every letter arrives, in order, and once where that can be known."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import count, groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chat import Address, Say
from bot.domain.letters import Letter, Urgency
from tests.fakes.post import NAME, Fault, FaultyNetwork, PostOffice, open_office

PLACES = ("#a", "#b", "#c")
_PASSING = (
    Fault.REFUSED,
    Fault.LOST_BEFORE,
    Fault.LOST_AFTER,
    Fault.CRASH_BEFORE,
    Fault.CRASH_AFTER,
)
FAULTS = st.fixed_dictionaries(
    {place: st.lists(st.sampled_from(_PASSING), max_size=8) for place in PLACES}
)
MAIL = st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(Urgency)), max_size=9)
_batches = count()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with open_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


def letters(office: PostOffice, mail: Sequence[tuple[str, Urgency]]) -> list[Letter]:
    """Write a letter for each place named, and put them in the outbox."""
    batch, now = next(_batches), office.clock.now()
    written = [
        Letter(f"{batch}:{n}", Address(NAME, place), Say("x"), now, urgency=urgency)
        for n, (place, urgency) in enumerate(mail)
    ]
    office.post(*written)
    return written


def in_turn(posted: Sequence[Letter]) -> dict[str, list[str]]:
    """Give the keys for each place in the order in which they should arrive: answers first."""
    ordered = sorted(posted, key=lambda one: one.urgency)
    return {place: [one.key for one in ordered if one.to.channel == place] for place in PLACES}


def arrived(network: FaultyNetwork) -> dict[str, list[str]]:
    """Give the keys that came to each place; one that came again at once is told once."""
    return {
        place: [key for key, _ in groupby(network.delivered.get(place, ()))] for place in PLACES
    }


@given(mail=MAIL, faults=FAULTS)
def test_where_letters_can_be_found_each_arrives_once_and_in_turn(
    office: PostOffice, mail: Sequence[tuple[str, Urgency]], faults: Mapping[str, Sequence[Fault]]
) -> None:
    network, posted = FaultyNetwork(faults), letters(office, mail)
    asyncio.run(office.deliver(network))
    expected = in_turn(posted)
    assert {place: network.delivered[place] for place in PLACES} == expected


@given(mail=MAIL, faults=FAULTS)
def test_where_letters_cannot_be_found_each_arrives_and_in_turn(
    office: PostOffice, mail: Sequence[tuple[str, Urgency]], faults: Mapping[str, Sequence[Fault]]
) -> None:
    network, posted = FaultyNetwork(faults, finds=False), letters(office, mail)
    asyncio.run(office.deliver(network))
    assert arrived(network) == in_turn(posted)


def test_a_letter_that_surely_was_not_sent_is_not_looked_for(office: PostOffice) -> None:
    network, posted = (
        FaultyNetwork({"#a": [Fault.REFUSED]}),
        letters(office, [("#a", Urgency.ANSWER)]),
    )
    asyncio.run(office.deliver(network))
    assert network.delivered["#a"] == [posted[0].key]
    assert not network.sought


@pytest.mark.parametrize("fault", [Fault.CRASH_AFTER, Fault.LOST_AFTER])
def test_a_letter_of_unknown_outcome_is_looked_for_and_not_sent_again(
    office: PostOffice, fault: Fault
) -> None:
    network, posted = FaultyNetwork({"#a": [fault]}), letters(office, [("#a", Urgency.ANSWER)])
    asyncio.run(office.deliver(network))
    assert network.delivered["#a"] == [posted[0].key]
    assert network.sought[posted[0].key] == 1


def test_a_letter_that_could_not_be_looked_for_stays_of_unknown_outcome(office: PostOffice) -> None:
    network = FaultyNetwork({"#a": [Fault.LOST_AFTER, Fault.REFUSED]})
    posted = letters(office, [("#a", Urgency.ANSWER)])
    asyncio.run(office.deliver(network))
    assert network.delivered["#a"] == [posted[0].key]
    assert network.sought[posted[0].key] == 2


def test_destinations_that_never_answer_delay_nobody_else(office: PostOffice) -> None:
    dead = [f"#dead-{n}" for n in range(150)]
    posted = letters(office, [(place, Urgency.ANSWER) for place in (*dead, *PLACES)])
    network = FaultyNetwork({place: [Fault.HANGS] for place in dead})

    async def deliver_to_the_living() -> None:
        async with asyncio.timeout(30):
            await office.work(network, lambda: arrived(network) == in_turn(posted))

    asyncio.run(deliver_to_the_living())
    asyncio.run(office.deliver(network))


def test_a_letter_that_can_never_arrive_makes_way_for_the_next(office: PostOffice) -> None:
    network = FaultyNetwork({"#a": [Fault.DEAD_LETTER]})
    _, second = letters(office, [("#a", Urgency.ANSWER)] * 2)
    asyncio.run(office.deliver(network))
    assert network.delivered["#a"] == [second.key]


def test_an_answer_goes_before_a_digest_that_was_written_earlier(office: PostOffice) -> None:
    network = FaultyNetwork({})
    digest, answer = letters(office, [("#a", Urgency.DIGEST), ("#a", Urgency.ANSWER)])
    asyncio.run(office.deliver(network))
    assert network.delivered["#a"] == [answer.key, digest.key]


def test_a_letter_that_cannot_be_packed_makes_way_for_the_next(office: PostOffice) -> None:
    network = FaultyNetwork({})
    first, second = letters(office, [("#a", Urgency.ANSWER)] * 2)
    office.impossible.add(first.key)
    asyncio.run(office.deliver(network))
    assert network.delivered["#a"] == [second.key]


def test_an_outage_of_a_weekend_loses_no_letter(office: PostOffice) -> None:
    network = FaultyNetwork({"#a": [Fault.REFUSED] * 64})
    posted = letters(office, [("#a", Urgency.DIGEST), ("#a", Urgency.ANSWER)])
    asyncio.run(office.deliver(network, pause=timedelta(hours=1)))
    assert arrived(network) == in_turn(posted)
