"""Installing in Slack: the app asks no more than it needs, and the doctor says what is missing."""

import json
from pathlib import Path

import pytest

from bot.cli import doctor
from bot.config import SlackSettings, read
from bot.networks.slack.manifest import manifest
from bot.networks.slack.scopes import scopes
from tests.command import secretaris
from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.town import SlackTown

CONFIG = """\
[networks.slack]
base_url = "{url}"

[[groups]]
name = "Platform OTO"
prefix = "OTO"
channels = [
  {{ network = "slack", address = "{oto}", name = "#oto" }},
  {{ network = "slack", address = "{outside}", name = "#elders" }},
  {{ network = "slack", address = "{closed}", name = "#dicht" }},
  {{ network = "slack", address = "C0NERGENS", name = "#nergens" }},
]
"""


async def examined(
    team: SlackTown, slack: FakeSlack, capsys: pytest.CaptureFixture[str], **environ: str
) -> list[str]:
    """Give the lines of the doctor for a workspace with a channel of each kind."""
    await team.channel("elders", "anna", bot=False)
    await team.channel("dicht", "anna")
    await team.archive("dicht")
    names = {"oto": "oto", "outside": "elders", "closed": "dicht"}
    channels = {key: team.address(name) for key, name in names.items()}
    tokens = {
        "SECRETARIS_SLACK_BOT_TOKEN": team.token,
        "SECRETARIS_SLACK_APP_TOKEN": slack.app.token,
    }
    text = CONFIG.format(url=slack.url, **channels)
    environment = tokens | environ
    await doctor.examined(read(text, "config.toml", environment), "nl", environment)
    return capsys.readouterr().out.splitlines()


async def test_the_doctor_names_each_channel_the_bot_cannot_use_and_what_to_do(
    slack: FakeSlack, team: SlackTown, capsys: pytest.CaptureFixture[str]
) -> None:
    first, outside, closed, nowhere, total = await examined(team, slack, capsys)
    assert first.startswith("✓ slack: het token geldt voor de werkruimte")
    assert outside == "✗ slack: de bot is geen lid van #elders. Typ daar: /invite @secretaris."
    assert closed.startswith("✗ slack: #dicht is gearchiveerd.")
    assert nowhere.startswith("✗ slack: #nergens (C0NERGENS) bestaat niet")
    assert total == "Te verhelpen: 3. Start de secretaris daarna opnieuw."


async def test_the_doctor_names_a_missing_scope_and_why_it_is_needed(
    slack: FakeSlack, team: SlackTown, capsys: pytest.CaptureFixture[str]
) -> None:
    team.withhold("reactions:write")
    said = await examined(team, slack, capsys)
    assert (
        "✗ slack: de scope reactions:write ontbreekt (een reactie als antwoord zetten)."
        " Voeg hem toe en installeer de app opnieuw."
    ) in said


async def test_the_doctor_names_a_wrong_token_by_its_variable(
    slack: FakeSlack, team: SlackTown, capsys: pytest.CaptureFixture[str]
) -> None:
    said = await examined(team, slack, capsys, SECRETARIS_SLACK_BOT_TOKEN="xoxb-wrong")
    assert "SECRETARIS_SLACK_BOT_TOKEN" in said[0]
    assert "xoxb-)" in said[0]
    assert "xoxb-wrong" not in "".join(said)


async def test_the_doctor_names_a_wrong_token_of_the_app(
    slack: FakeSlack, team: SlackTown, capsys: pytest.CaptureFixture[str]
) -> None:
    said = await examined(team, slack, capsys, SECRETARIS_SLACK_APP_TOKEN="xapp-wrong")
    assert any("SECRETARIS_SLACK_APP_TOKEN" in line for line in said)


def test_the_manifest_is_json_with_a_reason_for_each_scope_beside_it(tmp_path: Path) -> None:
    ran = secretaris(tmp_path, "slack", "manifest")
    asked = json.loads(ran.out)["oauth_config"]["scopes"]["bot"]
    assert ran.code == 0
    assert all(f"  {scope}: " in ran.err for scope in asked)


def test_who_does_not_want_unmarked_talk_heard_is_asked_no_right_to_history() -> None:
    quiet = SlackSettings(unmarked=False)
    asked = {scope.name for scope in scopes(SlackSettings())}
    less = {scope.name for scope in scopes(quiet)}
    assert asked - less == {"channels:history", "groups:history", "im:history"}
    events = manifest(quiet)["settings"]["event_subscriptions"]["bot_events"]
    assert not any(event.startswith("message") for event in events)


def test_over_http_the_manifest_names_the_address_for_everything() -> None:
    made = manifest(SlackSettings(events="http"), "https://bot.example.org")
    url = "https://bot.example.org/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert made["settings"]["interactivity"]["request_url"] == url
    assert {c["url"] for c in made["features"]["slash_commands"]} == {url}
    assert made["settings"]["socket_mode_enabled"] is False


def test_without_slack_the_doctor_says_what_to_fill_in(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("")
    ran = secretaris(tmp_path, "doctor")
    assert (ran.code, "[networks.slack]" in ran.err) == (2, True)
