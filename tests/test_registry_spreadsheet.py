"""A spreadsheet of people is imported as a whole, or refused with every line that is wrong."""

import codecs
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import ConfigError, MemberSettings, PersonSettings
from bot.domain.history import Origin
from bot.domain.people import Office, Role
from bot.registry import decode, import_people, people_from_csv
from tests.starts import DEMO, NOW, Program

IMPORT = Origin("cli", "people import", None, NOW)
DUTCH = """naam;handle;functie;regiofunctie;groep;rol;kolom;vanaf;vervangt;matrix
Anneke de Boër;anneke;adviseur;;Platform OTO;lid;Bevolkingszorg;1-9-2026;;@anneke:vb.nl

Anneke de Boër;anneke;;;#crisisplan;plaatsvervanger;;;@rob;
José Çelik;jose;;directeur;;;;;;
"""
ENGLISH = """Name,Username,Title,Office,Group,Role,Kolom,Since,Stands in for,Matrix
Anneke de Boër,@anneke,adviseur,,OTO,member,municipalities,2026-09-01,,@anneke:vb.nl
"",anneke,,,CP,deputy,,,rob,
José Çelik,jose,,director
"""
PEOPLE = (
    PersonSettings(
        "Anneke de Boër",
        "anneke",
        "adviseur",
        accounts={"matrix": "@anneke:vb.nl"},
        member_of=(
            MemberSettings("OTO", kolom="gemeenten", since=date(2026, 9, 1)),
            MemberSettings("CP", Role.DEPUTY, stands_in_for="rob"),
        ),
    ),
    PersonSettings("José Çelik", "jose", offices=(Office.DIRECTOR,)),
)


@pytest.fixture
def program() -> Iterator[Program]:
    program = Program()
    program.start(DEMO)
    yield program
    program.memory.close()


def _import(program: Program, text: str, *, dry_run: bool = False) -> tuple[str, ...]:
    return import_people(text.encode(), "mensen.csv", DEMO, program.memory, IMPORT, dry_run=dry_run)


@pytest.mark.parametrize("text", [DUTCH, ENGLISH, DUTCH.replace(";", "\t")])
def test_dutch_and_english_headings_and_any_separator_say_the_same(text: str) -> None:
    assert people_from_csv(text, "mensen.csv", DEMO) == PEOPLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_bytes_of_every_spreadsheet_program_are_understood(encoding: str, newline: str) -> None:
    content = DUTCH.replace("\n", newline).encode(encoding)
    assert people_from_csv(decode(content, "mensen.csv"), "mensen.csv", DEMO) == PEOPLE


def test_an_import_shows_what_it_added_and_a_second_one_nothing(program: Program) -> None:
    figures, *told = _import(program, DUTCH)
    assert figures.startswith("mensen.csv: 7 toegevoegd, 0 gewijzigd, 0 in conflict")
    assert told == [
        "+ persoon Anneke de Boër (anneke)",
        "+ persoon José Çelik (jose)",
        "+ account anneke (console)",
        "+ account @anneke:vb.nl (matrix)",
        "+ account jose (console)",
        "+ lidmaatschap Anneke de Boër, OTO",
        "+ lidmaatschap Anneke de Boër, CP",
    ]
    lines = program.history()
    assert len(_import(program, DUTCH)) == 1
    assert program.start(DEMO) == []
    assert program.history() == lines


def test_a_dry_run_shows_the_same_and_keeps_nothing(program: Program) -> None:
    lines = program.history()
    *shown, last = _import(program, DUTCH, dry_run=True)
    assert last == "Dit is een proef: er is niets bewaard."
    assert program.history() == lines
    assert tuple(shown) == _import(program, DUTCH)


def test_the_first_import_knows_the_groups_of_a_configuration_that_never_started() -> None:
    program = Program()
    figures, *told = _import(program, DUTCH)
    assert figures.startswith("config.toml: 65 toegevoegd")
    assert "+ lidmaatschap Anneke de Boër, OTO" in told
    assert program.start(DEMO) == []
    program.memory.close()


def test_what_the_sheet_does_not_mention_is_left_alone(program: Program) -> None:
    told = _import(program, "naam;handle;groep\nHanneke van den Berg;hanneke;OTO\n")
    assert len(told) == 1
    (part,) = program.parts("hanneke")
    assert (part.role, part.kolom) == (Role.CHAIR, "brandweer")
    assert program.person("hanneke").title == "hoofd crisisbeheersing"


def test_what_was_changed_in_chat_is_a_conflict(program: Program) -> None:
    _import(program, DUTCH)
    program.rename("jose", "José van Dam")
    _, line = _import(program, DUTCH.replace("José Çelik", "José C."))
    assert line.startswith('! persoon José van Dam (jose): naam is in het geheugen "José van Dam"')
    assert program.person("jose").name == "José van Dam"


WRONG = {
    "empty": ("", "dit bestand is leeg; de eerste regel noemt de kolommen"),
    "unknown heading": ("naam;handle;kolm\n", 'regel 1: onbekende kop "kolm"; bedoelde u "kolom"?'),
    "missing heading": ("naam\nx\n", 'regel 1: de kop "handle" ontbreekt in de eerste regel'),
    "heading twice": (
        "naam;name;handle\n",
        'regel 1: de kop "name" zegt hetzelfde als een kop ervoor',
    ),
    "open quote": ('naam;handle\nx;y\n"x;y\n', "regel 3: deze regel is geen CSV"),
    "too many cells": ("naam;handle\nx;y;z\n", "regel 2: deze regel heeft 3 velden en de kop 2"),
    "no name": ("naam;handle\n;daan\n", 'regel 2: "naam" is leeg'),
    "no handle": ("naam;handle\nDaan;\n", 'regel 2: "handle" is leeg'),
    "group": ("naam;handle;groep\nx;y;OTTO\n", 'regel 2: groep "OTTO" bestaat niet; bedoelde u'),
    "kolom": (
        "naam;handle;groep;kolom\nx;y;OTO;brandwer\n",
        'regel 2: kolom "brandwer" bestaat niet; bedoelde u "brandweer"?',
    ),
    "role": ("naam;handle;groep;rol\nx;y;OTO;baas\n", 'regel 2: "rol" is "baas"; kies uit "lid"'),
    "no group": ("naam;handle;groep;rol\nx;y;;lid\n", 'regel 2: hier staat een "rol", maar geen'),
    "no such day": (
        "naam;handle;groep;vanaf\nx;y;OTO;31-2-2026\n",
        'regel 2: "vanaf" is "31-2-2026", maar moet een datum zoals 2026-12-24 zijn.',
    ),
    "contradiction": (
        "naam;handle\nx;y\n\nz;y\n",
        'regel 4: "naam" is hier "z", maar op regel 2 was het "x"; maak ze gelijk.',
    ),
    "account": (
        "naam;handle;matrix\nx;y;y@vb.nl\n",
        'regel 2: "y@vb.nl" is geen Matrix-account',
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_by_its_line_and_nothing_is_kept(program: Program, case: str) -> None:
    text, said = WRONG[case]
    lines = program.history()
    with pytest.raises(ConfigError) as refused:
        _import(program, text)
    (line,) = refused.value.lines
    assert line.startswith("mensen.csv")
    assert said in line
    assert program.history() == lines


def test_all_wrong_lines_are_told_at_once_and_the_good_ones_wait(program: Program) -> None:
    text = "naam;handle;groep\nGoed;goed;OTO\nFout;fout;XYZ\nOok;ook fout;OTO\n"
    with pytest.raises(ConfigError) as refused:
        _import(program, text)
    assert [line[:20] for line in refused.value.lines] == [
        "mensen.csv, regel 3:",
        "mensen.csv, regel 4:",
    ]
    assert program.roster().by_handle("goed") is None


@pytest.mark.parametrize("content", [b"PK\x03\x04\0\0", codecs.BOM_UTF16_LE + b"\0"])
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(ConfigError, match="geen tekst"):
        decode(content, "mensen.xlsx")


@given(st.binary(max_size=80) | st.text('naam;hdle\n",@', max_size=80).map(str.encode))
def test_any_file_is_taken_or_refused_in_words(content: bytes) -> None:
    try:
        refusals: tuple[str, ...] = ()
        people = people_from_csv(decode(content, "x.csv"), "x.csv", DEMO)
    except ConfigError as refused:
        people, refusals = (), refused.lines
    assert all(person.name and person.handle for person in people)
    assert not (people and refusals)
