"""The one path everything walks: take, hear, ask, tick."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import structlog

from bot import answering, hearing, reception
from bot.addressing import Post
from bot.commands import Book, Duty, Says, Sight, Turn
from bot.domain.chat import Answer, Heard, Offer, Only, Outcome, Say, ToPerson
from bot.domain.groups import Group
from bot.domain.history import Origin
from bot.domain.news import News
from bot.domain.people import Office, Person
from bot.domain.refusals import Forbidden, Refused
from bot.hearing import Rules
from bot.language.reader import Reading
from bot.ports import Clock, Memory, Row, Token, Work

log = structlog.get_logger()
_TRIES = 3
_HOUR = 3600.0


class Engine:
    """Takes events in, answers them, and performs what is due; called from one thread."""

    def __init__(self, memory: Memory, clock: Clock, book: Book, rules: Rules) -> None:
        self._memory = memory
        self._clock = clock
        self._book = book
        self._rules = rules

    # --- the first commit

    def take(self, events: Sequence[Heard], token: Token | None = None) -> tuple[int, ...]:
        """Keep events, each once, with how far the network was read; give the new rows."""
        origin = Origin("inbox", "", None, self._clock.now())
        with self._memory.work(origin) as work:
            rows = [work.inbox.put(heard) for heard in events]
            if token is not None:
                work.remember(token)
        return tuple(row for row in rows if row is not None)

    # --- the second commit

    def hear(self) -> Outcome | None:
        """Answer the line that came first: change, history, letters and wiping in one commit.

        None when every line has been worked. A line that fails stays the first until it is set
        aside, so that nothing overtakes it.
        """
        row: Row | None = None
        try:
            with self._memory.work(Origin("inbox", "", None, self._clock.now())) as work:
                row = next(iter(work.inbox.unfinished(1)), None)
                if row is None:
                    return None
                work.origin = self._origin(row.heard)
                outcome = self._answer(row.heard, work)
                work.inbox.done(row.id)
        except Exception as error:  # the one place where a bug is caught
            if row is None:
                raise
            return self._otherwise(row, error)
        return outcome

    def _otherwise(self, row: Row, error: Exception) -> Outcome:
        """Say no where that is the answer; after a bug, let the line be tried again."""
        if not isinstance(error, Refused):
            return self._set_aside(row, error)
        try:
            return self._refuse(row.heard, error, row.id)
        except Exception as bug:  # noqa: BLE001 -- likewise
            return self._set_aside(row, bug)

    def submit(self, heard: Heard) -> Outcome:
        """Take and answer in one commit what is answered in the acknowledgement.

        A refused form leaves nothing behind, so that it can be mended and sent in again.
        """
        try:
            with self._memory.work(self._origin(heard)) as work:
                row = work.inbox.put(heard)
                if row is None:
                    return Outcome()
                outcome = self._answer(heard, work)
                work.inbox.done(row)
        except Refused as no:
            return self._refuse(heard, no, None)
        return outcome

    def _answer(self, heard: Heard, work: Work) -> Outcome:
        reading = hearing.read(heard, work, self._rules)
        if not reading.ours:
            return Outcome()
        speaker = reception.speaker_of(heard, work, self._clock.now().date())
        turn = self._turn(heard, work, speaker, reading)
        if speaker.last_network != heard.network:
            work.people.seen_on(speaker.id, heard.network)
        says = self._says(reading, turn)
        self._post(heard, work, turn.group).send(says)
        answering.remember(says, heard, work, speaker, self._clock.now())
        return Outcome(says)

    def _says(self, reading: Reading, turn: Turn) -> tuple[Say, ...]:
        if reading.intent is None:
            return (_not_understood(reading),)
        says = _several(self._book.commands[reading.intent.key](reading.intent, turn))
        if (turn.now - turn.heard.at).total_seconds() > _HOUR:
            return tuple(_said_earlier(say, turn.heard) for say in says)
        return says

    def _turn(self, heard: Heard, work: Work, speaker: Person, reading: Reading) -> Turn:
        channel = work.groups.channel(heard.network, heard.channel)
        if channel is None and not heard.direct:
            raise Refused("channel.unknown", channel=heard.channel_name or heard.channel)
        group = work.groups.get(channel.group) if channel else None
        if reading.group is not None:
            group = work.groups.by_prefix(reading.group) or group
        work.origin = replace(work.origin, actor=speaker.id)
        return Turn(
            work=work,
            roster=work.people.roster(),
            settings=self._rules.settings,
            calendar=self._rules.calendar,
            now=self._clock.now(),
            networks=self._rules.networks,
            heard=heard,
            speaker=speaker,
            channel=channel,
            group=group,
        )

    # --- when it goes otherwise

    def _refuse(self, heard: Heard, no: Refused, row: int | None) -> Outcome:
        with self._memory.work(self._origin(heard)) as work:
            person = work.people.roster().by_account(heard.network, heard.speaker)
            group = reception.group_of(heard, work)
            if isinstance(no, Forbidden):
                work.origin = replace(work.origin, actor=person.id if person else None)
                work.history.note(no.key, _subject(no, group), "refused")
            says = (Say(no.key, no.words, offers=no.offers),)
            if heard.form is None or row is not None:  # nobody looks at the form any more
                row = row or work.inbox.put(heard)
                self._post(heard, work, group).send(says)
                if person is not None:
                    answering.remember(says, heard, work, person, self._clock.now())
            if row is not None:
                work.inbox.done(row)
        return Outcome(says, refused=no.key, field=no.field)

    def _set_aside(self, row: Row, bug: Exception) -> Outcome:
        log.exception("hear.failed", event_id=row.heard.event, error=type(bug).__name__)  # noqa: LOG004 -- called where it was caught
        aside = row.tries + 1 >= _TRIES
        heard = row.heard
        with self._memory.work(self._origin(heard)) as work:
            work.inbox.failed(row.id, aside=aside)
            if not aside:
                return Outcome()
            roster = work.people.roster()
            admins = [p.id for p in roster if Office.ADMINISTRATOR in p.offices]
            words = {"event": heard.event, "network": heard.network}
            warnings = (Say("went_wrong.admin", words, to=ToPerson(a)) for a in admins)
            says = (Say("went_wrong"), *warnings)
            self._post(heard, work, reception.group_of(heard, work)).send(says)
        return Outcome(says, refused="went_wrong")

    # --- the other doors

    def follow(self, news: News) -> None:
        """Follow what happened around the talk, once, in one commit; nobody answers it."""
        origin = Origin(news.network, news.event, None, self._clock.now())
        with self._memory.work(origin) as work:
            event = Heard(news.network, news.event, news.channel or "", "", "", news.at)
            row = work.inbox.put(event)
            if row is None:
                return
            sight = self._sight(work)
            says = _several(self._book.news[news.happening](news, sight))
            self._post(event, work, None).send(says)
            work.inbox.done(row)

    def ask(self, key: str, question: Any) -> object:  # noqa: ANN401 -- each view has its own
        """Show something at once, read-only, nothing stored."""
        with self._memory.reading() as work:
            return self._book.views[key](question, self._sight(work))

    def spoken_with(self, heard: Heard, work: Work) -> tuple[str, bool]:
        """Give the language of a conversation, and whether it says *u*."""
        group = reception.group_of(heard, work)
        if group is None:
            return self._rules.settings.region.language, False
        return group.language, group.formal

    def tick(self) -> None:
        """Perform every duty that is due, each in commits of its own; then tidy up."""
        for duty in self._book.duties.values():
            try:
                while self._perform(duty):
                    pass
            except Exception as error:  # one duty that fails must not keep the others waiting
                log.exception("duty.failed", duty=duty.name, error=type(error).__name__)
        with self._memory.work(self._clock_origin("sweep")) as work:
            work.inbox.sweep(self._clock.now())
            work.outbox.sweep(self._clock.now())
            work.questions.sweep(self._clock.now())
        self._memory.checkpoint()  # what was wiped is gone from the database's log too

    def next_due(self) -> datetime | None:
        """Give the first moment at which a duty is due, None when nothing is planned."""
        with self._memory.reading() as work:
            sight = self._sight(work)
            moments = (duty.due_at(sight) for duty in self._book.duties.values())
            return min((moment for moment in moments if moment is not None), default=None)

    def _perform(self, duty: Duty) -> bool:
        with self._memory.work(self._clock_origin(duty.name)) as work:
            sight = self._sight(work)
            moment = duty.due_at(sight)
            if moment is None or moment > sight.now:
                return False
            self._post(None, work, None).send(_several(duty.perform(sight)))
        return True

    def _sight(self, work: Work) -> Sight:
        rules = self._rules
        return Sight(
            work=work,
            roster=work.people.roster(),
            settings=rules.settings,
            calendar=rules.calendar,
            now=self._clock.now(),
            networks=rules.networks,
        )

    def _post(self, heard: Heard | None, work: Work, group: Group | None) -> Post:
        return Post(
            work=work,
            roster=work.people.roster(),
            cause=f"{heard.network}:{heard.event}" if heard else f"clock:{uuid4().hex}",
            now=self._clock.now(),
            language=self._rules.settings.region.language,
            heard=heard,
            group=group,
            networks=self._rules.networks,
        )

    def _origin(self, heard: Heard) -> Origin:
        return Origin(heard.network, heard.event, None, self._clock.now())

    def _clock_origin(self, duty: str) -> Origin:
        return Origin("clock", duty, None, self._clock.now())


def _subject(no: Refused, group: Group | None) -> str:
    """Say what somebody wanted to do something to: an action, or else a group."""
    number = no.words.get("number")
    if number:
        return f"action:{number}"
    return f"group:{group.id}" if group else "group:none"


def _several(says: Says) -> tuple[Say, ...]:
    return (says,) if isinstance(says, Say) else tuple(says)


def _said_earlier(say: Say, heard: Heard) -> Say:
    """Say beside an answer when the line was said that it answers."""
    if not isinstance(say.to, Answer | Only):
        return say
    return replace(say, key="said_earlier", words={"said": say, "at": heard.at})


def _not_understood(reading: Reading) -> Say:
    if reading.empty:
        return Say("empty")
    if reading.near:
        words = {"guess": reading.near}
        return Say("typo", words, offers=(Offer("offer.guess", words),))
    return Say("not_understood")
