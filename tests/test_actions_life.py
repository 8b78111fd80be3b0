"""An action lives as its rules say, whatever people ask of it, and its history tells every move."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain.actions import Action
from bot.domain.history import Line, replay
from tests.house import open_house

NUMBER = "OTO-26-001"
NOTER, CHAIR = "esther", "hanneke"
PEOPLE = st.sampled_from((NOTER, CHAIR, "daan", "petra", "lotte"))


@dataclass
class Model:
    """An action as somebody would keep it on paper."""

    owner: str | None = "daan"
    before: str | None = None
    state: str = "open"
    reported: bool = False
    blocked: bool = False

    @property
    def closed(self) -> bool:
        return self.state in ("done", "dropped")

    @property
    def standing(self) -> str:
        if self.state != "proposed":
            return self.state
        return "blocked" if self.blocked else "in_progress" if self.reported else "open"

    def may(self, person: str) -> bool:
        return person in (NOTER, CHAIR, self.owner)

    def give(self, by: str, to: str) -> bool:
        if self.closed or not self.may(by) or to == self.owner:
            return False
        if self.owner is not None and to != by:
            self.before = self.before if self.state == "proposed" else self.owner
            self.state = "proposed"
        else:
            self.state = self.standing
        self.owner = to
        return True

    def accept(self, by: str) -> bool:
        if self.closed or by != self.owner or self.state != "proposed":
            return False
        self.state = self.standing
        return True

    def decline(self, by: str) -> bool:
        if self.closed or by != self.owner:
            return False
        self.owner = self.before if self.state == "proposed" else None
        self.state = self.standing
        return True

    def close(self, by: str, state: str) -> bool:
        if self.closed or not self.may(by):
            return False
        self.state, self.blocked = state, False
        return True

    def block(self, by: str) -> bool:
        others = self.state == "proposed" and by != self.owner
        if self.closed or not self.may(by) or others:
            return False
        self.state, self.blocked = "blocked", True
        return True

    def go_on(self, by: str) -> bool:
        if self.state != "blocked" or not self.may(by):
            return False
        self.state, self.blocked = "in_progress", False
        return True

    def reopen(self, by: str) -> bool:
        if not self.closed or not self.may(by):
            return False
        self.state = "in_progress" if self.reported else "open"
        return True

    def report(self, by: str) -> bool:
        if self.closed or not self.may(by):
            return False
        if self.state != "proposed" or by == self.owner:
            self.state = "blocked" if self.blocked else "in_progress"
        self.reported = True
        return True


class Life(RuleBasedStateMachine):
    """Lets people say anything of one action, and holds it against the model."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        folder = self.open.enter_context(tempfile.TemporaryDirectory())
        self.house = self.open.enter_context(open_house(Path(folder)))
        self.house.say(NOTER, "actie @daan lijst bijwerken uiterlijk 18 december")
        self.model = Model()

    def teardown(self) -> None:
        self.open.close()

    def now(self) -> tuple[Action, list[Line]]:
        with self.house.memory.reading() as work:
            action = work.actions.get(NUMBER)
            lines = work.history.lines(f"action:{NUMBER}")
        assert action is not None
        return action, [line for line in lines if line.result == "done"]

    def handle(self, person: int) -> str:
        with self.house.memory.reading() as work:
            return work.people.roster().person(person).handle

    def say(self, by: str, said: str, *, moves: bool) -> None:
        """Say something; what moves the action writes one line, what does not writes none."""
        was, before = self.now()
        heard = self.house.heard(by, f"{NUMBER} {said}")
        self.house.work(heard)
        action, after = self.now()
        new = after[len(before) :]
        assert len(new) == int(moves)
        if not moves:
            assert action == was
        for line in new:
            assert line.origin.actor is not None
            assert self.handle(line.origin.actor) == by
            assert (line.origin.network, line.origin.event) == (heard.network, heard.event)
            assert line.origin.at == self.house.clock.now()

    def reason(self, field: str, text: str) -> None:
        """Hold that the last line tells why."""
        _, lines = self.now()
        told = {change.field: change.new for line in lines for change in line.changes}
        assert told[field] == text

    @rule(by=PEOPLE, to=PEOPLE)
    def somebody_hands_it_over(self, by: str, to: str) -> None:
        self.say(by, f"overdragen aan @{to}", moves=self.model.give(by, to))

    @rule(by=PEOPLE)
    def somebody_accepts(self, by: str) -> None:
        self.say(by, "akkoord", moves=self.model.accept(by))

    @rule(by=PEOPLE)
    def somebody_declines(self, by: str) -> None:
        moves = self.model.decline(by)
        self.say(by, "kan ik niet doen: geen tijd", moves=moves)
        if moves:
            self.reason("declined", "geen tijd")

    @rule(by=PEOPLE)
    def somebody_finishes_it(self, by: str) -> None:
        self.say(by, "is klaar", moves=self.model.close(by, "done"))

    @rule(by=PEOPLE)
    def somebody_lets_it_lapse(self, by: str) -> None:
        moves = self.model.close(by, "dropped")
        self.say(by, "vervalt: staat al in het plan", moves=moves)
        if moves:
            self.reason("reason", "staat al in het plan")

    @rule(by=PEOPLE)
    def somebody_is_stuck(self, by: str) -> None:
        self.say(by, "zit vast op RWS", moves=self.model.block(by))

    @rule(by=PEOPLE)
    def somebody_goes_on(self, by: str) -> None:
        self.say(by, "loopt weer", moves=self.model.go_on(by))

    @rule(by=PEOPLE)
    def somebody_takes_it_up_again(self, by: str) -> None:
        self.say(by, "heropenen", moves=self.model.reopen(by))

    @rule(by=PEOPLE)
    def somebody_reports(self, by: str) -> None:
        self.say(by, "loopt goed", moves=self.model.report(by))

    @invariant()
    def it_stands_as_on_paper(self) -> None:
        action, lines = self.now()
        owner = self.handle(action.people[0]) if action.people else None
        assert (action.state.value, owner) == (self.model.state, self.model.owner)
        assert len(action.owners) == int(owner is not None)
        assert replay(lines, self.house.clock.now())[NUMBER] == action


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=max(20, settings().max_examples // 5))
