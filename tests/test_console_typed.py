"""What is typed at the prompt is something to say, unless it has the form of something else."""

from datetime import time

import pytest

from bot.networks.console.mistakes import ScriptError
from bot.networks.console.steps import Chooses, Edits, Move, Outage, Says, Spot
from bot.networks.console.typed import Leave, Seat, ShowHelp, TakeSeat, Typed, read_typed

SEAT = Seat("esther", "#platform-oto")
DIRECT = Seat("esther", "#platform-oto", direct=True)
PEOPLE = {"esther", "petra", "kees.bos"}
TO_BOT = Spot(direct=True)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("acties", Says("esther", "acties")),
        ("actie: lijst bijwerken", Says("esther", "actie: lijst bijwerken")),
        ("bot: hoi", Says("esther", "bot: hoi")),
        ("iemand: hoi", Says("esther", "iemand: hoi")),
        ("-straks", Says("esther", "-straks")),
        ("petra: hoi", Says("petra", "hoi")),
        ("kees.bos in #crisisplan: hoi", Says("kees.bos", "hoi", Spot("#crisisplan"))),
        ("petra -> bot: hoi", Says("petra", "hoi", TO_BOT)),
        ('petra wijzigt "a" in "b"', Edits("petra", "a", "b")),
        ("[Geen actie]", Chooses("esther", "Geen actie")),
        ("[Ja] op OTO-26-001", Chooses("esther", "Ja", "OTO-26-001")),
        ("-- di 09:00", Move(time(9), weekday=1)),
        ("-- storing 5 min", Outage(5)),
        ("/als petra", TakeSeat(Seat("petra", "#platform-oto"))),
        ("/as @petra", TakeSeat(Seat("petra", "#platform-oto"))),
        ("/in #crisisplan", TakeSeat(Seat("esther", "#crisisplan"))),
        ("/in crisisplan", TakeSeat(Seat("esther", "#crisisplan"))),
        ("/bot", TakeSeat(DIRECT)),
        ("/help", ShowHelp()),
        ("/stop", Leave()),
        ("/quit", Leave()),
    ],
)
def test_a_line_is_read_as_it_was_meant(line: str, typed: Typed) -> None:
    assert read_typed(line, SEAT, PEOPLE) == typed


def test_in_a_direct_message_what_is_typed_goes_to_the_bot_alone() -> None:
    assert read_typed("acties", DIRECT, PEOPLE) == Says("esther", "acties", TO_BOT)
    assert read_typed("[Ja]", DIRECT, PEOPLE) == Chooses("esther", "Ja", None, TO_BOT)
    assert read_typed("/in #crisisplan", DIRECT, PEOPLE) == TakeSeat(Seat("esther", "#crisisplan"))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("/als iemand", "no_person"),
        ("/als", "no_person"),
        ("/in", "no_command"),
        ("/dans", "no_command"),
        ("-- straks", "no_time"),
        ("-- herstart", "not_here"),
    ],
)
def test_a_command_that_cannot_be_followed_is_refused(line: str, key: str) -> None:
    with pytest.raises(ScriptError) as refused:
        read_typed(line, SEAT, PEOPLE)
    assert refused.value.key == key


def test_the_prompt_says_who_and_where() -> None:
    assert (str(SEAT), str(DIRECT)) == ("esther in #platform-oto", "esther → bot")
