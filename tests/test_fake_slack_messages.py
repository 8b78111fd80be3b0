"""The fake Slack's messages: posting, changing, deleting."""

import json
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.town import SlackTown

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*hallo*"}}
METADATA = {"event_type": "letter", "event_payload": {"key": "a1"}}


async def _post(client: AsyncWebClient, team: SlackTown, **about: Any) -> str:  # noqa: ANN401
    answer = await client.chat_postMessage(
        channel=team.address("oto"), **({"text": "hallo"} | about)
    )
    return str(answer["ts"])


async def test_a_message_of_the_bot_says_whose_it_is(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.postMessage: ``bot_id`` and ``app_id``, and no subtype."""
    said = (await client.chat_postMessage(channel=team.address("oto"), text="hallo"))["message"]
    assert (said["bot_id"], said["app_id"]) == (team.bot.bot, team.place.app.id)
    assert said["user"] == team.bot.id
    assert "subtype" not in said


async def test_a_channel_may_be_named(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/chat.postMessage: *an encoded ID or channel name*."""
    answer = await client.chat_postMessage(channel="#oto", text="hallo")
    assert answer["channel"] == team.address("oto")


async def test_a_message_to_a_person_stands_in_the_direct_conversation(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.postMessage, *Channels*: a user id opens the direct message."""
    answer = await client.chat_postMessage(channel=team.account("anna"), text="hallo")
    assert answer["channel"].startswith("D")
    assert [p.text for p in team.posted("@anna")] == ["hallo"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"blocks": [SECTION] * 51}, "invalid_blocks"),
        ({"blocks": "[{"}, "invalid_blocks_format"),
        ({"blocks": {"type": "section"}}, "invalid_blocks_format"),
        ({"metadata": {"event_payload": {}}}, "invalid_metadata_format"),
        ({"metadata": {"event_type": "x"}}, "invalid_metadata_schema"),
        ({"thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "C0NOWHERE"}, "channel_not_found"),
    ],
)
async def test_a_wrong_message_is_refused(
    client: AsyncWebClient, team: SlackTown, wrong: dict[str, Any], error: str
) -> None:
    """reference/methods/chat.postMessage, *Errors*."""
    told = {"channel": team.address("oto"), "text": "hallo"}
    with pytest.raises(SlackApiError, match=error):
        await client.api_call("chat.postMessage", json=told | wrong)
    assert team.posted("oto") == []


async def test_forty_thousand_characters_and_fifty_blocks_are_let_through(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.postMessage and reference/block-kit/blocks."""
    await _post(client, team, text="x" * 40_000, blocks=[SECTION] * 50)
    assert len(team.posted("oto")[0].blocks) == 50


async def test_the_bot_posts_only_where_it_is(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/chat.postMessage: ``not_in_channel``; a private channel is not seen."""
    await team.channel("open", "anna", bot=False)
    await team.channel("besloten", "anna", private=True, bot=False)
    for name, error in (("open", "not_in_channel"), ("besloten", "channel_not_found")):
        with pytest.raises(SlackApiError, match=error):
            await client.chat_postMessage(channel=team.address(name), text="hallo")


async def test_nothing_is_posted_in_an_archived_channel(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.postMessage: ``is_archived``."""
    await team.archive("oto")
    with pytest.raises(SlackApiError, match="is_archived"):
        await _post(client, team)


async def test_blocks_get_the_ids_they_lack(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/block-kit/blocks, *block_id*: *If not specified, one will be generated*."""
    button = {"type": "button", "text": {"type": "plain_text", "text": "Ja"}}
    await _post(client, team, blocks=[{"type": "actions", "elements": [button]}])
    block = team.posted("oto")[0].blocks[0]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


async def test_a_reply_stands_in_its_thread(client: AsyncWebClient, team: SlackTown) -> None:
    """messaging/retrieving-messages: the first message counts; a reply's ts leads to it."""
    first = await team.say("anna", "oto", "vraag")
    await _post(client, team, text="een", thread_ts=first)
    second = await team.say("bram", "oto", "twee", thread=first)
    await _post(client, team, text="drie", thread_ts=second)
    thread = (await client.conversations_replies(channel=team.address("oto"), ts=second))[
        "messages"
    ]
    assert [m["text"] for m in thread] == ["vraag", "een", "twee", "drie"]
    assert (thread[0]["reply_count"], thread[0]["latest_reply"]) == (3, thread[3]["ts"])
    assert {m["thread_ts"] for m in thread} == {first}


async def test_only_a_broadcast_reply_stands_in_the_channel(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.postMessage, *reply_broadcast*; conversations.history."""
    first = await team.say("anna", "oto", "vraag")
    await _post(client, team, text="stil", thread_ts=first)
    await _post(client, team, text="luid", thread_ts=first, reply_broadcast=True)
    found = (await client.conversations_history(channel=team.address("oto")))["messages"]
    assert [m["text"] for m in found][:2] == ["luid", "vraag"]
    assert "stil" not in {m["text"] for m in found}


async def test_metadata_in_a_form_is_json(client: AsyncWebClient, team: SlackTown) -> None:
    """messaging/message-metadata: *JSON object ..., presented as a URL-encoded string*."""
    told = {"channel": team.address("oto"), "text": "x", "metadata": json.dumps(METADATA)}
    await client.api_call("chat.postMessage", data=told)
    assert team.posted("oto")[0].metadata == METADATA


# --- changing and deleting


async def test_an_update_keeps_blocks_and_metadata_it_does_not_name(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.update: an empty list or object removes them."""
    ts = await _post(client, team, blocks=[SECTION], metadata=METADATA)
    await client.chat_update(channel=team.address("oto"), ts=ts, text="nieuw")
    kept = team.posted("oto")[0]
    assert (kept.text, kept.words, kept.metadata) == ("nieuw", "*hallo*", METADATA)
    assert kept.edited
    await client.chat_update(
        channel=team.address("oto"), ts=ts, text="kaal", blocks=[], metadata={}
    )
    bare = team.posted("oto")[0]
    assert (bare.blocks, bare.metadata) == ([], None)


@pytest.mark.parametrize("method", ["chat.update", "chat.delete"])
async def test_only_ones_own_message_can_be_changed_or_deleted(
    client: AsyncWebClient, team: SlackTown, method: str
) -> None:
    """reference/methods/chat.update and chat.delete, *Errors*."""
    told = {"channel": team.address("oto"), "text": "x"}
    other = await team.say("anna", "oto", "van anna")
    with pytest.raises(SlackApiError, match=f"cant_{method.partition('.')[2]}_message"):
        await client.api_call(method, json=told | {"ts": other})
    with pytest.raises(SlackApiError, match="message_not_found"):
        await client.api_call(method, json=told | {"ts": "1.000001"})


async def test_an_update_takes_the_id_of_a_channel(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/chat.update: unlike posting, a name is no channel here."""
    ts = await _post(client, team)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client.chat_update(channel="oto", ts=ts, text="x")


async def test_nothing_is_changed_in_an_archived_channel(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.update: ``is_inactive``."""
    ts = await _post(client, team)
    await team.archive("oto")
    with pytest.raises(SlackApiError, match="is_inactive"):
        await client.chat_update(channel=team.address("oto"), ts=ts, text="x")


async def test_a_deleted_message_is_gone(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/chat.delete."""
    ts = await _post(client, team)
    await client.chat_delete(channel=team.address("oto"), ts=ts)
    assert team.posted("oto") == []


async def test_a_whisper_is_seen_by_one_person_and_kept_nowhere(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.postEphemeral."""
    place = team.address("oto")
    answer = await client.chat_postEphemeral(channel=place, user=team.account("anna"), text="psst")
    assert [p.text for p in team.whispered("anna")] == ["psst"]
    assert team.whispered("bram") == team.posted("oto") == []
    with pytest.raises(SlackApiError, match="message_not_found"):
        await client.chat_update(channel=place, ts=answer["message_ts"], text="luid")


async def test_a_whisper_is_for_somebody_in_the_channel(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/chat.postEphemeral: ``user_not_in_channel``."""
    stranger = await team.person("carla")
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        await client.chat_postEphemeral(channel=team.address("oto"), user=stranger.id, text="psst")


async def test_a_message_has_a_link(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/chat.getPermalink."""
    ts = await _post(client, team)
    place = team.address("oto")
    link = (await client.chat_getPermalink(channel=place, message_ts=ts))["permalink"]
    assert link.endswith(f"/archives/{place}/p{ts.replace('.', '')}")
    with pytest.raises(SlackApiError, match="message_not_found"):
        await client.chat_getPermalink(channel=place, message_ts="1.000001")
