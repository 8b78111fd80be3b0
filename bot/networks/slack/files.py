"""Files: three steps, of which only the last one shows anything to anybody."""

from collections.abc import Sequence
from typing import Any

import structlog

from bot.networks.slack.answers import Refused
from bot.networks.slack.api import Api
from bot.networks.slack.names import Json, mapping, text_of
from bot.networks.slack.people import Home
from bot.ports import File

log = structlog.get_logger()


async def send_file(api: Api, file: File, channel: str, thread: str | None) -> None:
    """Put a file in a channel; one the workspace does not allow is left out and logged."""
    where: dict[str, Any] = {"thread_ts": thread} if thread else {}
    try:
        place = await api.call(
            "files.getUploadURLExternal", filename=file.name, length=len(file.content)
        )
        await api.upload(text_of(place.get("upload_url")), file.content)
        await api.call(
            "files.completeUploadExternal",
            files=[{"id": text_of(place.get("file_id")), "title": file.name}],
            channel_id=channel,
            **where,
        )
    except Refused as no:
        if not no.is_ban:
            raise
        log.warning("slack.file_left_out", code=no.code, needed=no.needed)


def was_sent(message: Json, files: Sequence[File], home: Home) -> set[str]:
    """Give which of these files a message of ours carries."""
    if message.get("user") != home.user:
        return set()
    shown = message.get("files")
    names = {text_of(mapping(item).get("name")) for item in shown} if shown else set()
    titles = {text_of(mapping(item).get("title")) for item in shown} if shown else set()
    return {file.name for file in files} & (names | titles)
