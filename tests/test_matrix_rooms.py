"""Which rooms the secretary enters on Matrix, and how it reaches one person."""

import asyncio

import pytest

from bot.config import MatrixSettings
from bot.domain.chat import Receipt
from bot.domain.news import Happening
from bot.networks.matrix.account import Secrets
from bot.networks.matrix.adapter import MatrixNetwork
from bot.ports import NotSent
from tests.fakes.desk import MemoryDesk
from tests.fakes.human import Human
from tests.fakes.matrix_bot import listening, parcel
from tests.fakes.town import MatrixTown, until


async def gone_from(who: Human, room: str, user: str) -> None:
    """Wait until an invitation was declined."""

    async def declined() -> bool:
        path = f"rooms/{room}/state/m.room.member/{user}"
        return bool((await who.ask("GET", path))["membership"] == "leave")

    await until(declined)


async def test_a_configured_room_is_entered_by_alias_and_by_id(town: MatrixTown) -> None:
    by_alias = await town.room("platform-oto", "anna")
    by_id = await town.room("crisisplan", "anna")
    anna, desk = await town.person("anna"), MemoryDesk()
    async with listening(town, desk, addresses=frozenset({by_alias.alias, by_id.id})):
        await town.bot_joined(by_alias.id)
        await town.bot_joined(by_id.id)
        await anna.say(by_alias.id, "een")
        await anna.say(by_id.id, "twee")
        await desk.heard_texts(2)
    assert {h.text: (h.channel, h.channel_name) for h in desk.heard} == {
        "een": (by_alias.alias, by_alias.alias.partition(":")[0]),
        "twee": (by_id.id, "crisisplan"),
    }


async def test_a_room_that_gets_its_alias_later_is_entered_then(town: MatrixTown) -> None:
    alias = town.alias("later")
    host = await town.person("host")
    async with listening(town, MemoryDesk(), addresses=frozenset({alias})):
        room = await host.create_room(
            invite=[town.bot.user], room_alias_name=alias[1:].partition(":")[0]
        )
        await town.bot_joined(room)


async def test_an_unknown_room_and_an_unknown_server_are_declined(town: MatrixTown) -> None:
    anna = await town.person("anna")
    elsewhere = await anna.create_room(invite=[town.bot.user])
    async with listening(town, MemoryDesk()):
        await gone_from(anna, elsewhere, town.bot.user)

    room = await town.room("platform-oto", "anna")
    settings = MatrixSettings(town.synapse.url, town.bot.user, servers=("elders.nl",))
    network = MatrixNetwork(settings, Secrets(town.bot.token), town.addresses)
    ear = asyncio.create_task(network.listen(MemoryDesk()))
    await gone_from(anna, room.id, town.bot.user)
    ear.cancel()
    await asyncio.wait([ear])
    await network.close()


async def test_a_person_who_opens_a_direct_room_is_heard_there_as_direct(town: MatrixTown) -> None:
    anna, desk = await town.person("anna"), MemoryDesk()
    async with listening(town, desk) as network:
        room = await anna.create_room(invite=[town.bot.user], is_direct=True)
        await town.bot_joined(room)
        await anna.say(room, "mijn acties")
        await desk.heard_texts(1)
        answer = await network.send(parcel("Je hebt er geen.", account=anna.user))
    assert (desk.heard[0].direct, desk.heard[0].channel) == (True, room)
    assert answer.channel == room


async def test_a_direct_room_with_a_third_person_in_it_is_direct_no_longer(
    town: MatrixTown,
) -> None:
    anna, bram, desk = await town.person("anna"), await town.person("bram"), MemoryDesk()
    async with listening(town, desk) as network:
        room = await anna.create_room(invite=[town.bot.user, bram.user], is_direct=True)
        await town.bot_joined(room)
        await anna.say(room, "alleen wij")
        await desk.heard_texts(1)
        await bram.join(room)
        await anna.say(room, "met zijn drieën")
        await desk.heard_texts(2)
        personal = await network.send(parcel("alleen voor Anna", account=anna.user))
    assert [h.direct for h in desk.heard] == [True, False]
    assert personal.channel != room


async def test_one_direct_room_is_made_for_a_person_however_many_letters_there_are(
    town: MatrixTown,
) -> None:
    anna, desk = await town.person("anna"), MemoryDesk()
    async with listening(town, desk) as network:
        letters = [parcel(f"brief {n}", account=anna.user) for n in range(3)]
        receipts: list[Receipt] = await asyncio.gather(*(network.send(p) for p in letters))
        room = receipts[0].channel
        assert {r.channel for r in receipts} == {room}
        assert await anna.invitations() == (room,)
        await anna.join(room)
        await anna.say(room, "dank je")
        await desk.heard_texts(1)
        assert desk.heard[0].direct
    async with listening(town, desk) as network:
        again = await network.send(parcel("na een herstart", account=anna.user))
        assert again.channel == room
        private = await network.send(parcel("alleen jij", "!kamer:hs.test", only=anna.user))
        assert private.channel == room
    said = await anna.read(room, sender=town.bot.user)
    assert sorted(m.text for m in said[:3]) == ["brief 0", "brief 1", "brief 2"]
    assert {m.kind for m in said} == {"m.text"}


async def test_who_left_a_direct_room_is_asked_back_in(town: MatrixTown) -> None:
    anna, desk = await town.person("anna"), MemoryDesk()
    async with listening(town, desk) as network:
        room = (await network.send(parcel("een", account=anna.user))).channel
        await anna.join(room)
        await anna.say(room, "en weg")
        await desk.heard_texts(1)
        await anna.leave(room)
        assert (await network.send(parcel("twee", account=anna.user))).channel == room
        assert await anna.invitations() == (room,)


async def test_a_direct_room_from_before_a_crash_is_found_again(town: MatrixTown) -> None:
    anna, desk = await town.person("anna"), MemoryDesk()
    async with listening(town, desk):
        pass
    room = await town.bot_client.create_room(invite=[anna.user], is_direct=True)
    async with listening(town, desk) as network:
        assert (await network.send(parcel("hallo", account=anna.user))).channel == room


async def test_words_never_leave_for_an_encrypted_room_in_the_clear(town: MatrixTown) -> None:
    room = await town.room("platform-oto", "anna")
    host = await town.person("host")
    async with listening(town, MemoryDesk()) as network:
        await town.bot_joined(room.id)
        await host.ask(
            "PUT",
            f"rooms/{room.id}/state/m.room.encryption/",
            {"algorithm": "m.megolm.v1.aes-sha2"},
        )
        with pytest.raises(NotSent) as no:
            await network.send(parcel("open en bloot", room.alias))
        assert no.value.final
    assert await host.read(room.id, sender=town.bot.user) == []


async def test_a_room_the_bot_was_put_out_of_gives_up_its_letters(town: MatrixTown) -> None:
    room = await town.room("platform-oto", "anna")
    host, anna, desk = await town.person("host"), await town.person("anna"), MemoryDesk()
    other = await town.room("crisisplan", "anna")
    async with listening(town, desk) as network:
        await town.bot_joined(room.id)
        await town.bot_joined(other.id)
        await host.ask("POST", f"rooms/{room.id}/kick", {"user_id": town.bot.user})
        with pytest.raises(NotSent) as no:
            await network.send(parcel("hallo", room.alias))
        assert no.value.final
        await anna.say(other.id, "hier gaat het door")
        assert await desk.heard_texts(1) == ["hier gaat het door"]


async def test_who_leaves_a_room_of_a_group_is_news_for_the_house(town: MatrixTown) -> None:
    room = await town.room("platform-oto", "anna", "bram")
    anna, bram, desk = await town.person("anna"), await town.person("bram"), MemoryDesk()
    async with listening(town, desk, addresses=frozenset({room.alias})):
        await town.bot_joined(room.id)
        await anna.say(room.id, "een")
        await desk.heard_texts(1)
        await bram.leave(room.id)
        await anna.say(room.id, "twee")
        await desk.heard_texts(2)
    told = [(n.happening, n.channel, n.account) for n in desk.followed]
    assert told[-1] == (Happening.LEFT, room.alias, bram.user)


async def test_the_house_hears_that_the_secretary_was_taken_out_of_a_room(
    town: MatrixTown,
) -> None:
    room = await town.room("platform-oto", "anna")
    host, desk = await town.person("host"), MemoryDesk()

    async def told() -> bool:
        return any(n.happening is Happening.REMOVED for n in desk.followed)

    async with listening(town, desk, addresses=frozenset({room.alias})):
        await town.bot_joined(room.id)
        await host.say(room.id, "een")
        await desk.heard_texts(1)
        await host.ask("POST", f"rooms/{room.id}/kick", {"user_id": town.bot.user})
        await until(told)
    assert desk.followed[-1].channel == room.alias
