"""From a Say to letters: which channels and people it goes to, in which language and how full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.discretion import Discretion, is_kept
from bot.domain.chat import Address, Answer, Heard, Only, Say, ToCard, ToGroup, ToPerson
from bot.domain.groups import Channel, Group, Reach, reach_of
from bot.domain.letters import Letter, Urgency
from bot.domain.manners import Manner, manner
from bot.domain.numbering import read_reference
from bot.domain.people import Roster
from bot.ports import Message, Work

_ELSEWHERE = "📬"


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
    openly: frozenset[str] = field(default_factory=frozenset)

    def send(self, says: tuple[Say, ...]) -> None:
        """Put every letter of these says in the outbox, and tell who hears only of numbers."""
        letters = (letter for say in says for letter in self._letters(say))
        for n, letter in enumerate((*letters, *self._others(says), *self._aside(says))):
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
        if channel is None:
            return self._private(say, address, self._asker(), Urgency.ANSWER)
        return self._letter(say, address, self.group, Urgency.ANSWER, channel)

    def _only(self, say: Say, person: int) -> Letter:
        heard = self._asked()
        if heard.direct:
            return self._answer(say)
        account = self.roster.accounts(person).get(heard.network, heard.speaker)
        address = Address(heard.network, heard.channel, account=account, only=account)
        return self._private(say, address, person, Urgency.ANSWER)

    def _aside(self, says: tuple[Say, ...]) -> Iterator[Letter]:
        """Mark a line in a channel whose answer is elsewhere, so that nobody waits for it there."""
        heard = self.heard
        if heard is None or heard.direct or heard.network not in self.openly:
            return
        if any(isinstance(say.to, Only) for say in says):
            yield self._answer(Say("answer.aside", {"more": []}, mark=_ELSEWHERE))

    def _to_group(self, say: Say, number: int) -> Iterator[Letter]:
        group = self.work.groups.get(number)
        for channel in self._open_channels(group):
            address = Address(channel.network, channel.address)
            yield self._letter(say, address, group, Urgency.DIGEST, channel)

    def _to_card(self, say: Say, card: str) -> Iterator[Letter]:
        for message in self.work.outbox.messages_of(card):
            place = message.to
            channel = self.work.groups.channel(place.network, place.channel or "")
            if channel is not None and channel.closed:
                continue  # no message can be changed there any more
            if place.only is not None or channel is None:
                letter = self._private(say, place, None, Urgency.ANSWER)
            else:
                group = self.work.groups.get(channel.group)
                letter = self._letter(say, place, group, Urgency.ANSWER, channel)
            if not letter.full:
                letter = replace(letter, say=_changed(say))
            yield _behind(letter, message)

    def _to_person(self, say: Say, number: int) -> Iterator[Letter]:
        person = self.roster.person(number)
        accounts = self.roster.accounts(number)
        known = {n: a for n, a in accounts.items() if not self.networks or n in self.networks}
        network = person.last_network if person.last_network in known else next(iter(known), None)
        if network is not None:
            address = Address(network, account=known[network])
            yield self._private(say, address, number, Urgency.DIGEST)

    def _others(self, says: tuple[Say, ...]) -> Iterator[Letter]:
        """Tell the other channels of a group what happened to its actions."""
        yield from self._in_full(says)
        yield from self._numbers(says)

    def _in_full(self, says: tuple[Say, ...]) -> Iterator[Letter]:
        """Say in full elsewhere what was noted where only its number may be said."""
        heard = self.heard
        asked = self.work.groups.channel(heard.network, heard.channel) if heard else None
        if asked is None or self._reach(asked) is Reach.FULL:
            return
        group = self.work.groups.get(asked.group)
        for say in (s for s in says if isinstance(s.to, Answer) and _number_changed(s)):
            for channel in self._open_channels(group):
                if self._reach(channel) is Reach.FULL:
                    address = Address(channel.network, channel.address)
                    # What was asked is answered where it was asked.
                    told = replace(say, words={**say.words, "asks": []})
                    yield self._letter(told, address, group, Urgency.DIGEST, channel)

    def _numbers(self, says: tuple[Say, ...]) -> Iterator[Letter]:
        """Tell the channels that hear only of numbers which actions changed, each once."""
        for number in dict.fromkeys(filter(None, map(_number_changed, says))):
            reference = read_reference(number)
            group = self.work.groups.by_prefix(reference.prefix or "") if reference else None
            for channel in self._open_channels(group) if group else ():
                if self._reach(channel) is Reach.NUMBER and not self._is_heard_in(channel):
                    address = Address(channel.network, channel.address)
                    news = Say("reach.number", {"number": number})
                    yield self._letter(news, address, group, Urgency.DIGEST, channel)

    def _open_channels(self, group: Group) -> Iterator[Channel]:
        return (c for c in self.work.groups.channels(group.id) if not c.closed)

    def _is_heard_in(self, channel: Channel) -> bool:
        """Tell whether a channel is where it was asked, and so has the answer."""
        heard = self.heard
        asked = heard and (heard.network, heard.channel)
        return asked == (channel.network, channel.address)

    def _reach(self, channel: Channel) -> Reach:
        return reach_of(channel, tuple(self.work.groups.channels(channel.group)))

    def _asker(self) -> int | None:
        heard = self._asked()
        person = self.roster.by_account(heard.network, heard.speaker)
        return person.id if person else None

    def _private(self, say: Say, to: Address, person: int | None, urgency: Urgency) -> Letter:
        """Write to one person, about the group that was named or else about any of theirs."""
        about: Sequence[Group] = () if self.group is None else (self.group,)
        if not about and person is not None:
            numbers = self.roster.groups_of(person, self.now.date())
            about = [self.work.groups.get(number) for number in numbers]
        marked = Discretion(self.work.groups, to.network).mark(say, about)
        somebody = self.roster.person(person) if person is not None else None
        return self._written(marked, to, manner(somebody, about, self.language), urgency)

    def _letter(
        self, say: Say, to: Address, group: Group | None, urgency: Urgency, channel: Channel
    ) -> Letter:
        """Write in a channel, as far as its reach goes."""
        own = self.work.groups.get(channel.group)
        marked = Discretion(self.work.groups, to.network, channel).mark(say, (own,))
        return self._written(marked, to, manner(None, [group or own], self.language), urgency)

    def _written(self, say: Say, to: Address, spoken: Manner, urgency: Urgency) -> Letter:
        return Letter(
            key="",
            to=to,
            say=say,
            written_at=self.now,
            language=spoken.language,
            formal=spoken.formal,
            full=not is_kept(say),
            urgency=urgency,
        )

    def _asked(self) -> Heard:
        if self.heard is None:
            message = f"nobody asked, so {self.cause} has no one to answer"
            raise ValueError(message)
        return self.heard


def _number_changed(say: Say) -> str | None:
    """Give the number of the action that a sentence tells was noted or changed."""
    if isinstance(say.to, ToCard):
        kind, _, card = say.to.card.partition(":")
        return card if kind == "action" else None
    said = say.words.get("said", say)  # a late answer holds the answer itself
    if not isinstance(said, Say) or said.key != "action.noted":
        return None
    return str(said.words["number"])


def _behind(letter: Letter, message: Message) -> Letter:
    """Let a letter change a message; one that is still on its way it follows at once."""
    if message.receipt is not None:
        return replace(letter, edits=message.receipt)
    return replace(letter, follows=message.letter, urgency=message.urgency)


def _changed(say: Say) -> Say:
    """Let a message that stands for an action say no more than that it changed."""
    words = {"number": say.words.get("number")}
    return Say("reach.number", words, to=say.to, offers=say.offers)
