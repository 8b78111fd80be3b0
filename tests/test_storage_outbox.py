"""The outbox: letters in order, each until its receipt is in."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.chat import Address, Offer, Receipt, Say
from bot.domain.letters import Letter, LetterState, Urgency
from bot.ports import Memory, Unreadable
from storage.memory import open_memory
from tests.memories import NOW, opened, origin

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


def test_letters_of_a_network_that_is_off_take_no_room_of_the_others(memory: Memory) -> None:
    put(memory, *(letter(str(n), Address("slack", f"C{n}")) for n in range(5)), letter("here"))
    with memory.reading() as work:
        assert [one.key for one in work.outbox.waiting(NOW, ("matrix",), limit=1)] == ["here"]


def test_a_letter_that_cannot_be_read_is_named_and_can_be_given_up(tmp_path: Path) -> None:
    memory = opened(tmp_path)
    put(memory, letter("bad"), letter("good"))
    with closing(sqlite3.connect(tmp_path / "secretaris.db")) as database:
        database.execute("""UPDATE outbox SET say = '{"@": "nobody"}' WHERE key = 'bad'""")
        database.commit()
    with pytest.raises(Unreadable) as bad:
        waiting(memory)
    with memory.work(origin()) as work:
        work.outbox.give_up(bad.value.row)
    assert (bad.value.table, bad.value.name) == ("outbox", "bad")
    assert keys(memory) == ["good"]
    memory.close()


def card(key: str, follows: int | None = None) -> Letter:
    say = Say("x", {"key": key}, card=None if follows else "action:A")
    return Letter(key, OTO, say, NOW, follows=follows)


def test_what_follows_a_letter_changes_its_message_once_that_stands(memory: Memory) -> None:
    put(memory, card("noted"))
    with memory.reading() as work:
        (message,) = work.outbox.messages_of("action:A")
    assert (message.to, message.receipt) == (OTO, None)
    put(memory, card("done", message.letter))
    (first,) = waiting(memory)
    with memory.work(origin()) as work:
        work.outbox.sent(first, Receipt("#oto", "m1"))
        (message,) = work.outbox.messages_of("action:A")
    (then,) = waiting(memory)
    assert (then.key, then.edits) == ("done", Receipt("#oto", "m1"))
    assert message.receipt == Receipt("#oto", "m1")


def test_what_follows_a_dead_letter_is_given_up_with_it(memory: Memory) -> None:
    put(memory, card("noted"), card("done", 1))
    with memory.work(origin()) as work:
        work.outbox.give_up(1)
    assert waiting(memory) == []


def test_a_card_is_found_by_its_own_channel_only(memory: Memory) -> None:
    put(memory, card("noted"))
    with memory.work(origin()) as work:
        work.outbox.sent(work.outbox.waiting(NOW, ON)[0], Receipt("#oto", "m1"))
        assert work.outbox.card_at("matrix", "#oto", "m1") == "action:A"
        assert work.outbox.card_at("matrix", "#elders", "m1") is None


def test_the_outcome_of_a_known_key_stays_when_its_cause_comes_again(memory: Memory) -> None:
    put(memory, letter("a"))
    with memory.work(origin()) as work:
        work.outbox.sent(work.outbox.waiting(NOW, ON)[0], Receipt("#oto", "m1"))
    put(memory, letter("a"))
    assert waiting(memory) == []
