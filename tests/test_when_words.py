"""An administrator adds a way of saying by editing dates.toml only, and hears what is wrong."""

import pytest

from bot.language import when
from bot.language.dates.lexicon import WordsError, shipped
from bot.language.dates.rulebook import rulebook
from tests.dates import MONDAY, shown

ADDED = """
[[sayings]]
say = "voor de grote schoonmaak"
same_as = "uiterlijk eind van de maand"
on = "2026-11-23"
gives = "{gives}"
"""


def test_a_saying_added_to_a_copy_of_the_file_is_read(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    copy = tmp_path_factory.mktemp("words") / "dates.toml"
    copy.write_text(shipped("nl") + ADDED.format(gives="2026-11-30"), encoding="utf-8")
    book = when.words_from({"nl": copy.read_text(encoding="utf-8")})
    assert shown(when.read("voor de grote schoonmaak", MONDAY, book=book)) == "2026-11-30"
    assert (
        shown(when.due("Daan ruimt op voor de grote schoonmaak", MONDAY, book=book)) == "2026-11-30"
    )
    assert when.disproved(book) == ()


def test_a_word_added_to_a_slot_is_read_in_every_phrase_with_that_slot() -> None:
    text = shipped("nl").replace('"vr", "vrdg"', '"vr", "vrijdagske", "vrdg"')
    book = when.words_from({"nl": text})
    assert shown(when.read("volgende week vrijdagske", MONDAY, book=book)) == "2026-12-04"


def test_a_phrase_added_under_a_meaning_is_read() -> None:
    text = shipped("nl").replace('"week of" = [', '"week of" = ["de (week|wk) rondom <date>", ')
    book = when.words_from({"nl": text})
    assert shown(when.read("de wk rondom 7 december", MONDAY, book=book)) == "2026-12-11"


def test_a_test_line_that_does_not_hold_is_told() -> None:
    book = when.words_from({"nl": shipped("nl") + ADDED.format(gives="2026-12-01")})
    assert len(when.disproved(book)) == 1
    assert "2026-11-30, niet 2026-12-01" in when.disproved(book)[0]


def test_every_saying_that_ships_holds_its_test_line() -> None:
    assert when.disproved(rulebook(when.LANGUAGES)) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('[[sayings]]\nsay = "x"\n', "misses same_as, on, gives"),
        ("[wrods.weekday]\n", "unknown part wrods"),
        ("[[sayings]\n", "dates.toml (nl)"),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(wrong: str, told: str) -> None:
    with pytest.raises(WordsError, match=told.replace("(", r"\(").replace(")", r"\)")):
        when.words_from({"nl": shipped("nl") + "\n" + wrong})


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("week of <weekdag>", "no words for <weekdag>"),
        ("week of <weekday> <date>", "makes nothing"),
        ("(week of", "misses a closing bracket"),
        ("de week", "misses <date>"),
    ],
)
def test_a_broken_phrase_is_refused_by_name(phrase: str, told: str) -> None:
    text = shipped("nl").replace('"week of" = [', f'"week of" = ["{phrase}", ')
    with pytest.raises(WordsError, match=told):
        when.words_from({"nl": text})
