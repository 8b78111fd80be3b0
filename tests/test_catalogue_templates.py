"""The form of says.toml: what a sentence may hold, and what is refused with the reason."""

import pytest

from bot.catalogue.entries import entries
from bot.catalogue.templates import CatalogueError, Line, LineKind, Slot, parse
from bot.markup import Bold, Text


def _line(text: str) -> Line:
    (line,) = parse(text, "test").lines
    return line


def test_a_sentence_is_words_bold_words_and_slots() -> None:
    assert _line("Nieuw: *{number} is* {what}.").pieces == (
        Text("Nieuw: "),
        Slot("number", bold=True),
        Bold(" is"),
        Text(" "),
        Slot("what"),
        Text("."),
    )


def test_the_beginning_of_a_line_makes_it_a_heading_or_a_bullet() -> None:
    lines = parse("# Kop\n\n- punt\n gewoon - # \n", "test").lines
    assert [line.kind for line in lines] == [
        LineKind.HEADING,
        LineKind.BULLET,
        LineKind.PARAGRAPH,
    ]


@pytest.mark.parametrize("form", ["list", "table", "parts"])
def test_a_slot_alone_on_its_line_can_become_several_blocks(form: str) -> None:
    assert _line(f"  {{items:{form}}} ") == Line(LineKind(form), (Slot("items"),))


def test_a_count_names_its_noun_once_and_for_many() -> None:
    assert _line("{n:count(werkdag|werkdagen)}").pieces == (
        Slot("n", "count", ("werkdag", "werkdagen")),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("een *half sterretje", r"\* without its other half"),
        ("een {half haakje", "loose {"),
        ("een haakje}", "loose }"),
        ("{Hoofdletter}", "loose {"),
        ("{due:vrijdag}", "form that is not there: vrijdag"),
        ("nog {n:count}", r"count\(one\|many\)"),
        ("op {due:day(een|twee)}", r"count\(one\|many\)"),
        ("namen: {items:list}", "alone on its line"),
        ("- {items:list}", "alone on its line"),
    ],
)
def test_a_sentence_that_is_no_template_is_refused_with_its_key(text: str, reason: str) -> None:
    with pytest.raises(CatalogueError, match=rf"^some\.key \(nl\): .*{reason}"):
        parse(text, "some.key (nl)")


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("los", "between brackets"),
        ({}, "give `text`"),
        ({"text": "a", "je": "b"}, "give `text`"),
        ({"u": "a"}, "give `text`"),
        ({"text": "a", "u": "b"}, "give `text`"),
        ({"text": "a", "tekst": "b"}, "unknown: tekst"),
        ({"text": 5}, "between quotes"),
        ({"label": "a", "text": "b"}, "go together"),
        ({"says": "a"}, "go together"),
        ({"text": "a", "number": "{number} {what}"}, "only use dates, counts"),
        ({"text": "a", "anywhere": "ja"}, "`anywhere` is true"),
        ({"text": "a", "anywhere": True, "number": "b"}, "goes without `number`"),
        ({"text": "{rows:table}"}, "go together"),
        ({"text": "a", "head": ["b"]}, "go together"),
        ({"text": "{rows:table}", "head": "b"}, "list of words"),
    ],
)
def test_a_key_that_is_not_complete_is_refused_with_its_name(table: object, reason: str) -> None:
    with pytest.raises(CatalogueError, match=rf"^some\.key \(nl\): .*{reason}"):
        entries({"some.key": table}, "nl", formal=False)


def test_u_is_said_where_it_differs_from_je_and_je_where_it_does_not() -> None:
    tables: dict[str, object] = {
        "a": {"je": "jij", "u": "u"},
        "b": {"je": "allen"},
        "c": {"text": "ieder"},
    }
    assert _said(tables, formal=True) == {"a": "u", "b": "allen", "c": "ieder"}
    assert _said(tables, formal=False) == {"a": "jij", "b": "allen", "c": "ieder"}


def _said(tables: dict[str, object], *, formal: bool) -> dict[str, str]:
    """Give the words of sentences that are one literal."""
    read = entries(tables, "nl", formal=formal)
    pieces = {key: entry.says.lines[0].pieces[0] for key, entry in read.items()}
    return {key: piece.words for key, piece in pieces.items() if isinstance(piece, Text)}
