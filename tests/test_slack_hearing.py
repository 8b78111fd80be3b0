"""What the secretary hears on Slack: each thing once, from people only, as they typed it."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from bot.domain.chat import Heard
from bot.domain.news import Happening
from bot.networks.slack.adapter import SlackNetwork
from bot.networks.slack.intake import Intake
from bot.networks.slack.names import moment_of
from tests.fakes.desk import MemoryDesk
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack_bot import listening, parcel, settings_on


@pytest_asyncio.fixture
async def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest_asyncio.fixture
async def network(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk
) -> AsyncIterator[SlackNetwork]:
    async with listening(slack, team, desk) as running:
        yield running


async def heard(slack: FakeSlack, desk: MemoryDesk) -> list[Heard]:
    await slack.settled()
    return desk.heard


async def test_a_line_is_heard_with_who_said_it_and_where(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    ts = await team.say("anna", "oto", "morgen om negen uur")
    (line,) = await heard(slack, desk)
    channel = team.address("oto")
    assert (line.network, line.event, line.channel) == ("slack", f"{channel}:{ts}", channel)
    assert (line.speaker, line.speaker_name) == (team.account("anna"), "Anna")
    assert (line.channel_name, line.text) == ("#oto", "morgen om negen uur")
    assert (line.addressed, line.direct, line.guest) == (False, False, False)
    assert network.hears.is_set()


async def test_a_mention_comes_as_two_events_and_is_heard_once_and_as_addressed(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.say("anna", "oto", "@bot: actie @bram lijst & <plan>")
    (line,) = await heard(slack, desk)
    assert (line.addressed, line.text) == (True, f"actie @{team.account('bram')} lijst & <plan>")
    assert network.hears.is_set()


async def test_links_channels_and_signs_read_as_people_see_them(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    typed = "zie https://example.org/a?b=1&c=2 in #oto, mail a@example.org, 1 < 2 &amp; 3 > 2"
    await team.say("anna", "oto", typed)
    (line,) = await heard(slack, desk)
    assert line.text == typed
    assert network.hears.is_set()


async def test_what_the_bot_and_other_bots_say_is_not_heard(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.person("robot", bot="B0ROBOT")
    await team.join("robot", "oto")
    await network.send(parcel("dit zeg ik zelf", team.address("oto")))
    await team.say("robot", "oto", "ik ben een bot")
    await team.say("anna", "oto", "ik ben een mens")
    assert [line.text for line in await heard(slack, desk)] == ["ik ben een mens"]


async def test_a_direct_message_is_direct_and_a_thread_is_its_first_message(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    root = await team.say("anna", "oto", "eerste")
    await slack.settled()
    await team.say("bram", "oto", "in de draad", thread=root)
    await slack.settled()
    await team.say("anna", "@anna", "mijn acties")
    first, reply, direct = await heard(slack, desk)
    assert (first.thread, reply.thread) == (None, first.event)
    assert (direct.direct, reply.direct) == (True, False)
    assert network.hears.is_set()


async def test_an_edit_a_withdrawal_and_a_sign_are_heard_but_not_a_preview(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    ts = await team.say("anna", "oto", "actie: oud")
    await team.unfurl("oto", ts)
    await team.react("bram", "oto", ts, "white_check_mark")
    await slack.settled()
    await team.edit("anna", "oto", ts, "actie: nieuw")
    await slack.settled()
    await team.delete("oto", ts)
    line, sign, edit, withdrawal = await heard(slack, desk)
    assert (sign.reacts_to, sign.text, sign.speaker) == (line.event, "✅", team.account("bram"))
    assert (edit.edits, edit.text) == (line.event, "actie: nieuw")
    assert (withdrawal.withdraws, withdrawal.text) == (line.event, "")
    assert network.hears.is_set()


async def test_the_first_message_of_a_thread_that_is_deleted_is_withdrawn(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    ts = await team.say("anna", "oto", "actie: lijst")
    await team.say("bram", "oto", "goed", thread=ts)
    await slack.settled()
    await team.delete("oto", ts)
    assert (await heard(slack, desk))[-1].withdraws == f"{team.address('oto')}:{ts}"
    assert network.hears.is_set()


async def test_guests_and_people_of_other_organisations_are_marked(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.person("gast", guest=True)
    await team.person("buur", team="T0ELDERS")
    for name in ("gast", "buur", "anna"):
        if name != "anna":
            await team.join(name, "oto")
        await team.say(name, "oto", "hallo")
    found = {line.speaker: line.guest for line in await heard(slack, desk)}
    assert found == {
        team.account("gast"): True,
        team.account("buur"): True,
        team.account("anna"): False,
    }
    assert network.hears.is_set()


async def test_whom_slack_will_not_tell_about_is_taken_for_a_guest(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    team.withhold("users:read")
    await team.say("anna", "oto", "hallo")
    (line,) = await heard(slack, desk)
    assert (line.guest, line.speaker_name) == (True, "")
    assert network.hears.is_set()


async def test_a_failed_commit_leaves_the_envelope_unacknowledged_and_slack_brings_it_again(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    desk.fail(1)
    await team.say("anna", "oto", "actie: lijst")
    await desk.heard_texts(1)
    await slack.settled()
    first, second = (e for e in slack.envelopes if e.kind == "events_api")
    assert (first.acknowledged, second.acknowledged) == (False, True)
    assert [line.text for line in desk.heard] == ["actie: lijst"]
    assert network.hears.is_set()


async def test_an_envelope_that_comes_three_times_more_is_heard_once(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.say("anna", "oto", "actie: lijst")
    await slack.settled()
    (envelope,) = slack.envelopes
    for _ in range(3):
        again = await slack.repeat(envelope)
        assert again.acknowledged
    assert len(await heard(slack, desk)) == 1
    assert network.hears.is_set()


async def test_without_hearing_unmarked_talk_only_what_is_said_to_the_bot_is_heard(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk
) -> None:
    async with listening(slack, team, desk, settings=settings_on(slack, unmarked=False)):
        await team.say("anna", "oto", "dit is niet voor de bot")
        await team.say("anna", "oto", "@bot acties")
        await team.say("anna", "@anna", "mijn acties")
        texts = {line.text for line in await heard(slack, desk)}
    assert texts == {"acties", "mijn acties"}


async def test_lines_that_two_sockets_bring_out_of_order_are_put_right_in_one_commit() -> None:
    desk = MemoryDesk()
    intake = await Intake.open(desk, "slack:T1")
    second, first = (
        Heard("slack", f"C1:170000000{n}.0", "C1", "U1", f"regel {n}", moment_of(f"170000000{n}.0"))
        for n in (2, 1)
    )
    await asyncio.gather(intake.put(second), intake.put(first))
    assert ([line.text for line in desk.heard], desk.takes) == (["regel 1", "regel 2"], 1)


async def test_a_renamed_channel_is_called_by_its_new_name(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.rename("oto", "platform-oto")
    await slack.settled()
    await team.say("anna", "platform-oto", "hallo")
    (line,) = await heard(slack, desk)
    assert line.channel_name == "#platform-oto"
    assert network.hears.is_set()


async def test_the_bot_named_at_the_end_of_a_line_is_meant_by_its_name(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.say("anna", "oto", "acties graag @bot")
    (line,) = await heard(slack, desk)
    assert (line.addressed, line.text) == (True, "acties graag @secretaris")
    assert network.hears.is_set()


async def test_news_of_people_and_channels_reaches_the_house(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.leave("bram", "oto")
    await slack.settled()
    await team.rename("oto", "platform-oto")
    await slack.settled()
    await team.archive("platform-oto")
    await slack.settled()
    await team.archive("platform-oto", archived=False)
    await slack.settled()
    await team.deactivate("bram")
    await slack.settled()
    channel, bram = team.address("oto"), team.account("bram")
    followed = [(n.happening, n.channel, n.account, n.name) for n in desk.followed]
    assert followed == [
        (Happening.LEFT, channel, bram, ""),
        (Happening.RENAMED, channel, None, "#platform-oto"),
        (Happening.CLOSED, channel, None, ""),
        (Happening.REOPENED, channel, None, ""),
        (Happening.GONE, None, bram, ""),
    ]
    assert network.hears.is_set()


async def test_the_house_hears_that_the_secretary_was_taken_out_of_a_channel(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, network: SlackNetwork
) -> None:
    await team.leave("secretaris", "oto")
    await slack.settled()
    assert {n.happening for n in desk.followed} == {Happening.REMOVED}
    assert network.hears.is_set()
