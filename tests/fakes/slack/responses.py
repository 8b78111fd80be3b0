"""The address an app may answer to after an interaction, without being in the channel."""

from dataclasses import dataclass

from tests.fakes.slack import speech
from tests.fakes.slack.blocks import check_message, with_ids
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.speech import Draft
from tests.fakes.slack.wire import Json, Refusal
from tests.fakes.slack.workspace import Deed, Workspace

_USES = 5
_SECONDS = 30 * 60


@dataclass(slots=True)
class ResponseUrl:
    """A right to answer: five times in half an hour.

    docs.slack.dev/interactivity/handling-user-interaction, *Message responses*; ``source`` is
    the message that was acted on, when there is one.
    """

    workspace: Workspace
    channel: Channel
    person: str
    expires: float
    source: str | None
    whispered: bool = False
    uses: int = 0

    def take(self, body: Json) -> None:
        """Carry out a response: a new message, or another in the place of the source.

        By default only the person sees it; ``response_type`` *in_channel* shows it to all.
        ``replace_original`` and ``delete_original`` work on the source. Refuses ``used_url`` and
        ``expired_url``.
        """
        if self.workspace.watch.now() > self.expires:
            raise Refusal("expired_url")
        if self.uses >= _USES:
            raise Refusal("used_url")
        self.uses += 1
        if body.get("delete_original"):
            self._delete()
        else:
            self._say(body)

    def _delete(self) -> None:
        if self.source in self.channel.messages:
            speech.remove(self.workspace, self.channel, self.source)
            self.workspace.deeds.append(Deed("deleted", self.channel.id, self.source))
        elif self.whispered:
            self._forget()

    def _say(self, body: Json) -> None:
        text, blocks = str(body.get("text") or ""), body.get("blocks")
        if not text and not blocks:
            raise Refusal("no_text")
        if blocks is not None:
            check_message(blocks)
            blocks = with_ids(blocks, self.workspace.ids)
        if body.get("replace_original") and self.source in self.channel.messages:
            fields = {"text": text, "blocks": blocks or [], "edited": self._edit()}
            speech.edit(self.workspace, self.channel, self.source, **fields)
            self.workspace.deeds.append(Deed("changed", self.channel.id, self.source))
            return
        if body.get("replace_original") and self.whispered:
            self._forget()
        thread = body.get("thread_ts")
        draft = Draft(self.workspace.bot, text, blocks, thread=thread)
        if body.get("response_type") == "in_channel":
            speech.post(self.workspace, self.channel, draft)
        else:
            said = speech.compose(self.workspace, draft)
            self.workspace.whisper(self.person, self.channel, said)

    def _edit(self) -> Json:
        return speech.edited_by(self.workspace, self.workspace.bot)

    def _forget(self) -> None:
        kept = [w for w in self.workspace.whispers if w[2]["ts"] != self.source]
        self.workspace.whispers[:] = kept


@dataclass(slots=True)
class ResponseUrls:
    """All such addresses of a Slack, by their path."""

    known: dict[str, ResponseUrl]

    def new(
        self,
        workspace: Workspace,
        channel: Channel,
        person: str,
        source: str | None = None,
        *,
        whispered: bool = False,
    ) -> str:
        """Give the path of a new address."""
        expires = workspace.watch.now() + _SECONDS
        path = f"{workspace.id}/{workspace.ids.next('r')}"
        self.known[path] = ResponseUrl(workspace, channel, person, expires, source, whispered)
        return path
