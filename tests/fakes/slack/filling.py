"""Filling in modals: sending them off, closing them, and what the bot answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.fakes.slack import payloads
from tests.fakes.slack.delivery import Envelope
from tests.fakes.slack.forms import read
from tests.fakes.slack.hands import Hands
from tests.fakes.slack.people import Person
from tests.fakes.slack.shown import NotThere, as_written, elements, find_field, is_empty
from tests.fakes.slack.wire import Json, Refusal

TROUBLE = "We had some trouble connecting. Try again?"
_PEOPLE = ("users_select", "multi_users_select")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of sending a form: errors at fields (by ``block_id``), or trouble, or neither."""

    errors: Mapping[str, str]
    trouble: str
    envelope: Envelope


class Filling(Hands):
    """People who fill in what the bot asks."""

    async def submit(self, person: str, values: Mapping[str, object] | None = None) -> Outcome:
        """Fill in fields (by label, ``action_id`` or ``block_id``) and send the form off.

        docs.slack.dev/reference/interaction-payloads/view-interactions-payload. What Slack's own
        client does not let through, a required field without a value, raises NotThere.
        """
        someone, view = self.someone(person), self._top(person)
        if not view["submit"]:
            raise NotThere("this view has no button to send it")
        for named, value in (values or {}).items():
            block, element = find_field(view["blocks"], named)
            self.keep(view["id"], block, element, self._given(element, value))
        filled = self.filled(view)
        _check(filled)
        said = payloads.about(self.place, someone, "view_submission")
        said |= {"view": filled, "response_urls": []}
        envelope = await self.line.tell(self.place.app, "interactive", said)
        return self._after(someone, view, envelope)

    async def close(self, person: str, *, everything: bool = False) -> Envelope | None:
        """Close the modal; the app hears it when it asked to (``notify_on_close``)."""
        someone, view = self.someone(person), self._top(person)
        everything = everything or view["clear_on_close"]
        self.place.views.leave(someone.id, everything=everything)
        if not view["notify_on_close"]:
            return None
        said = payloads.about(self.place, someone, "view_closed")
        del said["trigger_id"]
        said |= {"view": self.filled(view), "is_cleared": everything}
        return await self.line.tell(self.place.app, "interactive", said)

    def _top(self, person: str) -> Json:
        shown = self.modal(person)
        if shown is None:
            raise NotThere(f"{person} sees no form")
        return shown.view

    def _given(self, element: Json, value: object) -> object:
        """Write a value as the field keeps it: people by name, dates as dates."""
        if element["type"] in _PEOPLE and isinstance(value, str):
            return self.someone(value).id
        if element["type"] in _PEOPLE and isinstance(value, (list, tuple)):
            return [self.someone(name).id for name in value]
        return as_written(value)

    def _after(self, person: Person, view: Json, envelope: Envelope) -> Outcome:
        """Do what the acknowledgement says (docs.slack.dev/surfaces/modals).

        *errors* shows them and leaves the form; *update* and *push* show another view; *clear*
        closes all; nothing closes this one. What Slack cannot carry out the person sees as
        trouble, and the form stays.
        """
        if not envelope.acknowledged:
            return Outcome({}, TROUBLE, envelope)
        try:
            errors = self._carry_out(person, view, envelope.answer)
        except Refusal:
            return Outcome({}, TROUBLE, envelope)
        return Outcome(errors, "", envelope)

    def _carry_out(self, person: Person, view: Json, answer: Json) -> Mapping[str, str]:
        views, wish = self.place.views, answer.get("response_action")
        if wish == "errors":
            errors: dict[str, str] = answer.get("errors") or {}
            inputs = {b["block_id"] for b in view["blocks"] if b["type"] == "input"}
            if not errors or not inputs.issuperset(errors):
                raise Refusal("invalid_errors")
            return errors
        if wish == "update":
            views.replace(view, read(self.place, answer.get("view"), "modal", instead_of=view))
        elif wish == "push":
            views.push(person.id, read(self.place, answer.get("view"), "modal"))
        else:
            views.leave(person.id, everything=wish == "clear")
        return {}


def _check(view: Json) -> None:
    """Stop what Slack's client stops: a required field without a value."""
    values = view["state"]["values"]
    for block, element in elements(view["blocks"]):
        if block["type"] == "input" and not block.get("optional"):
            found = values[block["block_id"]][element["action_id"]]
            if is_empty(found):
                raise NotThere(f"required: {block['label']['text']}")
