"""Whose words stay out of a letter: those of a group that were kept from its channel or network."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.chat import Kept, Say
from bot.domain.groups import Channel, Group, Reach, reach_of
from bot.domain.numbering import read_reference
from bot.ports import Groups

_NESTED = (Say, list, tuple)


@dataclass(frozen=True, slots=True)
class Discretion:
    """Judges for one place: a channel, or somebody's own messages on a network."""

    groups: Groups
    network: str
    channel: Channel | None = None

    def mark(self, say: Say, about: Sequence[Group] = ()) -> Say:
        """Mark every sentence whose words may not be said here.

        A sentence with a number is its group's, one within another is that one's, and the rest
        is of the groups it may be ``about``.
        """
        kept = next((k for group in about if (k := self._kept(group)) is not None), None)
        return self._marked(say, kept)

    def _marked(self, say: Say, kept: Kept | None) -> Say:
        number = say.words.get("number")
        group = self._group_of(number) if isinstance(number, str) else None
        kept = kept if group is None else self._kept(group)
        words = {n: self._word(w, kept) for n, w in say.words.items() if isinstance(w, _NESTED)}
        if kept is None and all(words[name] is say.words[name] for name in words):
            return say
        return replace(say, words={**say.words, **words}, kept=kept)

    def _word(self, word: object, kept: Kept | None) -> object:
        """Mark what is nested; what holds nothing to keep is given back as it is."""
        if isinstance(word, Say):
            return self._marked(word, kept)
        if not isinstance(word, list | tuple):
            return word
        items = [self._word(item, kept) for item in word]
        if all(new is old for new, old in zip(items, word, strict=True)):
            return word
        return items if isinstance(word, list) else tuple(items)

    def _group_of(self, number: str) -> Group | None:
        reference = read_reference(number)
        prefix = reference.prefix if reference else None
        return self.groups.by_prefix(prefix) if prefix else None

    def _kept(self, group: Group) -> Kept | None:
        """Say that a group's words may not stand here, and where they do; None when they may."""
        channels = tuple(self.groups.channels(group.id))
        room = self.channel
        at_home = room is not None and room.group == group.id
        here = [c for c in channels if c == room or (not at_home and c.network == self.network)]
        if not here or any(reach_of(channel, channels) is Reach.FULL for channel in here):
            return None
        place = self._where(channels)
        if place is None:
            return Kept(group.name, aside=not at_home)
        elsewhere = "" if place.network == self.network else place.network.capitalize()
        return Kept(group.name, place.name, elsewhere, aside=not at_home)

    def _where(self, channels: tuple[Channel, ...]) -> Channel | None:
        """Give the channel in which everything may be read, on this network if there is one."""
        places = [c for c in channels if reach_of(c, channels) is Reach.FULL and not c.closed]
        return min(places, key=lambda c: c.network != self.network, default=None)


def is_kept(value: object) -> bool:
    """Tell whether a sentence, or one within it, may not say its words."""
    match value:
        case Say(kept=kept, words=words):
            return kept is not None or any(map(is_kept, words.values()))
        case list() | tuple():
            return any(map(is_kept, value))
        case _:
            return False
