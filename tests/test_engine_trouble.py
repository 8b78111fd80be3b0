"""What happens when something goes wrong, or comes twice, or comes late."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import handler_book
from bot.commands import Book, Says, Sight, Turn
from bot.domain.chat import Outcome
from bot.domain.intents import Help
from bot.domain.news import Happening, News
from bot.domain.refusals import Refused
from tests.house import MONDAY, House, open_house


def explode(intent: Help, turn: Turn) -> Says:
    """Be the handler with the bug, after it has changed something."""
    del intent
    turn.work.next_number(turn.here, "", turn.today.year)  # type: ignore[arg-type]
    raise ZeroDivisionError(turn.heard.text)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path) as opened:
        yield opened


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[House]:
    book = handler_book()
    commands = {**book.commands, "help": explode}
    with open_house(tmp_path, book=Book(commands, book.views, book.duties)) as opened:
        yield opened


def try_again(house: House) -> Outcome:
    """Let the waits after a first and a second failure pass; give what became of it."""
    outcome = Outcome()
    for seconds in (1, 30):
        house.clock.move_to(house.clock.now() + timedelta(seconds=seconds))
        outcome = house.hear()
    return outcome


def test_a_row_that_raises_is_tried_three_times_and_then_set_aside(broken: House) -> None:
    broken.say("esther", "help")
    assert broken.answers() == []
    assert try_again(broken).refused == "went_wrong"
    said = broken.answers()
    assert said[0].startswith("Er ging bij mij iets mis")
    assert "line-1" in said[1]


def test_a_bug_in_what_follows_news_is_told_once_and_stops_no_network(tmp_path: Path) -> None:
    def stumble(told: News, sight: Sight) -> Says:
        raise ZeroDivisionError(told.event, sight.now)

    book = replace(handler_book(), news={Happening.LEFT: stumble})
    with open_house(tmp_path, book=book) as house:
        gone = News("console", "news-1", Happening.LEFT, MONDAY, "#platform-oto", "daan")
        house.engine.follow(gone)
        house.engine.follow(gone)
        (told,) = house.answers()
        assert "news-1" in told


def test_news_of_a_channel_is_no_line_between_a_question_and_its_answer(house: House) -> None:
    house.say("esther", "actie @daan bluswaterlijst bijwerken uiterlijk vrijdag")
    house.say("esther", "OTO-26-001 vervalt")
    house.answers()
    house.engine.follow(News("console", "news-1", Happening.RENAMED, MONDAY, "#platform-oto"))
    house.engine.follow(News("console", "news-2", Happening.RENAMED, MONDAY, "#platform-oto"))
    house.say("esther", "het is dubbel")
    assert any("is vervallen" in told for told in house.answers())


def test_a_line_that_waits_to_be_tried_again_is_not_overtaken_in_its_channel(
    broken: House,
) -> None:
    broken.say("esther", "help")
    broken.say("esther", "acties")
    assert broken.answers() == []
    broken.say("esther", "acties", "#crisisplan")
    assert [letter.to.channel for letter in broken.letters()] == ["#crisisplan"]
    try_again(broken)
    assert broken.answers()[0].startswith("Er ging bij mij iets mis")


def test_a_line_that_cannot_be_read_any_more_stops_no_other_and_is_told_once(
    house: House, tmp_path: Path
) -> None:
    house.engine.take([house.heard("esther", "acties")])
    spoil(tmp_path, "UPDATE inbox SET heard = '{}'")
    house.say("esther", "acties")
    said = house.answers()
    assert "Platform OTO heeft geen open acties." in said
    (told,) = (text for text in said if "line-1" in text)
    assert told.startswith("Een bewaard bericht is niet meer te lezen")


def spoil(folder: Path, sql: str) -> None:
    """Change the database behind the back of the house."""
    with closing(sqlite3.connect(folder / "memory.db")) as database:
        database.execute(sql)
        database.commit()


def test_a_refusal_that_cannot_be_said_is_set_aside_like_any_other_bug(tmp_path: Path) -> None:
    def refuses(intent: Help, turn: Turn) -> Says:
        del intent
        raise Refused("action.unknown", number=turn)

    book = handler_book()
    commands = {**book.commands, "help": refuses}
    with open_house(tmp_path, book=Book(commands, book.views, book.duties)) as house:
        house.say("esther", "help")
        assert try_again(house).refused == "went_wrong"


def test_a_refused_form_that_had_to_wait_in_the_inbox_is_answered(house: House) -> None:
    form = replace(house.heard("esther", "action.add"), form={"what": "lijst", "owners": "xyzzy"})
    assert house.work(form).refused == "person.unknown"
    assert "xyzzy" in house.answers()[0]


def test_after_a_row_is_set_aside_the_next_line_is_answered(broken: House) -> None:
    broken.say("esther", "help")
    try_again(broken)
    broken.letters()
    broken.say("esther", "acties")
    assert broken.answers() == ["Platform OTO heeft geen open acties."]


def test_what_a_failed_handler_changed_is_rolled_back(broken: House) -> None:
    broken.say("esther", "help")
    try_again(broken)
    broken.letters()
    broken.say("esther", "actie @daan rooster nakijken")
    assert "OTO-26-001" in broken.answers()[0]


def test_the_same_event_twice_makes_one_action(house: House) -> None:
    heard = house.heard("esther", "actie @daan rooster nakijken uiterlijk vrijdag")
    house.work(heard)
    house.work(heard)
    assert len(house.letters()) == 1
    house.say("esther", "acties")
    assert house.answers()[0].count("OTO-26-") == 1


def test_a_line_heard_more_than_an_hour_late_says_when_it_was_said(house: House) -> None:
    heard = house.heard("esther", "acties")
    house.clock.move_to(house.clock.now() + timedelta(hours=1, minutes=1))
    house.work(heard)
    assert "gezegd op maandag 23 november, 10:00" in house.answers()[0]


def test_a_line_heard_within_the_hour_is_answered_as_ever(house: House) -> None:
    heard = house.heard("esther", "acties")
    house.clock.move_to(house.clock.now() + timedelta(minutes=59))
    house.work(heard)
    assert house.answers() == ["Platform OTO heeft geen open acties."]


def test_a_removed_message_or_a_reaction_is_no_new_request(house: House) -> None:
    heard = house.heard("esther", "acties")
    house.work(replace(heard, withdraws="line-0"))
    house.work(replace(heard, event="x", reacts_to="line-0"))
    assert house.letters() == []


def test_one_failing_duty_does_not_keep_the_others_waiting(tmp_path: Path) -> None:
    book = handler_book()

    def fails(sight: object) -> Says:
        raise ZeroDivisionError(str(sight))

    first = replace(book.duties["send"], name="a", perform=fails)
    duties = {"a": first, **book.duties}
    with open_house(tmp_path, book=Book(book.commands, book.views, duties)) as house:
        house.say("esther", "actie @daan rooster nakijken uiterlijk vrijdag 4 december")
        house.letters()
        house.clock.move_to(house.clock.now() + timedelta(days=4))
        house.engine.tick()
        assert any("OTO-26-001" in text for text in house.answers())
