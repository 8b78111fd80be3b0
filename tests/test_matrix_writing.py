"""A page becomes words and HTML that Matrix shows as meant, whatever people typed in it."""

import json
from html.parser import HTMLParser
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chat import Address, Say
from bot.domain.letters import Letter
from bot.markup import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Heading,
    Link,
    Mention,
    Page,
    Paragraph,
    Table,
    Text,
)
from bot.networks.matrix.posting import posts
from bot.networks.matrix.writing import write
from bot.ports import Parcel
from tests.fakes.matrix_bot import WRITTEN_AT, parcel
from tests.fakes.matrix_bot import page as one_line

LIMIT = 63_000
TAGS = {"p", "h4", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "a", "br"}
WORDS = st.text(max_size=40) | st.sampled_from(["<b>", "@room", "&amp;", "*vet*", "<!channel>"])


class Shown(HTMLParser):
    """Reads HTML as an app does: its tags, its links, its words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.words += "\n" if tag == "br" else ""
        if tag == "a":
            self.links.append(dict(attrs).get("href"))

    def handle_data(self, data: str) -> None:
        self.words += data


def typed(words: str) -> str:
    """Give typed words without control characters."""
    return "".join(c for c in words if c in "\n\t" or category(c) != "Cc")


def test_people_become_pills_and_are_mentioned_once() -> None:
    daan = Mention(2, "Daan Smit", "@daan:hs.test")
    unknown = Mention(3, "Eva <Bos>")
    written = write((Paragraph((daan, Text(" en "), unknown)), Bullets(((daan,),))))
    pill = '<a href="https://matrix.to/#/@daan:hs.test">Daan Smit</a>'
    assert written.html == f"<p>{pill} en Eva &lt;Bos&gt;</p><ul><li>{pill}</li></ul>"
    assert written.body == "Daan Smit en Eva <Bos>\n- Daan Smit"
    assert written.mentions == ("@daan:hs.test",)


def test_an_overview_shows_people_but_rings_nobody() -> None:
    written = write((Bullets(((Mention(2, "Daan Smit", "@daan:hs.test"),),)),))
    assert "https://matrix.to/#/@daan:hs.test" in written.html
    assert written.mentions == ()


def test_choices_become_one_last_line_of_words_to_type() -> None:
    choices = Buttons((Button("Ja", "ja"), Button("Uitstel", "OTO-26-001 <later>")))
    written = write((Paragraph((Text("Klopt dat?"),)), choices))
    assert written.body == "Klopt dat?\n[Ja] ja · [Uitstel] OTO-26-001 <later>"
    assert written.html == (
        "<p>Klopt dat?</p>"
        "<p>[Ja] <code>ja</code> · [Uitstel] <code>OTO-26-001 &lt;later&gt;</code></p>"
    )


def test_a_table_is_a_table_with_lines_for_plain_screens() -> None:
    written = write((Table(("Actie", "Wie"), (("OTO-26-001", "a<b"),)),))
    assert written.body == "Actie | Wie\nOTO-26-001 | a<b"
    assert written.html == (
        "<table><thead><tr><th>Actie</th><th>Wie</th></tr></thead>"
        "<tbody><tr><td>OTO-26-001</td><td>a&lt;b</td></tr></tbody></table>"
    )


def test_headings_weight_links_and_new_lines_are_shown() -> None:
    link = Link("de week", 'https://x.nl/?a="1"&b=2')
    written = write((Heading((Text("Week 48"),)), Paragraph((Bold("let\nop"), Text(" "), link))))
    assert written.html == (
        "<h4>Week 48</h4><p><strong>let<br>op</strong> "
        '<a href="https://x.nl/?a=&quot;1&quot;&amp;b=2">de week</a></p>'
    )


def test_a_link_that_would_run_something_is_only_words() -> None:
    assert write((Paragraph((Link("klik", "javascript:alert(1)"),)),)).html == "<p>klik</p>"


@given(words=st.lists(WORDS, min_size=1, max_size=5), bold=st.booleans())
def test_nothing_typed_by_a_person_becomes_markup(words: list[str], *, bold: bool) -> None:
    kind = Bold if bold else Text
    blocks: tuple[Block, ...] = (
        Paragraph(tuple(kind(w) for w in words)),
        Bullets(tuple((Text(w),) for w in words)),
        Table(tuple(words), (tuple(words),)),
    )
    written = write(blocks)
    shown = Shown(written.html)
    assert shown.tags <= TAGS
    assert shown.links == []
    assert written.mentions == ()
    assert shown.words == typed("".join(words)) * 4


@given(WORDS)
def test_a_message_never_calls_everybody(words: str) -> None:
    mention = Mention(1, words, words)
    (post,) = posts(parcel((Paragraph((mention, Text(words))),), "!r"), direct=False)
    assert set(post.content["m.mentions"]) <= {"user_ids"}
    assert "@room" not in post.content["m.mentions"].get("user_ids", ())


def test_only_what_somebody_must_notice_rings_a_phone() -> None:
    quiet, personal = parcel("Genoteerd.", "!r"), parcel("Denk aan je actie.", account="@d:hs")
    named = parcel((Paragraph((Mention(1, "Daan", "@d:hs"),)),), "!r")
    kinds = [
        posts(what, direct=direct)[0].content["msgtype"]
        for what, direct in ((quiet, False), (personal, True), (named, False))
    ]
    assert kinds == ["m.notice", "m.text", "m.text"]


def test_an_answer_stands_in_the_thread_or_under_the_line_it_answers() -> None:
    (reply,) = posts(parcel("ja", "!r", replies_to="$q"), direct=False)
    assert reply.content["m.relates_to"] == {"m.in_reply_to": {"event_id": "$q"}}
    (threaded,) = posts(parcel("ja", "!r", thread="$t", replies_to="$q"), direct=False)
    assert threaded.content["m.relates_to"] == {
        "rel_type": "m.thread",
        "event_id": "$t",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$q"},
    }
    (elsewhere,) = posts(parcel("ja", "!r", only="@d:hs", replies_to="$q"), direct=True)
    assert "m.relates_to" not in elsewhere.content


def test_the_same_letter_has_the_same_transactions_and_another_has_others() -> None:
    def transactions(key: str, channel: str) -> list[str]:
        letter = Letter(key, Address("matrix", channel), Say("x"), WRITTEN_AT)
        return [p.transaction for p in posts(Parcel(letter, one_line("ja")), direct=False)]

    assert transactions("a", "!r") == transactions("a", "!r")
    assert len({*transactions("a", "!r"), *transactions("b", "!r"), *transactions("a", "!s")}) == 3


def _big(words: str, times: int) -> dict[str, Page]:
    inline = (Text(words * times),)
    return {
        "paragraphs": (Paragraph(inline), Paragraph(inline)),
        "bullets": (Bullets((inline,) * 3),),
        "table": (Table(("Wat", "Wie"), ((words * times, "x"),) * 3),),
        "cell": (Table(("Wat",), ((words * times,),)),),
        "heading": (Heading((Bold(words * times),)), Buttons((Button("Ja", "ja"),) * 3)),
        "lines": tuple(Paragraph((Text(f"{n} {words}"),)) for n in range(times)),
    }


@given(
    kind=st.sampled_from(["paragraphs", "bullets", "table", "cell", "heading", "lines"]),
    words=st.sampled_from(["woord ", "q", "<&>", "é", "𝄞 "]),
    times=st.sampled_from([1, 900, 9_000]),
)
def test_a_big_page_is_cut_in_events_that_fit_and_loses_nothing(
    kind: str, words: str, times: int
) -> None:
    page = _big(words, times)[kind]
    contents = [post.content for post in posts(parcel(page, "!r"), direct=False)]
    assert max(len(json.dumps(c, ensure_ascii=False).encode()) for c in contents) < LIMIT
    assert [c["eu.secretaris.letter"]["part"] for c in contents] == [
        n + 1 for n in range(len(contents))
    ]
    sent = "".join(c["body"] for c in contents)
    for sign in set(words) - {" "}:
        assert sent.count(sign) == write(page).body.count(sign)
