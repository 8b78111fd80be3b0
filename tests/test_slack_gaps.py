"""What was said on Slack while the bot was away is read back: all of it, once, within limits."""

import asyncio

import pytest

from bot.networks.slack.limits import Pace
from tests.fakes.desk import MemoryDesk
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown
from tests.fakes.slack_bot import UNHURRIED, listening


async def away(slack: FakeSlack, team: SlackTown, desk: MemoryDesk, *lines: str) -> list[str]:
    """Let the bot hear some lines and go away; give their stamps."""
    async with listening(slack, team, desk):
        stamps = [await team.say("anna", "oto", line) for line in lines]
        await desk.heard_texts(len(lines))
        await slack.settled()
    return stamps


async def back(
    slack: FakeSlack, team: SlackTown, desk: MemoryDesk, pace: Pace = UNHURRIED
) -> list[str]:
    """Let the bot come back; give all it has heard by then."""
    async with listening(slack, team, desk, pace=pace):
        return [heard.text for heard in desk.heard]


async def test_a_reply_in_a_thread_that_began_hundreds_of_lines_ago_is_read_back(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk = MemoryDesk()
    lines = ["begin", *(f"regel {n}" for n in range(400))]
    root = (await away(slack, team, desk, *lines))[0]
    await team.say("bram", "oto", "in de oude draad", thread=root)
    assert (await back(slack, team, desk))[len(lines) :] == ["in de oude draad"]
    assert desk.heard[-1].thread == f"{team.address('oto')}:{root}"


async def test_a_long_thread_is_read_back_page_by_page(slack: FakeSlack, team: SlackTown) -> None:
    desk = MemoryDesk()
    (root,) = await away(slack, team, desk, "begin")
    replies = [f"antwoord {n}" for n in range(450)]
    for reply in replies:
        await team.say("bram", "oto", reply, thread=root)
    assert await back(slack, team, desk) == ["begin", *replies]


@pytest.mark.parametrize("forward", [True, False])
async def test_more_lines_than_are_looked_at_first_are_all_read_back_in_order(
    slack: FakeSlack, team: SlackTown, *, forward: bool
) -> None:
    team.place.pages_forward = forward  # Slack's documentation does not say which
    desk = MemoryDesk()
    await away(slack, team, desk, "begin")
    lines = [f"regel {n}" for n in range(1_250)]
    for line in lines:
        await team.say("anna", "oto", line)
    assert await back(slack, team, desk) == ["begin", *lines]


async def test_a_thread_that_is_gone_when_it_is_read_holds_up_nothing(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk = MemoryDesk()
    (root,) = await away(slack, team, desk, "begin")
    await team.say("bram", "oto", "antwoord", thread=root)
    await team.say("bram", "oto", "regel")
    slack.faults.refuse("conversations.replies", "thread_not_found", 1)
    assert await back(slack, team, desk) == ["begin", "regel"]


async def test_a_short_refusal_of_too_many_calls_is_waited_for(
    slack: FakeSlack, team: SlackTown
) -> None:
    desk = MemoryDesk()
    await away(slack, team, desk, "begin")
    await team.say("anna", "oto", "tijdens")
    slack.faults.limit("conversations.history", retry_after=1)
    assert await back(slack, team, desk) == ["begin", "tijdens"]


@pytest.mark.parametrize("trouble", ["ratelimited", "internal_error"])
async def test_while_slack_gives_no_history_what_was_missed_is_not_taken_for_seen(
    slack: FakeSlack, team: SlackTown, trouble: str
) -> None:
    desk = MemoryDesk()
    await away(slack, team, desk, "begin")
    await team.say("anna", "oto", "tijdens")
    slack.faults.refuse("conversations.history", trouble)
    with pytest.raises(TimeoutError):  # it is not caught up
        async with asyncio.timeout(1), listening(slack, team, desk):
            pass
    slack.faults.mend()
    assert await back(slack, team, desk) == ["begin", "tijdens"]


async def test_reading_back_stays_within_what_slack_allows() -> None:
    desk = MemoryDesk()
    async with FakeSlack(limits=Limits(lifted=True)) as slack:
        team = slack.workspace()
        for n in range(12):
            await team.channel(f"kanaal-{n}", "anna")
        async with listening(slack, team, desk):
            await team.say("anna", "kanaal-0", "voor")
            await desk.heard_texts(1)
            await slack.settled()
        for n in range(12):
            await team.say("anna", f"kanaal-{n}", f"tijdens {n}")
        slack.limits.lifted = False
        heard = await back(slack, team, desk, Pace())
        assert sorted(heard[1:]) == sorted(f"tijdens {n}" for n in range(12))
        assert not [request for request in slack.requests if request.error == "ratelimited"]
