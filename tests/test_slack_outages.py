"""What happens on Slack when the line falls away, politely, rudely or silently."""

import asyncio
from collections.abc import Callable

import pytest

from bot.networks.slack.connect import slack_networks
from bot.networks.slack.watchdog import LONGEST_SILENCE, Watchdog
from bot.ports import LoggedOut
from tests.fakes.desk import MemoryDesk
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack_bot import listening, parcel, secrets_of, settings_on

A_DAY = 24 * 3600


class Hands:
    """The hands of a clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def barks(hands: Hands, watchdog: Watchdog, seconds: int, stamp: Callable[[], float]) -> int:
    """Let time pass and count how often the watchdog would have a socket made anew."""
    found = 0
    for _ in range(seconds):
        hands.now += 1
        watchdog.saw(stamp())
        if watchdog.barks:
            found += 1
            watchdog.__init__(hands)  # type: ignore[misc] # as a new socket has a new watchdog
    return found


def test_a_quiet_day_with_pings_and_no_events_is_no_reason_to_begin_anew() -> None:
    hands = Hands()
    pings = barks(hands, Watchdog(hands), A_DAY, lambda: hands.now // 10)
    assert pings == 0


def test_a_minute_without_a_ping_is_found_once() -> None:
    hands = Hands()
    watchdog = Watchdog(hands)
    watchdog.saw(1.0)
    assert barks(hands, watchdog, 60, lambda: 1.0) == 1
    assert LONGEST_SILENCE < 60


async def until(enough: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not enough():  # noqa: ASYNC110 -- the fake tells nobody
            await asyncio.sleep(0.01)


async def test_there_are_two_sockets(slack: FakeSlack, team: SlackTown) -> None:
    async with listening(slack, team, MemoryDesk()):
        await until(lambda: len(slack.sockets().open) == 2)


async def test_a_polite_goodbye_loses_nothing(slack: FakeSlack, team: SlackTown) -> None:
    desk = MemoryDesk()
    async with listening(slack, team, desk):
        await until(lambda: len(slack.sockets().open) == 2)
        await slack.disconnect()
        await until(lambda: len(slack.sockets().open) == 2)
        await team.say("anna", "oto", "na het afscheid")
        assert await desk.heard_texts(1) == ["na het afscheid"]


async def test_what_was_said_while_the_bot_was_away_is_heard_in_order_when_it_is_back(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk = MemoryDesk()
    async with listening(slack, team, desk) as network:
        await team.say("anna", "oto", "voor")
        root = await team.say("bram", "oto", "draad")
        await desk.heard_texts(2)
        await network.send(parcel("ik", team.address("oto")))
    said = [await team.say("anna", "oto", f"tijdens {n}") for n in range(250)]
    await team.say("bram", "oto", "in de draad", thread=root)
    async with listening(slack, team, desk):
        heard = await desk.heard_texts(253)
    assert sorted(heard[:2]) == ["draad", "voor"]
    assert heard[2:] == [f"tijdens {n}" for n in range(250)] + ["in de draad"]
    assert len(said) == 250


async def test_a_direct_message_said_while_the_bot_was_away_is_heard(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk = MemoryDesk()
    async with listening(slack, team, desk):
        await team.say("anna", "@anna", "voor")
        await desk.heard_texts(1)
        await slack.settled()
    await team.say("anna", "@anna", "tijdens")
    async with listening(slack, team, desk):
        assert await desk.heard_texts(2) == ["voor", "tijdens"]
    assert desk.heard[1].direct


async def test_history_from_before_the_bot_came_is_not_for_it() -> None:
    desk = MemoryDesk()
    async with FakeSlack(limits=Limits(lifted=True)) as slack:
        slack.watch.skip(-3600)
        team = slack.workspace()
        await team.channel("oto", "anna")
        await team.say("anna", "oto", "lang geleden")
        slack.watch.skip(3600)
        for _ in range(2):
            async with listening(slack, team, desk):
                await slack.settled()
    assert desk.heard == []


async def test_a_socket_that_breaks_without_a_word_is_made_anew_and_the_gap_is_read(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk = MemoryDesk()
    async with listening(slack, team, desk):
        await team.say("anna", "oto", "voor")
        await desk.heard_texts(1)
        slack.go_away()
        await team.say("anna", "oto", "tijdens")
        slack.come_back()
        assert await desk.heard_texts(2) == ["voor", "tijdens"]


async def test_half_open_sockets_are_found_within_a_minute_and_each_made_anew_once(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk = MemoryDesk()
    async with listening(slack, team, desk):
        await until(lambda: len(slack.sockets().open) == 2)
        await team.say("anna", "oto", "voor")
        await desk.heard_texts(1)
        slack.freeze_sockets()
        await team.say("anna", "oto", "tijdens")
        async with asyncio.timeout(60):
            assert await desk.heard_texts(2) == ["voor", "tijdens"]
            await until(lambda: slack.sockets().opened == 4)
        await asyncio.sleep(1)  # whoever begins anew twice gets the time for it
        assert slack.sockets().opened == 4
        await team.say("anna", "oto", "daarna")
        assert await desk.heard_texts(3) == ["voor", "tijdens", "daarna"]


async def test_without_the_right_to_read_history_the_bot_goes_on_without_what_it_missed(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk = MemoryDesk()
    team.withhold("channels:history", "groups:history", "im:history")
    async with listening(slack, team, desk) as network:
        await team.say("anna", "oto", "@bot acties")
        assert await desk.heard_texts(1) == ["acties"]
        await network.send(parcel("antwoord", team.address("oto")))
        await network.all_told()
    assert [m.text for m in team.posted("oto")] == ["antwoord"]


async def test_a_token_that_was_taken_back_is_said_at_once_and_not_tried_for_ever(
    slack: FakeSlack, team: SlackTown
) -> None:
    team.revoke()
    (network,) = slack_networks(settings_on(slack), secrets_of(slack, team))
    with pytest.raises(LoggedOut):
        await network.listen(MemoryDesk())
    await network.close()


async def test_a_wrong_token_of_the_app_is_said_at_once(slack: FakeSlack, team: SlackTown) -> None:
    secrets = {**secrets_of(slack, team), "SECRETARIS_SLACK_APP_TOKEN": "xapp-wrong"}
    (network,) = slack_networks(settings_on(slack), secrets)
    with pytest.raises(LoggedOut):
        await network.listen(MemoryDesk())
    await network.close()


def test_a_missing_secret_is_named_by_its_variable(slack: FakeSlack) -> None:
    with pytest.raises(LoggedOut, match="SECRETARIS_SLACK_BOT_TOKEN"):
        slack_networks(settings_on(slack), {})
