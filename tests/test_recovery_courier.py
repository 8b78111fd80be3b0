"""Whatever a network does, every letter arrives, in order, and once where that can be known."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from itertools import count, groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chat import Abilities, Address, Receipt, Say, ToCard
from bot.domain.letters import Letter, Urgency
from bot.ports import SECONDS_FOR_A_FILE, File, Parcel
from tests.fakes.post import NAME, Fault, FaultyNetwork, PostOffice, open_office
from tests.house import open_house

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


def dead_letters(office: PostOffice, network: FaultyNetwork, place: str, amount: int) -> list[str]:
    """Let letters to a place be impossible; give the keys of what the administrator got."""
    now = office.clock.now()
    office.post(
        *(Letter(f"{place}:{n}", Address(NAME, place), Say("x"), now) for n in range(amount))
    )
    asyncio.run(office.deliver(network))
    return network.delivered["None"]


def test_the_administrator_hears_once_of_a_place_where_nothing_arrives(office: PostOffice) -> None:
    network = FaultyNetwork({"#gone": [Fault.DEAD_LETTER] * 3})
    assert len(dead_letters(office, network, "#gone", 3)) == 1


def test_nobody_is_told_of_a_dead_letter_to_the_administrator(office: PostOffice) -> None:
    network = FaultyNetwork(
        {"#lost": [Fault.DEAD_LETTER], "None": [Fault.DEAD_LETTER, Fault.DEAD_LETTER]}
    )
    assert dead_letters(office, network, "#lost", 1) == []
    assert office.open_letters() == 0


def test_a_letter_that_cannot_be_read_any_more_stops_no_other(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        network = FaultyNetwork({})
        bad, good = letters(office, [("#a", Urgency.ANSWER)] * 2)
        with closing(sqlite3.connect(tmp_path / "memory.db")) as database:
            database.execute("UPDATE outbox SET say = 'x' WHERE key = ?", (bad.key,))
            database.commit()
        asyncio.run(office.work(network))
        assert network.delivered["#a"] == [good.key]
        assert len(network.delivered["None"]) == 1


class EditingNetwork(FaultyNetwork):
    """Shows what each message reads now."""

    abilities = Abilities(edit=True)

    def __init__(self, faults: Mapping[str, Sequence[Fault]]) -> None:
        super().__init__(faults)
        self.shown: dict[str, Say] = {}

    async def send(self, parcel: Parcel) -> Receipt:
        """Say something new, or change what stands."""
        receipt = await super().send(parcel)
        receipt = parcel.letter.edits or receipt
        self.shown[receipt.event] = parcel.letter.say
        return receipt


def test_a_card_that_changes_while_its_network_is_away_reads_as_it_is_now(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        network = EditingNetwork({"#platform-oto": [Fault.REFUSED, Fault.REFUSED]})
        house.say("esther", "actie @daan rooster nakijken uiterlijk vrijdag 4 december")
        house.say("daan", "OTO-26-001 is klaar")
        asyncio.run(PostOffice(house).deliver(network))
        card = next(iter(network.shown.values()))
        assert card.to == ToCard("action:OTO-26-001")


def test_the_courier_waits_longer_than_a_network_may_take_for_the_files_of_a_letter(
    office: PostOffice,
) -> None:
    letter = Letter("k", Address(NAME, "#a"), Say("x"), office.clock.now())
    files = (File("a", "text/html", b""), File("b", "text/html", b""))
    assert Parcel(letter, (), files).patience > len(files) * SECONDS_FOR_A_FILE
