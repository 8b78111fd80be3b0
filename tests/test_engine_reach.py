"""The words of a group never stand where they were kept from, whoever says what and where."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue import Catalogue
from bot.config import ChannelSettings, Settings, demo
from bot.domain.chat import Receipt
from bot.domain.groups import Channel, Reach, reach_of
from bot.domain.history import Origin
from bot.domain.letters import Letter
from bot.markup import buttons, plain_lines
from tests.house import House, open_house

NETWORKS = ("console", "matrix")
CATALOGUE = Catalogue.load()
LINES = (
    "actie @daan {secret} uiterlijk vrijdag",
    "actie @petra {secret} uiterlijk morgen",
    "actie: {secret}",
    "{number} is klaar",
    "stand {number}: {secret}",
    "stand {number}",
    "{number} uitstel tot volgende week vrijdag",
    "{number} uitstel",
    "{number} overdragen aan @petra",
    "{number} vervalt: {secret}",
    "acties",
    "mijn acties",
    "notulen start: {secret}",
    "agendapunt {secret}",
    "aanwezig",
    "besluit: {secret}",
    "verbeter besluit {decision}: {secret}",
    "schrap besluit {decision}",
    "notulen einde",
    "weekoverzicht",
    "help",
    "ja",
    "@daan vrijdag",
)
"""Whatever can be typed; what is said in the direct messages names its group."""


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody says a line in a channel (by number), or directly; or days go by."""

    line: str
    speaker: str
    network: str
    place: int | None
    group: str
    sequence: int
    days: int = 0


ROOMS = st.lists(
    st.tuples(st.sampled_from(NETWORKS), st.booleans(), st.sampled_from((None, *Reach))),
    min_size=1,
    max_size=3,
)
STEPS = st.lists(
    st.builds(
        Step,
        line=st.sampled_from(LINES),
        speaker=st.sampled_from(("esther", "daan", "marijke")),
        network=st.sampled_from(NETWORKS),
        place=st.none() | st.integers(0, 5),
        group=st.sampled_from(("OTO", "CP")),
        sequence=st.integers(1, 3),
        days=st.sampled_from((0, 0, 0, 4)),
    ),
    min_size=6,
    max_size=24,
)


NOTED = tuple(
    Step(LINES[0], "esther", "console", None, group, 1) for group in ("OTO", "CP", "OTO", "CP")
)
"""Every story begins with two actions in each group, whatever becomes of them."""


def region_of(rooms: dict[str, list[tuple[str, bool, Reach | None]]]) -> Settings:
    """Give the demo region with these channels, and everybody on both networks."""
    region = demo({})
    groups = (
        replace(
            group,
            channels=tuple(
                ChannelSettings(network, f"#{group.prefix}-{n}", f"#{n}", encrypted, reach)
                for n, (network, encrypted, reach) in enumerate(rooms[group.prefix])
            ),
        )
        if group.prefix in rooms
        else group
        for group in region.groups
    )
    people = (
        replace(person, accounts=dict.fromkeys(NETWORKS, person.handle)) for person in region.people
    )
    return replace(region, groups=tuple(groups), people=tuple(people))


class Listener:
    """Says the steps in a house and reads every letter; ``whose`` are the secrets by group."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.whose: dict[str, str] = {}
        self.sent = 0
        with house.memory.reading() as work:
            self.groups = {group.prefix: group for group in work.groups.all()}
            self.rooms = {p: tuple(work.groups.channels(g.id)) for p, g in self.groups.items()}

    def take(self, step: Step, n: int) -> None:
        """Let a step happen."""
        house = self.house
        house.clock.move_to(house.clock.now() + timedelta(days=step.days, minutes=1))
        channels = [c for p in ("OTO", "CP") for c in self.rooms[p]]
        room = None if step.place is None else channels[step.place % len(channels)]
        secret = f"geheim{n:03d} regelen"
        words = {
            "secret": secret,
            "number": f"{step.group}-26-{step.sequence:03d}",
            "decision": f"{step.group}-B26-{step.sequence:03d}",
        }
        line = step.line.format(**words)
        text = f"!{step.group}: {line}" if room is None else f"!{line}"
        about = step.group if room is None or "{number}" in step.line else self._prefix(room)
        if "{decision}" in step.line:
            about = step.group
        self.whose[f"geheim{n:03d}"] = about
        heard = house.heard(step.speaker, text, room.address if room else f"@{step.speaker}")
        house.work(replace(heard, network=room.network if room else step.network))
        house.engine.tick()

    def _prefix(self, room: Channel) -> str:
        return next(p for p, group in self.groups.items() if group.id == room.group)

    def letters(self) -> Iterator[Letter]:
        """Give the letters that lie ready, each with its receipt, so that cards can change."""
        later = self.house.clock.now() + timedelta(days=30)
        with self.house.memory.work(Origin("test", "", None, self.house.clock.now())) as work:
            while letters := work.outbox.waiting(later, NETWORKS):
                for letter in letters:
                    self.sent += 1
                    where = letter.to.channel or f"@{letter.to.account}"
                    work.outbox.sent(letter, Receipt(where, f"event-{self.sent}"))
                    yield letter

    def may_read(self, prefix: str, letter: Letter) -> bool:
        """Say by the rule itself whether words of a group may stand in a letter."""
        rooms, to = self.rooms[prefix], letter.to
        there = [c for c in rooms if c.network == to.network]
        if to.only is None:
            there = [c for c in there if c.address == to.channel] or there
        return not there or any(reach_of(c, rooms) is Reach.FULL for c in there)

    def content(self, letter: Letter) -> str:
        """Give all that a letter holds: words, choices, and the papers that go along."""
        page = CATALOGUE.page(letter.say, letter.language, letter.formal, letter.full)
        choices = [f"{button.label} {button.says}" for button in buttons(page)]
        papers = letter.say.papers if letter.full else ()
        shown = [repr(self.house.engine.ask(f"paper.{p.kind}", p)) for p in papers]
        return "\n".join([*plain_lines(page), *choices, *shown])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oto=ROOMS, cp=ROOMS, steps=STEPS)
def test_no_letter_holds_words_that_were_kept_from_its_channel_or_network(
    oto: list[tuple[str, bool, Reach | None]],
    cp: list[tuple[str, bool, Reach | None]],
    steps: Sequence[Step],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_house(Path(folder), region_of({"OTO": oto, "CP": cp})) as house,
    ):
        listener = Listener(house)
        for n, step in enumerate((*NOTED, *steps)):
            listener.take(step, n)
            for letter in listener.letters():
                content = listener.content(letter)
                for secret, prefix in listener.whose.items():
                    assert secret not in content or listener.may_read(prefix, letter), content
