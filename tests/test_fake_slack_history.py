"""The fake Slack lets a bot read back what was said, in channels and threads."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.town import SlackTown


async def _talk(team: SlackTown, count: int) -> list[str]:
    return [await team.say("anna", "oto", str(n)) for n in range(count)]


async def test_history_is_newest_first_page_by_page(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/conversations.history: what is said meanwhile moves no page."""
    await _talk(team, 5)
    place = team.address("oto")
    first = await client.conversations_history(channel=place, limit=2)
    await team.say("anna", "oto", "intussen")
    assert [m["text"] for m in first["messages"]] == ["4", "3"]
    assert first["has_more"]
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_history(channel=place, limit=2, cursor=cursor)
    assert [m["text"] for m in second["messages"]] == ["2", "1"]
    with pytest.raises(SlackApiError, match="invalid_limit"):
        await client.conversations_history(channel=place, limit=1000)


async def test_history_can_be_cut_out(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/conversations.history: the edges themselves only when ``inclusive``."""
    said, place = await _talk(team, 5), team.address("oto")
    inside = await client.conversations_history(channel=place, oldest=said[1], latest=said[3])
    assert [m["text"] for m in inside["messages"]] == ["2"]
    with_edges = await client.conversations_history(
        channel=place, oldest=said[1], latest=said[3], inclusive=True
    )
    assert [m["text"] for m in with_edges["messages"]] == ["3", "2", "1"]
    with pytest.raises(SlackApiError, match="invalid_ts_oldest"):
        await client.conversations_history(channel=place, oldest="gisteren")


@pytest.mark.parametrize("forward", [True, False])
async def test_a_gap_can_be_read_to_its_end(
    client: AsyncWebClient, team: SlackTown, *, forward: bool
) -> None:
    """api.slack.com/methods/channels.history says forward; a reader must bear both ways."""
    team.place.pages_forward = forward
    said, place = await _talk(team, 5), team.address("oto")
    pages: list[list[str]] = []
    cursor = ""
    while True:
        page = await client.conversations_history(
            channel=place, oldest=said[0], limit=2, cursor=cursor
        )
        pages.append([m["text"] for m in page["messages"]])
        if not page["has_more"]:
            break
        cursor = page["response_metadata"]["next_cursor"]
    assert pages == ([["2", "1"], ["4", "3"]] if forward else [["4", "3"], ["2", "1"]])


async def test_history_is_for_members(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/conversations.history: ``not_in_channel``, and a scope per type."""
    place = await team.channel("open", bot=False)
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await client.conversations_history(channel=place.id)
    team.withhold("channels:history")
    with pytest.raises(SlackApiError, match="missing_scope") as caught:
        await client.conversations_history(channel=team.address("oto"))
    assert caught.value.response["needed"] == "channels:history"


async def test_history_shows_the_payload_of_metadata_when_asked(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """messaging/message-metadata: ``include_all_metadata``."""
    place, metadata = team.address("oto"), {"event_type": "letter", "event_payload": {"key": "a"}}
    await client.chat_postMessage(channel=place, text="x", metadata=metadata)
    plain = await client.conversations_history(channel=place)
    assert plain["messages"][0]["metadata"] == {"event_type": "letter"}
    whole = await client.conversations_history(channel=place, include_all_metadata=True)
    assert whole["messages"][0]["metadata"] == metadata


async def test_a_thread_comes_page_by_page(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/conversations.replies: the first message leads, oldest first."""
    first, place = await team.say("anna", "oto", "vraag"), team.address("oto")
    for n in range(3):
        await team.say("bram", "oto", str(n), thread=first)
    page = await client.conversations_replies(channel=place, ts=first, limit=2)
    assert [m["text"] for m in page["messages"]] == ["vraag", "0"]
    rest = await client.conversations_replies(
        channel=place, ts=first, cursor=page["response_metadata"]["next_cursor"]
    )
    assert [m["text"] for m in rest["messages"]] == ["1", "2"]
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await client.conversations_replies(channel=place, ts="1.000001")
