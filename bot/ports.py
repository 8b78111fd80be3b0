"""What the rooms ask of each other: the clock, the memory, the networks and the printers."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.actions import Action
from bot.domain.chat import Abilities, Heard, Paper, Receipt
from bot.domain.groups import Channel, Group
from bot.domain.history import Line, Origin
from bot.domain.letters import Letter
from bot.domain.meetings import Entry, EntryKind, Meeting
from bot.domain.numbering import Reference, Series
from bot.domain.people import Identity, Membership, Person, Roster
from bot.domain.reminders import Reminder
from bot.domain.weeks import Week
from bot.markup import Page


class Clock(Protocol):
    """The only source of the time; every moment is time-zone aware."""

    def now(self) -> datetime:
        """Give the present moment, in the region's zone."""
        ...

    def when(self, stamp: datetime) -> datetime:
        """Turn a network's stamp into the moment something was said."""
        ...


# --- The memory -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One heard message in the inbox, and how often it was tried."""

    id: int
    heard: Heard
    tries: int


@dataclass(frozen=True, slots=True)
class Token:
    """How far a network account has been read; kept in the same commit as what was read."""

    network: str
    name: str
    value: str


class Inbox(Protocol):
    """What was heard: each event once, its text only until it has been worked."""

    def put(self, heard: Heard) -> int | None:
        """Keep an event; give its row, or None when it was there already."""
        ...

    def unfinished(self, limit: int = 100) -> Sequence[Row]:
        """Give the rows still to be worked, in order of arrival."""
        ...

    def get(self, row: int) -> Row | None:
        """Give one row if it is still to be worked."""
        ...

    def done(self, row: int) -> None:
        """Mark a row as worked and wipe its text and speaker."""
        ...

    def failed(self, row: int, *, aside: bool) -> None:
        """Count a failed try; ``aside`` sets the row aside for good."""
        ...

    def is_done(self, network: str, event: str) -> bool:
        """Tell whether that event was taken in and worked (or set aside)."""
        ...

    def sweep(self, now: datetime) -> None:
        """Forget rows after 30 days, and texts set aside after 7."""
        ...


class Outbox(Protocol):
    """What is to be said, until the receipt is in."""

    def put(self, letter: Letter) -> None:
        """Keep a letter; one with a known key is the same letter and is left alone."""
        ...

    def waiting(self, now: datetime, limit: int = 100) -> Sequence[Letter]:
        """Give the first open letter of each destination whose time has come, answers first."""
        ...

    def open_count(self) -> int:
        """Count the letters that are not sent and not dead."""
        ...

    def sending(self, letter: Letter) -> bool:
        """Mark that the network is about to be asked; False when this attempt was begun before."""
        ...

    def sent(self, letter: Letter, receipt: Receipt) -> None:
        """Keep the receipt."""
        ...

    def put_off(self, letter: Letter, not_before: datetime, *, unknown: bool = False) -> None:
        """Try again, not before that moment; ``unknown`` keeps it *sending*, to be looked for."""
        ...

    def give_up(self, letter: Letter) -> None:
        """Set a letter aside for good."""
        ...

    def sweep(self, now: datetime) -> None:
        """Wipe the words of letters sent 30 days ago."""
        ...


class People(Protocol):
    """The people, their accounts and their part in groups."""

    def roster(self) -> Roster:
        """Give everybody, ready to be looked up."""
        ...

    def add(self, person: Person) -> Person:
        """Keep a new person; the id is drawn here."""
        ...

    def save(self, person: Person, deed: str) -> None:
        """Keep a changed person."""
        ...

    def identify(self, identity: Identity) -> None:
        """Tie an account to a person."""
        ...

    def untie(self, identity: Identity) -> None:
        """Take an account away from a person."""
        ...

    def join(self, membership: Membership) -> Membership:
        """Keep a membership, new (id 0) or changed."""
        ...

    def seen_on(self, person: int, network: str) -> None:
        """Remember the network a person used last; no line of history."""
        ...


class Groups(Protocol):
    """The groups and their channels."""

    def all(self) -> Sequence[Group]:
        """Give every group, by prefix."""
        ...

    def get(self, group: int) -> Group:
        """Give one group."""
        ...

    def by_prefix(self, prefix: str) -> Group | None:
        """Give the group with that prefix, whatever its case."""
        ...

    def add(self, group: Group) -> Group:
        """Keep a new group; the id is drawn here."""
        ...

    def save(self, group: Group, deed: str) -> None:
        """Keep a changed group."""
        ...

    def channel(self, network: str, address: str) -> Channel | None:
        """Give the channel at that address, if a group talks there."""
        ...

    def channels(self, group: int) -> Sequence[Channel]:
        """Give the channels of a group."""
        ...

    def open_channel(self, channel: Channel) -> Channel:
        """Keep a channel, new (id 0) or changed."""
        ...


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

    def open_of_group(self, group: int) -> Sequence[Action]:
        """Give the open actions of a group, by target date, undated last."""
        ...

    def open_of_person(self, person: int) -> Sequence[Action]:
        """Give the open actions of a person over all groups, by target date, undated last."""
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

    def claim(self, now: datetime, limit: int = 200) -> Sequence[Reminder]:
        """Give what has come due, marked as sent in this same transaction."""
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


class History(Protocol):
    """Lines that nobody may change."""

    def note(self, deed: str, subject: str, result: str = "done") -> None:
        """Write a line that changes no fields: a refusal, a setting aside."""
        ...

    def lines(self, subject: str | None = None) -> Sequence[Line]:
        """Give the lines, oldest first, of one subject or of all."""
        ...

    def erase_text(self, line: int) -> None:
        """Wipe the words of one line; the line stays and still proves itself."""
        ...

    def broken_seal(self) -> int | None:
        """Give the id of the first line whose seal does not fit, None when all do."""
        ...


class Baseline(Protocol):
    """What the configuration said when it was last imported, to tell its changes from the chat's.

    A ``kind`` is a sort of item (group, person), ``key`` names the item within it.
    """

    def get(self, kind: str, key: str) -> Mapping[str, str | None]:
        """Give the fields of an item; empty when it was never imported."""
        ...

    def set(self, kind: str, key: str, fields: Mapping[str, str | None]) -> None:
        """Remember the fields of an item, in place of what was remembered."""
        ...


class Work(Protocol):
    """One transaction over the whole memory."""

    origin: Origin
    inbox: Inbox
    outbox: Outbox
    people: People
    groups: Groups
    actions: Actions
    reminders: Reminders
    meetings: Meetings
    weeks: Weeks
    history: History
    baseline: Baseline

    def next_number(self, group: Group, series: Series, year: int) -> str:
        """Draw the next number of a group; drawn numbers never come back."""
        ...

    def token(self, network: str, name: str) -> str | None:
        """Give what a network asked to remember."""
        ...

    def remember(self, token: Token) -> None:
        """Remember something for a network."""
        ...


class Memory(Protocol):
    """The store: writing happens in one thread, in one transaction at a time."""

    def work(self, origin: Origin) -> AbstractContextManager[Work]:
        """Open a transaction; it commits when the block ends, and rolls back when it raises."""
        ...

    def reading(self) -> AbstractContextManager[Work]:
        """Open a read-only view that never waits for the writer."""
        ...

    def checkpoint(self) -> bool:
        """Empty the database's log, so that wiped texts are gone from the disk as well.

        For a quiet moment; False when a reader was in the way, and it is to be tried again.
        """
        ...

    def close(self) -> None:
        """Close the store."""
        ...


# --- The networks ---------------------------------------------------------------------------


class NotSent(Exception):
    """The network certainly did not take the letter.

    ``retry_after`` is in seconds; ``final`` means that trying again cannot help.
    """

    def __init__(
        self, reason: str, *, retry_after: float | None = None, final: bool = False
    ) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.final = final


class LoggedOut(RuntimeError):
    """A network does not accept the secretary's account: somebody must log in again."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to send along."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter ready for its network: the page in neutral markup and the files with it."""

    letter: Letter
    page: Page
    files: tuple[File, ...] = ()


class Desk(Protocol):
    """What a network may ask of the house; each call returns after its commit."""

    async def take(self, events: Sequence[Heard], token: Token | None = None) -> None:
        """Keep events, each once, with how far the network was read: commit 1."""
        ...

    async def token(self, network: str, name: str) -> str | None:
        """Give what was remembered."""
        ...

    async def remember(self, token: Token) -> None:
        """Remember something."""
        ...

    def when(self, stamp: datetime) -> datetime:
        """Turn a network's stamp into the moment something was said."""
        ...


class Network(Protocol):
    """One chat network, with its own SDK behind it."""

    name: str
    abilities: Abilities

    async def listen(self, desk: Desk) -> None:
        """Hear until cancelled; events go to ``desk.take`` before they are acknowledged."""
        ...

    async def send(self, parcel: Parcel) -> Receipt:
        """Send; raises NotSent when it surely failed, anything else means: outcome unknown."""
        ...

    async def find(self, parcel: Parcel) -> Receipt | None:
        """Look whether a letter of unknown outcome is there already."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


# --- The printers ---------------------------------------------------------------------------


class Renderer(Protocol):
    """Makes a document of minutes or a week."""

    def render(self, paper: Paper, content: object, language: str) -> File:
        """Render; called outside any transaction."""
        ...
