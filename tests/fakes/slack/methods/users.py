"""Methods about people."""

from tests.fakes.slack.calls import Call, method
from tests.fakes.slack.people import Person
from tests.fakes.slack.wire import Json, Refusal

_MOST = 1_000_000


@method("users.list", "users:read", tier=2)
def list_all(call: Call) -> Json:
    """List the workspace's accounts (docs.slack.dev/reference/methods/users.list).

    Deactivated ones too, in no particular order; without ``limit`` all at once, unless there
    are so many that Slack says ``limit_required``.
    """
    place = call.workspace
    own = [p for p in place.people.values() if p.team == place.id]
    if not call.args.get("limit") and len(own) > place.most_users_at_once:
        raise Refusal("limit_required")
    page, metadata = call.page(own, _id, default=max(1, len(own)), most=_MOST)
    found = [place.describe(person) for person in page]
    now = int(place.watch.now())
    return {"ok": True, "members": found, "cache_ts": now, "response_metadata": metadata}


@method("users.info", "users:read", tier=4)
def info(call: Call) -> Json:
    """Describe an account of any workspace (docs.slack.dev/reference/methods/users.info)."""
    place = call.workspace
    user = place.describe(place.person(call.text("user", "")))
    if call.flag("include_locale"):
        user["locale"] = place.person(user["id"]).locale
    return {"ok": True, "user": user}


def _id(person: Person) -> str:
    return person.id
