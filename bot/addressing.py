"""From a Say to letters: which channels and people it goes to, in which language and how full."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.chat import Address, Answer, Heard, Only, Say, ToCard, ToGroup, ToPerson
from bot.domain.groups import Channel, Group, Reach, reach_of
from bot.domain.letters import Letter, Urgency
from bot.domain.people import Roster
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Post:
    """Writes letters for one cause; ``cause`` makes their keys, so no cause writes twice."""

    work: Work
    roster: Roster
    cause: str
    now: datetime
    language: str
    heard: Heard | None = None
    group: Group | None = None
    networks: frozenset[str] = field(default_factory=frozenset)

    def send(self, says: tuple[Say, ...]) -> None:
        """Put every letter of these says in the outbox."""
        letters = (letter for say in says for letter in self._letters(say))
        for n, letter in enumerate(letters):
            self.work.outbox.put(replace(letter, key=f"{self.cause}:{n}"))

    def _letters(self, say: Say) -> Iterator[Letter]:
        match say.to:
            case Answer():
                yield self._answer(say)
            case ToGroup(group=group):
                yield from self._to_group(say, group)
            case ToPerson(person=person):
                yield from self._to_person(say, person)
            case Only(person=person):
                yield self._only(say, person)
            case ToCard(card=card):
                yield from self._to_card(say, card)

    def _answer(self, say: Say) -> Letter:
        heard = self._asked()
        address = Address(heard.network, heard.channel, thread=heard.thread, replies_to=heard.event)
        channel = self.work.groups.channel(heard.network, heard.channel)
        full = channel is None or self._reach(channel) is Reach.FULL
        return self._letter(say, address, self.group, Urgency.ANSWER, full=full)

    def _only(self, say: Say, person: int) -> Letter:
        heard = self._asked()
        if heard.direct:
            return self._answer(say)
        account = self.roster.accounts(person).get(heard.network, heard.speaker)
        address = Address(heard.network, heard.channel, account=account, only=account)
        return self._letter(say, address, self.group, Urgency.ANSWER)

    def _to_group(self, say: Say, number: int) -> Iterator[Letter]:
        group = self.work.groups.get(number)
        for channel in self.work.groups.channels(number):
            if channel.closed:
                continue
            full = self._reach(channel) is Reach.FULL
            address = Address(channel.network, channel.address)
            yield self._letter(say, address, group, Urgency.DIGEST, full=full)

    def _to_card(self, say: Say, card: str) -> Iterator[Letter]:
        for place, receipt in self.work.outbox.messages_of(card):
            channel = self.work.groups.channel(place.network, place.channel or "")
            group = self.work.groups.get(channel.group) if channel else None
            full = channel is None or self._reach(channel) is Reach.FULL
            letter = self._letter(say, place, group, Urgency.ANSWER, full=full)
            yield replace(letter, edits=receipt)

    def _reach(self, channel: Channel) -> Reach:
        return reach_of(channel, tuple(self.work.groups.channels(channel.group)))

    def _to_person(self, say: Say, number: int) -> Iterator[Letter]:
        person = self.roster.person(number)
        accounts = self.roster.accounts(number)
        known = {n: a for n, a in accounts.items() if not self.networks or n in self.networks}
        network = person.last_network if person.last_network in known else next(iter(known), None)
        if network is not None:
            address = Address(network, account=known[network])
            yield self._letter(say, address, None, Urgency.DIGEST)

    def _letter(
        self, say: Say, to: Address, group: Group | None, urgency: Urgency, *, full: bool = True
    ) -> Letter:
        return Letter(
            key="",
            to=to,
            say=say,
            written_at=self.now,
            language=group.language if group else self.language,
            formal=group.formal if group else False,
            full=full,
            urgency=urgency,
        )

    def _asked(self) -> Heard:
        if self.heard is None:
            message = f"nobody asked, so {self.cause} has no one to answer"
            raise ValueError(message)
        return self.heard
