"""The action point: its owners, its state, and the moves it allows."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from bot.domain.refusals import refuse


class State(StrEnum):
    """Where an action stands."""

    PROPOSED = "proposed"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def closed(self) -> bool:
        """Tell whether nothing more is asked of anybody."""
        return self in (State.DONE, State.DROPPED)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for an action: a person, a kolom, or a person on behalf of a kolom."""

    person: int | None = None
    kolom: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One action point. ``number`` never changes and is never used again.

    ``reason`` says why it is blocked or dropped, ``waiting_on`` whom or what a blocked one needs.
    ``given_at`` is when it came to its owners, ``raised_at`` when it went to the chair because
    they did not answer, and ``declined`` why the last ones gave it back.
    """

    number: str
    group: int
    what: str
    noted_by: int
    noted_at: datetime
    owners: tuple[Owner, ...] = ()
    due: date | None = None
    due_time: time | None = None
    state: State = State.OPEN
    moves: int = 0
    reason: str | None = None
    report: str | None = None
    reported_at: datetime | None = None
    closed_at: datetime | None = None
    meeting: int | None = None
    theme: str | None = None
    link: str | None = None
    waiting_on: str | None = None
    blocked_at: datetime | None = None
    given_at: datetime | None = None
    raised_at: datetime | None = None
    declined: str | None = None

    @property
    def people(self) -> tuple[int, ...]:
        """Give the ids of the persons among the owners."""
        return tuple(owner.person for owner in self.owners if owner.person is not None)

    @property
    def kolommen(self) -> tuple[str, ...]:
        """Give the kolommen this action counts for, each once."""
        return tuple(dict.fromkeys(o.kolom for o in self.owners if o.kolom is not None))

    def overdue(self, today: date) -> bool:
        """Tell whether the target date has passed and somebody still has to act."""
        return not self.state.closed and self.due is not None and self.due < today

    def finish(self, at: datetime) -> "Action":
        """Tick the action off."""
        self.must_be_open()
        return replace(self._unblocked(), state=State.DONE, closed_at=at)

    def drop(self, at: datetime, reason: str | None) -> "Action":
        """Let the action lapse; there is no reason only where its message was removed."""
        self.must_be_open()
        return replace(self._unblocked(), state=State.DROPPED, closed_at=at, reason=reason)

    def block(self, at: datetime, waiting_on: str | None, reason: str | None) -> "Action":
        """Say that nothing can be done for now; since when is kept from the first time."""
        self.must_be_open()
        return replace(
            self,
            state=State.BLOCKED,
            waiting_on=waiting_on,
            reason=reason,
            blocked_at=self.blocked_at or at,
        )

    def go_on(self) -> "Action":
        """Say that what was blocked can be done again."""
        self.must_be_open()
        if self.state is not State.BLOCKED:
            refuse("action.not_blocked", number=self.number)
        return replace(self._unblocked(), state=State.IN_PROGRESS)

    def reopen(self) -> "Action":
        """Take up again what was closed."""
        if not self.state.closed:
            refuse("action.not_closed", number=self.number)
        state = State.OPEN if self.reported_at is None else State.IN_PROGRESS
        return replace(self, state=state, closed_at=None, reason=None)

    def _unblocked(self) -> "Action":
        return replace(self, waiting_on=None, blocked_at=None, reason=None)

    def told(self, at: datetime, report: str) -> "Action":
        """Keep how the action stands; the first report sets it in progress."""
        self.must_be_open()
        state = State.IN_PROGRESS if self.state is State.OPEN else self.state
        return replace(self, state=state, report=report, reported_at=at)

    def move(self, due: date, due_time: time | None, today: date) -> "Action":
        """Give the action another target date, or its first one; only a later move counts."""
        self.must_be_open()
        if due < today:
            refuse("due.past", "due", due=due)
        if (due, due_time) == (self.due, self.due_time):
            refuse("due.same", "due", number=self.number, due=due)
        moved = self.due is not None and due > self.due
        return replace(self, due=due, due_time=due_time, moves=self.moves + int(moved))

    def correct(self, what: str, owners: tuple[Owner, ...]) -> "Action":
        """Mend what was noted, after the message it came from was mended."""
        self.must_be_open()
        return replace(self, what=what, owners=owners)

    def hand_over(
        self, owners: tuple[Owner, ...], at: datetime, *, proposed: bool = False
    ) -> "Action":
        """Give the action to others; where it is only proposed to them, they are to accept it."""
        self.must_be_open()
        if owners == self.owners:
            refuse("owner.same", "owners", number=self.number)
        state = State.PROPOSED if proposed else self.standing
        given = replace(self, owners=owners, state=state, given_at=at)
        return replace(given, raised_at=None, declined=None)

    def accept(self) -> "Action":
        """Take on what was proposed; what is no proposal is the owner's already."""
        self.must_be_open()
        return replace(self, state=self.standing, raised_at=None)

    def give_back(
        self, owners: tuple[Owner, ...], reason: str, *, still_asked: bool = False
    ) -> "Action":
        """Decline the action: others are still asked, or those who are left have it."""
        self.must_be_open()
        back = replace(self, owners=owners, declined=reason)
        if still_asked:
            return back
        return replace(back, state=self.standing, given_at=None, raised_at=None)

    def put_to_chair(self, at: datetime) -> "Action":
        """Keep that the chair was told that nobody answered."""
        return replace(self, raised_at=at)

    @property
    def standing(self) -> State:
        """Give where an open action stands once it is accepted."""
        if self.state is not State.PROPOSED:
            return self.state
        if self.blocked_at is not None:
            return State.BLOCKED
        return State.OPEN if self.reported_at is None else State.IN_PROGRESS

    def must_be_open(self) -> None:
        """Refuse where nothing more is asked of anybody."""
        if self.state.closed:
            refuse(f"action.already.{self.state}", number=self.number, at=self.closed_at)
