"""Minutes and week as pages: readable for everybody, complete, and nothing typed is markup."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import Catalogue
from bot.documents.pages import page_of
from bot.domain.papers import (
    ActionLine,
    Attendee,
    AttentionLine,
    DecisionLine,
    FiguresRow,
    ItemSection,
    MinutesPaper,
    Standing,
    WeekPaper,
    in_order,
)
from bot.domain.people import Role
from bot.domain.weeks import Colour, Figures
from bot.markup import harmless

CATALOGUE = Catalogue.load()
ZONE = ZoneInfo("Europe/Amsterdam")
VOID = {"meta", "br"}


def _minutes(word: str) -> MinutesPaper:
    """Make minutes with one word in every place where a person's words can stand."""
    action = ActionLine("OTO-26-014", word, (word, word), date(2026, 12, 4))
    return MinutesPaper(
        group=word,
        prefix="OTO",
        title=word,
        sequence=3,
        started_at=datetime(2026, 11, 26, 9, 30, tzinfo=ZONE),
        ended_at=datetime(2026, 11, 26, 10, 45, tzinfo=ZONE),
        present=(Attendee(word, word, Role.CHAIR),),
        absent=(Attendee(word, word),),
        excused=(Attendee(word, word),),
        items=(ItemSection(1, word, (DecisionLine("OTO-B26-001", word),), (action,)),),
    )


def _week(word: str) -> WeekPaper:
    """Make a week with one word in every place where a person's words can stand."""
    figures = Figures(red=2, orange=3, grey=4, green=5, overdue=1, new=6, done=7)
    action = ActionLine("OTO-26-014", word, (word,), date(2026, 12, 4))
    return WeekPaper(
        region=word,
        year=2026,
        week=8,
        since=datetime(2026, 2, 16, 8, tzinfo=ZONE),
        as_of=datetime(2026, 2, 23, 8, tzinfo=ZONE),
        total=figures,
        groups=(FiguresRow(word, figures), FiguresRow("Platform Evenementen", None)),
        kolommen=(FiguresRow(word, figures),),
        attention=tuple(AttentionLine(action, word, colour) for colour in Colour),
        decisions=(DecisionLine("OTO-B26-001", word),),
        silent=(word,),
    )


PAPERS: dict[str, Callable[[str], MinutesPaper | WeekPaper]] = {"minutes": _minutes, "week": _week}
both = pytest.mark.parametrize("kind", PAPERS)


class Reader(HTMLParser):
    """Reads a page as a browser does: its elements in order, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.odd: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.odd.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and data.strip():
            self.texts.append(" ".join(data.split()))

    def all_of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def _html(content: MinutesPaper | WeekPaper, language: str = "nl") -> str:
    return page_of(content, language, CATALOGUE).content.decode("utf-8")


def _read(content: MinutesPaper | WeekPaper, language: str = "nl") -> Reader:
    return Reader(_html(content, language))


# --- what stands in it


def test_the_minutes_tell_what_was_decided_and_agreed_and_by_whom() -> None:
    text = " ".join(_read(replace(_minutes("Daan"), title="Platform OTO")).texts)
    for part in (
        "Conceptverslag Platform OTO",
        "Daan, vergadering 3",
        "donderdag 26 november 2026",
        "09:30–10:45 uur (75 minuten)",
        "Dit verslag is een concept",
        "Aanwezig Naam Functie of kolom Daan voorzitter, Daan",
        "1. Daan Besluit OTO-B26-001: Daan",
        "Actie OTO-26-014: Daan (Daan en Daan, vrijdag 4 december 2026)",
        "Besluitenlijst Nummer Besluit OTO-B26-001 Daan",
        "Actielijst Nummer Actie Actiehouder Streefdatum OTO-26-014 Daan Daan en Daan vrijdag 4",
    ):
        assert part in text


def test_adopted_minutes_are_no_concept_any_more() -> None:
    text = " ".join(_read(replace(_minutes("x"), standing=Standing.ADOPTED)).texts)
    assert "oncept" not in text
    assert text.startswith("Verslag x")


def test_minutes_of_an_empty_meeting_say_so() -> None:
    empty = replace(_minutes("x"), present=(), absent=(), excused=(), items=())
    text = " ".join(_read(empty).texts)
    assert "De aanwezigheid is niet genoteerd." in text
    assert "Er zijn geen agendapunten, besluiten of acties genoteerd." in text
    assert "Afwezig" not in text
    assert "lijst" not in text


def test_an_action_without_owner_or_date_says_so() -> None:
    bare = ItemSection(0, "", actions=(ActionLine("OTO-26-002", "zaal reserveren"),))
    text = " ".join(_read(replace(_minutes("x"), items=(bare,))).texts)
    assert "Vooraf Actie OTO-26-002: zaal reserveren (geen actiehouder, geen streefdatum)" in text


def test_the_chair_comes_first_then_the_secretary_then_surnames_without_their_particles() -> None:
    present = in_order(
        [
            Attendee("Daan Smit", sorts_as="Smit, Daan"),
            Attendee("Esther Meijer", role=Role.SECRETARY, sorts_as="Meijer, Esther"),
            Attendee("Hanneke van den Berg", sorts_as="Berg, van den, Hanneke"),
            Attendee("Wim Zwart", role=Role.CHAIR, sorts_as="Zwart, Wim"),
            Attendee("kees Bos", sorts_as="Bos, kees"),
        ]
    )
    assert [attendee.name for attendee in present] == [
        "Wim Zwart",
        "Esther Meijer",
        "Hanneke van den Berg",
        "kees Bos",
        "Daan Smit",
    ]


def test_the_week_gives_figures_per_group_and_kolom_with_their_total() -> None:
    text = " ".join(_read(_week("politie")).texts)
    for part in (
        "Weekoverzicht, week 8 van 2026",
        "Stand op maandag 23 februari, 08:00 uur.",
        "Groep Open Rood Oranje Grijs Groen Te laat Nieuw Afgerond",
        "politie 14 2 3 4 5 1 6 7 Platform Evenementen niet gemeld Totaal 14 2 3 4 5 1 6 7",
        "OTO-26-014 politie (politie) rood , politie, vrijdag 4 december",
        "OTO-B26-001 politie",
    ):
        assert part in text


def test_the_week_says_what_each_colour_means_and_names_what_belongs_to_no_kolom() -> None:
    rest = FiguresRow(None, Figures(grey=1))
    reader = _read(replace(_week("politie"), kolommen=(FiguresRow("politie", None), rest)))
    text = " ".join(reader.texts)
    for part in (
        "Rood : de streefdatum is verstreken.",
        "Oranje : loopt vast, ",
        "Grijs : nog niet begonnen.",
        "Groen : de rest.",
        "politie niet gemeld zonder kolom 1 0 0 1 0 0 0 0 Totaal",
    ):
        assert part in text


def test_the_week_says_what_is_not_in_it() -> None:
    gaps = replace(_week("x"), silent=("Platform OTO", "Platform Evenementen"))
    text = " ".join(_read(gaps).texts)
    assert text.endswith(
        "Niet in dit overzicht " + " ".join(f"{name}: niet gemeld" for name in gaps.silent)
    )


def test_a_week_without_news_says_so() -> None:
    quiet = replace(_week("x"), attention=(), decisions=(), silent=())
    text = " ".join(_read(quiet).texts)
    assert "Vraagt aandacht Niets te melden." in text
    assert "Besluiten Niets te melden." in text
    assert "Elke groep heeft iets gemeld." in text


@both
def test_a_page_reads_in_english_without_a_word_of_dutch(kind: str) -> None:
    reader = _read(PAPERS[kind]("x"), "en")
    assert reader.all_of("html") == [{"lang": "en"}]
    dutch = {"Actie", "Besluit", "Groep", "Naam", "Open acties", "uur", "rood", "Rood"}
    assert dutch & {word.strip(".:,") for text in reader.texts for word in text.split()} == set()


@pytest.mark.parametrize(
    ("kind", "language", "name"),
    [
        ("minutes", "nl", "verslag-OTO-2026-11-26-3.html"),
        ("minutes", "en", "minutes-OTO-2026-11-26-3.html"),
        ("week", "nl", "weekoverzicht-2026-W08.html"),
        ("week", "en", "weekly-overview-2026-W08.html"),
    ],
)
def test_a_page_is_named_after_what_stands_in_it(kind: str, language: str, name: str) -> None:
    assert page_of(PAPERS[kind]("x"), language, CATALOGUE).name == name


@given(st.text())
def test_the_name_of_a_file_is_a_plain_name_whatever_the_prefix(prefix: str) -> None:
    name = page_of(replace(_minutes("x"), prefix=prefix), "nl", CATALOGUE).name
    assert re.fullmatch(r"verslag-[A-Za-z0-9-]*2026-11-26-3\.html", name)


# --- for everybody


@both
def test_headings_go_down_one_level_at_a_time_under_one_title(kind: str) -> None:
    levels = [
        int(tag[1]) for tag, _ in _read(PAPERS[kind]("x")).elements if tag in ("h1", "h2", "h3")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@both
def test_every_head_of_a_table_says_what_it_is_the_head_of(kind: str) -> None:
    heads = _read(PAPERS[kind]("x")).all_of("th")
    assert heads
    assert {head.get("scope") for head in heads} == {"col", "row"}


def test_a_colour_is_never_shown_without_its_word() -> None:
    html = _html(_week("x"))
    shown = re.findall(r'<span class="colour (\w+)">([^<]*)</span>', html)
    assert len(shown) == html.count('class="colour')
    words = {colour: CATALOGUE.sentence(f"colour.{colour}", "nl") for colour in Colour}
    assert all(word.lower() == words[Colour(colour)] for colour, word in shown)


@both
def test_a_page_fetches_nothing_and_runs_nothing(kind: str) -> None:
    reader = _read(PAPERS[kind]("x"))
    assert {"script", "link", "img", "iframe", "object", "form"} & {
        t for t, _ in reader.elements
    } == set()
    assert all({"src", "href", "style", "onload"}.isdisjoint(a) for _, a in reader.elements)
    assert "url(" not in _html(PAPERS[kind]("x"))
    assert "@import" not in _html(PAPERS[kind]("x"))
    policies = [a["content"] for a in reader.all_of("meta") if "http-equiv" in a]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


# --- nothing typed is markup

MARK = "\ue000"  # nobody has this on a keyboard
TYPED = st.text(st.characters(codec=None, exclude_characters=MARK), max_size=40) | st.sampled_from(
    [
        "<script>x</script>",
        "</style><b>",
        '"><img src=x onerror=y>',
        "{{ 7*7 }}",
        "{% raw %}",
        "<!--",
        "&lt;",
        "\u202ex",
        "]]>",
        "a\nb",
        "{number}",
    ]
)


@both
@given(typed=TYPED)
def test_a_page_has_the_same_elements_whatever_somebody_typed(kind: str, typed: str) -> None:
    reader = _read(PAPERS[kind](f"{MARK}{typed}{MARK}"))
    assert reader.odd == []
    assert reader.open == []
    assert reader.elements == _read(PAPERS[kind](f"{MARK}x{MARK}")).elements


@both
@given(typed=TYPED)
def test_what_somebody_typed_can_be_read_in_the_page(kind: str, typed: str) -> None:
    shown = " ".join(harmless(f"{MARK}{typed}{MARK}").split())
    innocent = " ".join(_read(PAPERS[kind](f"{MARK}x{MARK}")).texts)
    text = " ".join(_read(PAPERS[kind](f"{MARK}{typed}{MARK}")).texts)
    assert text.count(shown) == innocent.count(f"{MARK}x{MARK}")


def test_minutes_tell_who_sent_apologies_apart_from_who_was_missed() -> None:
    paper = replace(
        _minutes("x"),
        excused=(Attendee("Petra Kuipers"),),
        absent=(Attendee("Kees Bos"),),
    )
    page = page_of(paper, "nl", CATALOGUE).content.decode()
    order = [
        page.index(word) for word in ("Afwezig met kennisgeving", "Petra", ">Afwezig<", "Kees")
    ]
    assert order == sorted(order)


def test_minutes_over_midnight_name_the_day_they_ended() -> None:
    paper = replace(_minutes("x"), ended_at=datetime(2026, 11, 27, 0, 20, tzinfo=ZONE))
    assert "vrijdag 27 november" in page_of(paper, "nl", CATALOGUE).content.decode()
    assert "vrijdag" not in page_of(_minutes("x"), "nl", CATALOGUE).content.decode().split("<h2")[0]


def test_a_group_whose_figures_are_older_is_not_called_missing() -> None:
    page = replace(_week("x"), silent=(), nothing_new=("Platform OTO",))
    text = " ".join(_read(page).texts)
    (name,) = page.nothing_new
    assert text.endswith(f"{name}: niets nieuws gemeld; de cijfers zijn die van eerder")
