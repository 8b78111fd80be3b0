"""A `.chat` file is read whole or not at all, and what is written can be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.networks.console.grammar import read_line
from bot.networks.console.mistakes import ScriptError
from bot.networks.console.script import Entry, read_chat
from bot.networks.console.steps import (
    BotEdits,
    BotSays,
    BotSends,
    Chooses,
    Edits,
    Move,
    Place,
    Reacts,
    Says,
    Spot,
    Step,
    Withdraws,
)
from bot.networks.console.writing import order_of, write_step

FILE = """\
Een actie noteren
-- ma 2026-11-23 16:05, #platform-oto, nl

esther: actie @daan lijst bijwerken
  en rondsturen
bot:  Genoteerd.
  [Afgerond]
@slack bot reageert ✅
"""


def test_a_file_gives_its_title_and_its_entries_with_their_raw_lines() -> None:
    chat = read_chat(FILE)
    assert chat.title == "Een actie noteren"
    assert chat.entries[1] == Entry(
        4,
        ("esther: actie @daan lijst bijwerken", "  en rondsturen"),
        Says("esther", "actie @daan lijst bijwerken\nen rondsturen"),
        after_blank=True,
    )
    assert chat.entries[2].step == BotSays("Genoteerd.", ("Afgerond",))
    assert chat.entries[3].only_on == "slack"


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("", "no_title", 1),
        ("-- ma 2026-11-23 16:05\n", "no_title", 1),
        ("Titel\n-- ma 2026-11-23 16:05\n\nzomaar iets\n", "no_form", 4),
        ("Titel\n  ingesprongen\n", "no_form", 2),
        ("Titel\n@irc anna: hoi\n", "no_form", 2),
    ],
)
def test_a_file_with_a_line_of_no_form_fails_with_its_number(
    text: str, key: str, line: int
) -> None:
    with pytest.raises(ScriptError) as refused:
        read_chat(text)
    assert (refused.value.key, refused.value.line) == (key, line)


def test_bot_lines_stand_in_order_of_their_destination_here_first() -> None:
    here = BotSays("hier", place=Place("#platform-oto"))
    only = BotSays("stil", place=Place("#platform-oto", "anna"))
    there = BotSays("daar", place=Place("#crisisplan"))
    direct = BotSays("jij", place=Place("@anna"))
    said = [direct, there, only, here]
    assert sorted(said, key=lambda step: order_of(step, "#platform-oto")) == [
        here,
        only,
        there,
        direct,
    ]


def test_the_channel_of_the_moment_is_not_named() -> None:
    step = BotSays("text", ("Ja", "Nee"), Place("#x"))
    assert write_step(step, "#x") == ["bot:  text", "  [Ja] [Nee]"]
    assert write_step(step, "#y") == ["bot in #x: text", "  [Ja] [Nee]"]


_line = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters='"[]', include_characters=" "),
    min_size=1,
).filter(lambda text: text == text.strip())
_text = st.lists(_line, min_size=1, max_size=3).map("\n".join)
_word = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
_names = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?", fullmatch=True).filter(lambda n: n != "bot")
_channels = _word.map("#{}".format)
_cards = st.from_regex(r"[A-Z]{1,4}-26-[0-9]{3}", fullmatch=True)
_spots = st.one_of(
    st.builds(Spot),
    st.builds(Spot, channel=_channels),
    st.just(Spot(direct=True)),
    st.builds(Spot, thread=_cards),
)
_places = st.builds(
    Place,
    st.one_of(st.none(), _channels, _names.map("@{}".format)),
    st.one_of(st.none(), _names),
)
_offers = st.lists(_line.filter(lambda text: "\n" not in text), max_size=3).map(tuple)
_moves = st.builds(
    Move,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.integers(0, 6)),
)
_steps: st.SearchStrategy[Step] = st.one_of(
    _moves,
    st.builds(Says, _names, _text, _spots),
    st.builds(Edits, _names, _line, _line, _spots),
    st.builds(Withdraws, _names, _text, _spots),
    st.builds(Reacts, _names, st.just("✅"), _line, _spots),
    st.builds(Chooses, _names, _line, st.one_of(st.none(), _cards), _spots),
    st.builds(BotSays, _text, _offers, _places),
    st.builds(BotEdits, _cards, _text, _offers, _places),
    st.builds(BotSends, _word, _places),
)


@given(_steps)
def test_what_is_written_is_read_as_the_same_step(step: Step) -> None:
    first, *others = write_step(step)
    assert read_line("\n".join((first, *(line.strip() for line in others)))) == step


_scraps = st.sampled_from(
    ["anna", "bot", ": ", " in #x", " → bot", " → @anna", "-- ", "di ", "24:61", "[Ja]", '"', "\n"]
)


@given(st.lists(st.one_of(_scraps, st.text(max_size=3)), max_size=8).map("".join))
def test_any_line_is_a_step_or_a_refusal_never_a_fault(text: str) -> None:
    try:
        step = read_line(text)
    except ScriptError:
        return
    assert isinstance(step, Step)
