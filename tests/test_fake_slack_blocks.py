"""The fake Slack holds blocks against the limits of Block Kit, and says what is wrong where."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack.blocks import complain
from tests.fakes.slack.town import SlackTown

Block = dict[str, Any]


def _plain(length: int) -> Block:
    return {"type": "plain_text", "text": "x" * length}


def _mrkdwn(length: int) -> Block:
    return {"type": "mrkdwn", "text": "x" * length}


def _button(**about: object) -> Block:
    return {"type": "button", "text": _plain(2), "action_id": "a"} | about


def _actions(*found: Block) -> Block:
    return {"type": "actions", "elements": list(found)}


def _many(count: int) -> list[Block]:
    return [_button(action_id=str(n)) for n in range(count)]


def _options(count: int, **about: object) -> list[Block]:
    return [{"text": _plain(3), "value": str(n)} | about for n in range(count)]


def _input(element: Block) -> Block:
    return {"type": "input", "label": _plain(3), "element": element}


def _section(**about: object) -> Block:
    return {"type": "section", "text": _mrkdwn(1)} | about


FITS_AND_DOES_NOT: list[tuple[str, Block, Block]] = [
    ("section-block: text of 3,000", _section(text=_mrkdwn(3000)), _section(text=_mrkdwn(3001))),
    ("section-block: some text", _section(), _section(text=_mrkdwn(0))),
    (
        "section-block: fields of 2,000",
        _section(fields=[_mrkdwn(2000)] * 10),
        _section(fields=[_mrkdwn(2001)]),
    ),
    (
        "section-block: 10 fields",
        _section(fields=[_mrkdwn(1)] * 10),
        _section(fields=[_mrkdwn(1)] * 11),
    ),
    (
        "header-block: 150 characters",
        {"type": "header", "text": _plain(150)},
        {"type": "header", "text": _plain(151)},
    ),
    (
        "header-block: plain text",
        {"type": "header", "text": _plain(1)},
        {"type": "header", "text": _mrkdwn(1)},
    ),
    ("actions-block: 25 elements", _actions(*_many(25)), _actions(*_many(26))),
    ("actions-block: each action_id once", _actions(*_many(2)), _actions(_button(), _button())),
    (
        "context-block: 10 elements",
        {"type": "context", "elements": [_mrkdwn(5)] * 10},
        {"type": "context", "elements": [_mrkdwn(5)] * 11},
    ),
    (
        "button-element: 75 characters",
        _actions(_button(text=_plain(75), value="x" * 2000)),
        _actions(_button(text=_plain(76))),
    ),
    (
        "button-element: two styles",
        _actions(_button(style="danger")),
        _actions(_button(style="rood")),
    ),
    ("button-element: a value of 2,000", _actions(_button()), _actions(_button(value="x" * 2001))),
    (
        "button-element: an action_id of 255",
        _actions(_button(action_id="x" * 255)),
        _actions(_button(action_id="x" * 256)),
    ),
    ("blocks: a block_id of 255", _section(block_id="x" * 255), _section(block_id="x" * 256)),
    (
        "overflow-menu-element: 5 options",
        _section(accessory={"type": "overflow", "action_id": "o", "options": _options(5)}),
        _section(accessory={"type": "overflow", "action_id": "o", "options": _options(6)}),
    ),
    (
        "option-object: a value of 150",
        _section(accessory={"type": "overflow", "options": _options(1, value="x" * 150)}),
        _section(accessory={"type": "overflow", "options": _options(1, value="x" * 151)}),
    ),
    (
        "select-menu-element: 100 options",
        _section(accessory={"type": "static_select", "options": _options(100)}),
        _section(accessory={"type": "static_select", "options": _options(101)}),
    ),
    (
        "select-menu-element: groups of options",
        _section(accessory={"type": "static_select", "option_groups": [{"options": _options(2)}]}),
        _section(accessory={"type": "static_select", "option_groups": []}),
    ),
    (
        "checkboxes-element: 10 options",
        _section(accessory={"type": "checkboxes", "options": _options(10)}),
        _section(accessory={"type": "checkboxes", "options": _options(11)}),
    ),
    (
        "plain-text-input-element: 3,000 characters",
        _input({"type": "plain_text_input", "initial_value": "x" * 3000, "max_length": 3000}),
        _input({"type": "plain_text_input", "max_length": 3001}),
    ),
    (
        "select-menu-element: a placeholder of 150",
        _input({"type": "users_select", "placeholder": _plain(150)}),
        _input({"type": "users_select", "placeholder": _plain(151)}),
    ),
    ("input-block: a known element", _input({"type": "users_select"}), _input({"type": "lijst"})),
    ("section-block: text or fields", _section(), {"type": "section"}),
    (
        "date-picker-element: year, month, day",
        _section(accessory={"type": "datepicker", "initial_date": "2026-12-04"}),
        _section(accessory={"type": "datepicker", "initial_date": "4-12-2026"}),
    ),
    (
        "input-block: a label of 2,000",
        {"type": "input", "label": _plain(2000), "element": {"type": "plain_text_input"}},
        {"type": "input", "label": _plain(2001), "element": {"type": "plain_text_input"}},
    ),
    (
        "image-block: an alternative text",
        {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "een boot"},
        {"type": "image", "image_url": "https://example.org/a.png"},
    ),
    (
        "table-block: 100 rows",
        {"type": "table", "rows": [[_plain(1)] * 20] * 100},
        {"type": "table", "rows": [[_plain(1)]] * 101},
    ),
    (
        "markdown-block: 12,000 together",
        {"type": "markdown", "text": "x" * 12_000},
        {"type": "markdown", "text": "x" * 12_001},
    ),
    (
        "confirmation-dialog-object: a title of 100",
        _actions(_button(confirm={"title": _plain(100), "text": _plain(300)})),
        _actions(_button(confirm={"title": _plain(101), "text": _plain(300)})),
    ),
    ("blocks: known types", {"type": "divider"}, {"type": "dvider"}),
]


@pytest.mark.parametrize(
    ("fits", "does_not"),
    [pytest.param(fits, wrong, id=page) for page, fits, wrong in FITS_AND_DOES_NOT],
)
def test_a_block_fits_up_to_its_limit(fits: Block, does_not: Block) -> None:
    """reference/block-kit: the page of each is in the test's name."""
    assert list(complain([fits], "message")) == []
    assert len(list(complain([does_not], "message"))) == 1


@pytest.mark.parametrize(("place", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_message_has_fifty_blocks_and_a_view_a_hundred(place: str, most: int) -> None:
    """reference/block-kit/blocks: *up to 50 blocks in each message, 100 in modals or Home tabs*."""
    assert list(complain([{"type": "divider"}] * most, place)) == []
    assert len(list(complain([{"type": "divider"}] * (most + 1), place))) == 1


def test_a_block_id_stands_once() -> None:
    """reference/block-kit/blocks: *block_id should be unique for each message*."""
    blocks = [_section(block_id="a"), _section(block_id="a")]
    assert len(list(complain(blocks, "message"))) == 1


def test_a_markdown_block_is_for_messages_only() -> None:
    """reference/block-kit/blocks/markdown-block, *Available in surfaces*."""
    assert len(list(complain([{"type": "markdown", "text": "x"}], "modal"))) == 1


async def test_a_refusal_says_what_is_wrong_where(client: AsyncWebClient, team: SlackTown) -> None:
    """Seen in practice (grafana/oncall pull request 5121): messages with a JSON pointer."""
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(
            channel=team.address("oto"), text="x", blocks=[_section(text=_mrkdwn(3001))]
        )
    answer = caught.value.response
    assert answer["error"] == "invalid_blocks"
    said = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert answer["errors"] == [said]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {said}"]
