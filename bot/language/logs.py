"""Logs written elsewhere: "<time> <nick> text", with MeetBot's commands or in our own words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.intents import AddAction, AddActions, Intent, Whom
from bot.domain.meeting_intents import (
    Attend,
    Decide,
    EndMeeting,
    OpenItem,
    SendApologies,
    StartMeeting,
    StayAway,
)
from bot.domain.people import Person, Roster
from bot.domain.refusals import Refused
from bot.domain.replay import Mark, Spoken
from bot.domain.workdays import WorkCalendar
from bot.language import deadline
from bot.language.reader import read
from bot.language.situation import LANGUAGES, Situation
from bot.language.who import Company

_LINE = re.compile(
    r"\s*\[?(?P<time>\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?|\d{1,2}:\d\d(?::\d\d)?)\]?"
    r"[,\s]+(?:<[@+%&~ ]?(?P<angled>[^<>]+)>|(?P<plain>@?[^\s:<>*]+):)\s*(?P<text>.*)"
)
_COMMAND = re.compile(r"#(?P<word>[a-z]+)\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_URL = re.compile(r"(?:https?|ftp|irc|mailto)://?\S+", re.IGNORECASE)
_WORD = re.compile(r"[\w.@'\-\[\]{}|^`]+")
_DAY = timedelta(days=1)
COMMANDS: Mapping[str, Mark] = {
    **dict.fromkeys(("startmeeting",), Mark.START),
    **dict.fromkeys(("endmeeting",), Mark.END),
    **dict.fromkeys(("meetingname", "meetingtopic"), Mark.TITLE),
    **dict.fromkeys(("chair", "chairs"), Mark.CHAIR),
    **dict.fromkeys(("unchair",), Mark.UNCHAIR),
    **dict.fromkeys(("nick", "here", "hi", "hello"), Mark.PRESENT),
    **dict.fromkeys(("topic", "subtopic"), Mark.TOPIC),
    **dict.fromkeys(("agreed", "agree", "accepted", "accept", "decision"), Mark.DECISION),
    **dict.fromkeys(("rejected", "reject"), Mark.REJECTED),
    **dict.fromkeys(("action",), Mark.ACTION),
    **dict.fromkeys(("info",), Mark.INFO),
    **dict.fromkeys(("idea",), Mark.IDEA),
    **dict.fromkeys(("link",), Mark.LINK),
    **dict.fromkeys(("help", "halp"), Mark.HELP),
    **dict.fromkeys(("undo",), Mark.UNDO),
    **dict.fromkeys(("save", "lurk", "unlurk", "commands", "restrictlogs"), Mark.SAID),
}
"""MeetBot's commands; the last row asks nothing of the minutes."""
_NEEDS_WORDS = frozenset(
    {
        *(Mark.TOPIC, Mark.DECISION, Mark.REJECTED, Mark.ACTION, Mark.INFO, Mark.IDEA),
        *(Mark.LINK, Mark.HELP, Mark.CHAIR, Mark.UNCHAIR, Mark.TITLE),
    }
)


@dataclass(frozen=True, slots=True)
class Strange:
    """A line nothing could be made of; ``line`` counts from 1."""

    line: int
    words: str


@dataclass(slots=True)
class LogReader:
    """Reads the lines of a log in order; ``day`` is the day of its first line without a date."""

    day: date
    zone: ZoneInfo
    people: Mapping[str, str]
    own_words: bool
    calendar: WorkCalendar
    language: str = "nl"
    strange: list[Strange] = field(default_factory=list)
    _last: datetime | None = None
    _nicks: dict[str, None] = field(default_factory=dict)

    def read(self, lines: Iterable[str]) -> Iterator[Spoken]:
        """Read every line; those that are none are kept in ``strange``."""
        for number, raw in enumerate(lines, 1):
            words = raw.strip("\ufeff\r\n")
            if not words.strip():
                continue
            found = _LINE.fullmatch(words)
            at = self._moment(found["time"]) if found else None
            if found is None or at is None:
                self.strange.append(Strange(number, words.strip()))
                continue
            nick = (found["angled"] or found["plain"]).strip().removeprefix("@")
            self._nicks[nick] = None
            yield from self._line(Spoken(number, words.strip(), at, nick, Mark.SAID, found["text"]))

    def _moment(self, said: str) -> datetime | None:
        """Give the moment; a time of day that runs backwards is the next day's."""
        try:
            if "-" in said[:5]:
                moment = datetime.fromisoformat(said.replace(",", "."))
                at = moment.astimezone(self.zone) if moment.tzinfo else _in(moment, self.zone)
            else:
                hour = time.fromisoformat(said if said[1].isdigit() else f"0{said}")
                day = self._last.date() if self._last else self.day
                at = _in(datetime.combine(day, hour), self.zone)
                if self._last and at.replace(tzinfo=None) < self._last.replace(tzinfo=None):
                    at = _in(datetime.combine(day + _DAY, hour), self.zone)
        except ValueError:
            return None
        self._last = at
        return at

    def _line(self, spoken: Spoken) -> Iterator[Spoken]:
        command = _COMMAND.fullmatch(spoken.text.strip())
        if command:
            yield self._commanded(spoken, command["word"].casefold(), command["rest"].strip())
        elif _URL.match(spoken.text):
            yield replace(spoken, mark=Mark.LINK)
        elif self.own_words:
            yield from self._said(spoken)
        else:
            yield spoken

    def _commanded(self, spoken: Spoken, word: str, rest: str) -> Spoken:
        mark = COMMANDS.get(word)
        if mark is None or (mark in _NEEDS_WORDS and not rest):
            self.strange.append(Strange(spoken.line, spoken.words))
            return spoken
        if mark in {Mark.CHAIR, Mark.UNCHAIR, Mark.PRESENT}:
            people = tuple(name.strip(",;@") for name in rest.split())
            return replace(spoken, mark=mark, text=rest, people=tuple(filter(None, people)))
        if mark is Mark.ACTION:
            return self._action(spoken, rest)
        return replace(spoken, mark=mark, text=rest)

    def _action(self, spoken: Spoken, text: str) -> Spoken:
        """Give an action its owners, the nicks it names, and its date."""
        known = {name.casefold(): name for name in (*self.people, *self._nicks)}
        named = [known.get(word.strip("@.'").casefold()) for word in _WORD.findall(text)]
        owners = tuple(dict.fromkeys(name for name in named if name))
        what, due = deadline.split(text, spoken.at, self.calendar)
        first = "|".join(map(re.escape, owners))
        if first:
            what = re.sub(rf"\A@?(?:{first})\s*[:,]\s*", "", what, flags=re.IGNORECASE) or what
        day = due.date if due else None
        return replace(spoken, mark=Mark.ACTION, text=what, people=owners, due=day)

    # --- our own words

    def _said(self, spoken: Spoken) -> Iterator[Spoken]:
        asked = False
        for language in sorted(LANGUAGES, key=lambda each: each != self.language):
            try:
                reading = read(spoken.text, self._situation(spoken.at, language))
            except Refused:
                asked = True
                continue
            asked = asked or reading.ours
            found = list(self._meant(spoken, reading.intent)) if reading.intent else []
            if found:
                yield from found
                return
        if asked:
            self.strange.append(Strange(spoken.line, spoken.words))
        yield spoken

    def _situation(self, at: datetime, language: str) -> Situation:
        company = Company(self._roster(), (), None, at.date())
        return Situation(language, at, company, self.calendar, meeting=True)

    def _roster(self) -> Roster:
        handles = dict.fromkeys((*self.people, *self._nicks))
        return Roster(
            (Person(n, self.people.get(h, h), h) for n, h in enumerate(handles, 1)), (), ()
        )

    def _meant(self, spoken: Spoken, intent: Intent) -> Iterator[Spoken]:
        match intent:
            case StartMeeting():
                yield replace(spoken, mark=Mark.START, text=intent.title or "")
            case EndMeeting():
                yield replace(spoken, mark=Mark.END)
            case OpenItem(title=str(title)):
                yield replace(spoken, mark=Mark.TOPIC, text=title)
            case Decide():
                yield replace(spoken, mark=Mark.DECISION, text=intent.text)
            case AddAction():
                yield self._added(spoken, intent)
            case AddActions():
                yield from (self._added(spoken, each) for each in intent.actions)
            case Attend() | SendApologies() | StayAway():
                marks = {Attend: Mark.PRESENT, SendApologies: Mark.EXCUSED, StayAway: Mark.ABSENT}
                people = self._named(intent.owners)
                yield replace(spoken, mark=marks[type(intent)], people=people)
            case _:
                pass

    def _added(self, spoken: Spoken, action: AddAction) -> Spoken:
        day = action.due.date if action.due else None
        people = self._named(action.owners)
        return replace(spoken, mark=Mark.ACTION, text=action.what, people=people, due=day)

    def _named(self, whoms: tuple[Whom, ...]) -> tuple[str, ...]:
        roster = self._roster()
        return tuple(
            roster.person(whom.people[0]).handle
            if len(whom.people) == 1
            else whom.said.removeprefix("@")
            for whom in whoms
        )


def _in(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.replace(tzinfo=zone)
