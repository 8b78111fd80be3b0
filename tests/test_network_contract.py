"""What every network must do, tried on each: in Matrix rooms of the old and the new version."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
import pytest_asyncio

from bot.domain.chat import Heard
from bot.markup import Mention, Page, Paragraph, Text
from bot.networks.matrix.adapter import MatrixNetwork
from bot.ports import NotSent
from tests.fakes.desk import MemoryDesk
from tests.fakes.human import Human, Message
from tests.fakes.matrix_bot import listening, parcel
from tests.fakes.town import MatrixTown, Room


@dataclass(frozen=True, slots=True)
class Venue:
    """A channel with Anna, Bram and the secretary in it."""

    town: MatrixTown
    room: Room
    anna: Human
    bram: Human
    network: MatrixNetwork
    desk: MemoryDesk

    async def heard(self, amount: int) -> list[Heard]:
        """Wait for so many lines."""
        await self.desk.heard_texts(amount)
        return self.desk.heard

    async def said(self) -> list[Message]:
        """Give what people read of the secretary in the channel."""
        return await self.anna.read(self.room.id, sender=self.town.bot.user)


@pytest_asyncio.fixture(params=["11", "12"])
async def venue(town: MatrixTown, request: pytest.FixtureRequest) -> AsyncIterator[Venue]:
    room = await town.room("platform-oto", "anna", "bram", version=request.param)
    anna, bram = await town.person("anna"), await town.person("bram")
    desk = MemoryDesk()
    async with listening(town, desk) as network:
        await town.bot_joined(room.id)
        yield Venue(town, room, anna, bram, network, desk)


async def test_each_line_is_heard_once_in_order_with_who_said_it(venue: Venue) -> None:
    for n in range(5):
        await venue.anna.say(venue.room.id, f"van anna {n}")
        await venue.bram.say(venue.room.id, f"van bram {n}")
    heard = await venue.heard(10)
    assert [h.text for h in heard] == [
        f"van {who} {n}" for n in range(5) for who in ("anna", "bram")
    ]
    assert [h.speaker for h in heard] == [venue.anna.user, venue.bram.user] * 5
    assert {(h.network, h.channel) for h in heard} == {("matrix", venue.room.alias)}
    assert [h.speaker_name for h in heard[:2]] == ["Anna", "Bram"]


async def test_itself_and_other_bots_are_not_heard(venue: Venue) -> None:
    await venue.network.send(parcel("dit zeg ik zelf", venue.room.alias))
    await venue.bram.say(venue.room.id, "ik ben een bot", kind="m.notice")
    await venue.anna.say(venue.room.id, "ik ben een mens")
    assert [h.text for h in await venue.heard(1)] == ["ik ben een mens"]


async def test_what_people_typed_comes_out_as_they_typed_it(venue: Venue) -> None:
    typed = "<b>vet</b> & *sterren* <!channel> @room \u202eomgekeerd"
    await venue.network.send(parcel(typed, venue.room.alias))
    (said,) = await venue.said()
    assert said.text == typed
    assert said.html is not None
    assert "<b>" not in said.html
    assert said.mentions == ()
    assert "room" not in said.content["m.mentions"]


async def test_a_mention_comes_out_as_a_mention(venue: Venue) -> None:
    bram = Mention(2, "Bram", venue.bram.user)
    await venue.network.send(parcel((Paragraph((Text("Aan "), bram)),), venue.room.alias))
    (said,) = await venue.said()
    assert (said.text, said.mentions) == ("Aan Bram", (venue.bram.user,))


async def test_an_answer_stays_in_the_thread_it_was_asked_in(venue: Venue) -> None:
    root = await venue.anna.say(venue.room.id, "eerste")
    await venue.bram.say(venue.room.id, "in de draad", thread=root)
    question = (await venue.heard(2))[1]
    assert question.thread == root
    await venue.network.send(
        parcel("antwoord", venue.room.alias, thread=root, replies_to=question.event)
    )
    (said,) = await venue.said()
    assert (said.thread, said.replies_to) == (root, question.event)


async def test_an_edit_a_withdrawal_and_a_sign_are_heard(venue: Venue) -> None:
    line = await venue.anna.say(venue.room.id, "actie: oud")
    await venue.anna.edit(venue.room.id, line, "actie: nieuw")
    await venue.bram.react(venue.room.id, line, "✅")
    await venue.anna.redact(venue.room.id, line)
    _, edit, sign, withdrawal = await venue.heard(4)
    assert (edit.edits, edit.text) == (line, "actie: nieuw")
    assert (sign.reacts_to, sign.text, sign.speaker) == (line, "✅", venue.bram.user)
    assert (withdrawal.withdraws, withdrawal.text) == (line, "")


async def test_a_letter_sent_again_stands_there_once(venue: Venue) -> None:
    letter = parcel("eenmaal", venue.room.alias)
    first = await venue.network.send(letter)
    again = await venue.network.send(letter)
    assert first == again
    assert await venue.network.find(letter) == first
    assert [m.text for m in await venue.said()] == ["eenmaal"]


async def test_a_letter_that_never_left_is_not_found(venue: Venue) -> None:
    await venue.network.send(parcel("een andere", venue.room.alias))
    assert await venue.network.find(parcel("deze niet", venue.room.alias)) is None


async def test_letters_come_out_in_the_order_they_were_sent(venue: Venue) -> None:
    words = [f"brief {n}" for n in range(10)]
    for word in words:
        await venue.network.send(parcel(word, venue.room.alias))
    assert [m.text for m in await venue.said()] == words


async def test_a_letter_to_nowhere_is_given_up_at_once(venue: Venue) -> None:
    for channel in ("#bestaat-niet:hs.test", "!bestaatniet:hs.test"):
        with pytest.raises(NotSent) as no:
            await venue.network.send(parcel("hallo", channel))
        assert no.value.final


async def test_a_mark_is_put_on_the_line_that_is_answered(venue: Venue) -> None:
    line = await venue.anna.say(venue.room.id, "actie: lijst")
    empty: Page = ()
    await venue.network.send(parcel(empty, venue.room.alias, mark="✅", replies_to=line))
    await venue.network.send(parcel("Genoteerd", venue.room.alias, mark="👀", replies_to=line))
    said = await venue.said()
    assert [(m.text, m.reacts_to) for m in said if m.kind == "m.reaction"] == [
        ("✅", line),
        ("👀", line),
    ]
    assert [m.text for m in said if m.kind != "m.reaction"] == ["Genoteerd"]


async def test_a_message_that_is_changed_stays_one_message_and_rings_no_phone(
    venue: Venue,
) -> None:
    bram = Mention(2, "Bram", venue.bram.user)
    first = await venue.network.send(parcel((Paragraph((bram,)),), venue.room.alias))
    change = parcel((Paragraph((bram, Text(" is <klaar>"))),), venue.room.alias)
    change = replace(change, letter=replace(change.letter, edits=first))
    receipt = await venue.network.send(change)
    assert await venue.network.send(change) == receipt
    assert await venue.network.find(change) == receipt
    _, changed = await venue.said()
    assert (changed.replaces, changed.mentions) == (first.event, ())
    assert changed.content["m.new_content"]["body"] == "Bram is <klaar>"


async def test_a_very_long_line_is_heard_and_answered_whole(venue: Venue) -> None:
    words = "brandweer " * 4_000
    await venue.anna.say(venue.room.id, words)
    (heard,) = await venue.heard(1)
    assert heard.text == words
    await venue.network.send(parcel(words, venue.room.alias))
    said = await venue.said()
    assert len(said) > 1
    assert "".join(m.text for m in said) == words
