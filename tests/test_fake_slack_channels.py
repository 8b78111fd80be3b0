"""The fake Slack's channels: what a bot can find, page by page."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.town import SlackTown

ALL_TYPES = "public_channel,private_channel,im,mpim"


async def _names(client: AsyncWebClient, **about: str | int | bool) -> list[str]:
    names: list[str] = []
    cursor = ""
    while True:
        page = await client.api_call("conversations.list", params=about | {"cursor": cursor})
        names += [c["name"] for c in page["channels"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            return names


async def test_channels_come_page_by_page(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/conversations.list and apis/web-api/pagination."""
    for n in range(6):
        await team.channel(f"kanaal-{n}", bot=False)
    first = await client.conversations_list(limit=3)
    assert len(first["channels"]) == 3
    assert await _names(client, limit=3) == ["oto", *(f"kanaal-{n}" for n in range(6))]


async def test_a_page_stays_where_it_is_when_things_change(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """apis/web-api/pagination: a cursor may also become invalid, and says so."""
    for n in range(4):
        await team.channel(f"kanaal-{n}")
    first = await client.conversations_list(limit=2)
    await team.channel("later")
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_list(limit=10, cursor=cursor)
    assert [c["name"] for c in rest["channels"]] == ["kanaal-1", "kanaal-2", "kanaal-3", "later"]
    with pytest.raises(SlackApiError, match="invalid_cursor"):
        await client.conversations_list(cursor="bmV4dDpub25zZW5zZQ==")
    with pytest.raises(SlackApiError, match="invalid_limit"):
        await client.conversations_list(limit=1001)


async def test_types_and_archive_can_be_chosen(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/conversations.list: public by default; private ones only from inside."""
    await team.channel("besloten", "anna", private=True)
    await team.channel("geheim", "anna", private=True, bot=False)
    await team.channel("oud")
    await team.archive("oud")
    assert await _names(client) == ["oto", "oud"]
    assert await _names(client, exclude_archived=True) == ["oto"]
    assert await _names(client, types="private_channel") == ["besloten"]
    with pytest.raises(SlackApiError, match="invalid_types"):
        await client.conversations_list(types="open")


async def test_each_type_takes_its_own_scope(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/conversations.list, *Scopes*."""
    team.withhold("groups:read")
    await client.conversations_list(types="public_channel")
    with pytest.raises(SlackApiError, match="missing_scope") as caught:
        await client.conversations_list(types=ALL_TYPES)
    assert "groups:read" in caught.value.response["needed"]


async def test_a_private_channel_has_the_id_of_any_channel(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/objects/conversation-object: ``is_private`` tells, the id does not."""
    made = await team.channel("besloten", "anna", private=True)
    found = (await client.conversations_info(channel=made.id, include_num_members=True))["channel"]
    assert found["id"].startswith("C")
    assert (found["is_private"], found["is_member"], found["num_members"]) == (True, True, 2)


async def test_members_come_page_by_page(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/conversations.members."""
    found: list[str] = []
    cursor = ""
    while True:
        page = await client.conversations_members(
            channel=team.address("oto"), limit=2, cursor=cursor
        )
        found += page["members"]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break
    assert set(found) == {team.account("anna"), team.account("bram"), team.bot.id}


async def test_the_bot_finds_the_channels_it_is_in(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/users.conversations."""
    await team.channel("elders", bot=False)
    found = await client.users_conversations()
    assert [c["name"] for c in found["channels"]] == ["oto"]


async def test_a_direct_conversation_is_opened_once(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/conversations.open."""
    first = await client.conversations_open(users=team.account("anna"))
    again = await client.conversations_open(users=team.account("anna"), return_im=True)
    assert again["already_open"]
    assert again["channel"]["id"] == first["channel"]["id"]
    assert again["channel"]["user"] == team.account("anna")
    group = await client.conversations_open(users=[team.account("anna"), team.account("bram")])
    assert group["channel"]["id"] != first["channel"]["id"]


async def test_a_conversation_takes_people_who_are_there(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/conversations.open, *Errors*."""
    await team.deactivate("bram")
    for users, error in (
        ("", "users_list_not_supplied"),
        ("U0NOBODY", "user_not_found"),
        (team.account("bram"), "user_disabled"),
        (",".join(f"U{n}" for n in range(9)), "too_many_users"),
    ):
        with pytest.raises(SlackApiError, match=error):
            await client.api_call("conversations.open", json={"users": users})


async def test_the_bot_goes_into_public_channels_by_itself(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/conversations.join."""
    place = await team.channel("open", bot=False)
    await client.conversations_join(channel=place.id)
    assert (await client.conversations_join(channel=place.id))["warning"] == "already_in_channel"
    await client.chat_postMessage(channel=place.id, text="hallo")
    besloten = await team.channel("besloten", private=True)
    with pytest.raises(SlackApiError, match="method_not_supported_for_channel_type"):
        await client.conversations_join(channel=besloten.id)
