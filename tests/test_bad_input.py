"""Whatever people type: a clear answer, nothing lost, nothing that becomes markup, no bug."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chat import Outcome
from tests.house import House, open_house

COMMANDS = (
    "actie @daan {}",
    "actie: {}",
    "actie @{} lijst bijwerken",
    "actie @daan lijst bijwerken uiterlijk {}",
    "stand OTO-26-001: {}",
    "OTO-26-001 uitstel tot {}",
    "OTO-26-001 vervalt: {}",
    "OTO-26-001 overdragen aan @{}",
    "OTO-26-{} is klaar",
    "notulen start: {}",
    "agendapunt {}",
    "aanwezig: {}",
    "besluit: {}",
    "!@daan is van {}",
    "!{}",
    "@secretaris {}",
)
NASTY = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        [
            "",
            "<b>vet</b>",
            "<!channel> <!here> @room @everyone",
            "*ster* _streep_ ~weg~ `code` [link](https://voorbeeld.nl)",
            "{number} {what:day} {}",
            "\u202egespiegeld\u202c",
            "\x00\x07\x1b[31m",
            "א ب",
            "🚒" * 40,
            "x" * 40_000,
            "@kees",
            "30 februari",
            "20 november 2026",
            "gisteren",
        ]
    ),
)


@contextmanager
def in_a_meeting(folder: Path) -> Iterator[House]:
    """Open a house in which one action stands and a meeting runs."""
    with open_house(folder) as opened:
        opened.say("esther", "actie @daan lijst bijwerken uiterlijk 18 december")
        opened.say("esther", "notulen start")
        opened.letters()
        yield opened


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with in_a_meeting(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with in_a_meeting(Path(tmp_path_factory.mktemp("house"))) as opened:
        yield opened


def answered(house: House, line: str) -> tuple[Outcome, list[str]]:
    """Say a line and render every answer."""
    outcome = house.say("esther", line)
    return outcome, house.answers()


@given(st.sampled_from(COMMANDS), NASTY)
def test_no_text_in_any_command_is_a_bug_or_a_silence(
    crowded: House, command: str, text: str
) -> None:
    outcome, answers = answered(crowded, command.format(text))
    assert outcome.refused != "went_wrong"
    if command.startswith("@"):
        assert answers


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("actie @daan " + "x" * 40_000, "too_long"),
        ("actie @xyzzy lijst bijwerken", "person.unknown"),
        ("actie @kees lijst bijwerken", "person.ambiguous"),
        ("OTO-26-999 is klaar", "action.unknown"),
        ("OTO-26-001 uitstel tot 1 maart 2020", "due.past"),
        ("OTO-26-001 overdragen aan @daan", "owner.same"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_own_sentence(
    house: House, line: str, key: str
) -> None:
    outcome, answers = answered(house, line)
    assert outcome.refused == key
    assert len(answers) == 1


def test_an_action_with_a_date_that_has_passed_is_kept_and_asked_about(house: House) -> None:
    _, (answer,) = answered(house, "actie @daan terugblik maken uiterlijk 20 november 2026")
    assert "terugblik maken" in answer
    assert "De datum vrijdag 20 november 2026 is al geweest" in answer


def test_signs_that_are_markup_elsewhere_stand_as_typed(house: House) -> None:
    _, (answer,) = answered(house, "actie @daan <b>vet</b> *ster* <!channel> {number} doen")
    assert "<b>vet</b> *ster* <!channel> {number} doen" in answer
