"""What a handler is: a function marked with the key of the sentences it answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from types import ModuleType
from typing import Any

from bot.config import Settings
from bot.domain.actions import Action
from bot.domain.chat import Answer, Destination, Heard, Offer, Only, Say
from bot.domain.groups import Channel, Group
from bot.domain.news import Happening, News
from bot.domain.numbering import Number, Reference, Series
from bot.domain.people import Membership, Person, Roster
from bot.domain.refusals import Forbidden, refuse
from bot.domain.rights import Deed, may
from bot.domain.workdays import WorkCalendar
from bot.ports import Work

Says = Say | tuple[Say, ...]
Handler = Callable[[Any, "Turn"], Says]
Viewer = Callable[[Any, "Sight"], object]
Performer = Callable[["Sight"], Says]
Follower = Callable[[News, "Sight"], Says]
DueAt = Callable[["Sight"], datetime | None]


@dataclass(frozen=True, slots=True)
class Sight:
    """All that a view or a clock duty knows: the memory, the people, the rules and the moment.

    ``networks`` are those on which somebody can be reached now.
    """

    work: Work
    roster: Roster
    settings: Settings
    calendar: WorkCalendar
    now: datetime
    networks: frozenset[str]

    @property
    def today(self) -> date:
        """Give the day of the moment, in the region's zone."""
        return self.now.date()

    @property
    def language(self) -> str:
        """Give the language of the region."""
        return self.settings.region.language

    def kolom(self, key: str | None) -> str | None:
        """Give the name of a kolom in the language spoken here."""
        for kolom in self.settings.kolommen:
            if kolom.key == key:
                return kolom.name_en if self.language == "en" else kolom.name
        return key


@dataclass(frozen=True, slots=True)
class Turn(Sight):
    """All that a handler knows while it answers one line."""

    heard: Heard
    speaker: Person
    channel: Channel | None
    group: Group | None

    @property
    def language(self) -> str:
        """Give the language of the group; in a direct message that of the speaker."""
        if self.group is not None:
            return self.group.language
        return self.speaker.language or self.settings.region.language

    @property
    def here(self) -> Group:
        """Give the group this is about; in a direct message it may have to be asked."""
        if self.group is not None:
            return self.group
        mine = [self.work.groups.get(g) for g in self.roster.groups_of(self.speaker.id, self.today)]
        if len(mine) == 1:
            return mine[0]
        if not mine:
            refuse("group.none")
        prefixes = sorted(group.prefix for group in mine)
        text = self.roster.with_accounts_as_handles(self.heard.network, self.heard.text)
        choices = tuple(
            Offer("offer.say", {"label": prefix, "line": f"{prefix}: {text}"})
            for prefix in prefixes
        )
        refuse("group.ask", "group", choices, groups=prefixes)

    def part_in(self, group: int) -> Membership | None:
        """Give the speaker's part in a group today, or that of who is replaced."""
        return self.roster.acting(self.speaker.id, group, self.today)

    def require(self, deed: Deed, action: Action | None = None) -> None:
        """Refuse politely unless the speaker may do that, in the action's group or in this one."""
        group = action.group if action else self.here.id
        if not self.allows(deed, group, action):
            raise Forbidden(f"forbidden.{deed}", number=action.number if action else None)

    def allows(self, deed: Deed, group: int, action: Action | None = None) -> bool:
        """Tell whether the speaker may do that in a group."""
        left = self.roster.has_left(self.speaker.id, group, self.today)
        return not left and may(deed, self.speaker, self.part_in(group), action)

    def action(self, reference: Reference, deed: Deed) -> Action:
        """Give the action that is meant, if the speaker may do that to it."""
        if reference.series is Series.DECISION:
            refuse("decision.no_action", "number", number=self._in_full(reference, self.group))
        group = self.here if reference.full() is None else self.group
        action = self.work.actions.find(reference, group)
        if action is None:
            refuse("action.unknown", "number", number=self._in_full(reference, group))
        if deed is Deed.CLOSE and self.allows(Deed.ASK, action.group, action):
            action.must_be_open()  # that it is closed already matters more than who may close it
        self.require(deed, action)
        return action

    def _in_full(self, reference: Reference, group: Group | None) -> str:
        """Write a number as it is read back: with the group and the year that were left out."""
        prefix = reference.prefix or (group.prefix if group else self.here.prefix)
        year = reference.year or self.today.year
        return str(Number(prefix, year, reference.sequence, reference.series))

    def where(self, action: Action) -> Destination:
        """Say where an answer about an action may be heard: not in another group's channel."""
        return self.among(action.group)

    def among(self, group: int) -> Destination:
        """Say where the words of a group may be heard: not in another group's channel."""
        elsewhere = self.channel is not None and self.channel.group != group
        return Only(self.speaker.id) if elsewhere else Answer()


def several(says: Says) -> tuple[Say, ...]:
    """Give what a handler says as a row, also when it is one thing."""
    return (says,) if isinstance(says, Say) else tuple(says)


def command(key: str) -> Callable[[Handler], Handler]:
    """Mark the function that answers the sentences of that key."""

    def mark(handler: Handler) -> Handler:
        handler.__dict__["answers"] = key
        return handler

    return mark


def view(key: str) -> Callable[[Viewer], Viewer]:
    """Mark the function that shows what is asked under that key, and changes nothing."""

    def mark(viewer: Viewer) -> Viewer:
        viewer.__dict__["shows"] = key
        return viewer

    return mark


def news(happening: Happening) -> Callable[[Follower], Follower]:
    """Mark the function that follows what happens around the talk."""

    def mark(follower: Follower) -> Follower:
        follower.__dict__["follows"] = happening
        return follower

    return mark


def duty(due_at: DueAt) -> Callable[[Performer], Performer]:
    """Mark what the secretary does unasked, with the function that says when it is due next."""

    def mark(performer: Performer) -> Performer:
        performer.__dict__["due_at"] = due_at
        return performer

    return mark


@dataclass(frozen=True, slots=True)
class Duty:
    """Something done unasked: when it is due next, and what to do then."""

    name: str
    due_at: DueAt
    perform: Performer


@dataclass(frozen=True, slots=True)
class Book:
    """Every handler, view and duty of the house."""

    commands: dict[str, Handler]
    views: dict[str, Viewer]
    duties: dict[str, Duty]
    news: dict[str, Follower] = field(default_factory=dict)


def collect(rooms: Iterable[ModuleType]) -> Book:
    """Gather what is marked in some modules; a key has one handler."""
    book = Book({}, {}, {})
    for room in rooms:
        for name, value in vars(room).items():
            if getattr(value, "__module__", None) != room.__name__:
                continue
            _enter(book.commands, getattr(value, "answers", None), value)
            _enter(book.views, getattr(value, "shows", None), value)
            _enter(book.news, getattr(value, "follows", None), value)
            if hasattr(value, "due_at"):
                _enter(book.duties, name, Duty(name, value.due_at, value))
    return book


def _enter(shelf: dict[str, Any], key: str | None, value: Any) -> None:  # noqa: ANN401
    if key is None:
        return
    if key in shelf:
        message = f"two handlers answer {key!r}"
        raise ValueError(message)
    shelf[key] = value
