"""Who may come in: strangers, guests, and people of other groups."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import demo
from bot.domain.history import Origin
from bot.domain.people import Role
from tests.house import House, open_house, with_open_door


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path, with_open_door(demo({}), "EV")) as opened:
        yield opened


def test_a_stranger_is_refused_politely_where_the_group_wants_that(house: House) -> None:
    outcome = house.say("vreemde", "acties")
    assert outcome.refused == "stranger.refused"
    assert "De beheerder kan je toevoegen" in house.answers()[0]


def test_a_stranger_who_says_nothing_to_the_bot_meets_silence(house: House) -> None:
    house.say("vreemde", "goedemorgen")
    assert house.letters() == []


def test_a_stranger_is_welcomed_as_a_member_without_kolom(house: House) -> None:
    house.say("jan", "actie @nadia hekken tellen uiterlijk vrijdag", "#evenementen")
    welcome, told, noted = house.answers()[:3]
    assert welcome.startswith("Welkom, ")
    assert "EV: @jan is van" in told
    assert noted.startswith("Genoteerd: EV-26-001 hekken tellen")
    with house.memory.reading() as work:
        roster = work.people.roster()
        jan = roster.by_account("console", "jan")
        group = work.groups.by_prefix("EV")
        assert jan is not None
        assert group is not None
        part = roster.membership(jan.id, group.id, house.clock.now().date())
    assert part is not None
    assert (part.role, part.kolom) == (Role.MEMBER, None)


def test_newcomers_of_one_name_are_people_of_their_own(house: House) -> None:
    for number, name in enumerate(("Jan Jansen", "Jan Jansen", "Jan Jansen", " ", "@:,")):
        heard = house.heard(f"account-{number}", "acties", "#evenementen")
        assert house.work(replace(heard, speaker_name=name)).refused is None
    with house.memory.reading() as work:
        roster = work.people.roster()
        found = [roster.by_account("console", f"account-{number}") for number in range(5)]
    handles = [person.handle for person in found if person]
    assert handles == ["jan.jansen", "jan.jansen.2", "jan.jansen.3", "account-3", "onbekend"]


def test_the_secretary_says_which_kolom_a_newcomer_represents(house: House) -> None:
    house.say("jan", "acties", "#evenementen")
    house.letters()
    house.say("esther", "!@jan is van de politie", "#evenementen")
    assert house.answers() == ["jan vertegenwoordigt hier nu de kolom politie."]


def test_a_member_may_not_say_which_kolom_somebody_represents(house: House) -> None:
    house.say("jan", "acties", "#evenementen")
    assert house.say("nadia", "!@jan is van de GHOR", "#evenementen").refused == (
        "forbidden.manage_people"
    )


def test_a_guest_whom_nobody_knows_is_refused_even_where_strangers_are_welcome(
    house: House,
) -> None:
    heard = house.heard("bezoeker", "acties", "#evenementen")
    assert house.work(replace(heard, guest=True)).refused == "guest.refused"


def test_a_channel_without_a_group_gets_an_answer_only_when_the_bot_is_addressed(
    house: House,
) -> None:
    house.say("esther", "tot straks", "#koffie")
    assert house.letters() == []
    assert house.say("esther", "!acties", "#koffie").refused == "channel.unknown"


def test_a_refusal_for_want_of_rights_leaves_a_line_in_the_history(house: House) -> None:
    house.say("petra", "weekoverzicht")
    with house.memory.reading() as work:
        line = work.history.lines()[-1]
        petra = work.people.roster().by_handle("petra")
    assert petra is not None
    assert (line.deed, line.result, line.origin.actor) == (
        "forbidden.read_week",
        "refused",
        petra.id,
    )


def test_an_administrator_sees_no_actions_of_a_group_he_is_not_in(house: House) -> None:
    admin = next(p.handle for p in demo({}).people if "administrator" in p.offices)
    house.say("esther", "actie @daan bluswaterlijst bijwerken")
    house.letters()
    for text in ("acties", "stand OTO-26-001"):
        assert house.say(admin, text).refused == "forbidden.ask"
        assert "bluswaterlijst" not in "".join(house.answers())


def test_who_has_left_a_group_neither_sees_nor_closes_its_actions(house: House) -> None:
    house.say("esther", "actie @daan kluis controleren uiterlijk vrijdag 4 december")
    house.letters()
    with house.memory.work(Origin("test", "", None, house.clock.now())) as work:
        roster = work.people.roster()
        daan, group = roster.by_handle("daan"), work.groups.by_prefix("OTO")
        assert daan is not None
        assert group is not None
        part = roster.membership(daan.id, group.id, house.clock.now().date())
        assert part is not None
        yesterday = house.clock.now().date() - timedelta(days=1)
        work.people.join(replace(part, until=yesterday))
    assert house.say("daan", "OTO-26-001 is klaar", "@daan").refused == "forbidden.close"
    house.say("daan", "mijn acties", "@daan")
    house.clock.move_to(house.clock.now() + timedelta(days=5))
    house.engine.tick()
    to_daan = [x for x in house.letters() if "daan" in (x.to.account, x.to.only, x.to.channel)]
    assert not any("kluis" in house.text(letter) for letter in to_daan)
