"""Accounts, handles and memberships keep their person, whatever changes in file or chat."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.config import MemberSettings
from bot.domain.people import Identity, Person, Role
from bot.ports import Work
from tests.starts import DEMO, NOW, Program, changed

MATRIX = {"matrix": "@daan:vb.nl"}


@pytest.fixture
def program() -> Iterator[Program]:
    program = Program()
    yield program
    program.memory.close()


def test_a_membership_that_ended_in_chat_stays_ended(program: Program) -> None:
    program.start(DEMO)
    part, _ = program.parts("samir")
    ended = replace(part, until=date(2026, 11, 1))
    program.chat(lambda work: work.people.join(ended))
    assert program.start(DEMO) == []
    assert program.roster().membership(part.person, part.group, NOW.date()) is None


def test_somebody_who_comes_back_has_a_second_membership(program: Program) -> None:
    before = MemberSettings("CP", until=date(2026, 10, 31))
    again = MemberSettings("CP", since=date(2026, 11, 15), kolom="politie")
    program.start(changed(DEMO, "rob", member_of=(MemberSettings("CP"),)))
    assert program.start(changed(DEMO, "rob", member_of=(before,))) == [
        "~ lidmaatschap Rob ter Horst, CP: tot en met leeg → 2026-10-31"
    ]
    assert program.start(changed(DEMO, "rob", member_of=(before, again))) == [
        "+ lidmaatschap Rob ter Horst, CP"
    ]
    assert [(part.since, part.until, part.kolom) for part in program.parts("rob")] == [
        (None, date(2026, 10, 31), None),
        (date(2026, 11, 15), None, "politie"),
    ]


def test_a_first_day_that_changes_makes_no_second_membership(program: Program) -> None:
    first, later = (MemberSettings("CP", since=date(2026, 1, day)) for day in (1, 5))
    program.start(changed(DEMO, "rob", member_of=(first,)))
    assert program.start(changed(DEMO, "rob", member_of=(later,))) == [
        "~ lidmaatschap Rob ter Horst, CP: vanaf 2026-01-01 → 2026-01-05"
    ]
    assert program.start(changed(DEMO, "rob", member_of=(later,))) == []


def test_a_membership_that_leaves_the_file_is_told(program: Program) -> None:
    program.start(DEMO)
    assert program.start(changed(DEMO, "rob", member_of=())) == [
        "= lidmaatschap Rob ter Horst, CP: alleen in het geheugen; er wordt niets gewist."
    ]
    assert len(program.parts("rob")) == 1


def test_who_a_deputy_stands_in_for_is_told_by_handle(program: Program) -> None:
    program.start(DEMO)
    deputy = MemberSettings("CP", role=Role.DEPUTY, stands_in_for="daan")
    told = program.start(changed(DEMO, "samir", member_of=(MemberSettings("OTO"), deputy)))
    assert told == [
        "~ lidmaatschap Samir Haddad, CP: rol lid → plaatsvervanger",
        '~ lidmaatschap Samir Haddad, CP: vervangt leeg → "daan"',
    ]
    assert program.parts("samir")[1].stands_in_for == program.person("daan").id


def test_who_was_welcomed_in_chat_is_recognised_and_completed(program: Program) -> None:
    def welcome(work: Work) -> None:
        person = work.people.add(Person(0, "Daan Smit", "daan"))
        work.people.identify(Identity(person.id, "matrix", "@daan:vb.nl"))

    program.chat(welcome)
    told = program.start(changed(DEMO, "daan", title="trainer"))
    assert '~ persoon Daan Smit (daan): functie leeg → "trainer"' in told
    assert "+ persoon Daan Smit (daan)" not in told


def test_what_the_file_leaves_open_does_not_contradict_what_chat_filled_in(
    program: Program,
) -> None:
    program.chat(lambda work: work.people.add(Person(0, "Daan Smit", "daan", title="trainer")))
    assert not [line for line in program.start(DEMO) if line.startswith("!")]
    assert program.person("daan").title == "trainer"


def test_a_handle_that_changes_in_the_file_is_the_same_person_by_the_account(
    program: Program,
) -> None:
    program.start(changed(DEMO, "daan", accounts=MATRIX))
    number = program.person("daan").id
    renamed = changed(DEMO, "daan", accounts=MATRIX, handle="daan.smit")
    assert '~ persoon Daan Smit (daan): handle "daan" → "daan.smit"' in program.start(renamed)
    assert program.person("daan.smit").id == number
    assert program.start(renamed) == []


def test_a_handle_changed_in_chat_makes_no_second_person(program: Program) -> None:
    program.start(DEMO)
    now = replace(program.person("daan"), handle="d")
    program.chat(lambda work: work.people.save(now, "person.rename"))
    assert program.start(DEMO) == []
    assert program.roster().by_handle("daan") is None


def test_an_account_that_changes_takes_the_place_of_the_old_one(program: Program) -> None:
    program.start(changed(DEMO, "daan", accounts={"matrix": "@oud:vb.nl"}))
    told = program.start(changed(DEMO, "daan", accounts=MATRIX))
    assert told == ['~ account @daan:vb.nl (matrix): account "@oud:vb.nl" → "@daan:vb.nl"']
    accounts = program.roster().accounts(program.person("daan").id)
    assert accounts == {"console": "daan", "matrix": "@daan:vb.nl"}
    assert program.roster().by_account("matrix", "@oud:vb.nl") is None


def test_an_account_of_somebody_else_is_not_taken_away(program: Program) -> None:
    program.start(DEMO)
    petra = program.person("petra")
    program.chat(lambda work: work.people.identify(Identity(petra.id, "matrix", "@daan:vb.nl")))
    (line,) = program.start(changed(DEMO, "daan", accounts=MATRIX))
    assert line.startswith(
        '! account @daan:vb.nl (matrix): persoon is in het geheugen "Petra Kuipers" en in'
        ' config.toml "Daan Smit".'
    )
    assert program.roster().by_account("matrix", "@daan:vb.nl") == petra


def test_an_account_taken_away_in_chat_does_not_come_back(program: Program) -> None:
    settings = changed(DEMO, "daan", accounts=MATRIX)
    program.start(settings)
    account = Identity(program.person("daan").id, "matrix", "@daan:vb.nl")
    program.chat(lambda work: work.people.untie(account))
    assert program.start(settings) == []
    assert program.roster().by_account("matrix", "@daan:vb.nl") is None


def test_an_account_that_is_taken_away_leaves_a_line_of_history_once(program: Program) -> None:
    program.start(changed(DEMO, "daan", accounts=MATRIX))
    account = Identity(program.person("daan").id, "matrix", "@daan:vb.nl")
    for _ in range(2):
        program.chat(lambda work: work.people.untie(account))
    with program.memory.reading() as work:
        lines = work.history.lines(f"person:{account.person}")
        assert work.history.broken_seal() is None
    (line,) = [line for line in lines if line.deed == "person.untie"]
    assert ("account", "@daan:vb.nl", None) in [(c.field, c.old, c.new) for c in line.changes]


def test_an_account_that_leaves_the_file_is_told_for_it_still_opens_the_door(
    program: Program,
) -> None:
    program.start(changed(DEMO, "daan", accounts=MATRIX))
    assert program.start(DEMO) == [
        "= account @daan:vb.nl (matrix): alleen in het geheugen; er wordt niets gewist."
    ]


def test_without_the_console_nobody_has_an_account_there(program: Program) -> None:
    program.start(replace(DEMO, networks=replace(DEMO.networks, console=False)))
    assert program.roster().by_account("console", "daan") is None
