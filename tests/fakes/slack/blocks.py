"""Block Kit: what a block may hold, and how Slack completes and refuses blocks.

docs.slack.dev/reference/block-kit/blocks and its pages, one for each block.
"""

from collections.abc import Callable, Iterator
from typing import Any

from tests.fakes.slack import elements
from tests.fakes.slack.elements import at_most, many, text
from tests.fakes.slack.watch import Ids
from tests.fakes.slack.wire import Json, Refusal

MOST_IN_MESSAGE = 50
MOST_IN_VIEW = 100
LONGEST_ID = 255
_LONGEST_MARKDOWN = 12_000

Complaints = Iterator[str]


def check_message(blocks: object) -> None:
    """Refuse ``invalid_blocks``, as Slack answers for messages, with what is wrong where."""
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    if complaints := list(complain(blocks, "message")):
        messages = [f"[ERROR] {complaint}" for complaint in complaints]
        raise Refusal("invalid_blocks", errors=complaints, response_metadata={"messages": messages})


def complain(blocks: list[Any], place: str, at: str = "/blocks") -> Complaints:
    """Say what is wrong with blocks in a *message*, a *modal* or a *home*."""
    yield from many(blocks, at, MOST_IN_MESSAGE if place == "message" else MOST_IN_VIEW, least=0)
    seen: set[str] = set()
    for n, block in enumerate(blocks):
        here = f"{at}/{n}"
        kind = block.get("type") if isinstance(block, dict) else None
        if not isinstance(kind, str) or place not in PLACES.get(kind, ""):
            yield f"unsupported type: {kind} [json-pointer:{here}]"
            continue
        number = block.get("block_id", "")
        yield from at_most(number, LONGEST_ID, f"{here}/block_id")
        if number and number in seen:
            yield f"`block_id` already exists in this view: {number} [json-pointer:{here}/block_id]"
        seen.add(number)
        yield from CHECKS[kind](block, here)
    written = sum(len(b.get("text", "")) for b in blocks if _is(b, "markdown"))
    if written > _LONGEST_MARKDOWN:
        yield f"markdown must be less than {_LONGEST_MARKDOWN + 1} characters [json-pointer:{at}]"


def _section(block: Json, at: str) -> Complaints:
    """Check a section: text of 3,000, or 10 fields of 2,000 characters."""
    if "text" in block:
        yield from text(block["text"], f"{at}/text", 3000)
    fields = block.get("fields")
    if fields is None and "text" not in block:
        yield f"missing required field: text [json-pointer:{at}]"
    if fields is not None:
        yield from many(fields, f"{at}/fields", 10)
        for n, part in enumerate(fields):
            yield from text(part, f"{at}/fields/{n}/text", 2000)
    if "accessory" in block:
        yield from elements.complain(block["accessory"], f"{at}/accessory")


def _header(block: Json, at: str) -> Complaints:
    """Check a header: plain text of 150 characters."""
    yield from text(block.get("text"), f"{at}/text", 150, plain=True)


def _actions(block: Json, at: str) -> Complaints:
    """Check an actions block: 25 elements, each ``action_id`` once."""
    found = block.get("elements")
    yield from many(found, f"{at}/elements", 25)
    seen: set[str] = set()
    for n, element in enumerate(found if isinstance(found, list) else []):
        yield from elements.complain(element, f"{at}/elements/{n}")
        number = element.get("action_id", "")
        if number and number in seen:
            yield f"`action_id` {number} already exists [json-pointer:{at}/elements/{n}/action_id]"
        seen.add(number)


def _context(block: Json, at: str) -> Complaints:
    """Check a context block: 10 texts or images."""
    found = block.get("elements")
    yield from many(found, f"{at}/elements", 10)
    for n, element in enumerate(found if isinstance(found, list) else []):
        if not _is(element, "image"):
            yield from text(element, f"{at}/elements/{n}", 3000)


def _input(block: Json, at: str) -> Complaints:
    """Check an input: a plain label of 2,000 characters, an element, a hint."""
    yield from text(block.get("label"), f"{at}/label", 2000, plain=True)
    if "hint" in block:
        yield from text(block["hint"], f"{at}/hint", 2000, plain=True)
    yield from elements.complain(block.get("element"), f"{at}/element")


def _image(block: Json, at: str) -> Complaints:
    """Check an image: an address, and words for who cannot see it."""
    if not block.get("alt_text"):
        yield f"missing required field: alt_text [json-pointer:{at}]"
    yield from at_most(block.get("alt_text", ""), 2000, f"{at}/alt_text")
    if not block.get("image_url") and not block.get("slack_file"):
        yield f"missing required field: image_url [json-pointer:{at}]"


def _table(block: Json, at: str) -> Complaints:
    """Check a table: 100 rows of 20 cells."""
    rows = block.get("rows")
    yield from many(rows, f"{at}/rows", 100)
    for n, row in enumerate(rows if isinstance(rows, list) else []):
        yield from many(row, f"{at}/rows/{n}", 20)


def _free(_block: Json, _at: str) -> Complaints:
    """Check nothing: a divider, a markdown block (their length is counted together)."""
    yield from ()


_EVERYWHERE = "message modal home"
PLACES = {
    **dict.fromkeys(("actions", "context", "divider", "header", "image", "input"), _EVERYWHERE),
    **dict.fromkeys(("rich_text", "section", "video"), _EVERYWHERE),
    **dict.fromkeys(("file", "markdown", "table"), "message"),
}
CHECKS: dict[str, Callable[[Json, str], Complaints]] = {
    "actions": _actions,
    "context": _context,
    "header": _header,
    "image": _image,
    "input": _input,
    "section": _section,
    "table": _table,
    **dict.fromkeys(("divider", "file", "markdown", "rich_text", "video"), _free),
}


def with_ids(blocks: list[Json], ids: Ids) -> list[Json]:
    """Complete blocks as Slack does: ids where none were given, defaults of text objects."""
    return [{**_completed(block, ids), "block_id": _id(block, ids)} for block in blocks]


def _id(block: Json, ids: Ids) -> str:
    return str(block.get("block_id") or ids.next("b")[-9:-4])


def _completed(value: Any, ids: Ids) -> Any:  # noqa: ANN401 -- JSON is anything
    if isinstance(value, list):
        return [_completed(part, ids) for part in value]
    if not isinstance(value, dict):
        return value
    found = {key: _completed(part, ids) for key, part in value.items()}
    if value.get("type") == "mrkdwn":
        found.setdefault("verbatim", False)
    elif value.get("type") == "plain_text":
        found.setdefault("emoji", True)
    elif value.get("type") in elements.INTERACTIVE:
        found.setdefault("action_id", ids.next("a")[-9:-4])
    return found


def _is(value: object, kind: str) -> bool:
    return isinstance(value, dict) and value.get("type") == kind
