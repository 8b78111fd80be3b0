"""Views as Slack accepts them, and the values people have put in."""

import json
from collections.abc import Iterator

from tests.fakes.slack.blocks import complain, with_ids
from tests.fakes.slack.calls import Call
from tests.fakes.slack.elements import at_most, text
from tests.fakes.slack.wire import Json, Refusal, wrong_arguments
from tests.fakes.slack.workspace import Workspace

LARGEST = 250_000
_LONGEST = {"callback_id": 255, "external_id": 255, "private_metadata": 3000}
_KEPT = ("type", "title", "submit", "close")


def accept(call: Call, kind: str, *, instead_of: Json | None = None) -> Json:
    """Read the argument ``view`` of a call."""
    return read(call.workspace, call.data("view"), kind, instead_of=instead_of)


def read(place: Workspace, given: object, kind: str, *, instead_of: Json | None = None) -> Json:
    """Hold a view against the limits of its kind and give it as Slack keeps it.

    Refuses ``invalid_arguments`` with what is wrong where, ``view_too_large``,
    ``duplicate_external_id``.
    """
    if not isinstance(given, dict):
        raise wrong_arguments("missing required field: view")
    if len(json.dumps(given)) > LARGEST:
        raise Refusal("view_too_large")
    if complaints := list(_complaints(given, kind)):
        raise wrong_arguments(*complaints)
    same = [v for v in place.views.open() if v["external_id"] and v is not instead_of]
    if any(v["external_id"] == given.get("external_id") for v in same):
        raise Refusal("duplicate_external_id")
    return _completed(place, given, instead_of)


def _completed(place: Workspace, given: Json, instead_of: Json | None) -> Json:
    """Give a view object (docs.slack.dev/reference/views, docs.slack.dev/surfaces/modals)."""
    number = instead_of["id"] if instead_of else place.ids.next("V")
    known = instead_of or {}
    return {
        "id": number,
        "team_id": place.id,
        **{key: given.get(key) for key in _KEPT},
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "external_id": given.get("external_id", ""),
        "blocks": with_ids(given["blocks"], place.ids),
        "state": {"values": {}},
        "hash": f"{int(place.watch.now())}.{place.ids.next('h')[1:-4]}",
        "clear_on_close": bool(given.get("clear_on_close")),
        "notify_on_close": bool(given.get("notify_on_close")),
        "root_view_id": known.get("root_view_id", number),
        "previous_view_id": known.get("previous_view_id"),
        "app_id": place.app.id,
        "app_installed_team_id": place.id,
        "bot_id": place.bot.bot,
    }


def _complaints(view: Json, kind: str) -> Iterator[str]:
    """Say what is wrong: titles and buttons of 24 characters, 100 blocks, ids of 255."""
    if view.get("type") != kind:
        yield f"must be a {kind} view [json-pointer:/view/type]"
        return
    for name, longest in _LONGEST.items():
        yield from at_most(view.get(name, ""), longest, f"/view/{name}")
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        yield "missing required field: blocks [json-pointer:/view/blocks]"
        return
    yield from complain(blocks, kind, "/view/blocks")
    if kind == "modal":
        yield from text(view.get("title"), "/view/title", 24, plain=True)
        for name in ("submit", "close"):
            if view.get(name) is not None:
                yield from text(view[name], f"/view/{name}", 24, plain=True)
        asks = any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
        if asks and not view.get("submit"):
            yield "submit is required when there is an input [json-pointer:/view/submit]"
