"""What the four duties remember: actions, reminders, meetings and weeks."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.actions import Action
from bot.domain.groups import Group
from bot.domain.meetings import Entry, EntryKind, Meeting
from bot.domain.numbering import Reference
from bot.domain.reminders import Reminder
from bot.domain.weeks import Week


class Actions(Protocol):
    """The action points; every save writes its own line of history."""

    def add(self, action: Action) -> None:
        """Keep a new action."""
        ...

    def save(self, action: Action, deed: str) -> None:
        """Keep a changed action."""
        ...

    def get(self, number: str) -> Action | None:
        """Give one action."""
        ...

    def find(self, reference: Reference, group: Group | None) -> Action | None:
        """Give the action somebody means: a short number is the group's, its latest year first."""
        ...

    def numbered(self, sequence: int, group: int) -> Sequence[Action]:
        """Give the actions of a group with that sequence, the latest year first."""
        ...

    def noted_in(self, network: str, event: str) -> Sequence[Action]:
        """Give the actions that were noted from that message."""
        ...

    def open_of_group(self, group: int) -> Sequence[Action]:
        """Give the open actions of a group, by target date, undated last."""
        ...

    def tasks_of_group(self, group: int, figure: str = "") -> Sequence[tuple[str, str]]:
        """Give number and task of the open actions of a group, in whose task a figure stands."""
        ...

    def open_of_person(self, person: int) -> Sequence[Action]:
        """Give the open actions of a person over all groups, by target date, undated last."""
        ...

    def unanswered(self) -> Sequence[Action]:
        """Give what was proposed and not answered, nor put to the chair, longest ago first."""
        ...

    def all(self) -> Sequence[Action]:
        """Give every action."""
        ...


class Reminders(Protocol):
    """What is to be remembered, and whom it is for."""

    def replan(self, action: str, planned: Iterable[Reminder]) -> None:
        """Replace what is still due for an action by a new plan."""
        ...

    def put(self, reminder: Reminder) -> None:
        """Add one; the same action, kind, occurrence and recipient exist once."""
        ...

    def claim(self, now: datetime, people: int = 20) -> Sequence[Reminder]:
        """Give what has come due, marked as sent in this same transaction.

        All of the first so many people, so that each gets one bundle and nobody waits for all.
        """
        ...

    def of_action(self, action: str) -> Sequence[Reminder]:
        """Give all reminders of an action."""
        ...

    def next_due(self) -> datetime | None:
        """Give the moment the first reminder still to be sent comes due."""
        ...


class Meetings(Protocol):
    """Meetings and what was captured in them."""

    def running(self, group: int) -> Meeting | None:
        """Give the meeting of a group that goes on now."""
        ...

    def get(self, meeting: int) -> Meeting:
        """Give one meeting."""
        ...

    def start(self, meeting: Meeting) -> Meeting:
        """Keep a new meeting; id and sequence are drawn here."""
        ...

    def save(self, meeting: Meeting, deed: str) -> None:
        """Keep a changed meeting."""
        ...

    def capture(
        self,
        meeting: Meeting,
        kind: EntryKind,
        *,
        text: str = "",
        number: str | None = None,
        person: int | None = None,
    ) -> Entry:
        """Keep one entry; who and when come from the origin of the work."""
        ...

    def entries(self, meeting: int) -> Sequence[Entry]:
        """Give what was captured, in order."""
        ...

    def decide(self, group: Group, text: str, meeting: Meeting | None) -> str:
        """Keep a decision and give its number."""
        ...

    def captured_in(self, network: str, event: str) -> Sequence[Entry]:
        """Give what was captured from that message, in order; actions stand by themselves."""
        ...

    def decided(self, number: str) -> tuple[int, str] | None:
        """Give the meeting and the text of a decision; None where there is none, or no longer."""
        ...

    def reword(self, meeting: Meeting, number: str, text: str) -> None:
        """Give a decision of a meeting other words."""
        ...

    def withdraw(self, meeting: Meeting, number: str) -> None:
        """Take back a decision of a meeting; its number does not come back."""
        ...

    def decisions_between(self, since: datetime, until: datetime) -> Sequence[tuple[str, str]]:
        """Give number and text of the decisions of a period, by number."""
        ...


class Weeks(Protocol):
    """The weekly pages as they were sent."""

    def last(self) -> Week | None:
        """Give the page that was sent last."""
        ...

    def get(self, week: int) -> Week:
        """Give one page."""
        ...

    def keep(self, week: Week) -> Week | None:
        """Keep a page as sent; None when that week has been sent already."""
        ...
