"""What becomes of a letter on Matrix when all goes well, and when it does not."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.markup import Table
from bot.networks.matrix.adapter import MatrixNetwork
from bot.ports import File, NotSent, Parcel
from tests.fakes.desk import MemoryDesk
from tests.fakes.matrix_bot import listening, parcel
from tests.fakes.town import MatrixTown


async def outcome(network: MatrixNetwork, letter: Parcel) -> str:
    """Send and tell what the courier would learn."""
    try:
        await network.send(letter)
    except NotSent as no:
        return "given up" if no.final else "not sent"
    except Exception:  # noqa: BLE001 -- as the courier does
        return "unknown"
    return "sent"


async def send_quickly(network: MatrixNetwork, channel: str) -> None:
    for n in range(5):
        await network.send(parcel(f"snel {n}", channel))


async def test_a_file_goes_with_its_words_and_comes_back_byte_for_byte(town: MatrixTown) -> None:
    room = await town.room("platform-oto", "anna")
    anna = await town.person("anna")
    file = File("verslag <1>.pdf", "application/pdf", b"%PDF-1.7 \0\xff" * 5_000)
    async with listening(town, MemoryDesk()) as network:
        await town.bot_joined(room.id)
        letter = parcel("Het verslag.", room.alias, files=(file,))
        receipt = await network.send(letter)
        assert await network.send(letter) == receipt
        words, sent = await anna.read(room.id, sender=town.bot.user)
    assert (words.event, words.text) == (receipt.event, "Het verslag.")
    assert (sent.kind, sent.text) == ("m.file", "verslag <1>.pdf")
    assert sent.content["info"] == {"mimetype": "application/pdf", "size": len(file.content)}
    assert await anna.download(sent.content["url"]) == file.content


async def test_a_table_of_a_thousand_rows_arrives_whole_in_several_messages(
    town: MatrixTown,
) -> None:
    room = await town.room("platform-oto", "anna")
    anna = await town.person("anna")
    rows = tuple((f"OTO-26-{n:03d}", "bluswaterlijst bijwerken <nu>") for n in range(1_000))
    async with listening(town, MemoryDesk()) as network:
        await town.bot_joined(room.id)
        letter = parcel((Table(("Actie", "Wat"), rows),), room.alias)
        receipt = await network.send(letter)
        assert await network.find(letter) == receipt
        said = await anna.read(room.id, sender=town.bot.user)
    assert len(said) > 1
    lines = [line for m in said for line in m.text.split("\n") if line != "Actie | Wat"]
    assert lines == [" | ".join(row) for row in rows]


async def test_a_letter_is_found_below_a_hundred_newer_ones_but_only_itself(
    town: MatrixTown,
) -> None:
    room = await town.room("platform-oto", "anna")
    async with listening(town, MemoryDesk()) as network:
        await town.bot_joined(room.id)
        letter = parcel("deze", room.alias)
        receipt = await network.send(letter)
        for n in range(110):
            await network.send(parcel(f"later {n}", room.alias))
        assert await network.find(letter) == receipt
        a_day_later = letter.letter.written_at + timedelta(days=1)
        other = replace(letter.letter, written_at=a_day_later)
        assert await network.find(replace(letter, letter=other)) is None


async def test_a_homeserver_that_cannot_be_reached_took_nothing(town: MatrixTown) -> None:
    room = await town.room("platform-oto", "anna")
    letter = parcel("tijdens", room.alias)
    async with listening(town, MemoryDesk()) as network:
        await town.bot_joined(room.id)
        town.synapse.stop()
        try:
            # The first one may find its connection broken, and cannot know what came over.
            outcomes = [await outcome(network, letter) for _ in range(3)]
        finally:
            town.synapse.start()
        assert outcomes[1:] == ["not sent", "not sent"]
        assert outcomes[0] in {"not sent", "unknown"}
        await network.send(letter)
    anna = await town.person("anna")
    assert [m.text for m in await anna.read(room.id, sender=town.bot.user)] == ["tijdens"]


async def test_a_letter_that_a_frozen_homeserver_swallowed_stands_there_once(
    town: MatrixTown,
) -> None:
    room = await town.room("platform-oto", "anna")
    letter = parcel("bevroren", room.alias)
    async with listening(town, MemoryDesk()) as network:
        await town.bot_joined(room.id)
        await network.send(parcel("voor", room.alias))
        town.synapse.freeze()
        try:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(network.send(letter), 0.5)
        finally:
            town.synapse.thaw()
        found = await network.find(letter)
        sent = await network.send(letter)
        assert found in {None, sent}
    anna = await town.person("anna")
    assert [m.text for m in await anna.read(room.id, sender=town.bot.user)] == ["voor", "bevroren"]


async def test_a_busy_homeserver_says_when_to_come_back(town: MatrixTown) -> None:
    room = await town.room("platform-oto", "anna")
    town.limit_bot(per_second=1, burst=1)
    async with listening(town, MemoryDesk()) as network:
        await town.bot_joined(room.id)
        with pytest.raises(NotSent) as no:
            await send_quickly(network, room.alias)
    assert not no.value.final
    assert no.value.retry_after is not None
    assert 0 < no.value.retry_after <= 10


async def test_letters_to_nobody_and_to_a_room_of_others_are_given_up(town: MatrixTown) -> None:
    anna = await town.person("anna")
    elsewhere = await anna.create_room()
    async with listening(town, MemoryDesk()) as network:
        assert await outcome(network, parcel("hallo", account="geen account")) == "given up"
        assert await outcome(network, parcel("hallo", elsewhere)) == "given up"
        assert await outcome(network, parcel((), elsewhere)) == "given up"


async def test_a_letter_waits_until_the_account_is_connected(town: MatrixTown) -> None:
    room = await town.room("platform-oto", "anna")
    desk = MemoryDesk()
    async with listening(town, desk):
        await town.bot_joined(room.id)
    town.synapse.freeze()
    letter = parcel("als het kan", room.alias)
    async with listening(town, desk) as network:
        sending = asyncio.create_task(network.send(letter))
        await asyncio.sleep(0.2)
        assert not sending.done()
        town.synapse.thaw()
        await sending
