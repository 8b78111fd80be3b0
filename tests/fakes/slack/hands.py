"""What people do with their hands: press, choose, call a command or a shortcut."""

from dataclasses import dataclass

from tests.fakes.slack import events, payloads, speech
from tests.fakes.slack.channels import Channel
from tests.fakes.slack.delivery import Envelope
from tests.fakes.slack.names import Names
from tests.fakes.slack.people import Person
from tests.fakes.slack.shown import NotThere, Posted, as_written, find, labels, posted, words
from tests.fakes.slack.speech import Draft
from tests.fakes.slack.wire import Json

Values = dict[tuple[str, str], object]


@dataclass(frozen=True, slots=True)
class Shown:
    """A modal or a Home tab as a person sees it."""

    person: str
    view: Json

    @property
    def title(self) -> str:
        """Give a modal's title."""
        return str(self.view["title"]["text"]) if self.view["title"] else ""

    @property
    def words(self) -> str:
        """Give the text of all blocks, a line each."""
        return "\n".join(words(self.view["blocks"]))

    @property
    def buttons(self) -> tuple[str, ...]:
        """Give the labels of what can be pressed."""
        return tuple(labels(self.view["blocks"]))


class Hands(Names):
    """People who use what the bot shows them."""

    chosen: dict[str, Values]

    # --- what is on the screen

    def home(self, person: str) -> Shown | None:
        """Give somebody's Home tab, when the bot filled it."""
        view = self.place.views.homes.get(self.someone(person).id)
        return Shown(person, view) if view else None

    def modal(self, person: str) -> Shown | None:
        """Give the modal somebody sees."""
        view = self.place.views.top(self.someone(person).id)
        return Shown(person, view) if view else None

    def whispered(self, person: str) -> list[Posted]:
        """Give the messages that only somebody sees, oldest first."""
        number = self.someone(person).id
        found = [(c, said) for to, c, said in self.place.whispers if to == number]
        return [posted(channel, said, person) for channel, said in found]

    async def open_home(self, person: str, tab: str = "home") -> None:
        """Look at the bot's tab (docs.slack.dev/reference/events/app_home_opened)."""
        number = self.someone(person).id
        view, channel = self.place.views.homes.get(number), self.place.direct(number)
        event = events.home_opened(number, channel.id, tab, view if tab == "home" else None)
        self.place.announce("app_home_opened", event)

    # --- buttons and menus

    async def press(
        self, person: str, on: Posted | Shown, named: str, choice: object | None = None
    ) -> Envelope:
        """Use what says ``named`` (or has that ``action_id``), with a choice from a menu.

        docs.slack.dev/reference/interaction-payloads/block_actions-payload.
        """
        someone = self.someone(person)
        blocks = on.blocks if isinstance(on, Posted) else on.view["blocks"]
        block, element, option = find(blocks, named)
        chosen = option or as_written(choice)
        number = on.ts if isinstance(on, Posted) else on.view["id"]
        self.keep(number, block, element, chosen)
        stamp = self.place.stamps.next()
        said = payloads.about(self.place, someone, "block_actions")
        said["actions"] = [payloads.action(element, block, chosen, stamp)]
        said |= self._in_message(on, someone) if isinstance(on, Posted) else self._in_view(on)
        return await self.line.tell(self.place.app, "interactive", said)

    def _in_message(self, on: Posted, person: Person) -> Json:
        """Tell which message it is; one that only a person sees comes without its content."""
        channel = self.place.channels[on.channel]
        container: Json = {"type": "message", "message_ts": on.ts, "channel_id": channel.id}
        container["is_ephemeral"] = on.to is not None
        if on.thread:
            container["thread_ts"] = on.thread
        shown = {} if on.to else {"message": channel.messages[on.ts]}
        return shown | {
            "container": container,
            "channel": payloads.place(self.place, channel),
            "state": payloads.values(on.blocks, self.chosen.get(on.ts, {})),
            "response_url": self._address(channel, person, on.ts, whispered=on.to is not None),
        }

    def _in_view(self, on: Shown) -> Json:
        container = {"type": "view", "view_id": on.view["id"]}
        return {"container": container, "view": self.filled(on.view)}

    # --- commands and shortcuts

    async def slash(self, person: str, command: str, channel: str | None = None) -> Envelope:
        """Type a command with its text, in a channel or in the conversation with the bot.

        docs.slack.dev/interactivity/implementing-slash-commands: the acknowledgement may carry
        a message, for that person's eyes unless ``in_channel``.
        """
        self._offered(command)
        someone = self.someone(person)
        place = self.somewhere(channel or f"@{person}")
        said = payloads.slash(self.place, someone, place, command)
        said["response_url"] = self._address(place, someone)
        envelope = await self.line.tell(self.place.app, "slash_commands", said)
        if text := envelope.answer.get("text"):
            draft = Draft(self.place.bot, str(text), envelope.answer.get("blocks"))
            if envelope.answer.get("response_type") == "in_channel":
                speech.post(self.place, place, draft)
            else:
                self.place.whisper(someone.id, place, speech.compose(self.place, draft))
        return envelope

    async def shortcut(
        self, person: str, callback: str, channel: str | None = None, ts: str | None = None
    ) -> Envelope:
        """Use a shortcut: of the whole workspace, or of a message.

        docs.slack.dev/interactivity/implementing-shortcuts.
        """
        self._offered(callback)
        someone = self.someone(person)
        said = payloads.about(self.place, someone, "message_action" if ts else "shortcut")
        said |= {"callback_id": callback, "action_ts": self.place.stamps.next()}
        if channel and ts:
            place = self.somewhere(channel)
            said |= {
                "channel": payloads.place(self.place, place),
                "message_ts": ts,
                "message": place.messages[ts],
                "response_url": self._address(place, someone, ts),
            }
        return await self.line.tell(self.place.app, "interactive", said)

    def _offered(self, named: str) -> None:
        """Offer commands and shortcuts only with their scope (docs.slack.dev/reference/scopes)."""
        if "commands" not in self.place.grant.scopes:
            raise NotThere(f"Slack offers no {named} here")

    # --- what was chosen so far

    def keep(self, number: str, block: Json, element: Json, value: object) -> None:
        """Remember what somebody put in a field of a message or view."""
        self.chosen.setdefault(number, {})[block["block_id"], element["action_id"]] = value

    def filled(self, view: Json) -> Json:
        """Give a view with what was put in its fields."""
        chosen = self.chosen.get(view["id"], {})
        return view | {"state": payloads.values(view["blocks"], chosen)}

    def _address(
        self,
        channel: Channel,
        person: Person,
        source: str | None = None,
        *,
        whispered: bool = False,
    ) -> str:
        return self.line.response_url(self.place, channel, person.id, source, whispered=whispered)
