"""The sentences of the locales: the same in every language, and there for all the code says."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.catalogue.entries import Entry, entries
from bot.catalogue.templates import LineKind, Slot, Template
from bot.domain.actions import State
from bot.domain.hints import Hint
from bot.domain.people import Role
from bot.domain.reminders import ReminderKind
from bot.domain.rights import Deed
from bot.domain.weeks import Colour
from bot.language.situation import LANGUAGES
from bot.language.weekdays import WEEK

ROOT = Path(__file__).parents[1]
TOML = {path.parent.name: path for path in (ROOT / "bot/locales").glob("*/says.toml")}
TABLES = {language: tomllib.loads(path.read_text("utf-8")) for language, path in TOML.items()}
SENTENCES = {
    language: {key: table for key, table in tables.items() if key != "locale"}
    for language, tables in TABLES.items()
}
BLOCKS = frozenset({LineKind.LIST, LineKind.TABLE, LineKind.PARTS})


def _book(language: str, *, formal: bool = False) -> dict[str, Entry]:
    return entries(SENTENCES[language], language, formal=formal)


def _asks(template: Template | None) -> set[tuple[str, str]]:
    """Give the words a template asks for, and which of them become blocks of their own."""
    lines = template.lines if template else ()
    return {
        (piece.name, line.kind if line.kind in BLOCKS else "inline")
        for line in lines
        for piece in line.pieces
        if isinstance(piece, Slot)
    }


def _needs(entry: Entry) -> tuple[object, ...]:
    return (
        _asks(entry.says),
        _asks(entry.number),
        _asks(entry.label),
        len(entry.head),
        entry.anywhere,
    )


# --- every language says the same


def test_every_language_has_the_same_keys() -> None:
    assert set(SENTENCES) == {"nl", "en"}
    assert SENTENCES["nl"].keys() ^ SENTENCES["en"].keys() == set()


def test_every_language_asks_for_the_same_words() -> None:
    dutch, english = _book("nl"), _book("en")
    assert {key for key in dutch if _needs(dutch[key]) != _needs(english[key])} == set()


@pytest.mark.parametrize("language", SENTENCES)
def test_je_and_u_ask_for_the_same_words(language: str) -> None:
    je, u = _book(language), _book(language, formal=True)
    assert {key for key in je if _needs(je[key]) != _needs(u[key])} == set()


@pytest.mark.parametrize("language", SENTENCES)
def test_u_stands_only_where_it_differs_from_je(language: str) -> None:
    twice = [key for key, table in SENTENCES[language].items() if table.get("u") == table.get("je")]
    assert [key for key in twice if "u" in SENTENCES[language][key]] == []


GROUPS_WORDS = {"what", "text", "report", "reason", "title"}


def test_what_may_be_said_anywhere_holds_no_words_of_a_group() -> None:
    anywhere = {key: entry for key, entry in _book("nl").items() if entry.anywhere}
    assert anywhere
    assert {key for key, entry in anywhere.items() if entry.says.slots & GROUPS_WORDS} == set()


# --- how the secretary speaks


def _dutch() -> Iterator[tuple[str, str]]:
    for key, table in SENTENCES["nl"].items():
        yield from (
            (f"{key}.{name}", text) for name, text in table.items() if isinstance(text, str)
        )


def test_the_secretary_does_not_shout() -> None:
    orders = re.compile(r"met !|! ")  # the sign itself, where it is explained
    assert [where for where, text in _dutch() if "!" in orders.sub("", text)] == []


def test_dutch_sentences_use_the_words_of_the_field() -> None:
    wrong = r"eigenaar|toegewezen|voltooid|assignee|deadline|\bdue\b|\bdone\b|opschalen|notuleren"
    literal = {where: re.sub(r"\{[^}]*\}", "", text) for where, text in _dutch()}
    assert [where for where, text in literal.items() if re.search(wrong, text, re.IGNORECASE)] == []


def test_the_polite_form_never_says_je() -> None:
    said = [(key, table["u"]) for key, table in SENTENCES["nl"].items() if "u" in table]
    assert [
        key for key, text in said if re.search(r"\b(je|jij|jou|jouw)\b", text, re.IGNORECASE)
    ] == []


def test_what_everybody_hears_says_neither_je_nor_u() -> None:
    said = [(key, table["text"]) for key, table in SENTENCES["nl"].items() if "text" in table]
    assert [key for key, text in said if re.search(r"\b(je|jij|jou|jouw|u|uw)\b", text)] == []


# --- every sentence the code says is there

KINDS: dict[str, Iterable[str]] = {
    "action.already.": [state for state in State if state.closed],
    "colour.": Colour,
    "forbidden.": Deed,
    "hint.": Hint,
    "language.": LANGUAGES,
    "member.line.": Role,
    "offer.language.": LANGUAGES,
    "offer.workdays.": ("12345", "1234", "1245"),
    "reminder.": ReminderKind,
    "reminder.line.": ReminderKind,
    "state.": State,
    "weekday.": tuple(map(str, WEEK)),
    "week.": ("attention", "decisions", "missing"),
}
"""What can follow the beginning of a key that is made up while the program runs."""

SPEAKERS = frozenset({"Say", "refuse", "Refused", "Forbidden", "Offer", "_unclear"})


def _keys(path: Path) -> Iterator[str]:
    """Give every key that a file hands to one who speaks."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in SPEAKERS and node.args:
            yield from _spelled(node.args[0], tree)
        if name == "replace":
            keys = (word.value for word in node.keywords if word.arg == "key")
            yield from (key for value in keys for key in _spelled(value, tree))
        if name == "offers":
            yield from (f"offer.{a.value!s}" for a in node.args if isinstance(a, ast.Constant))


def _spelled(node: ast.expr, tree: ast.Module) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=body, orelse=orelse):
            yield from _spelled(body, tree)
            yield from _spelled(orelse, tree)
        case ast.JoinedStr(values=[ast.Constant(value=str("offer.")), _]):
            pass  # its names are the arguments of offers(...)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), ast.FormattedValue()]):
            yield from (f"{start}{kind}" for kind in KINDS.get(start, "?"))
        case ast.Name(id=name):
            for found in ast.walk(tree):
                if isinstance(found, ast.Assign) and ast.unparse(found.targets[0]) == name:
                    yield from _spelled(found.value, tree)
        case _:
            pass  # a key that came from elsewhere, where it was spelled


SAID = {
    key: path.relative_to(ROOT).as_posix()
    for room in ("bot", "handlers", "storage")
    for path in sorted((ROOT / room).rglob("*.py"))
    for key in _keys(path)
}


def test_every_sentence_the_code_says_is_in_the_catalogue() -> None:
    assert {key: where for key, where in SAID.items() if key not in SENTENCES["nl"]} == {}


def test_the_search_for_sentences_sees_all_the_ways_in_which_they_are_said() -> None:
    ways = {"help", "due.past", "forbidden.adopt", "action.dated", "said_earlier", "offer.finish"}
    assert ways - SAID.keys() == set()


def test_every_offer_the_code_makes_is_a_choice_with_a_label() -> None:
    offers = {key for key in SAID if key.startswith("offer.")}
    assert {key for key in offers if "label" not in SENTENCES["nl"].get(key, {})} == set()


def test_every_sentence_a_document_says_is_in_the_catalogue() -> None:
    pages = [path.read_text("utf-8") for path in (ROOT / "bot/documents/templates").glob("*.html")]
    said = {key for page in pages for key in re.findall(r'say\("([a-z_.]+)"[,)]', page)}
    assert said
    assert said - SENTENCES["nl"].keys() == set()
