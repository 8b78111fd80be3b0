"""What a person typed, made harmless before it stands in a line of ours."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import harmless

ANYTHING = st.text(st.characters(codec=None), max_size=200)
TURNERS = "\u061c\u200e\u200f" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("bluswaterlijst *bijwerken* <b>&amp;</b>", "bluswaterlijst *bijwerken* <b>&amp;</b>"),
        ("één crème brûlée – 5 × 😀 👩‍🚒", "één crème brûlée – 5 × 😀 👩‍🚒"),
        ("twee\r\nregels\ten\u2028meer", "twee regels en meer"),
        ("bel\x07 en \x1b[31mrood\x00", "bel en [31mrood"),
        ("\u202egnuk\u202c is \u2066klaar\u2069", "gnuk is klaar"),
        ("half \ud800 teken", "half  teken"),
    ],
)
def test_words_stay_and_what_steers_a_screen_goes(typed: str, shown: str) -> None:
    assert harmless(typed) == shown


def test_words_from_right_to_left_are_isolated_from_ours() -> None:
    assert harmless("عربي 14") == "\u2068عربي 14\u2069"


@given(ANYTHING)
def test_no_text_moves_the_cursor_breaks_the_line_or_turns_our_words(typed: str) -> None:
    shown = harmless(typed)
    inner = shown.removeprefix("\u2068").removesuffix("\u2069")
    assert not set(inner) & set(TURNERS)
    assert not {unicodedata.category(c) for c in inner} & {"Cc", "Cs", "Zl", "Zp"}
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


@given(ANYTHING)
def test_every_letter_and_figure_that_was_typed_is_shown(typed: str) -> None:
    assert [c for c in harmless(typed) if c.isalnum()] == [c for c in typed if c.isalnum()]


@given(ANYTHING)
def test_what_is_harmless_is_not_changed_again(typed: str) -> None:
    shown = harmless(typed)
    assert harmless(shown) == shown
