"""The outbox: letters in order, each until its receipt is in."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.domain.chat import Address, Offer, Receipt, Say
from bot.domain.letters import Letter, LetterState, Urgency
from bot.ports import Memory
from storage.memory import open_memory
from tests.memories import NOW, origin

OTO = Address("matrix", "#oto")
BRAM = Address("matrix", account="@bram")
ON = ("matrix", "slack")
SOON = NOW + timedelta(minutes=5)


@pytest.fixture
def memory() -> Iterator[Memory]:
    opened = open_memory("sqlite://")
    yield opened
    opened.close()


def letter(key: str, to: Address = OTO, urgency: Urgency = Urgency.ANSWER) -> Letter:
    return Letter(key, to, Say("x", {"key": key}), NOW, urgency=urgency)


def put(memory: Memory, *letters: Letter) -> None:
    with memory.work(origin()) as work:
        for one in letters:
            work.outbox.put(one)


def waiting(memory: Memory) -> list[Letter]:
    with memory.reading() as work:
        return list(work.outbox.waiting(NOW, ON))


def keys(memory: Memory) -> list[str]:
    return [one.key for one in waiting(memory)]


def test_a_letter_comes_back_as_it_was_written(memory: Memory) -> None:
    written = Letter(
        key="k",
        to=Address("slack", "C1", "U1", "thread", "message", "only"),
        say=Say("x", {"a": [1]}, offers=(Offer("o"),), card="action:OTO-26-001"),
        written_at=NOW,
        language="en",
        formal=True,
        full=False,
        urgency=Urgency.DIGEST,
        edits=Receipt("C1", "m0"),
        id=1,
    )
    put(memory, written)
    assert waiting(memory) == [written]


def test_the_same_cause_never_makes_two_letters(memory: Memory) -> None:
    put(memory, letter("a"), letter("a"))
    put(memory, letter("a"))
    with memory.work(origin()) as work:
        work.outbox.give_up(work.outbox.waiting(NOW, ON)[0].id)
    assert waiting(memory) == []


def test_of_each_destination_only_the_first_letter_waits(memory: Memory) -> None:
    put(memory, letter("a"), letter("b"), letter("c", BRAM))
    assert keys(memory) == ["a", "c"]


def test_answers_go_before_digests_at_one_destination_and_between_them(memory: Memory) -> None:
    put(
        memory,
        letter("week oto", urgency=Urgency.DIGEST),
        letter("week bram", BRAM, Urgency.DIGEST),
        letter("answer"),
    )
    assert keys(memory) == ["answer", "week bram"]


def test_when_one_is_sent_the_next_takes_its_turn(memory: Memory) -> None:
    put(memory, letter("a"), letter("b"))
    (first,) = waiting(memory)
    with memory.work(origin()) as work:
        work.outbox.sent(first, Receipt("#oto", "m1"))
    assert keys(memory) == ["b"]


def test_a_destination_that_was_put_off_delays_only_itself_and_keeps_its_order(
    memory: Memory,
) -> None:
    put(memory, letter("a"), letter("b"), letter("c", BRAM))
    with memory.work(origin()) as work:
        work.outbox.put_off(work.outbox.waiting(NOW, ON)[0], SOON)
    assert keys(memory) == ["c"]
    with memory.reading() as work:
        assert [one.key for one in work.outbox.waiting(SOON, ON)] == ["a", "c"]


def test_a_letter_on_its_way_is_seen_as_such_with_its_attempts_counted(memory: Memory) -> None:
    put(memory, letter("a"))
    with memory.work(origin()) as work:
        work.outbox.sending(work.outbox.waiting(NOW, ON)[0])
    (found,) = waiting(memory)
    assert (found.state, found.attempts) == (LetterState.SENDING, 1)


def test_a_letter_of_unknown_outcome_waits_and_is_still_of_unknown_outcome(memory: Memory) -> None:
    put(memory, letter("a"))
    with memory.work(origin()) as work:
        work.outbox.put_off(work.outbox.waiting(NOW, ON)[0], SOON, unknown=True)
        assert work.outbox.waiting(NOW, ON) == []
        (found,) = work.outbox.waiting(SOON, ON)
    assert (found.state, found.not_before) == (LetterState.SENDING, SOON)


def test_a_dead_letter_makes_way(memory: Memory) -> None:
    put(memory, letter("a"), letter("b"))
    with memory.work(origin()) as work:
        work.outbox.give_up(work.outbox.waiting(NOW, ON)[0].id)
    assert keys(memory) == ["b"]


def test_as_much_is_given_as_was_asked_for(memory: Memory) -> None:
    put(memory, *(letter(str(n), Address("matrix", f"#{n}")) for n in range(5)))
    with memory.reading() as work:
        assert [one.key for one in work.outbox.waiting(NOW, ON, limit=2)] == ["0", "1"]


def test_the_outcome_of_a_known_key_stays_when_its_cause_comes_again(memory: Memory) -> None:
    put(memory, letter("a"))
    with memory.work(origin()) as work:
        work.outbox.sent(work.outbox.waiting(NOW, ON)[0], Receipt("#oto", "m1"))
    put(memory, letter("a"))
    assert waiting(memory) == []
