"""Modals and Home tabs: which view a person sees, and the triggers that open one."""

from dataclasses import dataclass, field

from tests.fakes.slack.watch import Ids, Watch
from tests.fakes.slack.wire import Json, Refusal

TRIGGER_SECONDS = 3.0
_DEEPEST = 3


@dataclass(slots=True)
class Trigger:
    """The right to show a person one modal, given by something that person did."""

    id: str
    person: str
    expires: float
    used: bool = False


@dataclass(slots=True)
class Views:
    """The views of a workspace: modals stacked per person, one Home each."""

    watch: Watch
    ids: Ids
    triggers: dict[str, Trigger] = field(default_factory=dict)
    stacks: dict[str, list[Json]] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)

    def trigger(self, person: str) -> str:
        """Give a trigger_id (docs.slack.dev/interactivity/handling-user-interaction)."""
        number = f"{int(self.watch.now() * 1000)}.{self.ids.next('t')[1:-4]}.{'0a' * 16}"
        self.triggers[number] = Trigger(number, person, self.watch.now() + TRIGGER_SECONDS)
        return number

    def exchange(self, number: str) -> str:
        """Use a trigger and give whose it is.

        docs.slack.dev/reference/methods/views.open, *Errors*: ``invalid_trigger_id``,
        ``exchanged_trigger_id``, ``expired_trigger_id``; a trigger lives three seconds and is
        good for one call.
        """
        trigger = self.triggers.get(number)
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if self.watch.now() > trigger.expires:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger.person

    def top(self, person: str) -> Json | None:
        """Give the modal a person sees."""
        stack = self.stacks.get(person)
        return stack[-1] if stack else None

    def show(self, person: str, view: Json) -> None:
        """Open a modal; a modal of before is gone."""
        self.stacks[person] = [view]

    def push(self, person: str, view: Json) -> Json:
        """Lay a modal on top.

        docs.slack.dev/reference/methods/views.push: *After a modal is opened, the app is limited
        to pushing 2 additional views*; refuses ``push_limit_reached`` and ``not_found``.
        """
        stack = self.stacks.get(person)
        if not stack:
            raise Refusal("not_found")
        if len(stack) >= _DEEPEST:
            raise Refusal("push_limit_reached")
        linked = {"root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
        stack.append(view | linked)
        return stack[-1]

    def find(self, view_id: str | None, external_id: str | None) -> Json:
        """Find an open view; refuses ``not_found``."""
        for view in self.open():
            if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                return view
        raise Refusal("not_found")

    def open(self) -> list[Json]:
        """Give all views that somebody can see or go back to."""
        stacked = [view for stack in self.stacks.values() for view in stack]
        return [*stacked, *self.homes.values()]

    def leave(self, person: str, *, everything: bool = False) -> None:
        """Take the top modal away, or all."""
        stack = self.stacks.get(person, [])
        stack[:] = [] if everything else stack[:-1]

    def replace(self, before: Json, now: Json) -> None:
        """Put a view in the place of one that is open."""
        for stack in self.stacks.values():
            stack[:] = [now if view is before else view for view in stack]
        for person, view in self.homes.items():
            if view is before:
                self.homes[person] = now
