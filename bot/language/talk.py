"""Free talk into one reading: what somebody wants, of whom, by when, and what is missing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.domain.intents import Whom
from bot.domain.moments import Moment
from bot.domain.readings import ACTIONS, Draft, Message, Reason, Understanding
from bot.domain.workdays import WorkCalendar
from bot.language import when
from bot.language.dates.folding import fold
from bot.language.understanding import actions, outcome
from bot.language.understanding.actions import Clause
from bot.language.understanding.choosing import choose
from bot.language.understanding.directory import directory
from bot.language.understanding.leanings import features, shipped_leanings
from bot.language.understanding.lexicon import Lexicon, shipped
from bot.language.understanding.marking import marked
from bot.language.understanding.owners import owners, whom
from bot.language.understanding.page import Page, lay_out
from bot.language.understanding.setting import setting_of
from bot.language.understanding.target import target
from bot.language.understanding.templates import words_of
from bot.language.understanding.weighing import ENOUGH, NONE, Weight, rulebook, sureness, weigh
from bot.language.who import Company

LANGUAGES = ("nl", "en")
LONGEST = 4_000
"""Longer than this is a document; what comes after is not read."""
MOST = 12
"""More actions than this are no agreement but a list from elsewhere; the rest is left."""
_PLAIN = WorkCalendar()


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What a message is read in: the moment, the people, the calendar, the languages."""

    now: dt.datetime
    company: Company
    calendar: WorkCalendar = _PLAIN
    lexicons: tuple[Lexicon, ...] = ()
    meetings: tuple[dt.date, ...] = ()
    anchor: dt.date | None = None

    def due(self, text: str) -> Moment | None:
        """Read when something is due."""
        return when.due(
            text, self.now, calendar=self.calendar, meetings=self.meetings, anchor=self.anchor
        )

    def mentions(self, text: str) -> tuple[Moment, ...]:
        """Read every date."""
        return when.mentions(
            text, self.now, calendar=self.calendar, meetings=self.meetings, anchor=self.anchor
        )


def understand(  # noqa: PLR0913  what a message is read in, by name
    message: Message,
    company: Company,
    now: dt.datetime,
    *,
    calendar: WorkCalendar = _PLAIN,
    meetings: Sequence[dt.date] = (),
    lexicons: tuple[Lexicon, ...] | None = None,
) -> Understanding:
    """Read one message; never raises, and gives the intent "none" for what is not for us."""
    known = lexicons or tuple(shipped(language) for language in LANGUAGES)
    anchor = _anchor(message, now, calendar)
    around = Surroundings(now, company, calendar, known, tuple(meetings), anchor)
    page = _laid_out(message, around)
    setting = setting_of(message.before, known)
    mark = marked(page, addressed=message.addressed)
    weights = weigh(page, rulebook(known), setting | mark)
    chosen = choose(weights, page, setting, marked="marked" in mark)
    if chosen is None:
        return Understanding(NONE, would="ignore", marked="marked" in mark)
    drafts = _drafts(chosen, weights, page, around)
    if chosen.intent in ACTIONS and not any(map(_says_something, drafts)):
        return Understanding(NONE, because=_because(chosen, weights), marked="marked" in mark)
    reading = Understanding(
        intent=chosen.intent,
        actions=drafts,
        refs=tuple(number for ref in page.refs for number in ref.numbers),
        because=_because(chosen, weights),
        sure=sureness(weights, chosen),
        marked="marked" in mark,
    )
    return outcome.settle(reading, page, setting, known)


def features_of(message: Message, company: Company, now: dt.datetime) -> list[str]:
    """List what a message shows, as the leanings are fitted on it."""
    known = tuple(shipped(language) for language in LANGUAGES)
    page = _laid_out(message, Surroundings(now, company, lexicons=known))
    return features(page, setting_of(message.before, known))


def _laid_out(message: Message, around: Surroundings) -> Page:
    text = message.text[:LONGEST]
    emoji = frozenset().union(*(lexicon.words("emoji") for lexicon in around.lexicons))
    book = directory(around.company, around.lexicons)
    return lay_out(text, book, around.mentions(text), emoji)


def _anchor(message: Message, now: dt.datetime, calendar: WorkCalendar) -> dt.date | None:
    """Find the date the secretary spoke of last, from which "een week later" counts."""
    for line in reversed(message.before[-3:]):
        if line.bot and (found := when.find(line.text[:1_000], now, calendar=calendar)):
            return found.date
    return None


_FEW = 2
"""So many words without an owner are no task by themselves."""


def _because(chosen: Weight, weights: Sequence[Weight]) -> tuple[Reason, ...]:
    against = [w for w in weights if w.intent == NONE and w.sentence == chosen.sentence]
    return chosen.reasons + (against[0].reasons if against and chosen.intent != NONE else ())


def _drafts(
    chosen: Weight,
    weights: Sequence[Weight],
    page: Page,
    around: Surroundings,
) -> tuple[Draft, ...]:
    if chosen.intent == NONE:
        return ()
    if chosen.intent not in ACTIONS:
        today = around.now.date()
        return target(chosen.intent, page, around.lexicons, today, around.anchor)
    return new_actions(chosen, weights, page, around)


def new_actions(
    chosen: Weight, weights: Sequence[Weight], page: Page, around: Surroundings
) -> tuple[Draft, ...]:
    """Make a draft of every clause that holds an action; a date by itself counts for all."""
    best = _best_by_sentence(weights, chosen)
    drafts: list[Draft] = []
    used: set[int] = set()
    for index, sentence in enumerate(page.sentences):
        weight = best.get(index)
        if weight is None or weight.intent not in ACTIONS:
            continue
        used.add(index)
        if len(drafts) >= MOST:
            break
        drafts += [
            _draft(page, clause, weight, around)
            for clause in actions.clauses(page, sentence, around.lexicons)
        ]
    others = [s for index, s in enumerate(page.sentences) if index not in used]
    later = [s for s in others if s.start > page.sentences[chosen.sentence].start]
    moment = actions.shared(page, [*later, *others], around.due) or _left_over(
        drafts, around.lexicons
    )
    worthy = _worthy(drafts, around.lexicons)
    if len(worthy) == 1 and not (worthy[0].owners or worthy[0].mine):
        worthy = [replace(worthy[0], owners=_named_beside(page, around.lexicons))]
    return tuple(_dated(draft, moment) for draft in worthy)


def _named_beside(page: Page, lexicons: tuple[Lexicon, ...]) -> tuple[Whom, ...]:
    """Find the owner in another sentence: "Kees Bos: pomp. Vrijdag gereed."."""
    for sentence in page.sentences:
        if named := owners(page, sentence.start, sentence.end, lexicons):
            return whom(named)
    return ()


def _draft(page: Page, clause: Clause, weight: Weight, around: Surroundings) -> Draft:
    return actions.draft(
        page,
        clause,
        around.lexicons,
        around.due,
        mine=weight.intent == "self_assign",
        theme_text=page.plain,
    )


def _best_by_sentence(weights: Sequence[Weight], chosen: Weight) -> dict[int, Weight]:
    """Name what each sentence means; one that nobody else speaks for means what was chosen."""
    best: dict[int, Weight] = {}
    for weight in weights:
        if weight.weight >= ENOUGH:
            best.setdefault(weight.sentence, weight)
    others = {w.intent for at, w in best.items() if at != chosen.sentence}
    here = best.get(chosen.sentence)
    if not others & ACTIONS or here is None or here.intent not in ACTIONS:
        best[chosen.sentence] = chosen
    return best


def _worthy(drafts: Sequence[Draft], lexicons: Sequence[Lexicon]) -> Sequence[Draft]:
    """Leave out what names neither task nor owner, when there is something better."""
    known = {word for each in lexicons for word in each.verbs.infinitives}
    worthy = [
        d
        for d in drafts
        if len(d.what.split()) > (0 if d.owners or d.mine else _FEW) and fold(d.what) not in known
    ]
    return worthy or drafts[:1]


def _left_over(drafts: Sequence[Draft], lexicons: Sequence[Lexicon]) -> Moment | None:
    """Find the date of a clause that says no more than when: "Moet voor Kerst af zijn."."""
    worthy = _worthy(drafts, lexicons)
    return next((d.due for d in drafts if d.due and d not in worthy), None)


def _says_something(draft: Draft) -> bool:
    return bool(draft.what or draft.owners or draft.due or draft.mine)


def _dated(draft: Draft, moment: Moment | None) -> Draft:
    if draft.due or moment is None:
        return draft
    return replace(draft, due=moment, due_words=moment.words)


def unproposed(reading: Understanding) -> Understanding:
    """Give what the reading comes to where the secretary leaves unmarked talk alone."""
    return replace(reading, would="ignore", ask=()) if reading.would == "propose" else reading


def warm(now: dt.datetime) -> None:
    """Load words and rules, so that the first message is read like any other."""
    for language in LANGUAGES:
        lexicon = shipped(language)
        patterns = [rule.pattern for rule in lexicon.rules]
        for pattern in [*patterns, *chain.from_iterable(lexicon.clauses.values())]:
            pattern.found(" ", words_of(" ") | frozenset().union(*pattern.needs))
    shipped_leanings()
    when.warm(now=now)
