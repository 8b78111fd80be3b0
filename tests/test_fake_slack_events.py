"""The fake Slack tells the app what happens, in the events of the Events API."""

from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.ear import Ear
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown


async def test_a_message_comes_in_its_wrapping(ear: Ear, team: SlackTown) -> None:
    """apis/events-api, *Event object*; reference/events/message."""
    ts = await team.say("anna", "oto", "hallo allemaal")
    await ear.until(lambda e: len(e.events) == 1)
    wrapped = ear.heard[0].payload
    assert (wrapped["type"], wrapped["team_id"]) == ("event_callback", team.place.id)
    assert wrapped["event_id"].startswith("Ev")
    assert wrapped["authorizations"][0]["user_id"] == team.bot.id
    event = ear.events[0]
    assert (event["text"], event["user"]) == ("hallo allemaal", team.account("anna"))
    assert (event["ts"], event["channel"], event["channel_type"]) == (
        ts,
        team.address("oto"),
        "channel",
    )
    assert event["blocks"][0]["type"] == "rich_text"


async def test_what_is_typed_is_escaped_and_linked(ear: Ear, team: SlackTown) -> None:
    """messaging/formatting-message-text."""
    typed = "R&D <b> https://example.org/a?b=1&c=2 anna@example.org #oto @bram @nobody @here"
    await team.say("anna", "oto", typed)
    await ear.until(lambda e: len(e.events) == 1)
    assert ear.events[0]["text"] == (
        "R&amp;D &lt;b&gt; <https://example.org/a?b=1&amp;c=2> "
        "<mailto:anna@example.org|anna@example.org> "
        f"<#{team.address('oto')}|oto> <@{team.account('bram')}> @nobody <!here>"
    )


async def test_a_mention_comes_twice_with_ids_of_their_own(ear: Ear, team: SlackTown) -> None:
    """reference/events/app_mention: beside the message event, for the same ``ts``."""
    await team.say("anna", "oto", "@bot acties")
    await ear.until(lambda e: len(e.events) == 2)
    (message,), (mention,) = ear.of("message"), ear.of("app_mention")
    assert message["ts"] == mention["ts"]
    assert message["text"] == mention["text"] == f"<@{team.bot.id}> acties"
    assert len({r.payload["event_id"] for r in ear.heard}) == 2
    assert "channel_type" not in mention


async def test_no_mention_in_a_direct_message(slack: FakeSlack, ear: Ear, team: SlackTown) -> None:
    """reference/events/app_mention: *messages sent to your app in DMs* are message events only."""
    await team.say("anna", "@anna", "@bot acties")
    await slack.settled()
    assert [e["type"] for e in ear.events] == ["message"]
    assert ear.events[0]["channel_type"] == "im"


async def test_the_bot_hears_itself(
    ear: Ear, client: AsyncWebClient, slack: FakeSlack, team: SlackTown
) -> None:
    """reference/events/message: an app's own messages come with its ``bot_id`` and ``app_id``."""
    await client.chat_postMessage(
        channel=team.address("oto"),
        text="hallo",
        metadata={"event_type": "letter", "event_payload": {}},
    )
    await ear.until(lambda e: len(e.events) == 1)
    event = ear.events[0]
    assert (event["bot_id"], event["app_id"]) == (team.bot.bot, slack.app.id)
    assert "subtype" not in event
    assert "metadata" not in event


async def test_another_bot_is_told_by_its_bot_id(ear: Ear, team: SlackTown) -> None:
    """reference/events/message: of an app's message, with the id of that app."""
    await team.person("meldkamer", bot="B0OTHER", app="A0OTHER")
    await team.join("meldkamer", "oto")
    await team.say("meldkamer", "oto", "prio 1")
    await ear.until(lambda e: len(e.of("message")) == 1)
    event = ear.of("message")[0]
    assert (event["bot_id"], event["app_id"]) == ("B0OTHER", "A0OTHER")
    assert "client_msg_id" not in event


async def test_an_edit_comes_as_a_change(ear: Ear, team: SlackTown) -> None:
    """reference/events/message/message_changed: the message inside keeps its ``ts``."""
    ts = await team.say("anna", "oto", "oud")
    await team.edit("anna", "oto", ts, "nieuw")
    await ear.until(lambda e: len(e.events) == 2)
    (event,) = ear.of("message/message_changed")
    assert (event["message"]["text"], event["previous_message"]["text"]) == ("nieuw", "oud")
    assert event["message"]["ts"] == ts != event["ts"]
    assert event["message"]["edited"]["user"] == team.account("anna")
    assert event["hidden"]
    assert "user" not in event


async def test_a_preview_is_a_change_that_nobody_made(ear: Ear, team: SlackTown) -> None:
    """reference/events/message/message_changed: without an edit nothing is ``edited``."""
    ts = await team.say("anna", "oto", "https://example.org")
    await team.unfurl("oto", ts)
    await ear.until(lambda e: len(e.events) == 2)
    (event,) = ear.of("message/message_changed")
    assert event["message"]["text"] == event["previous_message"]["text"]
    assert "edited" not in event["message"]


async def test_the_bot_hears_its_own_changes(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """reference/events/message/message_changed: *edited using the chat.update API method*."""
    place = team.address("oto")
    ts = (await client.chat_postMessage(channel=place, text="oud"))["ts"]
    await client.chat_update(channel=place, ts=ts, text="nieuw")
    await ear.until(lambda e: len(e.of("message/message_changed")) == 1)
    assert ear.of("message/message_changed")[0]["message"]["bot_id"] == team.bot.bot


async def test_a_deletion_names_what_is_gone(ear: Ear, team: SlackTown) -> None:
    """reference/events/message/message_deleted."""
    ts = await team.say("anna", "oto", "weg ermee")
    await team.delete("oto", ts)
    await ear.until(lambda e: len(e.events) == 2)
    (event,) = ear.of("message/message_deleted")
    assert event["deleted_ts"] == event["previous_message"]["ts"] == ts


async def test_a_deleted_message_with_replies_leaves_a_tombstone(
    ear: Ear, client: AsyncWebClient, team: SlackTown
) -> None:
    """Seen in practice, not documented: a change to the subtype *tombstone*."""
    ts = await team.say("anna", "oto", "vraag")
    await team.say("bram", "oto", "antwoord", thread=ts)
    await team.delete("oto", ts)
    await ear.until(lambda e: len(e.events) == 3)
    (event,) = ear.of("message/message_changed")
    assert event["message"]["subtype"] == "tombstone"
    found = await client.conversations_replies(channel=team.address("oto"), ts=ts)
    assert [m["text"] for m in found["messages"]] == ["This message was deleted.", "antwoord"]


async def test_a_reply_names_its_thread(ear: Ear, team: SlackTown) -> None:
    """reference/events/message: ``thread_ts``, also beside a mention."""
    ts = await team.say("anna", "oto", "vraag")
    await team.say("bram", "oto", "@bot weet jij het?", thread=ts)
    await ear.until(lambda e: len(e.events) == 3)
    assert [e.get("thread_ts") for e in ear.events] == [None, ts, ts]
    assert ear.of("message")[1]["parent_user_id"] == team.account("anna")


async def test_reactions_come_and_go(ear: Ear, team: SlackTown) -> None:
    """reference/events/reaction_added and reaction_removed."""
    ts = await team.say("anna", "oto", "klaar")
    await team.react("bram", "oto", ts, "✅")
    await team.unreact("bram", "oto", ts, "✅")
    await ear.until(lambda e: len(e.events) == 3)
    for kind in ("reaction_added", "reaction_removed"):
        (event,) = ear.of(kind)
        assert (event["reaction"], event["user"]) == ("white_check_mark", team.account("bram"))
        assert event["item"] == {"type": "message", "channel": team.address("oto"), "ts": ts}
        assert event["item_user"] == team.account("anna")


async def test_people_come_into_channels_and_go(ear: Ear, team: SlackTown) -> None:
    """reference/events/member_joined_channel, with a line of its own in the channel."""
    await team.person("carla")
    await team.join("carla", "oto", invited_by="anna")
    await team.leave("carla", "oto")
    await ear.until(lambda e: len(e.events) == 5)
    (joined,), (left,) = ear.of("member_joined_channel"), ear.of("member_left_channel")
    assert joined["user"] == left["user"] == team.account("carla")
    assert joined["inviter"] == team.account("anna")
    assert [e["user"] for e in ear.of("message/channel_join")] == [team.account("carla")]


async def test_the_bot_hears_that_it_was_let_in_and_taken_out(ear: Ear, team: SlackTown) -> None:
    """reference/events/channel_left: *Your bot user left a channel*; private: group_left."""
    await team.channel("besloten", "anna", private=True)
    await team.leave(team.bot.name, "besloten")
    await ear.until(lambda e: len(e.of("group_left")) == 1)
    (joined,) = ear.of("member_joined_channel")
    assert (joined["user"], joined["channel_type"]) == (team.bot.id, "G")


async def test_a_channel_gets_another_name_and_is_closed(ear: Ear, team: SlackTown) -> None:
    """reference/events/channel_rename, channel_archive and channel_unarchive."""
    await team.rename("oto", "oto-oost")
    await team.archive("oto-oost")
    await team.archive("oto-oost", archived=False)
    await ear.until(lambda e: len(e.events) == 3)
    named, closed, opened = ear.events
    assert (named["type"], named["channel"]["name"]) == ("channel_rename", "oto-oost")
    assert (closed["type"], closed["channel"]) == ("channel_archive", team.address("oto"))
    assert opened["type"] == "channel_unarchive"


async def test_people_join_change_and_leave(ear: Ear, team: SlackTown) -> None:
    """reference/events/team_join and user_change; a leaver is *deleted*."""
    await team.person("carla", "Carla de Groot")
    await team.alter("carla", real_name="Carla Klein")
    await team.deactivate("carla")
    await team.person("rik", team="T0ELSEWHERE")
    await ear.until(lambda e: len(e.events) == 3)
    joined, changed, left = ear.events
    assert (joined["type"], joined["user"]["real_name"]) == ("team_join", "Carla de Groot")
    assert (changed["type"], changed["user"]["real_name"]) == ("user_change", "Carla Klein")
    assert (left["type"], left["user"]["deleted"]) == ("user_change", True)


async def test_a_message_of_elsewhere_says_so(ear: Ear, team: SlackTown) -> None:
    """apis/slack-connect: ``user_team`` and ``source_team``; the wrapping says *ext_shared*."""
    await team.person("rik", team="T0ELSEWHERE")
    await team.join("rik", "oto")
    await team.say("rik", "oto", "hallo")
    await ear.until(lambda e: len(e.of("message")) == 1)
    assert ear.of("message")[0]["user_team"] == "T0ELSEWHERE"
    assert ear.heard[-1].payload["is_ext_shared_channel"]


async def test_the_home_tab_is_opened(ear: Ear, client: AsyncWebClient, team: SlackTown) -> None:
    """reference/events/app_home_opened: with the view that stands there, when there is one."""
    await team.open_home("anna")
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    await client.views_publish(user_id=team.account("anna"), view=view)
    await team.open_home("anna")
    await ear.until(lambda e: len(e.events) == 2)
    first, second = ear.events
    assert (first["type"], first["tab"]) == ("app_home_opened", "home")
    assert first["channel"] == team.somewhere("@anna").id
    assert "view" not in first
    assert second["view"]["blocks"][0]["type"] == "divider"


async def test_only_what_the_app_may_know_is_told(
    slack: FakeSlack, ear: Ear, team: SlackTown
) -> None:
    """apis/events-api, *Permission model*: a subscription, its scope, and being there."""
    await team.channel("elders", "anna", bot=False)
    await team.say("anna", "elders", "@bot hoor je mij?")
    team.withhold("channels:history")
    await team.say("anna", "oto", "@bot hoor je mij?")
    slack.app.events.discard("app_mention")
    await team.say("anna", "oto", "@bot en nu?")
    team.grant("channels:history")
    await team.say("anna", "oto", "en nu?")
    await slack.settled()
    assert [e["type"] for e in ear.events] == ["app_mention", "message"]


async def test_each_workspace_tells_its_own_app(slack: FakeSlack, team: SlackTown) -> None:
    """apis/events-api: ``team_id`` tells the workspace, ``api_app_id`` the app."""
    other = slack.register("ander")
    here, there = slack.workspace("noord"), slack.workspace("zuid", app=other)
    for town in (here, there):
        await town.channel("oto", "anna")
    async with Ear(slack) as one, Ear(slack, other) as two:
        await here.say("anna", "oto", "noord")
        await team.say("anna", "oto", "hier")
        await there.say("anna", "oto", "zuid")
        await slack.settled()
    assert [e["text"] for e in one.events] == ["noord", "hier"]
    assert {r.payload["team_id"] for r in one.heard} == {here.place.id, team.place.id}
    assert [(r.payload["api_app_id"], r.payload["event"]["text"]) for r in two.heard] == [
        (other.id, "zuid")
    ]
