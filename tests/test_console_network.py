"""The console as a network: what people do reaches the desk, what the bot says is shown."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clockwork import StoryClock
from bot.domain.chat import Address, Heard, Say
from bot.domain.letters import Letter
from bot.markup import Bullets, Button, Buttons, Page, Paragraph, Text
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.network import ConsoleNetwork
from bot.networks.console.steps import (
    BotReacts,
    BotSays,
    BotSends,
    BotStep,
    Chooses,
    Edits,
    PersonStep,
    Place,
    Reacts,
    Says,
    Spot,
    Withdraws,
)
from bot.ports import File, NotSent, Parcel
from tests.fakes.desk import MemoryDesk

NOW = datetime(2026, 11, 23, 16, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))
HERE = "#platform-oto"
HELLO: Page = (Paragraph((Text("Hallo."),)),)
READY: Page = (*HELLO, Buttons((Button("Klaar", "OTO-26-001 is klaar"),)))
CARD = Say("action.noted", card="action:OTO-26-001")


@dataclass
class Room:
    """A console at which people sit, with a desk behind it."""

    clock: StoryClock = field(default_factory=lambda: StoryClock(NOW))
    desk: MemoryDesk = field(default_factory=MemoryDesk)
    shown: list[BotStep] = field(default_factory=list)
    kept: list[File] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.console = ConsoleNetwork(self.clock, self.shown.append, self.kept.append)

    async def do(self, step: PersonStep) -> Heard:
        """Let somebody do something, and give what the desk heard of it."""
        await self.console.put(step, HERE)
        return self.desk.heard[-1]


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    place = Room()
    listening = asyncio.create_task(place.console.listen(place.desk))
    yield place
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


def parcel(
    page: Page, to: Address | None = None, *, say: Say | None = None, files: tuple[File, ...] = ()
) -> Parcel:
    letter = Letter("cause:0", to or Address("console", HERE), say or Say("key"), NOW)
    return Parcel(letter, page, files)


async def test_a_line_is_heard_with_who_where_and_when(room: Room) -> None:
    assert await room.do(Says("anna", "hoi", Spot("#crisisplan"))) == Heard(
        network="console",
        event="line-1",
        channel="#crisisplan",
        speaker="anna",
        text="hoi",
        at=NOW,
        speaker_name="anna",
        channel_name="#crisisplan",
    )


@pytest.mark.parametrize(
    ("text", "heard", "addressed"),
    [
        ("@bot acties", "acties", True),
        ("@Secretaris: acties", "acties", True),
        ("@bot", "", True),
        ("@botter acties", "@botter acties", False),
        ("vraag het @bot", "vraag het @bot", False),
        ("!acties", "!acties", False),
    ],
)
async def test_a_mention_in_front_is_taken_off_and_makes_the_line_addressed(
    room: Room, text: str, heard: str, *, addressed: bool
) -> None:
    line = await room.do(Says("anna", text))
    assert (line.text, line.addressed) == (heard, addressed)


async def test_a_direct_message_stands_in_a_channel_of_that_person(room: Room) -> None:
    line = await room.do(Says("anna", "hoi", Spot(direct=True)))
    assert (line.channel, line.direct) == ("@anna", True)


async def test_no_line_has_the_id_of_an_earlier_one_not_even_after_a_restart(room: Room) -> None:
    await room.do(Says("anna", "een"))
    later = Room(desk=room.desk)
    listening = asyncio.create_task(later.console.listen(later.desk))
    await later.do(Says("anna", "twee"))
    listening.cancel()
    assert [heard.event for heard in room.desk.heard] == ["line-1", "line-2"]


async def test_what_is_said_can_be_changed_withdrawn_and_reacted_to(room: Room) -> None:
    said = await room.do(Says("anna", "oud"))
    edited = await room.do(Edits("anna", "oud", "nieuw"))
    assert (edited.edits, edited.text) == (said.event, "nieuw")
    reacted = await room.do(Reacts("daan", "✅", "nieuw"))
    assert (reacted.reacts_to, reacted.text) == (said.event, "✅")
    withdrawn = await room.do(Withdraws("anna", "nieuw"))
    assert withdrawn.withdraws == said.event


@pytest.mark.parametrize(
    ("step", "mistake"),
    [
        (Edits("daan", "hoi", "dag"), "not_said"),
        (Withdraws("anna", "hoi", Spot("#crisisplan")), "not_said"),
        (Reacts("daan", "✅", "dag"), "nowhere"),
        (Chooses("daan", "Klaar"), "no_offer"),
        (Says("daan", "dag", Spot(thread="OTO-26-001")), "no_card"),
    ],
)
async def test_what_is_not_there_cannot_be_pointed_at(
    room: Room, step: PersonStep, mistake: str
) -> None:
    await room.do(Says("anna", "hoi"))
    with pytest.raises(ScriptError) as refused:
        await room.do(step)
    assert refused.value.key == mistake
    assert len(room.desk.heard) == 1


async def test_a_choice_says_the_sentence_that_was_offered_to_the_bot(room: Room) -> None:
    receipt = await room.console.send(parcel(READY, say=CARD))
    line = await room.do(Chooses("daan", "Klaar", "OTO-26-001"))
    assert (line.text, line.addressed) == ("OTO-26-001 is klaar", True)
    assert line.replies_to == receipt.event


async def test_a_thread_is_the_one_of_the_message_about_that_card(room: Room) -> None:
    receipt = await room.console.send(parcel(HELLO, say=CARD))
    line = await room.do(Says("daan", "loopt", Spot(thread="OTO-26-001")))
    assert line.thread == receipt.event


@pytest.mark.parametrize(
    ("to", "place"),
    [
        (Address("console", "#crisisplan"), Place("#crisisplan")),
        (Address("console", account="anna"), Place("@anna")),
        (Address("console", HERE, account="anna", only="anna"), Place(HERE, "anna")),
    ],
)
async def test_what_the_bot_says_is_shown_where_it_is_meant(
    room: Room, to: Address, place: Place
) -> None:
    receipt = await room.console.send(parcel(HELLO, to))
    assert room.shown == [BotSays("Hallo.", (), place)]
    assert receipt.channel == place.channel


async def test_a_page_is_shown_as_plain_lines_with_its_offers_a_mark_and_its_files(
    room: Room,
) -> None:
    file = File("verslag.html", "text/html", b"<html>")
    page = (*READY, Bullets(((Text("een"),), (Text("twee"),))))
    await room.console.send(parcel(page, say=Say("key", mark="✅"), files=(file,)))
    assert room.shown == [
        BotSays("Hallo.\n- een\n- twee", ("Klaar",), Place(HERE)),
        BotSends("verslag.html", Place(HERE)),
        BotReacts("✅", Place(HERE)),
    ]
    assert room.kept == [file]


async def test_what_was_for_one_persons_eyes_is_not_there_for_another(room: Room) -> None:
    to = Address("console", HERE, account="anna", only="anna")
    await room.console.send(parcel(READY, to))
    with pytest.raises(ScriptError):
        await room.do(Chooses("daan", "Klaar"))
    assert (await room.do(Chooses("anna", "Klaar"))).speaker == "anna"


async def test_while_the_console_is_away_lines_wait_and_letters_come_back_later(
    room: Room,
) -> None:
    room.console.go_away(10)
    assert await room.console.put(Says("anna", "hoi"), HERE) is None
    with pytest.raises(NotSent) as refused:
        await room.console.send(parcel(HELLO))
    assert refused.value.retry_after == 600
    assert (room.desk.heard, room.shown) == ([], [])
    room.clock.move_to(NOW + timedelta(minutes=10))
    assert await room.console.come_back() == ("line-1",)
    assert [(heard.text, heard.at) for heard in room.desk.heard] == [("hoi", NOW)]
    await room.console.send(parcel(HELLO))
    assert room.shown == [BotSays("Hallo.", (), Place(HERE))]
