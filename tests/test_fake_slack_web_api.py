"""The fake Slack's Web API: who may call what, how often, and what goes wrong on the way."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.limits import Limits
from tests.fakes.slack.town import SlackTown


def _client(slack: FakeSlack, token: str) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=slack.url, retry_handlers=[])


def _answer(caught: pytest.ExceptionInfo[SlackApiError]) -> AsyncSlackResponse:
    found = caught.value.response
    assert isinstance(found, AsyncSlackResponse)
    return found


async def test_a_token_tells_whose_it_is(slack: FakeSlack, team: SlackTown) -> None:
    """reference/methods/auth.test; the scopes come in a header (apis/web-api)."""
    found = await _client(slack, team.token).auth_test()
    assert (found["team_id"], found["user_id"]) == (team.place.id, team.bot.id)
    assert found["bot_id"] == team.bot.bot
    assert "chat:write" in found.headers["X-OAuth-Scopes"].split(",")


async def test_two_workspaces_are_two_worlds(slack: FakeSlack) -> None:
    """authentication/tokens: a bot token belongs to one workspace."""
    here, there = slack.workspace("noord"), slack.workspace("zuid")
    channel = await here.channel("oto", "anna")
    assert (await _client(slack, there.token).auth_test())["team"] == "zuid"
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, there.token).chat_postMessage(channel=channel.id, text="hallo")
    assert _answer(caught)["error"] == "channel_not_found"


@pytest.mark.parametrize(
    ("token", "error"), [("", "not_authed"), ("xoxb-not-a-token", "invalid_auth")]
)
async def test_a_bad_token_is_refused(
    slack: FakeSlack, team: SlackTown, token: str, error: str
) -> None:
    """reference/methods/auth.test, *Errors*."""
    del team
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, token).auth_test()
    assert _answer(caught)["error"] == error


async def test_a_token_that_was_taken_back_is_refused(slack: FakeSlack, team: SlackTown) -> None:
    """reference/methods/auth.test, *Errors*."""
    team.revoke()
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, team.token).auth_test()
    assert _answer(caught)["error"] == "token_revoked"


async def test_each_kind_of_token_has_its_own_methods(slack: FakeSlack, team: SlackTown) -> None:
    """reference/methods/apps.connections.open: it takes the app's token, others the bot's."""
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, team.token).apps_connections_open(app_token=team.token)
    assert _answer(caught)["error"] == "not_allowed_token_type"
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, slack.app.token).users_list()
    assert _answer(caught)["error"] == "not_allowed_token_type"


async def test_a_missing_scope_is_named(slack: FakeSlack, team: SlackTown) -> None:
    """apis/web-api: ``missing_scope`` with what is needed and what was provided."""
    team.withhold("pins:write")
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, team.token).pins_add(channel="C1", timestamp="1.1")
    answer = _answer(caught)
    assert (answer["error"], answer["needed"]) == ("missing_scope", "pins:write")
    assert "chat:write" in answer["provided"].split(",")


async def test_the_app_token_has_a_scope_too(slack: FakeSlack, team: SlackTown) -> None:
    """reference/scopes/connections.write."""
    del team
    slack.app.token_scopes.clear()
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, slack.app.token).apps_connections_open(app_token=slack.app.token)
    assert _answer(caught)["error"] == "missing_scope"


async def test_a_method_that_does_not_exist_is_refused(slack: FakeSlack, team: SlackTown) -> None:
    """apis/web-api: ``unknown_method``."""
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, team.token).api_call("chat.sing")
    assert _answer(caught)["error"] == "unknown_method"


async def test_a_missing_argument_is_named(slack: FakeSlack, team: SlackTown) -> None:
    """apis/web-api: ``invalid_arguments`` with messages."""
    with pytest.raises(SlackApiError) as caught:
        await _client(slack, team.token).api_call("views.publish", json={"view": {}})
    answer = _answer(caught)
    assert answer["error"] == "invalid_arguments"
    assert "user_id" in answer["response_metadata"]["messages"][0]


@pytest.mark.parametrize("way", ["json", "data", "params"])
async def test_arguments_come_as_json_as_a_form_or_in_the_address(
    slack: FakeSlack, team: SlackTown, way: str
) -> None:
    """apis/web-api, *POST bodies* and *JSON-encoded bodies*."""
    headers = {"Authorization": f"Bearer {team.token}"}
    sent = {"channel": team.address("oto"), "text": "hallo"}
    async with aiohttp.ClientSession(headers=headers) as session:
        address = f"{slack.url}chat.postMessage"
        async with session.post(address, **{way: sent}) as answer:  # type: ignore[arg-type]
            assert (await answer.json())["ok"]
    assert [p.text for p in team.posted("oto")] == ["hallo"]


async def test_a_body_that_is_no_json_is_refused(slack: FakeSlack, team: SlackTown) -> None:
    """apis/web-api: ``invalid_json``."""
    headers = {"Authorization": f"Bearer {team.token}", "Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{slack.url}chat.postMessage", data="{") as answer,
    ):
        assert (await answer.json())["error"] == "invalid_json"


# --- how often


async def test_a_channel_takes_one_message_a_second(slack: FakeSlack, team: SlackTown) -> None:
    """apis/web-api/rate-limits: 429 with ``Retry-After``; another channel has its own second."""
    slack.limits.lifted = False
    await team.channel("brw", "anna")
    client = _client(slack, team.token)
    await client.chat_postMessage(channel=team.address("oto"), text="een")
    await client.chat_postMessage(channel=team.address("brw"), text="een")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=team.address("oto"), text="twee")
    answer = _answer(caught)
    assert (answer.status_code, answer["error"]) == (429, "ratelimited")
    assert answer.headers["Retry-After"] == "1"
    slack.watch.skip(1.1)
    await client.chat_postMessage(channel=team.address("oto"), text="twee")


async def test_a_workspace_takes_some_hundreds_of_messages_a_minute(
    slack: FakeSlack, team: SlackTown
) -> None:
    """apis/web-api/rate-limits: *while also maintaining a workspace-wide limit*."""
    slack.limits.lifted, slack.limits.posts_per_minute = False, 2
    client = _client(slack, team.token)
    for name in ("a", "b"):
        await team.channel(name)
        await client.chat_postMessage(channel=team.address(name), text="hallo")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=team.address("oto"), text="hallo")
    assert int(_answer(caught).headers["Retry-After"]) > 1


async def test_a_method_has_its_tier_in_each_workspace(slack: FakeSlack) -> None:
    """apis/web-api/rate-limits: ``pins.add`` is of tier 2, 20 a minute, per workspace."""
    slack.limits.lifted = False
    here, there = slack.workspace("noord"), slack.workspace("zuid")
    for _ in range(20):
        with pytest.raises(SlackApiError, match="channel_not_found"):
            await _client(slack, here.token).pins_add(channel="C1", timestamp="1.1")
    with pytest.raises(SlackApiError, match="ratelimited"):
        await _client(slack, here.token).pins_add(channel="C1", timestamp="1.1")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await _client(slack, there.token).pins_add(channel="C1", timestamp="1.1")
    slack.watch.skip(61)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await _client(slack, here.token).pins_add(channel="C1", timestamp="1.1")


async def test_limits_can_be_lifted() -> None:
    """Ours: a benchmark asks the bot, not the limits."""
    async with FakeSlack(limits=Limits(seconds_between_posts=60)) as slack:
        team = slack.workspace()
        await team.channel("oto")
        slack.limits.lift()
        for n in range(5):
            await _client(slack, team.token).chat_postMessage(
                channel=team.address("oto"), text=str(n)
            )
        assert len(team.posted("oto")) == 5


async def test_the_sdk_waits_as_long_as_it_is_told(slack: FakeSlack, team: SlackTown) -> None:
    """apis/web-api/rate-limits: after ``Retry-After`` seconds the call may be made again."""
    slack.faults.limit("chat.*", times=2, retry_after=0)
    client = _client(slack, team.token)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=2))
    await client.chat_postMessage(channel=team.address("oto"), text="hallo")
    assert [r.error for r in slack.requests] == ["ratelimited", "ratelimited", None]


# --- what goes wrong


async def test_a_reply_can_be_lost_after_the_work_was_done(
    slack: FakeSlack, team: SlackTown
) -> None:
    """Ours: the unknown outcome, on which a bot must look before it posts again."""
    slack.faults.lose_reply("chat.postMessage")
    client = _client(slack, team.token)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=team.address("oto"), text="een")
    assert [p.text for p in team.posted("oto")] == ["een"]
    await client.chat_postMessage(channel=team.address("oto"), text="twee")


async def test_a_request_can_be_lost_before_anything_is_done(
    slack: FakeSlack, team: SlackTown
) -> None:
    """Ours: the other half of the unknown outcome."""
    slack.faults.lose_request("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await _client(slack, team.token).chat_postMessage(channel=team.address("oto"), text="een")
    assert team.posted("oto") == []


async def test_a_method_can_be_refused_by_the_workspace(slack: FakeSlack, team: SlackTown) -> None:
    """reference/methods/chat.postMessage: ``restricted_action``, by an administrator's wish."""
    slack.faults.refuse("chat.postMessage", "restricted_action")
    client = _client(slack, team.token)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=team.address("oto"), text="een")
    assert _answer(caught)["error"] == "restricted_action"
    slack.faults.mend()
    await client.chat_postMessage(channel=team.address("oto"), text="een")


async def test_slack_can_break_down(slack: FakeSlack, team: SlackTown) -> None:
    """apis/web-api: a server error has a status of its own, and may have no JSON."""
    slack.faults.break_down("users.list", status=503)
    with pytest.raises(SlackApiError):
        await _client(slack, team.token).users_list()
    assert (await _client(slack, team.token).users_list())["ok"]


async def test_an_answer_can_be_late(slack: FakeSlack, team: SlackTown) -> None:
    """Ours: slower than a client's patience, and done all the same."""
    slack.faults.delay("chat.postMessage", 0.3)
    client = AsyncWebClient(token=team.token, base_url=slack.url, timeout=0.1)  # type: ignore[arg-type]
    with pytest.raises(TimeoutError):
        await client.chat_postMessage(channel=team.address("oto"), text="een")


async def test_slack_can_be_out_of_reach(slack: FakeSlack, team: SlackTown) -> None:
    """Ours: every call fails until it is back; people just talk on."""
    slack.go_away()
    client = _client(slack, team.token)
    with pytest.raises(aiohttp.ClientError):
        await client.auth_test()
    await team.say("anna", "oto", "hallo?")
    slack.come_back()
    found = await client.conversations_history(channel=team.address("oto"))
    assert found["messages"][0]["text"] == "hallo?"


async def test_a_reply_can_come_long_after_the_work_was_done(
    slack: FakeSlack, team: SlackTown
) -> None:
    """Ours: the moment between what Slack did and what the app knows of it."""
    slack.faults.hold_reply("chat.postMessage", 0.2)
    client, channel = _client(slack, team.token), team.address("oto")
    calling = asyncio.create_task(client.chat_postMessage(channel=channel, text="hallo"))
    while not team.posted("oto"):  # noqa: ASYNC110 -- the fake tells nobody
        await asyncio.sleep(0.01)
    assert not calling.done()
    assert (await calling)["ts"] == team.posted("oto")[0].ts


async def test_one_workspace_can_be_out_of_reach_alone(slack: FakeSlack) -> None:
    """Ours: the network between the app and one workspace."""
    here, there = slack.workspace("noord"), slack.workspace("zuid")
    there.place.unreachable = True
    assert (await _client(slack, here.token).auth_test())["team"] == "noord"
    with pytest.raises(aiohttp.ClientError):
        await _client(slack, there.token).auth_test()
