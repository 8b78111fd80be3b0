"""No line of a Matrix room is lost and none comes twice, whatever happens in between."""

import asyncio

import pytest
import pytest_asyncio

from tests.fakes.desk import MemoryDesk
from tests.fakes.human import Human
from tests.fakes.matrix_bot import listening, parcel
from tests.fakes.town import MatrixTown, Room

AT_ONCE = 10


@pytest_asyncio.fixture
async def room(town: MatrixTown) -> Room:
    return await town.room("platform-oto", "anna")


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


async def say_all(who: Human, room: Room, words: list[str]) -> None:
    """Say everything, some at once; the order is the homeserver's."""
    for n in range(0, len(words), AT_ONCE):
        await asyncio.gather(*(who.say(room.id, word) for word in words[n : n + AT_ONCE]))


async def in_the_room(who: Human, room: Room) -> list[str]:
    """Give the words as they stand in the room."""
    return [m.text for m in await who.read(room.id, sender=who.user)]


async def test_three_hundred_lines_said_while_the_bot_was_away_come_all_in_order(
    town: MatrixTown, room: Room, desk: MemoryDesk
) -> None:
    anna = await town.person("anna")
    async with listening(town, desk):
        await town.bot_joined(room.id)
        await anna.say(room.id, "voor")
        await desk.heard_texts(1)
    await say_all(anna, room, [f"regel {n}" for n in range(300)])
    async with listening(town, desk):
        heard = await desk.heard_texts(301)
    assert heard == await in_the_room(anna, room)


async def test_a_burst_in_one_room_hides_nothing_in_another(
    town: MatrixTown, room: Room, desk: MemoryDesk
) -> None:
    other = await town.room("crisisplan", "anna")
    anna = await town.person("anna")
    async with listening(town, desk):
        await town.bot_joined(room.id)
        await town.bot_joined(other.id)
        await say_all(anna, room, [f"a{n}" for n in range(120)])
        await say_all(anna, other, [f"b{n}" for n in range(120)])
        await desk.heard_texts(240)
    for place in (room, other):
        heard = [h.text for h in desk.heard if h.channel == place.alias]
        assert heard == await in_the_room(anna, place)


@pytest.mark.full
async def test_a_burst_of_five_hundred_from_five_people_is_heard_while_each_is_answered(
    town: MatrixTown, room: Room, desk: MemoryDesk
) -> None:
    people = [await town.person(f"p{n}") for n in range(5)]
    host = await town.person("host")
    for human in people:
        await host.invite(room.id, human.user)
        await human.join(room.id)

    async with listening(town, desk) as network:
        await town.bot_joined(room.id)

        async def answer_all() -> None:
            for n in range(500):
                await desk.heard_texts(n + 1)
                heard = desk.heard[n]
                await network.send(
                    parcel(f"op {heard.text}", room.alias, replies_to=heard.event, key=heard.event)
                )

        answering = asyncio.create_task(answer_all())
        words = [[f"{n}-{m}" for m in range(100)] for n in range(5)]
        await asyncio.gather(*(say_all(who, room, w) for who, w in zip(people, words, strict=True)))
        await answering
    said = await people[0].read(room.id)
    answers = [m.text for m in said if m.sender == town.bot.user]
    lines = [m.text for m in said if m.sender != town.bot.user]
    assert [h.text for h in desk.heard] == lines
    assert answers == [f"op {line}" for line in lines]


async def test_a_desk_that_cannot_commit_hears_everything_once_it_can(
    town: MatrixTown, room: Room, desk: MemoryDesk
) -> None:
    anna = await town.person("anna")
    async with listening(town, desk):
        await town.bot_joined(room.id)
        desk.fail(2)
        await anna.say(room.id, "een")
        await anna.say(room.id, "twee")
        assert await desk.heard_texts(2) == ["een", "twee"]


async def test_a_homeserver_that_restarts_loses_nothing(
    town: MatrixTown, room: Room, desk: MemoryDesk
) -> None:
    anna = await town.person("anna")
    async with listening(town, desk) as network:
        await town.bot_joined(room.id)
        await anna.say(room.id, "voor")
        await desk.heard_texts(1)
        town.synapse.kill()
        try:
            with pytest.raises(Exception, match=r"."):
                await network.send(parcel("te vroeg", room.alias, key="vroeg"))
        finally:
            town.synapse.start()
        await anna.say(room.id, "na")
        assert await desk.heard_texts(2) == ["voor", "na"]
        await network.send(parcel("te vroeg", room.alias, key="vroeg"))
    assert [m.text for m in await anna.read(room.id, sender=town.bot.user)] == ["te vroeg"]


async def test_a_homeserver_that_freezes_loses_nothing(
    town: MatrixTown, room: Room, desk: MemoryDesk
) -> None:
    anna = await town.person("anna")
    async with listening(town, desk):
        await town.bot_joined(room.id)
        town.synapse.freeze()
        try:
            line = asyncio.create_task(anna.say(room.id, "bevroren"))
            await asyncio.sleep(1)
        finally:
            town.synapse.thaw()
        await line
        assert await desk.heard_texts(1) == ["bevroren"]


async def test_what_was_said_before_the_bot_came_is_not_for_its_ears(
    town: MatrixTown, desk: MemoryDesk
) -> None:
    await town.room("crisisplan", "anna")
    room = await town.room("platform-oto", "anna", bot=False)
    anna, host = await town.person("anna"), await town.person("host")
    async with listening(town, desk):
        await say_all(anna, room, [f"oud {n}" for n in range(120)])
        await host.invite(room.id, town.bot.user)
        await town.bot_joined(room.id)
        await anna.say(room.id, "nieuw")
        assert await desk.heard_texts(1) == ["nieuw"]


async def test_a_first_run_ever_takes_no_history(
    town: MatrixTown, room: Room, desk: MemoryDesk
) -> None:
    anna = await town.person("anna")
    async with listening(town, desk):
        await town.bot_joined(room.id)
    await anna.say(room.id, "gezegd tegen een vorige installatie")
    begun_anew = MemoryDesk()
    async with listening(town, begun_anew):
        await anna.say(room.id, "nieuw")
        assert await begun_anew.heard_texts(1) == ["nieuw"]


NONSENSE: list[tuple[str, dict[str, object]]] = [
    ("m.room.message", {"msgtype": "m.text", "body": "geheim", "m.relates_to": "nergens"}),
    ("m.room.message", {"msgtype": "m.text", "body": "geheim", "formatted_body": 3}),
    ("m.room.message", {"msgtype": "m.text", "body": "geheim", "m.mentions": {"user_ids": "x"}}),
    ("m.room.message", {"msgtype": "m.text", "body": "geheim", "m.new_content": []}),
    ("m.room.message", {"msgtype": "m.image", "body": "geheim", "url": 3, "info": "geen"}),
    ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "key": ["geheim"]}}),
    ("m.reaction", {}),
    ("m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "geheim"}),
    ("m.room.encrypted", {"algorithm": 3, "ciphertext": {}}),
    ("m.call.invite", {"call_id": [], "version": {}, "offer": "geheim"}),
    ("m.sticker", {"body": ["geheim"]}),
    ("nl.eigen", {"type": None}),
]


async def test_who_falls_in_its_first_second_hears_all_since_it_came(
    town: MatrixTown, room: Room, desk: MemoryDesk
) -> None:
    anna = await town.person("anna")
    desk.fail(1)  # it has entered the room, and its first commit fails
    async with listening(town, desk, ready=False):
        await town.bot_joined(room.id)
        assert not desk.has_read
        await anna.say(room.id, "welkom")
        assert await desk.heard_texts(1) == ["welkom"]


async def test_events_without_sense_neither_stop_the_ear_nor_reach_the_log(
    town: MatrixTown, room: Room, desk: MemoryDesk, capfd: pytest.CaptureFixture[str]
) -> None:
    anna = await town.person("anna")
    async with listening(town, desk):
        await town.bot_joined(room.id)
        for kind, content in NONSENSE:
            await anna.send(room.id, content, kind)
        await anna.say(room.id, "zin")
        await desk.until(lambda d: any(h.text == "zin" for h in d.heard))
    logged = "".join(capfd.readouterr())
    assert "matrix.joined" in logged
    assert "geheim" not in logged
