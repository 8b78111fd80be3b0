"""What becomes of a letter on Slack when all goes well, and when it does not."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from aiohttp import ClientError

from bot.config import PersonSettings
from bot.domain.people import Office
from bot.markup import Bold, Bullets, Button, Buttons, Link, Mention, Page, Paragraph, Text
from bot.networks.slack.adapter import SlackNetwork
from bot.ports import File, NotSent, Parcel
from tests.fakes.desk import MemoryDesk
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack_bot import card, listening, parcel, settings_on


@pytest_asyncio.fixture
async def network(slack: FakeSlack, team: SlackTown) -> AsyncIterator[SlackNetwork]:
    async with listening(slack, team, MemoryDesk()) as running:
        yield running


async def refused(network: SlackNetwork, letter: Parcel) -> NotSent:
    with pytest.raises(NotSent) as no:
        await network.send(letter)
    return no.value


async def test_what_people_typed_never_becomes_markup(
    team: SlackTown, network: SlackNetwork
) -> None:
    typed = "<!channel> <@U1> *vet* _schuin_ & <b>"
    await network.send(parcel(typed, team.address("oto")))
    (said,) = team.posted("oto")
    assert said.text == "&lt;!channel&gt; &lt;@U1&gt; *vet* _schuin_ &amp; &lt;b&gt;"
    (block,) = said.blocks
    assert block["type"] == "rich_text"
    assert block["elements"][0]["elements"] == [{"type": "text", "text": typed}]


async def test_a_card_says_everything_in_words_and_mentions_people(
    team: SlackTown, network: SlackNetwork
) -> None:
    bram = Mention(2, "Bram Vos", team.account("bram"))
    link = Link("de regeling", "https://example.org/regeling")
    page: Page = (
        Paragraph((Bold("OTO-26-001"), Text(" voor "), bram, Text(", zie "), link)),
        Bullets(((Text("een"),), (Text("twee"),))),
        Buttons((Button("Afgerond", "OTO-26-001 is klaar"),)),
    )
    await network.send(parcel(page, team.address("oto")))
    (said,) = team.posted("oto")
    assert said.text == "OTO-26-001 voor Bram Vos, zie de regeling\n- een\n- twee\n[Afgerond]"
    assert {"type": "user", "user_id": bram.account} in said.blocks[0]["elements"][0]["elements"]
    assert said.buttons == ("Afgerond",)
    assert all(block["block_id"] for block in said.blocks)
    assert len({block["block_id"] for block in said.blocks}) == len(said.blocks)


async def test_more_than_four_choices_go_behind_a_menu(
    team: SlackTown, network: SlackNetwork
) -> None:
    choices = {f"Keuze {n}": f"OTO-26-001 keuze {n}" for n in range(1, 8)}
    await network.send(parcel(card("kies", **choices), team.address("oto")))
    (said,) = team.posted("oto")
    assert said.buttons == tuple(choices)
    assert [e["type"] for e in said.blocks[1]["elements"]] == ["button"] * 4 + ["overflow"]


async def test_two_hundred_actions_arrive_whole_in_as_many_messages_as_slack_needs(
    team: SlackTown, network: SlackNetwork
) -> None:
    lines = [f"OTO-26-{n:03d} bluswaterlijst bijwerken & controleren" for n in range(200)]
    page = tuple(block for line in lines for block in card(line, Afgerond=f"{line[:10]} is klaar"))
    letter = parcel(page, team.address("oto"))
    receipt = await network.send(letter)
    said = team.posted("oto")
    assert all(len(message.blocks) <= 50 for message in said)
    assert [line for m in said for line in m.words.split("\n") if line != "Afgerond"] == lines
    assert sum(len(message.buttons) for message in said) == 200
    assert await network.find(letter) == receipt


async def test_a_very_long_line_is_cut_over_blocks_and_nothing_is_lost(
    team: SlackTown, network: SlackNetwork
) -> None:
    words = "brandweer " * 4_000
    await network.send(parcel(words, team.address("oto")))
    said = team.posted("oto")
    texts = [
        element["text"]
        for message in said
        for block in message.blocks
        for element in block["elements"][0]["elements"]
    ]
    assert max(map(len, texts)) <= 3_000
    assert "".join(texts) == words


async def test_only_an_opaque_key_goes_along_that_other_apps_could_read(
    team: SlackTown, network: SlackNetwork
) -> None:
    await network.send(parcel("vertrouwelijk", team.address("oto"), key="slack:C1:1.2:0"))
    (said,) = team.posted("oto")
    assert said.metadata is not None
    payload = said.metadata["event_payload"]
    assert set(payload) == {"letter", "part", "of"}
    assert "C1" not in payload["letter"]


async def test_an_answer_stands_in_its_thread_and_a_mark_on_its_line(
    team: SlackTown, network: SlackNetwork
) -> None:
    channel = team.address("oto")
    root = await team.say("anna", "oto", "vraag")
    line = f"{channel}:{root}"
    for words in ("antwoord", "nog eens"):
        await network.send(parcel(words, channel, mark="✅", thread=line, replies_to=line))
    assert [(m.text, m.thread) for m in team.posted("oto")] == [
        ("antwoord", root),
        ("nog eens", root),
    ]
    assert [d.sign for d in team.deeds() if d.kind == "reacted"] == ["white_check_mark"]


async def test_a_direct_letter_opens_the_conversation_and_a_whisper_is_for_one(
    team: SlackTown, network: SlackNetwork
) -> None:
    anna = team.account("anna")
    receipt = await network.send(parcel("voor anna", account=anna))
    assert receipt.channel == team.somewhere("@anna").id
    channel = team.address("oto")
    await network.send(parcel("alleen anna", channel, account=anna, only=anna))
    assert [m.text for m in team.posted("@anna")] == ["voor anna"]
    assert [m.text for m in team.whispered("anna")] == ["alleen anna"]
    assert team.posted("oto") == []


async def test_a_whisper_to_who_is_not_there_becomes_a_direct_message(
    team: SlackTown, network: SlackNetwork
) -> None:
    await team.person("carl")
    carl = team.account("carl")
    await network.send(parcel("alleen carl", team.address("oto"), account=carl, only=carl))
    assert [m.text for m in team.posted("@carl")] == ["alleen carl"]


async def test_a_card_is_changed_where_it_stands(team: SlackTown, network: SlackNetwork) -> None:
    receipt = await network.send(parcel(card("open", Afgerond="klaar"), team.address("oto")))
    changed = await network.send(parcel("afgerond", team.address("oto"), edits=receipt))
    assert changed == receipt
    (said,) = team.posted("oto")
    assert (said.text, said.buttons, said.edited) == ("afgerond", (), True)


async def test_a_card_that_is_gone_is_given_up_and_nothing_else(
    team: SlackTown, network: SlackNetwork
) -> None:
    receipt = await network.send(parcel("open", team.address("oto")))
    await team.delete("oto", receipt.event.partition(":")[2])
    assert (await refused(network, parcel("dicht", team.address("oto"), edits=receipt))).final


async def test_a_file_goes_with_its_words_and_comes_back_byte_for_byte(
    team: SlackTown, network: SlackNetwork
) -> None:
    file = File("verslag.pdf", "application/pdf", b"%PDF-1.7 \0\xff" * 500)
    letter = parcel("Het verslag.", team.address("oto"), files=(file,))
    receipt = await network.send(letter)
    assert team.file("verslag.pdf") == file.content
    assert await network.find(letter) == receipt
    assert [m.files for m in team.posted("oto")] == [(), ("verslag.pdf",)]


async def test_a_letter_whose_answer_was_lost_is_found_and_stands_there_once(
    slack: FakeSlack, team: SlackTown, network: SlackNetwork
) -> None:
    slack.faults.lose_reply("chat.postMessage")
    letter = parcel("eenmaal", team.address("oto"))
    with pytest.raises(ClientError):
        await network.send(letter)
    assert await network.find(letter) is not None
    assert [m.text for m in team.posted("oto")] == ["eenmaal"]


async def test_of_a_letter_in_parts_only_what_is_missing_is_sent_again(
    slack: FakeSlack, team: SlackTown, network: SlackNetwork
) -> None:
    page = tuple(block for n in range(60) for block in card(f"regel {n}", Ja=f"ja {n}"))
    letter = parcel(page, team.address("oto"))
    slack.faults.lose_reply("chat.postMessage")
    with pytest.raises(ClientError):
        await network.send(letter)
    assert await network.find(letter) is None
    await network.send(letter)
    lines = [line for m in team.posted("oto") for line in m.words.split("\n") if line != "Ja"]
    assert lines == [f"regel {n}" for n in range(60)]


async def test_a_letter_that_never_left_is_not_found(
    team: SlackTown, network: SlackNetwork
) -> None:
    await network.send(parcel("een andere", team.address("oto")))
    assert await network.find(parcel("deze niet", team.address("oto"))) is None


async def test_letters_to_closed_and_unknown_channels_are_given_up_at_once(
    team: SlackTown, network: SlackNetwork
) -> None:
    await team.channel("dicht", "anna")
    await team.archive("dicht")
    await team.channel("elders", "anna", bot=False)
    for channel in (team.address("dicht"), team.address("elders"), "C0NERGENS"):
        assert (await refused(network, parcel("hallo", channel))).final


async def test_slack_that_is_busy_for_long_says_when_to_come_back(
    slack: FakeSlack, team: SlackTown, network: SlackNetwork
) -> None:
    slack.faults.limit("chat.postMessage", retry_after=30)
    no = await refused(network, parcel("hallo", team.address("oto")))
    assert (no.final, no.retry_after) == (False, 30.0)


async def test_what_the_workspace_refuses_is_switched_off_and_told_once_and_stops_nothing_else(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk, settings = MemoryDesk(), settings_on(slack)
    admin = PersonSettings(
        "Anna", "anna.b", offices=(Office.ADMINISTRATOR,), accounts={"slack": team.account("anna")}
    )
    settings = replace(settings, people=(admin,))
    team.withhold("reactions:write", "files:write")
    channel = team.address("oto")
    line = await team.say("bram", "oto", "vraag")
    file = File("verslag.pdf", "application/pdf", b"%PDF")
    for _ in range(2):  # the second time after a restart
        async with listening(slack, team, desk, settings=settings) as network:
            for _ in range(2):
                marked = parcel("ja", channel, mark="✅", replies_to=f"{channel}:{line}")
                await network.send(replace(marked, files=(file,)))
            assert (network.abilities.react, network.abilities.file) == (False, False)
            assert network.abilities.edit
            await network.all_told()
    assert [m.text for m in team.posted("oto")] == ["ja"] * 4
    sentences = [m.text for m in team.posted("@anna")]
    assert len(sentences) == 2
    assert "files:write" in sentences[0] + sentences[1]
    assert "reactions:write" in sentences[0] + sentences[1]


async def test_a_token_that_is_taken_back_holds_letters_until_somebody_logs_in_again(
    team: SlackTown, network: SlackNetwork
) -> None:
    team.revoke()
    no = await refused(network, parcel("hallo", team.address("oto")))
    assert (no.final, no.retry_after) == (False, 60.0)
