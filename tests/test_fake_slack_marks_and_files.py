"""The fake Slack's signs, pins and files, and the list of all the bot did."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.town import SlackTown


async def _post(client: AsyncWebClient, team: SlackTown) -> str:
    answer = await client.chat_postMessage(channel=team.address("oto"), text="hallo")
    return str(answer["ts"])


async def test_a_reaction_is_put_on_once(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/reactions.add: ``already_reacted``; reactions.get shows it."""
    ts = await team.say("anna", "oto", "klaar")
    about = {"channel": team.address("oto"), "timestamp": ts}
    await client.reactions_add(name="thumbsup", **about)
    await team.react("bram", "oto", ts, "👍")
    with pytest.raises(SlackApiError, match="already_reacted"):
        await client.reactions_add(name="+1", **about)
    found = (await client.api_call("reactions.get", params=about))["message"]["reactions"]
    users = [team.bot.id, team.account("bram")]
    assert found == [{"name": "+1", "users": users, "count": 2}]


async def test_a_reaction_can_be_taken_back(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/reactions.remove: ``no_reaction``."""
    ts = await team.say("anna", "oto", "klaar")
    about = {"channel": team.address("oto"), "timestamp": ts}
    await client.reactions_add(name="eyes", **about)
    await client.reactions_remove(name="eyes", **about)
    with pytest.raises(SlackApiError, match="no_reaction"):
        await client.reactions_remove(name="eyes", **about)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": "✅"}, "invalid_name"),
        ({"name": ":eyes:"}, "invalid_name"),
        ({"timestamp": "1.000001"}, "message_not_found"),
        ({"timestamp": "gisteren"}, "bad_timestamp"),
        ({"timestamp": ""}, "no_item_specified"),
    ],
)
async def test_a_wrong_reaction_is_refused(
    client: AsyncWebClient, team: SlackTown, wrong: dict[str, str], error: str
) -> None:
    """reference/methods/reactions.add, *Errors*."""
    ts = await team.say("anna", "oto", "klaar")
    told = {"channel": team.address("oto"), "timestamp": ts, "name": "eyes"}
    with pytest.raises(SlackApiError, match=error):
        await client.reactions_add(**(told | wrong))


async def test_the_bot_reacts_only_where_it_is(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/reactions.add: not in an archived channel, nor where it is no member."""
    place = await team.channel("open", "anna", bot=False)
    ts = await team.say("anna", "open", "klaar")
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await client.reactions_add(channel=place.id, timestamp=ts, name="eyes")
    ts = await team.say("anna", "oto", "klaar")
    await team.archive("oto")
    with pytest.raises(SlackApiError, match="is_archived"):
        await client.reactions_add(channel=team.address("oto"), timestamp=ts, name="eyes")


async def test_a_message_is_pinned_once(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/pins.add and pins.remove: ``already_pinned``, ``no_pin``."""
    ts = await _post(client, team)
    about = {"channel": team.address("oto"), "timestamp": ts}
    await client.pins_add(**about)
    assert team.pinned("oto") == [ts]
    with pytest.raises(SlackApiError, match="already_pinned"):
        await client.pins_add(**about)
    await client.pins_remove(**about)
    with pytest.raises(SlackApiError, match="no_pin"):
        await client.pins_remove(**about)


# --- files


async def test_a_file_goes_up_in_three_steps(client: AsyncWebClient, team: SlackTown) -> None:
    """messaging/working-with-files, *Uploading files*, as the SDK does it."""
    first = await team.say("anna", "oto", "verslag?")
    await client.files_upload_v2(
        channel=team.address("oto"),
        content="inhoud",
        filename="verslag.pdf",
        title="Verslag",
        initial_comment="Het verslag",
        thread_ts=first,
    )
    posted = team.posted("oto")[0]
    assert (posted.text, posted.files, posted.thread) == ("Het verslag", ("verslag.pdf",), first)
    assert team.file("verslag.pdf") == b"inhoud"


async def test_bytes_are_sent_raw_or_as_a_form(client: AsyncWebClient, team: SlackTown) -> None:
    """reference/methods/files.getUploadURLExternal: another length than announced fails."""
    form = aiohttp.FormData()
    form.add_field("file", b"frm", filename="1.txt")
    async with aiohttp.ClientSession() as session:
        for n, body in enumerate((b"raw", form, b"too long")):
            answer = await client.files_getUploadURLExternal(filename=f"{n}.txt", length=3)
            async with session.post(answer["upload_url"], data=body) as sent:
                assert sent.status == (400 if n == 2 else 200)
            files = [{"id": answer["file_id"], "title": "x"}]
            if n < 2:
                await client.files_completeUploadExternal(files=files)
                assert len(team.file(f"{n}.txt")) == 3


async def test_a_file_that_was_not_sent_cannot_be_shared(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/files.completeUploadExternal: ``file_not_found``."""
    answer = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(
            files=[{"id": answer["file_id"], "title": "a"}], channel_id=team.address("oto")
        )


async def test_an_empty_file_is_refused(client: AsyncWebClient) -> None:
    """reference/methods/files.getUploadURLExternal: ``missing_argument`` for a length of 0."""
    with pytest.raises(SlackApiError, match="missing_argument"):
        await client.files_getUploadURLExternal(filename="a.txt", length=0)


async def test_a_file_is_shared_only_where_the_bot_is(
    client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/methods/files.completeUploadExternal, *Errors*."""
    await team.channel("open", bot=False)
    for place, error in (
        (team.address("open"), "posting_to_channel_denied"),
        ("C1", "invalid_channel"),
    ):
        with pytest.raises(SlackApiError, match=error):
            await client.files_completeUploadExternal(files=[], channel_id=place)


async def test_what_the_bot_did_is_kept_in_order(client: AsyncWebClient, team: SlackTown) -> None:
    """Ours: a test reads on from where it was."""
    ts, place, anna = await _post(client, team), team.address("oto"), team.account("anna")
    since = len(team.deeds())
    await client.chat_update(channel=place, ts=ts, text="anders")
    await client.reactions_add(channel=place, timestamp=ts, name="eyes")
    await client.pins_add(channel=place, timestamp=ts)
    await client.chat_postEphemeral(channel=place, user=anna, text="psst")
    await client.views_publish(user_id=anna, view={"type": "home", "blocks": []})
    await client.chat_delete(channel=place, ts=ts)
    await team.say("anna", "oto", "van een mens")
    done = [(deed.kind, deed.channel, deed.to) for deed in team.deeds(since)]
    assert done == [
        ("changed", place, None),
        ("reacted", place, None),
        ("pinned", place, None),
        ("whispered", place, anna),
        ("home", None, anna),
        ("deleted", place, None),
    ]
