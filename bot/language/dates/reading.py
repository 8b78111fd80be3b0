"""Read a text from left to right: bounds, days and times that stand together are one finding."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import cast

from bot.domain.moments import Bound
from bot.language.dates.found import Found, bounded_day
from bot.language.dates.meanings import MEANINGS
from bot.language.dates.page import Match, Page
from bot.language.dates.periods import pick_weekday
from bot.language.dates.rulebook import Rulebook
from bot.language.dates.stretch import DAY, Scene, Stretch, one_day
from bot.language.dates.times import Clock

DEEPEST = 2
MOST_FINDINGS = 200
_LETTERS = re.compile(r"[a-z]+")
_SHIFTING = frozenset({"after", "before"})
"""What makes a day another day: in Dutch also a part of a verb, that then ends its clause."""
_GAP = re.compile(r"[ ,:(\-]{0,4}")
_SPACE = re.compile(r",? {1,3}|(?<=-)")


@dataclass(frozen=True, slots=True)
class _Parts:
    """Hold what was gathered so far of a day, a clock time and a part of the day."""

    end: int
    day: Stretch | None = None
    clock: Clock | None = None
    part: str | None = None


class Reading:
    """Read one folded text against one scene; places are kept so that none is read twice."""

    def __init__(self, text: str, book: Rulebook, scene: Scene) -> None:
        self.text = text
        self.book = book
        self.scene = scene
        self._page = Page(text, book)
        self._found: dict[tuple[int, int], Found | None] = {}
        self._days: dict[tuple[int, int, int], tuple[int, Stretch] | None] = {}

    def all(self) -> list[Found]:
        """Find the expressions from left to right, the longest at each place; no endless list."""
        found: list[Found] = []
        done = 0
        for place in self._page.tokens:
            if place >= done and (finding := self.at(place)):
                found.append(finding)
                done = finding.end
                if len(found) == MOST_FINDINGS:
                    break
        return found

    def at(self, place: int, depth: int = 0) -> Found | None:
        """Read an expression that begins here, with the bounds before it."""
        key = (place, depth)
        if key not in self._found:
            self._found[key] = self._at(place, depth)
        return self._found[key]

    def _at(self, place: int, depth: int) -> Found | None:
        best = self._core(place, leaning=depth > 0)
        for match in self._page.matches(self.book.bounds, place) if depth <= DEEPEST else ():
            inner = self.at(self._past_gap(match.end), depth + 1)
            if inner is None or (best and inner.end <= best.end):
                continue
            if match.rule.means in _SHIFTING and self._is_particle(match, inner):
                continue
            if match.rule.means != "from" or self._same_language(match, inner):
                best = self._bounded(place, match, inner)
        return best

    def _is_particle(self, match: Match, inner: Found) -> bool:
        """Tell "kijk het na, di 1 mei" and "bereid het voor op 1 mei" from "na 1 mei"."""
        return "," in self.text[match.end : inner.start] or inner.bound == "on"

    def _same_language(self, match: Match, inner: Found) -> bool:
        """Tell "from Friday" from "het busje van this weekend"."""
        core = self.text[inner.core : inner.end]
        return inner.stretch.language == match.rule.lexicon.language or not core[:1].isalpha()

    def _bounded(self, place: int, match: Match, inner: Found) -> Found:
        means = cast("Bound", match.rule.means)
        cue = self.text[place : match.end]
        if inner.bound and means in {"on", "by"}:
            return replace(inner, start=place, cue=f"{cue} {inner.cue}")
        if inner.bound and means == "until":
            means = inner.bound
        return replace(inner, start=place, bound=means, cue=f"{cue} {inner.cue}".strip())

    def _core(self, place: int, *, leaning: bool = False) -> Found | None:
        """Read a day, a time and a part of the day in any order, as far as they stand together."""
        parts = self._extend(_Parts(place), place, leans=int(leaning))
        if parts is None:
            return None
        while longer := self._further(parts):
            parts = longer
        stretch = self._joined(parts)
        if stretch is None:
            return None
        end = self._afterwards(parts.end)
        return Found(place, place, end, stretch)

    def _further(self, parts: _Parts) -> _Parts | None:
        """Go on behind what was gathered, straight or over a word such as "om"."""
        gap = self._past_gap(parts.end)
        joint = self._joint(gap)
        choices = [self._extend(parts, gap), self._extend(parts, joint) if joint else None]
        longer = [choice for choice in choices if choice]
        return max(longer, key=lambda choice: choice.end, default=None)

    def _extend(self, parts: _Parts, place: int, leans: int = 0) -> _Parts | None:
        """Add what begins here, if it is of a sort not yet gathered."""
        if not self._page.token(place):
            return self._with_glued(parts, place)
        choices = [
            self._with_day(parts, place, leans),
            self._with_clock(parts, place),
            self._with_part(parts, place),
        ]
        fitting = [choice for choice in choices if choice]
        return max(fitting, key=lambda choice: choice.end, default=None)

    def _with_glued(self, parts: _Parts, place: int) -> _Parts | None:
        letters = _LETTERS.match(self.text, place) if place == parts.end else None
        if letters is None or parts.part or parts.day is None:
            return None
        for match in self._page.matches(self.book.glued, place, letters.group()):
            return replace(parts, end=match.end, part=str(match.values["glued"]))
        return None

    def _with_day(self, parts: _Parts, place: int, leans: int) -> _Parts | None:
        found = self.day(place, leans=leans)
        if found is None:
            return None
        end, stretch = found
        if parts.day is None:
            return replace(parts, end=end, day=stretch)
        if stretch.kind == "weekday" and (
            picked := self._weekday_of(parts.day, stretch.day.weekday())
        ):
            return replace(parts, end=end, day=picked)
        return None

    def _weekday_of(self, whole: Stretch, weekday: int) -> Stretch | None:
        if whole.unit == "weeks":
            monday = whole.day - whole.day.weekday() * DAY
            return one_day(monday + weekday * DAY, "weekday")
        return pick_weekday(whole, weekday)

    def _with_clock(self, parts: _Parts, place: int) -> _Parts | None:
        if parts.clock:
            return None
        best: _Parts | None = None
        for match in self._page.matches(self.book.times, place):
            clock = MEANINGS[match.rule.means](**match.values)
            if isinstance(clock, Clock) and (best is None or match.end > best.end):
                best = replace(parts, end=match.end, clock=clock)
        return best

    def _with_part(self, parts: _Parts, place: int) -> _Parts | None:
        if parts.part or (parts.day and parts.day.part):
            return None
        for match in self._page.matches(self.book.parts, place):
            return replace(parts, end=match.end, part=str(match.values["part"]))
        return None

    def day(self, place: int, depth: int = 0, leans: int = 0) -> tuple[int, Stretch] | None:
        """Read the longest day expression that begins here; the earlier rule wins a tie.

        `leans` opens the tables of words that need one before them: 1 after "in", 2 after "eind".
        """
        key = (place, depth, leans)
        if key not in self._days:
            self._days[key] = self._day(place, depth, leans)
        return self._days[key]

    def _day(self, place: int, depth: int, leans: int) -> tuple[int, Stretch] | None:
        token = self._page.token(place)
        best: tuple[int, Stretch] | None = None
        tables = (self.book.days, self.book.leaning, self.book.inside)[: leans + 1]
        for table in tables if token else ():
            for match in self._page.matches(table, place):
                found = self._meant(match, depth)
                if found and (best is None or found[0] > best[0]):
                    best = found
        return best

    def _meant(self, match: Match, depth: int) -> tuple[int, Stretch] | None:
        rule = match.rule
        if rule.same_as is not None:
            return self._saying(rule.same_as, match.end)
        end, more = match.end, {}
        if rule.pattern.then_date:
            inner = self._inner(match.end, depth)
            if inner is None:
                return None
            end, more = inner[0], {"inner": inner[1]}
        try:
            stretch = MEANINGS[rule.means](self.scene, **match.values, **more)
        except (OverflowError, ValueError):  # a day before the year 1 or after 9999
            return None
        if not isinstance(stretch, Stretch):
            return None
        return end, replace(stretch, language=stretch.language or rule.lexicon.language)

    def _inner(self, end: int, depth: int) -> tuple[int, Stretch] | None:
        gap = _SPACE.match(self.text, end)
        if gap is None or depth >= DEEPEST:
            return None
        return self.day(gap.end(), depth + 1, leans=2)

    def _saying(self, same_as: str, end: int) -> tuple[int, Stretch] | None:
        found = Reading(same_as, self.book, self.scene).at(0)
        if found is None:
            return None
        stretch = found.stretch
        return end, replace(stretch, day=bounded_day(found, self.scene), fixed=True)

    def _joined(self, parts: _Parts) -> Stretch | None:
        day = parts.day
        if (
            day is None
            and parts.clock is None
            and parts.part not in {"close", "afternoon", "evening"}
        ):
            return None
        part = parts.part or (day.part if day else None)
        time = parts.clock.at(part) if parts.clock else None
        if day is None:
            return self._today(time, part)
        return replace(day, time=time or day.time, part=part)

    def _today(self, time: dt.time | None, part: str | None) -> Stretch:
        """Put a bare time today, or tomorrow when it is past."""
        past = time is not None and time <= self.scene.now.time()
        day = self.scene.today + (DAY if past else 0 * DAY)
        return replace(one_day(day, "time" if time else "part", sure=0.8), time=time, part=part)

    def _past_gap(self, place: int) -> int:
        found = _GAP.match(self.text, place)
        return found.end() if found else place

    def _joint(self, place: int) -> int | None:
        end = self._page.furthest(self.book.joints, place)
        return None if end is None else self._past_gap(end)

    def _afterwards(self, place: int) -> int:
        return self._page.furthest(self.book.late, self._past_gap(place)) or place
