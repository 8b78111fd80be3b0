"""Whatever somebody types is read without a fall, and the same each time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.talk import examples, read

BOT_LINES = (
    "Ik noteer als actiepunt: x – actiehouder Daan Smit. Klopt dat?",
    "Daan, de streefdatum van OTO-26-014 is vrijdag 27 november 2026. Hoe staat het ervoor?",
)
TEXTS = [row["text"] for row in examples("talk_own")]
PIECES = st.sampled_from([word for text in TEXTS for word in text.split()])


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert read(text).intent


@given(st.lists(PIECES, max_size=40).map(" ".join), st.sampled_from(BOT_LINES))
@settings(max_examples=300, deadline=None)
def test_any_words_in_any_order_are_read_after_any_line(text: str, before: str) -> None:
    assert read(text, before).intent


@given(st.lists(PIECES, min_size=1, max_size=20).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_a_date_or_owner_is_only_found_in_what_was_said(text: str) -> None:
    for draft in read(text).actions:
        assert draft.due is None or draft.due.words in text
        assert all(who.people or who.kolom or who.role for who in draft.owners)


def test_reading_twice_gives_the_same() -> None:
    assert [read(text) for text in TEXTS[:50]] == [read(text) for text in TEXTS[:50]]
