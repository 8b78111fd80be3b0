"""Who is meant: names as people write them, words that are no names, and who is no owner."""

import pytest

from tests.talk import owners, read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hanneke, kun jij de begroting nakijken?", ["hanneke"]),
        ("Mevrouw Van den Berg, wilt u de begroting nakijken?", ["hanneke"]),
        ("H. van den Berg, wilt u de begroting nakijken?", ["hanneke"]),
        ("Wil, kun jij de lijst sturen?", ["wil"]),
        ("Mei Lin wil jij de flyer nakijken?", ["meilin"]),
        ("April, zou je de foto's willen uploaden?", ["april"]),
        ("Jan regelt de beamer voor de zaal", ["jan"]),
        ("Kees B. stuurt de lijst rond", ["kees.bos"]),
        ("Petra en Daan leveren ieder een lijst aan", ["petra", "daan"]),
        ("politie en brandweer leveren ieder een lijst aan", ["kolom:politie", "kolom:brandweer"]),
        ("Petra, wil jij de lijst mailen naar Esther?", ["petra"]),
        ("Willem stem jij dit af met Samir en cc Esther?", ["willem"]),
        ("De voorzitter van Platform OTO stuurt een brief", ["rol:voorzitter Platform OTO"]),
        ("Ik stuur de lijst samen met Petra rond", ["@self", "petra"]),
        ("Daan, zorg dat Petra de lijst krijgt", ["daan"]),
        ("Nadja, kun jij de lijst sturen?", ["nadia"]),
        ("nu Nadia ziek is: Willem, neem jij de lijst over?", ["willem"]),
        ("Daan, could you and Petra together go over the map by Thursday?", ["daan", "petra"]),
        ("AP Daan / Kees Vermeer: waterwinning in kaart brengen.", ["daan", "kees.vermeer"]),
        ("Samir en Lotte, kunnen jullie het sjabloon bijwerken?", ["samir", "lotte"]),
        ("de map wordt door de politie aangeleverd voor 12 december", ["kolom:politie"]),
        ("Namens de politie lever ik de plannen aan voor 18 december", ["@self"]),
    ],
)
def test_the_owner_is_who_will_do_it(text: str, named: list[str]) -> None:
    assert owners(read(text).actions) == named


@pytest.mark.parametrize("text", ["Wil jij de lijst sturen?", "kan iemand in mei de zaal boeken?"])
def test_a_word_is_no_name_where_it_does_not_stand_as_one(text: str) -> None:
    assert owners(read(text).actions) == []


def test_two_people_with_one_name_are_asked_about() -> None:
    reading = read("Kees regelt de zaal voor de netwerkdag")
    assert "owner" in reading.ask
    assert [len(who.people) for who in reading.actions[0].owners] == [2]


def test_all_kolommen_have_a_part_each_and_partners_are_no_kolom() -> None:
    reading = read("Alle kolommen leveren hun wensen aan, uiterlijk 15 januari")
    assert owners(reading.actions) == [
        "kolom:brandweer",
        "kolom:politie",
        "kolom:GHOR",
        "kolom:gemeenten",
    ]
