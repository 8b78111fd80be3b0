"""How people really say it: examples of every intent, read right in intent, owners and date."""

import pytest

from bot.domain.readings import ACTIONS
from tests.talk import Score, examples, judge, read

ENOUGH = 0.97


@pytest.fixture(scope="module", params=["talk_own", "talk_utterances"])
def score(request: pytest.FixtureRequest) -> Score:
    return judge(examples(request.param))


def test_nearly_every_example_has_its_intent(score: Score) -> None:
    assert score.right.total() / score.count >= ENOUGH, score.wrong


def test_nearly_every_example_has_its_owners(score: Score) -> None:
    assert score.owners / score.count >= ENOUGH, score.wrong


def test_nearly_every_example_has_its_date(score: Score) -> None:
    assert score.dates / score.count >= ENOUGH, score.wrong


def test_every_intent_is_read_right_three_times_out_of_four(score: Score) -> None:
    weak = {i: n for i, n in score.total.items() if score.right[i] / n < 0.75}
    assert not weak, score.wrong


def test_nothing_is_registered_from_a_line_that_is_no_action(score: Score) -> None:
    assert score.registered == []


@pytest.mark.parametrize(
    "text",
    [
        "actie van de supermarkt: twee halen, een betalen",
        "actie! daar hou ik van",
        "@secretaris goedemorgen",
        "@secretaris dank je wel",
        "! oefening oefening: Daan evacueert de wijk",
        "actie:",
        "#actie",
        "actie @daan heeft de lijst gisteren gestuurd",
        "Zo noteer je een actie: actie @daan lijst maken",
        "> actie @daan lijst maken",
        "```\nactie @daan lijst maken\n```",
        "de AP heeft een boete opgelegd",
        "AP: de Autoriteit Persoonsgegevens publiceert nieuwe regels",
    ],
)
def test_what_only_looks_like_a_marked_action_registers_nothing(text: str) -> None:
    assert read(text).would != "register"


def test_no_more_than_a_few_messages_about_other_things_look_like_an_action() -> None:
    rows = examples("dates_not_due")
    taken = [row["text"] for row in rows if read(row["text"]).intent in ACTIONS]
    assert len(taken) / len(rows) <= 0.1, taken


def test_a_marked_line_registers_and_asks_what_is_missing_in_the_same_breath() -> None:
    reading = read("actie: draaiboek evacuatie herzien")
    assert (reading.would, reading.ask) == ("register", ("owner", "due"))


def test_unmarked_talk_is_only_proposed() -> None:
    assert read("Daan, kun jij de slangen testen voor vrijdag?").would == "propose"


def test_health_details_are_refused_and_not_kept() -> None:
    reading = read("Nadia, bel jij mevrouw Aydin over haar chemokuur?")
    assert (reading.would, [draft.what for draft in reading.actions]) == ("refuse", [""])


def test_an_answer_without_its_question_keeps_its_intent() -> None:
    reading = read("ok pak ik op")
    assert (reading.intent, reading.would) == ("accept", "answer")


def test_a_week_later_counts_from_the_date_the_secretary_named() -> None:
    asked = "Daan, de streefdatum van OTO-26-008 is vrijdag 27 november 2026: pompen keuren."
    (draft,) = read("Kan OTO-26-008 een week later?", asked).actions
    assert draft.due is not None
    assert draft.due.date.isoformat() == "2026-12-04"


def test_a_weekday_for_another_date_lies_behind_the_date_that_will_not_be_met() -> None:
    asked = "Daan, de streefdatum van OTO-26-008 is vrijdag 27 november 2026: pompen keuren."
    (draft,) = read("vrijdag is niet haalbaar, wordt dinsdag", asked).actions
    assert draft.due is not None
    assert draft.due.date.isoformat() == "2026-12-01"


def test_an_action_on_its_way_to_nobody_known_asks_which() -> None:
    assert read("kan die vervallen").ask == ("which",)
