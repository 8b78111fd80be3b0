"""Methods of the upload in three steps; the second is a plain POST (see the server)."""

from tests.fakes.slack import speech
from tests.fakes.slack.calls import Call, method
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.files import File
from tests.fakes.slack.speech import Draft
from tests.fakes.slack.wire import Json, Refusal


@method("files.getUploadURLExternal", "files:write", tier=4)
def upload_address(call: Call) -> Json:
    """Give an address to send a file to.

    docs.slack.dev/reference/methods/files.getUploadURLExternal: ``filename`` and ``length`` in
    bytes; refuses ``missing_argument``, also for a length of 0.
    """
    place = call.workspace
    name, length = call.text("filename", ""), call.number("length", 0)
    if not name or length <= 0:
        raise Refusal("missing_argument")
    file = File(place.ids.next("F"), name, length)
    place.files.all[file.id] = file
    address = f"{call.base}/upload/v1/{place.id}/{file.id}"
    return {"ok": True, "upload_url": address, "file_id": file.id}


@method("files.completeUploadExternal", "files:write", tier=4)
def complete(call: Call) -> Json:
    """Share what was sent (docs.slack.dev/reference/methods/files.completeUploadExternal).

    Without ``channel_id`` or ``channels`` a file stays private. Refuses ``file_not_found`` for
    a file that was not sent, ``invalid_channel`` and ``posting_to_channel_denied``.
    """
    place = call.workspace
    named = call.data("files") or []
    files = [_sent(call, item) for item in named]
    places = [_channel(call, number) for number in _wanted(call)]
    described = tuple(file.describe(call.base, place.id) for file in files)
    for channel in places:
        thread = call.text("thread_ts", "") or None
        comment = call.text("initial_comment", "")
        speech.post(place, channel, Draft(place.bot, comment, thread=thread, files=described))
    return {"ok": True, "files": [{"id": f.id, "title": f.title} for f in files]}


def _sent(call: Call, item: Json) -> File:
    file = call.workspace.files.all.get(str(item.get("id")))
    if file is None or file.content is None or file.shared:
        raise Refusal("file_not_found")
    file.title = str(item.get("title") or file.name)
    file.shared = True
    return file


def _wanted(call: Call) -> list[str]:
    named = call.text("channels", "") or call.text("channel_id", "")
    return [part.strip() for part in named.split(",") if part.strip()]


def _channel(call: Call, number: str) -> Channel:
    place = call.workspace
    if number in place.people:
        return place.direct(number)
    try:
        channel = place.channel(number)
    except Refusal:
        raise Refusal("invalid_channel") from None
    if not place.is_in(channel) or channel.archived:
        raise Refusal("posting_to_channel_denied")
    return channel
