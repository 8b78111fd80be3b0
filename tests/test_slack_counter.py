"""Buttons, commands, shortcuts, forms and the Home tab: helped at once, and after the commit."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.markup import Page
from bot.networks.slack.adapter import SlackNetwork
from bot.networks.slack.commands import sentence
from bot.networks.slack.counter import FROM_MESSAGE, NEW_ACTION
from bot.ports import Slip
from tests.fakes.desk import MemoryDesk
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack_bot import card, listening, page, parcel


@pytest_asyncio.fixture
async def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest_asyncio.fixture
async def network(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk
) -> AsyncIterator[SlackNetwork]:
    async with listening(slack, team, desk) as running:
        yield running


@pytest.mark.parametrize("label", ["Afgerond", "Keuze 6"])
async def test_a_button_or_menu_says_its_sentence_for_who_pressed_it(
    team: SlackTown, desk: MemoryDesk, network: SlackNetwork, label: str
) -> None:
    choices = {"Afgerond": "OTO-26-001 is klaar"} | {f"Keuze {n}": f"kies {n}" for n in range(2, 8)}
    receipt = await network.send(parcel(card("open", **choices), team.address("oto")))
    envelope = await team.press("bram", team.posted("oto")[0], label)
    (heard,) = desk.heard
    assert envelope.acknowledged
    assert (heard.text, heard.speaker) == (choices[label], team.account("bram"))
    assert (heard.addressed, heard.replies_to, heard.direct) == (True, receipt.event, False)


async def test_a_press_that_slack_brings_twice_is_heard_once(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await network.send(parcel(card("open", Afgerond="klaar"), team.address("oto")))
    envelope = await team.press("bram", team.posted("oto")[0], "Afgerond")
    await slack.repeat(envelope)
    assert len(desk.heard) == 1


async def test_a_press_that_could_not_be_kept_is_not_acknowledged(
    team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await network.send(parcel(card("open", Afgerond="klaar"), team.address("oto")))
    desk.fail(1)
    envelope = await team.press("bram", team.posted("oto")[0], "Afgerond")
    assert (envelope.acknowledged, desk.heard) == (False, [])


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("/actie", "@daan lijst vóór vrijdag", "actie @daan lijst vóór vrijdag"),
        ("/actie", "Daan en Petra: lijst", "actie Daan en Petra: lijst"),
        ("/actie", "lijst bijwerken", "actie: lijst bijwerken"),
        ("/actie", " ", None),
        ("/acties", "", "acties"),
        ("/acties", "mijn", "mijn acties"),
        ("/notulen", "start Regulier overleg", "notulen start Regulier overleg"),
        ("/week", "", "weekoverzicht"),
        ("/secretaris", "", "help"),
        ("/secretaris", "mijn acties", "mijn acties"),
    ],
)
def test_a_command_is_a_sentence_that_can_be_typed(
    command: str, text: str, said: str | None
) -> None:
    assert sentence(command, text) == said


async def test_a_command_is_heard_where_it_was_typed(
    team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    bram = team.account("bram")
    envelope = await team.slash("anna", f"/actie <@{bram}|bram> lijst", "oto")
    await team.slash("anna", "/acties")
    here, direct = desk.heard
    assert envelope.acknowledged
    assert here.text == f"actie @{bram} lijst"
    assert (here.channel, here.addressed, here.direct) == (team.address("oto"), True, False)
    assert (direct.text, direct.direct) == ("acties", True)
    assert network.hears.is_set()


async def test_an_empty_command_opens_the_form(
    team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.slash("anna", "/actie", "oto")
    modal = team.modal("anna")
    assert modal is not None
    assert (modal.title, desk.heard) == ("Nieuw actiepunt", [])
    assert network.hears.is_set()


async def test_a_message_becomes_a_form_that_knows_where_it_came_from(
    team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    root = await team.say("bram", "oto", "wie werkt de <lijst> bij?")
    await desk.heard_texts(1)
    await team.shortcut("anna", FROM_MESSAGE, "oto", root)
    outcome = await team.submit("anna", {"Wat": "lijst bijwerken"})
    said, form = desk.heard
    assert not outcome.errors
    assert (form.text, form.form) == ("action.add", {"what": "lijst bijwerken"})
    assert (form.speaker, form.replies_to) == (team.account("anna"), said.event)
    assert form.channel == team.address("oto")
    assert form.link
    assert network.hears.is_set()


async def test_a_form_is_filled_in_with_the_words_of_its_message(
    team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    root = await team.say("bram", "oto", "lijst & plan <nu>")
    await team.shortcut("anna", FROM_MESSAGE, "oto", root)
    await team.submit("anna")
    assert desk.heard[-1].form == {"what": "lijst & plan <nu>"}
    assert network.hears.is_set()


async def test_a_refusal_stands_at_its_field_and_the_form_can_be_sent_again(
    team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.shortcut("anna", NEW_ACTION)
    desk.slip = Slip("Zeg wat er gebeuren moet.", "what")
    refused = await team.submit("anna", {"Wat": "?"})
    desk.slip = Slip()
    accepted = await team.submit("anna", {"Wat": "lijst"})
    assert list(refused.errors.values()) == ["Zeg wat er gebeuren moet."]
    assert not accepted.errors
    assert team.modal("anna") is None
    assert network.hears.is_set()


async def test_a_form_that_comes_too_late_is_explained(
    slack: FakeSlack, team: SlackTown, network: SlackNetwork
) -> None:
    slack.faults.refuse("views.open", "expired_trigger_id", 1)
    await team.slash("anna", "/actie", "oto")
    (said,) = team.whispered("anna")
    assert "te laat" in said.text
    assert network.abilities.form


async def test_home_shows_ones_own_board_and_follows_changes(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    anna = ("slack", team.account("anna"))
    desk.boards[anna] = (page("Mijn acties"), card("OTO-26-001", Afgerond="OTO-26-001 is klaar"))
    await team.open_home("anna")
    await slack.settled()
    home = team.home("anna")
    assert home is not None
    assert home.words.split("\n")[0] == "Mijn acties"
    desk.boards[anna] = (page("Niets meer te doen"),)
    await team.press("anna", home, "Afgerond")
    assert (desk.heard[0].text, desk.heard[0].direct) == ("OTO-26-001 is klaar", True)
    await network.boards_shown()
    changed = team.home("anna")
    assert changed is not None
    assert changed.words == "Niets meer te doen"


async def test_a_home_with_two_hundred_actions_shows_whole_ones_and_says_how_to_see_the_rest(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    pages: tuple[Page, ...] = tuple(
        card(f"OTO-26-{n:03d}", Afgerond=f"OTO-26-{n:03d} is klaar") for n in range(200)
    )
    desk.boards["slack", team.account("anna")] = pages
    await team.open_home("anna")
    await slack.settled()
    home = team.home("anna")
    assert home is not None
    assert len(home.view["blocks"]) <= 100
    assert len(home.buttons) == 49
    assert "mijn acties" in home.words
    assert network.hears.is_set()
