"""What a person sees: messages and views, their words, and what can be pressed or filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.fakes.slack.wire import Json


class NotThere(LookupError):
    """There is no such thing to press, choose or fill in."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of the bot as it stands now; ``to`` is who alone sees it."""

    channel: str
    ts: str
    text: str
    blocks: list[Json]
    thread: str | None
    edited: bool
    metadata: Json | None
    files: tuple[str, ...]
    reactions: dict[str, tuple[str, ...]]
    to: str | None = None

    @property
    def words(self) -> str:
        """Give the text of all blocks, a line each."""
        return "\n".join(words(self.blocks))

    @property
    def buttons(self) -> tuple[str, ...]:
        """Give the labels of the buttons, and of the choices behind an overflow menu."""
        return tuple(labels(self.blocks))


def posted(channel: str, said: Json, to: str | None = None) -> Posted:
    """Read a message."""
    return Posted(
        channel,
        said["ts"],
        said["text"],
        said.get("blocks", []),
        said.get("thread_ts"),
        "edited" in said,
        said.get("metadata"),
        tuple(f["name"] for f in said.get("files", ())),
        {r["name"]: tuple(r["users"]) for r in said.get("reactions", ())},
        to,
    )


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Go over everything that can be used, each with its block."""
    for block in blocks:
        for found in (block.get("accessory"), block.get("element"), *block.get("elements", ())):
            if isinstance(found, dict) and "action_id" in found:
                yield block, found


def labels(blocks: list[Json]) -> Iterator[str]:
    """Give what buttons and overflow menus say."""
    for _, element in elements(blocks):
        if element["type"] == "button":
            yield element["text"]["text"]
        elif element["type"] == "overflow":
            yield from (option["text"]["text"] for option in element["options"])


def words(value: Any) -> Iterator[str]:  # noqa: ANN401 -- JSON is anything
    """Give the texts in a structure, in order."""
    if isinstance(value, list):
        for part in value:
            yield from words(part)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for part in value.values():
            if isinstance(part, (dict, list)):
                yield from words(part)


def find(blocks: list[Json], named: str) -> tuple[Json, Json, Json | None]:
    """Find what is pressed by its words or ``action_id``: block, element, option behind it."""
    for block, element in elements(blocks):
        if element["type"] == "button" and element["text"]["text"] == named:
            return block, element, None
        for option in element.get("options", ()) if element["type"] == "overflow" else ():
            if named in (option["text"]["text"], option["value"]):
                return block, element, option
    for block, element in elements(blocks):
        if element["action_id"] == named:
            return block, element, None
    raise NotThere(f"nothing says {named!r} among {list(labels(blocks))}")


def find_field(blocks: list[Json], named: str) -> tuple[Json, Json]:
    """Find a field by its label, ``action_id`` or ``block_id``."""
    for block, element in elements(blocks):
        label = (block.get("label") or {}).get("text")
        if named in (label, element["action_id"], block["block_id"]):
            return block, element
    raise NotThere(f"no field {named!r}")


def state(element: Json, value: object | None) -> Json:
    """Give a field's part of ``state.values``, with a value or its initial one.

    docs.slack.dev/reference/interaction-payloads/view-interactions-payload and the page of each
    element; a field nobody filled in is there too, with null or an empty list.
    """
    kind = element["type"]
    if kind in _PLAIN:
        given = element.get(f"initial_{_PLAIN[kind]}") if value is None else value
        name = "value" if kind in _TYPED else f"selected_{_PLAIN[kind]}"
        return {"type": kind, name: str(given) if given else None}
    if kind in _MANY:
        initial = element.get(f"initial_{_MANY[kind]}", [])
        return {"type": kind, f"selected_{_MANY[kind]}": _listed(element, value, initial)}
    initial = element.get("initial_option")
    return {"type": kind, "selected_option": initial if value is None else _option(element, value)}


def is_empty(found: Json) -> bool:
    """Tell whether a field has no value."""
    return all(not value for key, value in found.items() if key != "type")


_TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
_PLAIN = {
    **dict.fromkeys(_TYPED, "value"),
    "channels_select": "channel",
    "conversations_select": "conversation",
    "datepicker": "date",
    "timepicker": "time",
    "users_select": "user",
}
_MANY = {
    "checkboxes": "options",
    "multi_channels_select": "channels",
    "multi_conversations_select": "conversations",
    "multi_external_select": "options",
    "multi_static_select": "options",
    "multi_users_select": "users",
}
STATEFUL = frozenset(_PLAIN) | frozenset(_MANY) | {"radio_buttons", "static_select"}


def _listed(element: Json, value: object | None, initial: list[Any]) -> list[Any]:
    if value is None:
        return initial
    given = [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]
    return [_option(element, one) for one in given] if "options" in element else given


def _option(element: Json, value: object) -> Json:
    grouped = [o for g in element.get("option_groups", ()) for o in g["options"]]
    for option in [*element.get("options", ()), *grouped]:
        if value in (option["text"]["text"], option["value"]):
            return {"text": option["text"], "value": option["value"]}
    raise NotThere(f"no choice {value!r}")


def as_written(value: object) -> object:
    """Write a date as a date picker does."""
    return value.isoformat() if isinstance(value, date) else value
