"""What is agreed without a word to the secretary: proposed at most, and noted only after a yes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import demo
from bot.domain.history import Origin
from bot.domain.questions import QuestionKind
from tests.house import MONDAY, House, open_house, that_proposes
from tests.talk import examples

NO_ACTIONS = [
    row["text"]
    for name in ("talk_own", "talk_utterances")
    for row in examples(name)
    if row["intent"] == "none"
]
AGREED = "Daan, kun jij uiterlijk 4 december de hesjes tellen?"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path, that_proposes(demo({}))) as opened:
        yield opened


def kept(house: House) -> tuple[int, int, int]:
    """Count the actions, the reminders and the entries of the meeting that runs."""
    with house.memory.work(Origin("test", "", None, MONDAY)) as work:
        actions = work.actions.all()
        reminders = [r for action in actions for r in work.reminders.of_action(action.number)]
        group = work.groups.by_prefix("OTO")
        assert group is not None
        meeting = work.meetings.running(group.id)
        return (
            len(actions),
            len(reminders),
            len(work.meetings.entries(meeting.id) if meeting else ()),
        )


def proposals(house: House) -> int:
    """Count the proposals that are open in the channel."""
    with house.memory.work(Origin("test", "", None, MONDAY)) as work:
        asked = work.questions.open_at("console", "#platform-oto", house.clock.now())
        return sum(question.kind is QuestionKind.PROPOSAL for question in asked)


@pytest.mark.parametrize("proposes", [True, False], ids=["proposing", "ignoring"])
def test_nothing_is_kept_of_talk_that_agrees_nothing(tmp_path: Path, *, proposes: bool) -> None:
    region = that_proposes(demo({})) if proposes else demo({})
    with open_house(tmp_path, region) as house:
        house.say("esther", "notulen start")
        begun = kept(house)
        for text in NO_ACTIONS:
            house.say("petra", text)
            assert kept(house) == begun, text
            house.say("petra", "geen actie" if proposals(house) else "")


def test_with_a_proposal_open_only_a_yes_notes_it(house: House) -> None:
    yes = {"ok", "prima hoor"}
    for text in [text for text in NO_ACTIONS if text not in yes]:
        if not proposals(house):
            house.say("esther", AGREED)
        house.say("daan", text)
        assert kept(house)[0] == 0, text


def test_at_most_one_proposal_is_open_in_a_thread(house: House) -> None:
    house.say("esther", AGREED)
    house.say("petra", "Nadia, kun jij maandag de GGD bellen?")
    assert proposals(house) == 1
    thread = replace(house.heard("petra", "Nadia, kun jij maandag de GGD bellen?"), thread="t1")
    house.work(thread)
    assert proposals(house) == 2


@pytest.mark.parametrize("who", ["esther", "daan", "hanneke"])
def test_speaker_owner_and_chair_may_say_yes_also_when_others_spoke(house: House, who: str) -> None:
    house.say("esther", AGREED)
    house.say("lotte", "wie neemt er koffie mee?")
    house.say("samir", "ik niet")
    house.say(who, "ja graag")
    assert kept(house)[0] == 1


def test_another_member_may_say_yes_as_the_next_to_speak_only(house: House) -> None:
    house.say("esther", AGREED)
    house.say("lotte", "wie neemt er koffie mee?")
    house.say("samir", "ja")
    assert kept(house)[0] == 0
    house.say("esther", "geen actie")
    house.say("esther", AGREED)
    house.say("samir", "ja")
    assert kept(house)[0] == 1


@pytest.mark.parametrize("stranger", ["wim", "voorbijganger"])
def test_the_yes_of_somebody_who_is_no_member_is_not_heard(house: House, stranger: str) -> None:
    house.say("esther", AGREED)
    house.letters()
    house.say(stranger, "ja")
    assert (kept(house)[0], proposals(house), house.letters()) == (0, 1, [])


def test_who_would_own_it_says_yes_by_taking_it_on(house: House) -> None:
    house.say("esther", AGREED)
    house.say("daan", "prima, ik pak m op")
    assert kept(house)[0] == 1


def test_a_proposal_leaves_no_trace_after_a_day(house: House, tmp_path: Path) -> None:
    house.say("esther", "Daan, kun jij uiterlijk 4 december de zwanenhals tellen?")
    house.letters()
    house.clock.move_to(house.clock.now() + timedelta(days=3))
    house.engine.tick()
    assert house.memory.checkpoint()
    files = [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()]
    assert not any(b"zwanenhals" in content for content in files)
    with house.memory.work(Origin("test", "", None, MONDAY)) as work:
        assert not work.history.lines("action:OTO-26-001")


def test_what_is_off_the_record_is_nowhere(house: House, tmp_path: Path) -> None:
    house.say("petra", "off the record: Daan moet voor vrijdag de zwanenhals afmaken")
    assert (proposals(house), house.letters()) == (0, [])
    house.engine.tick()
    assert house.memory.checkpoint()
    assert not any(b"zwanenhals" in path.read_bytes() for path in tmp_path.iterdir())


def test_off_the_record_ends_with_the_meeting(house: House) -> None:
    house.say("esther", "notulen start")
    house.say("petra", "even niet notuleren")
    house.say("petra", AGREED)
    assert proposals(house) == 0
    house.say("esther", "notulen einde")
    house.say("petra", AGREED)
    assert proposals(house) == 1


@pytest.mark.parametrize(
    "line",
    [
        "besluit: mevrouw Jansen krijgt na haar hartoperatie een andere taak",
        "actie @daan het adres van de slachtoffers opvragen",
        "@secretaris Daan belt vrijdag de heer Jansen over zijn diagnose",
        "agendapunt: burn-out van de projectleider",
    ],
)
def test_health_and_victims_are_refused_when_said_to_the_secretary(house: House, line: str) -> None:
    house.say("esther", "notulen start")
    before = kept(house)
    house.letters()
    house.say("esther", line)
    assert "persoonsgegevens" in "".join(house.answers())
    assert kept(house) == before


def test_health_and_victims_are_no_matter_when_nobody_asked(house: House) -> None:
    house.say("esther", "Daan belt vrijdag de heer Jansen over zijn diagnose")
    assert (proposals(house), house.letters()) == (0, [])


def test_a_form_is_refused_at_the_field_that_tells_of_health(house: House) -> None:
    form = {"what": "mevrouw Jansen bellen over haar diagnose", "owners": "daan"}
    outcome = house.engine.submit(replace(house.heard("esther", "action.add"), form=form))
    assert (outcome.refused, outcome.field, kept(house)[0]) == ("ask.sensitive", "what", 0)


SAYS = [
    (row["intent"], row["text"])
    for row in examples("talk_utterances")
    if row["intent"] not in {"none", "confirm", "reject"} and not row.get("context")
]


def test_whatever_is_said_to_the_secretary_is_answered(house: House) -> None:
    for intent, text in SAYS:
        house.letters()
        house.say("esther", f"@secretaris {text}")
        assert house.letters(), (intent, text)
