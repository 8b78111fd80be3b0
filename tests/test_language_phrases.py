"""Every phrase we say we understand we do understand, and no line fits two of them."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import Catalogue
from bot.domain.chat import Say
from bot.domain.hints import HALF_SAID
from bot.domain.intents import AddAction, AddActions, BeginAction
from bot.domain.people import Kolom, Person, Roster
from bot.domain.workdays import WorkCalendar
from bot.language import phrases
from bot.language.phrases import Phrase
from bot.language.reader import read
from bot.language.situation import LANGUAGES, Reading, Situation
from bot.language.who import Company
from bot.markup import Bullets, plain

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
PEOPLE = (Person(1, "Daan Smit", "daan"), Person(2, "Petra van den Berg", "petra"))
COMPANY = Company(Roster(PEOPLE, (), ()), (Kolom("politie", "politie", "police"),))
SAMPLES = {
    "full": "OTO-26-014",
    "number": "14",
    "decision": "OTO-B26-007",
    "owners": "@daan",
    "names": "Daan Smit, Petra van den Berg",
    "persons": "Daan Smit, Petra van den Berg",
    "attendees": "Daan Smit, Petra van den Berg",
    "item": "2",
    "going": "loopt goed",
    "kolom": "politie",
    "due": "4-12-2026",
    "titled": "platform OTO",
    "language": "English",
    "manner": "u",
    "days": "ma, di",
}
CONVERSATIONS = Path(__file__).parent / "conversations"


def situation(language: str, *, addressed: bool = False, meeting: bool = False) -> Situation:
    """Give what a line is read in."""
    return Situation(
        language=language,
        at=NOW,
        company=COMPANY,
        calendar=WorkCalendar(),
        meeting=meeting,
        addressed=addressed,
        prefixes=frozenset({"OTO"}),
    )


def expanded(words: str) -> Iterator[str]:
    """Give every line a phrase stands for, its slots filled with samples."""
    filled = re.sub(r"\{(\w+)\}", lambda slot: SAMPLES.get(slot[1], "de lijst"), words)
    innermost = re.search(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)", filled)
    if innermost is None:
        yield " ".join(filled.split())
        return
    optional, choice = innermost.groups()
    options = ["", *optional.split("|")] if optional is not None else choice.split("|")
    for option in options:
        start, end = innermost.span()
        yield from expanded(filled[:start] + option + filled[end:])


def lines(language: str) -> Iterator[tuple[Phrase, str]]:
    """Give every line of a language with its phrase."""
    for phrase in phrases.load(language).all:
        for line in expanded(phrase.words):
            yield phrase, line


EVERY_LINE = [(language, *found) for language in LANGUAGES for found in lines(language)]


def test_every_phrase_is_understood_where_its_file_says_so() -> None:
    for language, phrase, line in EVERY_LINE:
        reading = read(
            line,
            situation(
                language,
                addressed=phrase.where == "addressed",
                meeting=phrase.where == "meeting",
            ),
        )
        assert reading.intent is not None, line
        assert reading.intent.key == phrase.key, line


def test_no_line_fits_phrases_of_two_requests() -> None:
    for language, phrase, line in EVERY_LINE:
        fitting = {p.key for p in phrases.load(language).all if p.fits(line)}
        read_as = read(line, situation(language, addressed=True, meeting=True)).intent
        assert read_as is not None
        assert read_as.key == phrase.key, (line, fitting)


def test_what_must_be_addressed_is_silence_when_it_is_not() -> None:
    bare = {line for _, phrase, line in EVERY_LINE if phrase.where == "bare"}
    for language, phrase, line in EVERY_LINE:
        if phrase.where != "bare" and line not in bare:
            assert not read(line, situation(language)).ours, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_half_said_has_its_words_in_every_language(language: str) -> None:
    assert {name for name, _ in phrases.load(language).halves} == HALF_SAID


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_help_is_understood(language: str) -> None:
    for sentence in help_sentences(language):
        reading = read(sentence, situation(language, meeting=True))
        assert reading.intent is not None, sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_help_stands_in_a_conversation(language: str) -> None:
    chats = [path.read_text("utf-8") for path in CONVERSATIONS.glob("*.chat")]
    said = {
        line.partition(": ")[2]
        for chat in chats
        for line in chat.splitlines()
        if not line.startswith(("bot", " "))
    }
    for sentence in help_sentences(language):
        assert sentence in said, sentence


def help_sentences(language: str) -> list[str]:
    """Give the example sentences of the help: the bold ones at the start of a bullet."""
    page = Catalogue.load().page(Say("help"), language, formal=False)
    items = [item for block in page if isinstance(block, Bullets) for item in block.items]
    return [plain(item[0]) for item in items]


@given(st.text(), st.sampled_from(LANGUAGES), st.booleans())
def test_reading_never_raises_and_an_addressed_line_is_always_ours(
    text: str,
    language: str,
    addressed: bool,  # noqa: FBT001 -- hypothesis fills it in
) -> None:
    reading = read(text, situation(language, addressed=addressed, meeting=True))
    assert isinstance(reading, Reading)
    assert reading.ours or not addressed


@given(
    st.sampled_from(["actie", "acties", "besluit", "help", "mijn acties", "weekoverzicht"]),
    st.from_regex(r"[a-z]{2,9}( [a-z]{2,9}){1,5}", fullmatch=True),
)
def test_words_after_a_command_that_takes_none_make_it_an_ordinary_line(
    head: str, rest: str
) -> None:
    assert not read(f"{head} {rest}", situation("nl", meeting=True)).ours


def test_each_line_of_a_message_that_is_an_action_is_an_action_of_its_own() -> None:
    said = "actie @daan een uiterlijk vrijdag\nactie @petra twee\nmet bijlage\nuiterlijk 4-12-2026"
    intent = read(said, situation("nl")).intent
    assert isinstance(intent, AddActions)
    assert [action.what for action in intent.actions] == ["een", "twee met bijlage"]
    assert [owner.people for action in intent.actions for owner in action.owners] == [(1,), (2,)]


def test_lines_around_an_action_do_not_make_it_two() -> None:
    intent = read("actie @daan een lijst maken\nzoals besproken", situation("nl")).intent
    assert isinstance(intent, AddAction)
    assert intent.what == "een lijst maken zoals besproken"


def test_spaces_capitals_and_hidden_signs_make_no_difference() -> None:
    for mess, tail in product(("  ", "\t", "\u200b ", "\n"), ("", " ")):
        line = f"{mess}OTO-26-014{mess} IS  Klaar{tail}"
        intent = read(line, situation("nl")).intent
        assert intent is not None, line
        assert intent.key == "action.finish"


def test_a_row_of_names_without_a_task_is_read_without_trying_every_way_to_cut_it() -> None:
    line = "actie " + ",".join(["@a"] * 60)  # two ways to read a comma would be 2**59 in all
    assert isinstance(read(line, situation("nl")).intent, BeginAction)
