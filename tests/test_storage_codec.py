"""What is said survives being kept, whatever words it holds."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actions import State
from bot.domain.chat import Destination, Named, Offer, Paper, Say
from storage.codec import decode, encode
from tests.memories import MOMENTS, NOW, ZONE

numbers = st.integers(-(2**53), 2**53)
plain = st.one_of(
    st.none(),
    st.booleans(),
    numbers,
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.dates(),
    st.times(),
    MOMENTS,
    st.builds(Named, numbers, st.text()),
)
names = st.text(min_size=1)
offers = st.builds(Offer, st.text(), st.dictionaries(names, plain))


def says(words: st.SearchStrategy[object]) -> st.SearchStrategy[Say]:
    """Give Says with such words, of every shape a Say can have."""
    return st.builds(
        Say,
        key=st.text(),
        words=st.dictionaries(names, words),
        to=st.from_type(Destination),  # type: ignore[arg-type]
        offers=st.lists(offers, max_size=2).map(tuple),
        card=st.none() | st.text(),
        mark=st.none() | st.text(),
        papers=st.lists(st.builds(Paper, st.text(), numbers, st.text()), max_size=2).map(tuple),
        pin=st.booleans(),
    )


words = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(), inner, max_size=3),
        says(inner),
    ),
    max_leaves=8,
)


@given(says(words))
def test_every_say_comes_back_as_it_was(say: Say) -> None:
    assert decode(encode(say), ZONE) == say


def test_the_hour_that_comes_twice_is_kept_apart() -> None:
    first = datetime(2027, 10, 31, 2, 30, tzinfo=ZONE)
    for moment in (first, first.replace(fold=1)):
        kept = decode(encode(Say("x", {"at": moment})), ZONE).words["at"]
        assert isinstance(kept, datetime)
        assert (kept.utcoffset(), kept.fold) == (moment.utcoffset(), moment.fold)


def test_a_day_stays_a_day_and_a_moment_a_moment() -> None:
    say = Say("x", {"day": date(2026, 12, 3), "hour": time(9, 0), "at": NOW})
    kinds = {name: type(word) for name, word in decode(encode(say), ZONE).words.items()}
    assert kinds == {"day": date, "hour": time, "at": datetime}


def test_a_state_is_kept_as_the_word_it_is() -> None:
    assert decode(encode(Say("x", {"state": State.OPEN})), ZONE).words["state"] == "open"


@pytest.mark.parametrize("word", [object(), {1, 2}, b"x", 1j])
def test_a_word_of_another_kind_is_refused_when_it_is_said(word: object) -> None:
    with pytest.raises(TypeError, match=f"cannot hold a {type(word).__name__}"):
        encode(Say("x", {"word": word}))


def test_a_moment_without_a_zone_is_refused_when_it_is_said() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        encode(Say("x", {"at": NOW.replace(tzinfo=None)}))
