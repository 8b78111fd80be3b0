"""The words are data: every line of talk.toml reads as it says, and a phrase is added there."""

import re
from importlib import resources

import pytest

from bot.domain.readings import Message
from bot.language.talk import LANGUAGES, understand
from bot.language.understanding.lexicon import Sample, WordsError, parse, shipped
from tests.talk import COMPANY, NOW

SAMPLES = [sample for language in LANGUAGES for sample in shipped(language).samples]


def words(language: str) -> str:
    place = resources.files("bot") / "locales" / language / "talk.toml"
    return place.read_text(encoding="utf-8")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.line)
def test_every_line_under_try_is_read_as_its_table_says(sample: Sample) -> None:
    assert understand(Message(sample.line), COMPANY, NOW).intent == sample.intent


def test_every_intent_says_what_it_means_in_both_languages() -> None:
    for language in LANGUAGES:
        lexicon = shipped(language)
        assert set(lexicon.why) == {rule.intent for rule in lexicon.rules}


def test_a_phrase_added_to_the_file_is_understood() -> None:
    line = "OTO-26-014 ligt bij het kruisje"
    known = parse("nl", words("nl"))
    assert understand(Message(line), COMPANY, NOW, lexicons=(known,)).intent != "complete"
    begin = "[intents.complete]\n"
    more = words("nl").replace(begin, f'{begin}always = ["<ref> ligt bij het kruisje"]\n', 1)
    told = parse("nl", more)
    assert understand(Message(line), COMPANY, NOW, lexicons=(told,)).intent == "complete"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('[intents.complete]\nsure = ["<kaas> is (af|klaar)"]', "<kaas>"),
        ('[intents.complete]\nsure = ["(af|klaar"]', "af|klaar"),
        ('[intents.complete]\nsurely = ["af"]', "surely"),
        ("[intents", "talk.toml (nl)"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(wrong: str, told: str) -> None:
    with pytest.raises(WordsError, match=re.escape(told)):
        parse("nl", wrong)
