"""Minutes of a log that was written elsewhere: what was marked in it, in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, auto


class Mark(StrEnum):
    """What a line of a log says of the meeting; ``SAID`` is talk that was not marked."""

    START = auto()
    END = auto()
    TITLE = auto()
    CHAIR = auto()
    UNCHAIR = auto()
    PRESENT = auto()
    EXCUSED = auto()
    ABSENT = auto()
    TOPIC = auto()
    DECISION = auto()
    REJECTED = auto()
    ACTION = auto()
    INFO = auto()
    IDEA = auto()
    LINK = auto()
    HELP = auto()
    UNDO = auto()
    SAID = auto()


REMARKS = frozenset({Mark.INFO, Mark.IDEA, Mark.LINK, Mark.HELP, Mark.REJECTED})
"""What stands under an item as it was said, without a number."""

_MINUTED = REMARKS | {Mark.TOPIC, Mark.DECISION, Mark.ACTION}
_OF_THE_CHAIR = frozenset(
    {
        *(Mark.TOPIC, Mark.DECISION, Mark.REJECTED, Mark.UNDO, Mark.END),
        *(Mark.TITLE, Mark.CHAIR, Mark.UNCHAIR),
    }
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of a log, read: who said it when, what it marks, and the people it names.

    ``line`` counts from 1 and ``words`` is the line as it stands, for who wants to look it up.
    """

    line: int
    words: str
    at: datetime
    nick: str
    mark: Mark
    text: str = ""
    people: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An item and what was minuted under it; the first has no title."""

    title: str = ""
    entries: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the lines amount to; ``left`` are those that asked something and got nothing."""

    title: str
    started_at: datetime | None
    ended_at: datetime | None
    chairs: tuple[str, ...]
    present: tuple[str, ...]
    excused: tuple[str, ...]
    absent: tuple[str, ...]
    topics: tuple[Topic, ...]
    left: tuple[Spoken, ...]


@dataclass(slots=True)
class _Meeting:
    """The meeting while its lines are gone through."""

    strict: bool
    title: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    chairs: dict[str, None] = field(default_factory=dict)
    there: dict[str, Mark] = field(default_factory=dict)
    kept: list[Spoken] = field(default_factory=list)
    left: list[Spoken] = field(default_factory=list)

    def hear(self, spoken: Spoken) -> None:
        if spoken.mark is Mark.START and self.started_at is None:
            self._start(spoken)
        elif self.started_at is None or self.ended_at is not None:
            if spoken.mark is not Mark.SAID:
                self.left.append(spoken)
        elif self.strict and spoken.mark in _OF_THE_CHAIR and spoken.nick not in self.chairs:
            self.left.append(spoken)
        else:
            self._go_on(spoken)

    def _start(self, spoken: Spoken) -> None:
        self.started_at, self.title = spoken.at, spoken.text
        self.chairs[spoken.nick] = None
        self.there[spoken.nick] = Mark.PRESENT

    def _go_on(self, spoken: Spoken) -> None:
        self.there.setdefault(spoken.nick, Mark.PRESENT)
        match spoken.mark:
            case Mark.END:
                self.ended_at = spoken.at
            case Mark.TITLE:
                self.title = spoken.text
            case Mark.CHAIR:
                self.chairs |= dict.fromkeys(spoken.people)
            case Mark.UNCHAIR:
                self.chairs = {n: None for n in self.chairs if n not in spoken.people}
            case Mark.PRESENT | Mark.EXCUSED | Mark.ABSENT:
                self.there |= dict.fromkeys(spoken.people or (spoken.nick,), spoken.mark)
            case Mark.UNDO if self.kept:
                self.kept.pop()
            case Mark.UNDO | Mark.START:
                self.left.append(spoken)
            case mark if mark in _MINUTED:
                self.kept.append(spoken)
            case _:
                pass

    def of(self, mark: Mark) -> tuple[str, ...]:
        return tuple(nick for nick, kind in self.there.items() if kind is mark)


def replayed(log: Iterable[Spoken], *, strict: bool) -> Replayed:
    """Derive a meeting from a log; ``strict`` lets only chairs do what is theirs, as MeetBot does.

    Who says something between start and end is present, unless said otherwise. A log without an
    end ends with its last line.
    """
    meeting = _Meeting(strict)
    last: Spoken | None = None
    for last in log:
        meeting.hear(last)
    return Replayed(
        title=meeting.title,
        started_at=meeting.started_at,
        ended_at=meeting.ended_at or (last.at if last and meeting.started_at else None),
        chairs=tuple(meeting.chairs),
        present=meeting.of(Mark.PRESENT),
        excused=meeting.of(Mark.EXCUSED),
        absent=meeting.of(Mark.ABSENT),
        topics=_topics(meeting.kept),
        left=tuple(meeting.left),
    )


def _topics(kept: Iterable[Spoken]) -> tuple[Topic, ...]:
    titles, entries = [""], [list[Spoken]()]
    for spoken in kept:
        if spoken.mark is Mark.TOPIC:
            titles.append(spoken.text)
            entries.append([])
        else:
            entries[-1].append(spoken)
    found = (Topic(t, tuple(under)) for t, under in zip(titles, entries, strict=True))
    return tuple(topic for topic in found if topic.title or topic.entries)
