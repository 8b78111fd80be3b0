"""Methods that show modals and Home tabs."""

from tests.fakes.slack.calls import Call, method
from tests.fakes.slack.forms import accept
from tests.fakes.slack.wire import Json, Refusal, wrong_arguments
from tests.fakes.slack.workspace import Deed


@method("views.open", tier=4)
def open_modal(call: Call) -> Json:
    """Show a modal (docs.slack.dev/reference/methods/views.open).

    The trigger of something that person just did is exchanged for it.
    """
    person = call.workspace.views.exchange(call.text("trigger_id"))
    view = accept(call, "modal")
    call.workspace.views.show(person, view)
    call.workspace.deeds.append(Deed("modal", to=person))
    return {"ok": True, "view": view}


@method("views.push", tier=4)
def push(call: Call) -> Json:
    """Lay a modal on another (docs.slack.dev/reference/methods/views.push)."""
    person = call.workspace.views.exchange(call.text("trigger_id"))
    view = accept(call, "modal")
    return {"ok": True, "view": call.workspace.views.push(person, view)}


@method("views.update", tier=4)
def update(call: Call) -> Json:
    """Change a view that is open (docs.slack.dev/reference/methods/views.update).

    By ``view_id`` or ``external_id``; with a ``hash`` only when nobody changed it in between:
    ``hash_conflict``.
    """
    views = call.workspace.views
    before = views.find(call.text("view_id", ""), call.text("external_id", ""))
    _same(call, before)
    view = accept(call, before["type"], instead_of=before)
    views.replace(before, view)
    return {"ok": True, "view": view}


@method("views.publish", tier=4)
def publish(call: Call) -> Json:
    """Fill somebody's Home tab (docs.slack.dev/reference/methods/views.publish)."""
    if not call.app.home_tab:
        raise Refusal("not_enabled")
    person = call.text("user_id")
    if person not in call.workspace.people:
        raise wrong_arguments("invalid `user_id`")
    before = call.workspace.views.homes.get(person)
    if before is not None:
        _same(call, before)
    view = accept(call, "home", instead_of=before)
    call.workspace.views.homes[person] = view
    call.workspace.deeds.append(Deed("home", to=person))
    return {"ok": True, "view": view}


def _same(call: Call, before: Json) -> None:
    given = call.text("hash", "")
    if given and given != before["hash"]:
        raise Refusal("hash_conflict")
