"""A meeting over more channels, what may not be done half, and what the week says of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import demo
from bot.domain.history import Origin
from bot.domain.meetings import EntryKind, minutes
from bot.domain.people import Role
from tests.house import House, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Open the demo region."""
    with open_house(tmp_path) as opened:
        yield opened


def kinds(house: House) -> list[EntryKind]:
    """Give what was captured in the first meeting."""
    with house.memory.reading() as work:
        return [entry.kind for entry in work.meetings.entries(1)]


def test_a_meeting_of_a_group_is_heard_in_each_of_its_channels(tmp_path: Path) -> None:
    region = demo({})
    groups = tuple(
        replace(
            group,
            channels=(
                *group.channels,
                replace(group.channels[0], address="#oto-extra", name="#oto-extra"),
            ),
        )
        if group.prefix == "OTO"
        else group
        for group in region.groups
    )
    with open_house(tmp_path, replace(region, groups=groups)) as house:
        house.say("esther", "notulen start", "#platform-oto")
        assert len(house.letters()) == 2
        house.say("daan", "aanwezig", "#oto-extra")
        house.say("esther", "besluit: wij oefenen", "#oto-extra")
        assert kinds(house) == [EntryKind.PRESENT, EntryKind.PRESENT, EntryKind.DECISION]
        assert house.say("esther", "aanwezig", "#crisisplan").says == ()


@pytest.mark.parametrize(
    ("who", "line", "no"),
    [
        ("esther", "aanwezig: Piet en Jantje", "person.unknown"),
        ("esther", "aanwezig: kees", "person.ambiguous"),
        ("daan", "aanwezig daan en petra", "forbidden.record"),
        ("daan", "agendapunt Bluswater", "forbidden.record"),
        ("daan", "besluit: wij oefenen", "forbidden.decide"),
        ("daan", "schrap besluit 1", "forbidden.correct"),
        ("esther", "schrap besluit 1", "decision.unknown"),
        ("esther", "agendapunt 2", "meeting.item.unknown"),
    ],
)
def test_what_is_refused_leaves_nothing_in_the_meeting(
    house: House, who: str, line: str, no: str
) -> None:
    house.say("esther", "notulen start")
    outcome = house.say(who, line)
    assert outcome.refused is not None
    assert outcome.refused.startswith(no)
    assert kinds(house) == [EntryKind.PRESENT]


def test_the_week_leaves_out_a_decision_that_was_withdrawn_and_has_the_mended_words(
    house: House,
) -> None:
    start = house.clock.now()
    for line in ("notulen start", "besluit: een", "besluit: twee", "schrap besluit 1"):
        house.say("esther", line)
    house.say("hanneke", "verbeter besluit 2: drie")
    with house.memory.reading() as work:
        found = work.meetings.decisions_between(start - timedelta(hours=1), house.clock.now())
    assert found == [("OTO-B26-002", "drie")]


def test_a_member_corrects_what_is_his_and_nobody_elses(house: House) -> None:
    house.say("esther", "notulen start")
    said = house.heard("esther", "besluit: wij oefenen")
    house.work(said)
    changed = replace(house.heard("daan", "besluit: nooit"), edits=said.event)
    assert house.work(changed).refused == "forbidden.correct"
    removed = replace(house.heard("daan", ""), withdraws=said.event)
    assert house.work(removed).refused == "forbidden.correct"
    with house.memory.reading() as work:
        found = minutes(work.meetings.get(1), work.meetings.entries(1))
    assert [decision.text for decision in found.decisions] == ["wij oefenen"]


def test_what_was_overtaken_later_is_not_taken_back_with_an_older_message(house: House) -> None:
    house.say("esther", "notulen start")
    said = house.heard("esther", "aanwezig: lotte")
    house.work(said)
    house.say("esther", "afgemeld: lotte")
    house.work(replace(house.heard("esther", ""), withdraws=said.event))
    assert kinds(house)[-1] is EntryKind.EXCUSED


def test_an_action_that_lapsed_in_the_meeting_is_not_in_its_minutes(house: House) -> None:
    for line in (
        "notulen start",
        "actie @daan een uiterlijk vrijdag",
        "OTO-26-001 vervalt: dubbel",
    ):
        house.say("esther", line)
    house.say("esther", "notulen einde")
    assert not any("OTO-26-001:" in text for text in house.answers() if "Conceptverslag" in text)


def test_who_leads_another_group_does_not_mend_these_minutes_from_there(house: House) -> None:
    house.say("esther", "notulen start")
    said = house.heard("esther", "besluit: wij oefenen")
    house.work(said)
    changed = house.heard("rob", "besluit: nooit", "#crisisplan")
    assert house.work(replace(changed, edits=said.event)).refused == "forbidden.correct"
    removed = house.heard("rob", "", "#crisisplan")
    assert house.work(replace(removed, withdraws=said.event)).refused == "forbidden.correct"
    assert kinds(house) == [EntryKind.PRESENT, EntryKind.DECISION]


def test_who_leads_no_more_does_not_change_what_was_recorded_then(house: House) -> None:
    house.say("esther", "notulen start")
    said = house.heard("esther", "besluit: wij oefenen")
    house.work(said)
    with house.memory.work(Origin("test", "", None, house.clock.now())) as work:
        esther = work.people.roster().by_handle("esther")
        assert esther is not None
        part = work.people.roster().membership(esther.id, 1, house.clock.now().date())
        assert part is not None
        work.people.join(replace(part, role=Role.MEMBER))
    changed = replace(house.heard("esther", "besluit: nooit"), edits=said.event)
    assert house.work(changed).refused == "forbidden.record"
    assert kinds(house) == [EntryKind.PRESENT, EntryKind.DECISION]


def test_what_was_said_in_a_direct_message_is_mended_there_for_the_same_group(
    house: House,
) -> None:
    house.say("esther", "OTO: notulen start", "@esther")
    said = house.heard("esther", "OTO: besluit: wij oefenen", "@esther")
    house.work(said)
    changed = house.heard("esther", "OTO: besluit: wij oefenen niet", "@esther")
    assert house.work(replace(changed, edits=said.event)).refused is None
    removed = house.heard("esther", "", "@esther")
    assert house.work(replace(removed, withdraws=said.event)).refused is None
    assert kinds(house)[-2:] == [EntryKind.REWORDED, EntryKind.WITHDRAWN]
