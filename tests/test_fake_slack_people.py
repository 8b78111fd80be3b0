"""The fake Slack's people: members, guests, people of elsewhere, leavers, bots."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown


async def test_people_come_page_by_page(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/users.list: without ``limit`` all at once, unless there are too many."""
    everybody = {team.bot.name, "anna", "bram"}
    assert {p["name"] for p in (await client.users_list())["members"]} == everybody
    page = await client.users_list(limit=2)
    assert len(page["members"]) == 2
    rest = await client.users_list(limit=2, cursor=page["response_metadata"]["next_cursor"])
    assert {p["name"] for p in [*page["members"], *rest["members"]]} == everybody
    team.place.most_users_at_once = 2
    with pytest.raises(SlackApiError, match="limit_required"):
        await client.users_list()


async def test_ids_are_known_before_people_and_channels_are_made(team: SlackTown) -> None:
    """Ours: a configuration is written before the story begins."""
    account, address = team.account("carla"), team.address("brw")
    made = await team.channel("brw", "carla")
    assert (made.id, made.creator) == (address, account)
    assert team.account("carla") == (await team.person("carla")).id


async def test_guests_are_marked(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/objects/user-object: ``is_restricted``, ``is_ultra_restricted``."""
    await team.person("gast", guest=True)
    await team.person("dagje", single_channel=True)
    marks = ("is_restricted", "is_ultra_restricted")
    for name, expected in (
        ("anna", [False, False]),
        ("gast", [True, False]),
        ("dagje", [True, True]),
    ):
        user = (await client.users_info(user=team.account(name)))["user"]
        assert [user[mark] for mark in marks] == expected


async def test_people_of_elsewhere_are_told_by_their_team(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/objects/user-object: ``is_stranger`` only without a shared channel."""
    await team.person("rik", team="T0ELSEWHERE")
    user = (await client.users_info(user=team.account("rik")))["user"]
    assert (user["team_id"], user["is_stranger"]) == ("T0ELSEWHERE", True)
    assert "rik" not in {p["name"] for p in (await client.users_list())["members"]}
    await team.join("rik", "oto")
    user = (await client.users_info(user=team.account("rik")))["user"]
    assert "is_stranger" not in user
    found = (await client.conversations_info(channel=team.address("oto")))["channel"]
    assert found["is_ext_shared"]


async def test_an_address_takes_a_scope(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/scopes/users.read.email."""
    user = (await client.users_info(user=team.account("anna"), include_locale=True))["user"]
    assert (user["profile"]["email"], user["locale"]) == ("anna@example.org", "nl-NL")
    team.withhold("users:read.email")
    user = (await client.users_info(user=team.account("anna")))["user"]
    assert "email" not in user["profile"]
    with pytest.raises(SlackApiError, match="user_not_found"):
        await client.users_info(user="U0NOBODY")


async def test_a_leaver_is_listed_as_deleted(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/users.list: *This includes deleted/deactivated users*."""
    await team.deactivate("bram")
    found = {p["name"]: p for p in (await client.users_list())["members"]}
    assert found["bram"]["deleted"]
    assert "real_name" not in found["bram"]


async def test_the_bot_and_the_team_can_be_looked_up(
    slack: FakeSlack, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/bots.info and team.info."""
    bot = (await client.bots_info(bot=team.bot.bot))["bot"]
    assert (bot["user_id"], bot["app_id"]) == (team.bot.id, slack.app.id)
    with pytest.raises(SlackApiError, match="bot_not_found"):
        await client.bots_info(bot="B0NOBODY")
    found = (await client.team_info())["team"]
    assert (found["id"], found["domain"]) == (team.place.id, "veiligheidsregio")
