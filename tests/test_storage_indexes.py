"""No question that is asked often reads a whole table."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.domain.chat import Address, Receipt, Say
from bot.domain.letters import Letter
from bot.domain.numbering import Reference
from bot.ports import Work
from storage.memory import open_memory
from tests.memories import NOW, line, note, origin, settle

LETTER = Letter("k", Address("console", "c"), Say("x", card="action:A"), NOW, id=1)

OFTEN: dict[str, Callable[[Work], object]] = {
    "take in": lambda work: work.inbox.put(line("again")),
    "whose turn it is": lambda work: work.inbox.first(NOW),
    "when the next has its turn": lambda work: work.inbox.next_at(NOW),
    "a row is worked": lambda work: work.inbox.done(1),
    "a row is put off": lambda work: work.inbox.put_off(1, NOW),
    "a row is set aside": lambda work: work.inbox.set_aside(1),
    "was it worked": lambda work: work.inbox.is_done("console", "a"),
    "write a letter": lambda work: work.outbox.put(LETTER),
    "which letters wait": lambda work: work.outbox.waiting(NOW, ("console",)),
    "a letter goes": lambda work: work.outbox.sending(LETTER),
    "a letter is sent": lambda work: work.outbox.sent(LETTER, Receipt("c", "m")),
    "a letter is given up": lambda work: work.outbox.give_up(1),
    "what card stands there": lambda work: work.outbox.card_at("console", "c", "m"),
    "where a card stands": lambda work: work.outbox.messages_of("action:OTO-26-001"),
    "sweep letters": lambda work: work.outbox.sweep(NOW),
    "an action": lambda work: work.actions.get("OTO-26-001"),
    "an action by a short number": lambda work: work.actions.find(Reference(1), work.groups.get(1)),
    "actions of a message": lambda work: work.actions.noted_in("console", "e"),
    "open of a group": lambda work: work.actions.open_of_group(1),
    "tasks of a group": lambda work: work.actions.tasks_of_group(1),
    "open of a person": lambda work: work.actions.open_of_person(2),
    "a new plan": lambda work: work.reminders.replan("OTO-26-001", ()),
    "reminders of an action": lambda work: work.reminders.of_action("OTO-26-001"),
    "claim": lambda work: work.reminders.claim(NOW),
    "the next reminder": lambda work: work.reminders.next_due(),
    "the running meeting": lambda work: work.meetings.running(1),
    "entries": lambda work: work.meetings.entries(1),
    "decisions of a period": lambda work: work.meetings.decisions_between(NOW, NOW),
    "changed in a channel": lambda work: work.history.done_in("console", "#oto", 1, NOW),
    "changed by an event": lambda work: work.history.touched_by("console", "a"),
    "history of a subject": lambda work: work.history.lines("action:OTO-26-001"),
    "how far was read": lambda work: work.token("matrix", "since"),
}


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Ask SQLite how it goes about every statement that is sent."""
    plans: list[str] = []

    def hear(*told: Any) -> None:  # noqa: ANN401 -- as SQLAlchemy calls it
        connection, _, sql, values, _, many = told
        driver: sqlite3.Connection = connection.connection.driver_connection
        plan = driver.execute(f"EXPLAIN QUERY PLAN {sql}", values[0] if many else values)
        plans.extend(detail for *_, detail in plan)

    event.listen(Engine, "before_cursor_execute", hear)
    yield plans
    event.remove(Engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("often", OFTEN)
def test_a_question_asked_often_uses_an_index(often: str) -> None:
    memory = open_memory("sqlite://")
    region = settle(memory)
    with memory.work(origin()) as work:
        work.inbox.put(line("a"))
        note(work, region)
        with overheard() as plans:
            OFTEN[often](work)
            work.actions.get("OTO-26-001")
    memory.close()
    assert any("USING INDEX" in plan for plan in plans)
    assert [plan for plan in plans if re.fullmatch(r"SCAN (?!in_turn)\w+", plan)] == []
