"""The one path everything walks: take, hear, ask, tick."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot import alarming, answering, hearing, performing, reception, refusing
from bot.commands import Book, Turn, several
from bot.domain.chat import Answer, Heard, Offer, Only, Outcome, Say
from bot.domain.letters import Letter
from bot.domain.manners import manner
from bot.domain.news import News
from bot.domain.people import Person
from bot.domain.refusals import Refused
from bot.hearing import Rules
from bot.language.situation import Reading
from bot.ports import Clock, Memory, Row, Token, Unreadable, Work
from bot.workbench import Workbench

_HOUR = 3600.0


class Engine:
    """Takes events in, answers them, and performs what is due; called from one thread."""

    def __init__(self, memory: Memory, clock: Clock, book: Book, rules: Rules) -> None:
        self._bench = Workbench(memory, clock, rules)
        self._book = book

    # --- the first commit

    def take(self, events: Sequence[Heard], token: Token | None = None) -> tuple[int, ...]:
        """Keep events, each once, with how far the network was read; give the new rows."""
        with self._bench.of_ours("inbox") as work:
            rows = [work.inbox.put(heard) for heard in events]
            if token is not None:
                work.remember(token)
        return tuple(row for row in rows if row is not None)

    # --- the second commit

    def hear(self) -> Outcome | None:
        """Answer the line whose turn it is: change, history, letters and wiping in one commit.

        None when no line has its turn now. A line that fails stays the first of its channel
        until it is set aside, so that nothing overtakes it there.
        """
        row: Row | None = None
        asked = _Asked()
        try:
            with self._bench.of_ours("inbox") as work:
                row = work.inbox.first(self._bench.clock.now())
                if row is None:
                    return None
                work.origin = self._bench.origin_of(row.heard)
                outcome = self._answer(row.heard, work, asked)
                work.inbox.done(row.id)
        except Unreadable as bad:
            self.bury_unread(bad)
            return Outcome()
        except Exception as error:  # the one place where a bug is caught
            if row is None:
                raise
            return refusing.otherwise(row, error, asked.group, self._bench)
        return outcome

    def submit(self, heard: Heard) -> Outcome:
        """Take and answer in one commit what is answered in the acknowledgement.

        A refused form leaves nothing behind, so that it can be mended and sent in again.
        """
        asked = _Asked()
        try:
            with self._bench.because_of(heard) as work:
                row = work.inbox.put(heard)
                if row is None:
                    return Outcome()
                outcome = self._answer(heard, work, asked)
                work.inbox.done(row)
        except Refused as no:
            return refusing.refuse(heard, no, asked.group, self._bench)
        return outcome

    def _answer(self, heard: Heard, work: Work, asked: "_Asked") -> Outcome:
        rules, now = self._bench.rules, self._bench.clock.now()
        reading = hearing.read(heard, work, rules)
        if not reading.ours:
            return Outcome()
        newcomer = work.people.roster().by_account(heard.network, heard.speaker) is None
        speaker = reception.speaker_of(heard, work, now.date())
        turn = self._turn(heard, work, speaker, reading)
        asked.group = turn.group.id if turn.group else None
        if speaker.last_network != heard.network:
            work.people.seen_on(speaker.id, heard.network)
        says = self._says(reading, turn)
        home = reception.group_of(heard, work)
        if newcomer and home is not None:
            says = (*reception.welcome(speaker, home, work, now.date()), *says)
        self._bench.answer(heard, work, turn.group).send(says)
        answering.remember(says, heard, work, speaker, now)
        return Outcome(says)

    def _says(self, reading: Reading, turn: Turn) -> tuple[Say, ...]:
        if reading.intent is None:
            return (_not_understood(reading),)
        says = several(self._book.commands[reading.intent.key](reading.intent, turn))
        if (turn.now - turn.heard.at).total_seconds() > _HOUR:
            return tuple(_said_earlier(say, turn.heard) for say in says)
        return says

    def _turn(self, heard: Heard, work: Work, speaker: Person, reading: Reading) -> Turn:
        channel = work.groups.channel(heard.network, heard.channel)
        if channel is None and not heard.direct:
            raise Refused("channel.unknown", channel=heard.channel_name or heard.channel)
        if channel is not None and channel.closed:  # who is heard there can be answered there
            channel = work.groups.open_channel(replace(channel, closed=False))
        group = work.groups.get(channel.group) if channel else None
        if reading.group is not None:
            group = work.groups.by_prefix(reading.group) or group
        work.origin = replace(work.origin, actor=speaker.id)
        sight = self._bench.sight(work)
        return Turn(
            work=work,
            roster=sight.roster,
            settings=sight.settings,
            calendar=sight.calendar,
            now=sight.now,
            networks=sight.networks,
            heard=heard,
            speaker=speaker,
            channel=channel,
            group=group,
        )

    # --- the other doors

    def follow(self, news: News) -> None:
        """Follow what happened around the talk, once, in one commit; nobody answers it.

        It is no line of its channel. A bug here keeps no network from being heard.
        """
        event = Heard(news.network, news.event, "", "", "", news.at)
        try:
            with self._bench.because_of(event) as work:
                row = work.inbox.put(event)
                if row is None:
                    return
                says = several(self._book.news[news.happening](news, self._bench.sight(work)))
                self._bench.answer(event, work, None).send(says)
                work.inbox.done(row)
        except Exception as error:  # noqa: BLE001 -- the third place where a bug is caught
            refusing.leave(event, error, self._bench)

    def ask(self, key: str, question: Any) -> object:  # noqa: ANN401 -- each view has its own
        """Show something at once, read-only, nothing stored."""
        with self._bench.memory.reading() as work:
            return self._book.views[key](question, self._bench.sight(work))

    def spoken_with(self, heard: Heard, work: Work) -> tuple[str, bool]:
        """Give the language of a conversation, and whether it says *u*."""
        group = reception.group_of(heard, work)
        roster = work.people.roster()
        person = roster.by_account(heard.network, heard.speaker)
        numbers = roster.groups_of(person.id, heard.at.date()) if person else ()
        groups = [group] if group else [work.groups.get(number) for number in numbers]
        spoken = manner(person, groups, self._bench.rules.settings.region.language)
        return spoken.language, spoken.formal

    def tick(self) -> None:
        """Perform every duty that is due, each in commits of its own; then tidy up."""
        performing.perform(self._book.duties, self._bench)

    def next_due(self) -> datetime | None:
        """Give the first moment at which a duty is due, None when nothing is planned."""
        return performing.next_due(self._book.duties, self._bench)

    def bury(self, letter: Letter) -> None:
        """Set a letter aside that cannot arrive any more, and tell the administrators."""
        with self._bench.of_ours("courier") as work:
            alarming.bury(letter, work, self._bench)

    def bury_unread(self, bad: Unreadable) -> None:
        """Set aside what cannot be read any more, and tell the administrators."""
        with self._bench.of_ours(bad.table) as work:
            alarming.bury_unread(bad, work, self._bench)


class _Asked:
    """Remembers for which group something was asked, also when that is refused."""

    group: int | None = None


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
