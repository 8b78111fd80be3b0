"""The leanings of words are counted from examples, written as data, and read back the same."""

import pytest

from bot.language.understanding.leanings import read_leanings
from tests.leanings import Row, fit, written
from tests.talk import read

KNOWN: list[Row] = [
    (["de", "pomp", "draait"], "update"),
    (["pomp", "draait"], "update"),
    (["de", "pomp", "vastgelopen"], "block"),
    (["vastgelopen", "weer"], "block"),
]


def test_a_word_leans_to_the_intent_of_the_examples_it_stood_in() -> None:
    scores = fit(KNOWN).scores(["vastgelopen"])
    assert scores["block"] > 0 > scores["update"]


def test_the_same_examples_give_the_same_leanings_and_are_read_back_as_written() -> None:
    text = written(fit(KNOWN))
    assert text == written(fit(KNOWN))
    assert written(read_leanings(text)) == text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("OTO-26-014 is in kannen en kruiken", "complete"),
        ("mijn punten gaan tijdens mijn verlof naar Samir", "handover"),
    ],
)
def test_a_sentence_that_no_rule_foresaw_is_understood(text: str, intent: str) -> None:
    reading = read(text)
    assert reading.intent == intent
    assert "leanings.toml" in {reason.rule for reason in reading.because}
