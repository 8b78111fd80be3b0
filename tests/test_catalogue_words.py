"""How sentences are filled: values in the form of the language, and never markup from a person."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import Catalogue, CatalogueError
from bot.domain.chat import Kept, Named, Offer, Say
from bot.markup import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Heading,
    Inline,
    Mention,
    Page,
    Paragraph,
    Table,
    Text,
    buttons,
    harmless,
    plain_lines,
)

CATALOGUE = Catalogue.load()
NUMBER = "OTO-26-001"
DAAN = Named(1, "Daan Smit")
FRIDAY = date(2026, 12, 4)
NOTED = Say(
    "action.noted",
    {
        "number": NUMBER,
        "what": "bluswaterlijst bijwerken",
        "owners": [Say("owner.person", {"who": DAAN, "kolom": "brandweer"})],
        "due": Say("due.day", {"due": FRIDAY}),
        "asks": [],
    },
    offers=(Offer("offer.finish", {"number": NUMBER}),),
)


def _lines(say: Say, language: str = "nl", *, formal: bool = False) -> list[str]:
    return plain_lines(CATALOGUE.page(say, language, formal))


def test_a_sentence_is_filled_with_markup_mentions_and_offers() -> None:
    assert CATALOGUE.page(NOTED, "nl", formal=False) == (
        Paragraph(
            (
                Text("Genoteerd: "),
                Bold(NUMBER),
                Text(" bluswaterlijst bijwerken, actiehouder "),
                Mention(1, "Daan Smit"),
                Text(" (brandweer), streefdatum vrijdag 4 december 2026."),
            )
        ),
        Buttons((Button("Afgerond", f"{NUMBER} is klaar"),)),
    )


def test_the_same_say_reads_in_english() -> None:
    assert _lines(NOTED, "en") == [
        (
            "Noted: OTO-26-001 bluswaterlijst bijwerken, owner Daan Smit (brandweer), "
            "target date Friday 4 December 2026."
        )
    ]


def test_a_sentence_says_u_to_whom_we_say_u() -> None:
    assert _lines(Say("action.mine.none")) == ["Je hebt geen open acties."]
    assert _lines(Say("action.mine.none"), formal=True) == ["U hebt geen open acties."]


def test_what_is_missing_is_asked_in_the_same_message() -> None:
    asked = dict(NOTED.words) | {
        "owners": Say("owner.none"),
        "due": Say("due.none"),
        "asks": [Say("ask.owner", {"number": NUMBER}), Say("ask.due", {"number": NUMBER})],
    }
    noted, owner, due = _lines(replace(NOTED, words=asked))
    assert noted == (
        "Genoteerd: OTO-26-001 bluswaterlijst bijwerken, actiehouder nog niet bekend, "
        "streefdatum nog niet afgesproken."
    )
    assert owner.startswith("Wie pakt dit op?")
    assert due.startswith("Welke streefdatum spreken we af?")


@pytest.mark.parametrize(
    ("names", "nl", "en"),
    [
        (["Daan"], "Daan", "Daan"),
        (["Daan", "Petra"], "Daan en Petra", "Daan and Petra"),
        (["Daan", "Petra", "Kees"], "Daan, Petra en Kees", "Daan, Petra and Kees"),
    ],
)
def test_names_are_joined_as_the_language_does(names: list[str], nl: str, en: str) -> None:
    say = Say("meeting.present", {"people": [Named(n, name) for n, name in enumerate(names)]})
    assert _lines(say) == [f"Aanwezig: {nl}."]
    assert _lines(say, "en") == [f"Present: {en}."]


def test_a_choice_between_names_says_or() -> None:
    assert _lines(Say("person.ambiguous", {"people": ["Kees Bos", "Kees Vermeer"]})) == [
        "Bedoel je Kees Bos of Kees Vermeer?"
    ]


@pytest.mark.parametrize(("n", "left"), [(1, "1 werkdag"), (5, "5 werkdagen"), (0, "0 werkdagen")])
def test_a_number_takes_its_noun_along(n: int, left: str) -> None:
    words = {"number": NUMBER, "what": "x", "n": n, "due": FRIDAY}
    assert left in CATALOGUE.sentence("reminder.line.before", "nl", **words)


def test_large_numbers_are_grouped_as_the_language_does() -> None:
    assert "40.000 tekens" in CATALOGUE.sentence("too_long", "nl", length=40_000, limit=500)
    assert "40,000 characters" in CATALOGUE.sentence("too_long", "en", length=40_000, limit=500)


def test_a_moment_is_shown_on_the_clocks_of_the_region() -> None:
    at = datetime(2026, 11, 27, 23, 40, tzinfo=UTC)
    words = {"said": Say("empty"), "at": at}
    assert _lines(Say("said_earlier", words))[-1] == "(gezegd op zaterdag 28 november, 00:40)"
    assert CATALOGUE.sentence("action.already.done", "nl", number=NUMBER, at=at).endswith(
        "zaterdag 28 november 2026."
    )


def test_an_hour_stands_beside_its_day() -> None:
    words = {"due": FRIDAY, "hour": time(9, 5)}
    assert CATALOGUE.sentence("due.hour", "nl", **words) == "vrijdag 4 december 2026, 09:05 uur"


def test_lists_and_tables_become_blocks() -> None:
    page = CATALOGUE.page(
        Say("action.list", {"group": "OTO", "items": ["a", "b"]}), "nl", formal=False
    )
    assert page == (
        Heading((Text("Open acties van OTO"),)),
        Bullets(((Text("a"),), (Text("b"),))),
    )
    rows = [["OTO", 3, 1, 1, 1, 0, 1, 2, 0]]
    _, table, *_ = CATALOGUE.page(Say("week.groups", {"rows": rows}), "nl", formal=False)
    assert isinstance(table, Table)
    assert table.rows == (("OTO", "3", "1", "1", "1", "0", "1", "2", "0"),)
    assert len(table.head) == len(table.rows[0])


def test_an_empty_list_leaves_no_empty_block() -> None:
    words = {"sequence": 1, "title": "Mededelingen", "outcomes": []}
    assert _lines(Say("minutes.item", words)) == ["1. Mededelingen"]


# --- what goes wrong is said with key and language


@pytest.mark.parametrize(
    ("say", "problem"),
    [
        (Say("no.such.key"), r"no\.such\.key \(nl\): the key is not there"),
        (Say("action.done"), r"action\.done \(nl\): the word number is missing"),
        (Say("action.done", {"number": None}), r"action\.done \(nl\): number cannot be shown"),
        (Say("action.done", {"number": True}), r"action\.done \(nl\): number cannot be shown"),
        (Say("due.day", {"due": "vrijdag"}), r"due\.day \(nl\): due cannot be shown as day: str"),
        (Say("due.day", {"due": time(9)}), r"due\.day \(nl\): due cannot be shown as day: time"),
        (
            Say("said_earlier", {"said": [], "at": datetime(2026, 11, 27)}),  # noqa: DTZ001
            r"said_earlier \(nl\): at cannot be shown as moment: datetime",
        ),
        (Say("meeting.present", {"people": []}), "people needs at least one value"),
        (Say("action.list", {"group": "x", "items": "ab"}), "a list is needed"),
        (Say("minutes.text", NOTED.words), "the word title is missing"),
        (Say("meeting.present", {"people": Say("help")}), "only one plain line fits"),
        (Say("said_earlier", {"said": ["x"]}), "parts are sentences, not str"),
        (Say("help", offers=(Offer("help"),)), "an offer needs `label` and `says`"),
    ],
)
def test_a_say_that_does_not_fit_its_sentence_is_an_error_with_a_name(
    say: Say, problem: str
) -> None:
    with pytest.raises(CatalogueError, match=problem):
        CATALOGUE.page(say, "nl", formal=False)


def test_a_language_we_do_not_speak_is_an_error_with_a_name() -> None:
    with pytest.raises(CatalogueError, match=r"help \(fy\): the language is not there"):
        CATALOGUE.page(Say("help"), "fy", formal=False)


# --- where only the number may be said


CLOSED = Kept("Platform OTO", "#oto-besloten")
THERE = "Dat zeg ik hier niet: het staat in #oto-besloten van Platform OTO."
LINE = Say("action.line", {"number": NUMBER, "what": "x", "due": Say("due.line", {"due": FRIDAY})})


@pytest.mark.parametrize(
    ("say", "said"),
    [
        (NOTED, "OTO-26-001 is genoteerd."),
        (Say("owner.same", {"number": NUMBER}), "De actiehouder van OTO-26-001 blijft dezelfde."),
        (Say("meeting.decision", {"number": "OTO-B26-007", "text": "x"}), "OTO-B26-007 is genot"),
        (Say("action.list", {"group": "x", "items": [LINE]}), THERE),
        (Say("action.card", {"number": NUMBER, "what": "x"}), "OTO-26-001 staat in #oto-besloten"),
        (Say("action.unknown", {"number": "OTO-26-099"}), "Ik ken geen actie OTO-26-099."),
        (Say("action.unknown", {"number": "Daan heeft griep"}), THERE),
        (Say("action.already.done", {"number": NUMBER, "at": FRIDAY}), "OTO-26-001 is al afgerond"),
        (Say("meeting.running", {"title": "x", "at": time(9)}), "Er loopt al een vergadering, beg"),
        (Say("help"), "Wat je tegen mij kunt zeggen"),
        (Say("person.ambiguous", {"people": ["Kees Bos", "Kees Berg"]}), "Bedoel je Kees Bos of"),
    ],
)
def test_where_only_the_number_may_be_said_what_is_said_is_true(say: Say, said: str) -> None:
    page = CATALOGUE.page(replace(say, kept=CLOSED), "nl", formal=False)
    assert plain_lines(page)[0].startswith(said)


def test_a_letter_that_is_not_full_says_no_words_whoever_forgot_to_mark_it() -> None:
    say = Say("action.card", {"number": NUMBER, "what": "x"})
    (said,) = plain_lines(CATALOGUE.page(say, "nl", formal=False, full=False))
    assert said.startswith("Dat mag ik hier niet zeggen.")


def test_a_choice_with_words_is_not_offered_where_only_the_number_may_be_said() -> None:
    choices = (*NOTED.offers, Offer("offer.say", {"label": "x", "line": "actie @daan x"}))
    page = CATALOGUE.page(replace(NOTED, kept=CLOSED, offers=choices), "nl", formal=False)
    assert [button.says for button in buttons(page)] == ["OTO-26-001 is klaar"]


def test_who_reads_aside_is_told_where_there_is_more() -> None:
    kept = replace(CLOSED, network="Matrix", aside=True)
    assert _lines(replace(NOTED, kept=kept)) == [
        "OTO-26-001 is genoteerd.",
        "Meer staat in #oto-besloten van Platform OTO op Matrix.",
    ]


def test_each_line_of_a_list_keeps_words_for_itself() -> None:
    kept = replace(CLOSED, network="Matrix", aside=True)
    words = {"due": Say("due.line", {"due": FRIDAY}), "owners": [DAAN]}
    said, unsaid = (
        Say("action.line", words | {"number": f"{prefix}-26-001", "what": what})
        for prefix, what in (("CP", "rooster nakijken"), ("OTO", "kluis controleren"))
    )
    assert _lines(Say("action.mine", {"items": [said, replace(unsaid, kept=kept)]})) == [
        "Jouw open acties",
        "- CP-26-001 rooster nakijken, Daan Smit, vrijdag 4 december",
        "- OTO-26-001, vrijdag 4 december (meer in #oto-besloten van Platform OTO op Matrix)",
    ]


# --- nothing a person types becomes markup

FIRST, LAST = "\ue000", "\ue001"  # nobody has these on a keyboard
TYPED = st.text(
    st.characters(codec=None, exclude_characters=FIRST + LAST), max_size=60
) | st.sampled_from(
    ["*vet*", "# kop", "- punt", "{number}", "<!channel>", "@room", "<b>x</b>", "a\n# b", "\u202ex"]
)


def _shape(page: Page) -> list[object]:
    """Give the kinds of blocks and parts of a page, and every literal word but the typed ones."""
    return [(type(block), _parts(block)) for block in page]


def _parts(block: Block) -> object:
    match block:
        case Paragraph(parts=parts) | Heading(parts=parts):
            return [_part(part) for part in parts]
        case Bullets(items=items):
            return [[_part(part) for part in item] for item in items]
        case Table(head=head, rows=rows):
            return (head, [[_marked(cell) for cell in row] for row in rows])
        case Buttons(choices=choices):
            return [(_marked(c.label), _marked(c.says)) for c in choices]


def _part(part: Inline) -> tuple[type, str]:
    return type(part), _marked(part.name if isinstance(part, Mention) else part.words)


def _marked(words: str) -> str:
    return re.sub(f"\u2068?{FIRST}.*?{LAST}\u2069?", "typed", words, flags=re.DOTALL)


def _says(typed: str) -> Say:
    """Say a page that has somebody's words in every place a word can stand."""
    word = f"{FIRST}{typed}{LAST}"
    nested = Say("action.reported", {"number": word, "report": word})
    blocks = [
        Say("action.list", {"group": word, "items": [word, nested, Named(1, word)]}),
        Say("week.groups", {"rows": [[word, 1, nested]]}),
        Say("meeting.present", {"people": [word, Named(2, word), nested]}),
    ]
    offer = Offer("offer.say", {"label": word, "line": word})
    return Say(
        "said_earlier", {"said": blocks, "at": datetime(2026, 1, 1, tzinfo=UTC)}, offers=(offer,)
    )


@given(TYPED)
def test_a_page_has_the_same_blocks_and_parts_whatever_somebody_typed(typed: str) -> None:
    page = CATALOGUE.page(_says(typed), "nl", formal=False)
    innocent = CATALOGUE.page(_says("x"), "nl", formal=False)
    assert _shape(page) == _shape(innocent)


@given(TYPED)
def test_somebodys_words_stand_in_the_page_as_they_were_typed(typed: str) -> None:
    page = CATALOGUE.page(Say("action.card.reason", {"reason": typed}), "nl", formal=False)
    assert page == (Paragraph((Text(f"Reden: {harmless(typed)}"),)),)
