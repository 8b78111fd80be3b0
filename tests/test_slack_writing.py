"""Whatever stands on a page, Slack takes it, and every word of it arrives."""

from collections.abc import Iterator
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from bot.markup import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Heading,
    Inline,
    Link,
    Mention,
    Page,
    Paragraph,
    Table,
    Text,
    plain,
)
from bot.networks.slack.home import home_blocks
from bot.networks.slack.posting import Post, posts
from tests.fakes.slack.blocks import check_message, complain
from tests.fakes.slack_bot import parcel

SHORT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=12)
LONG = st.builds(lambda words, times: words * times, SHORT, st.sampled_from([1, 40, 900]))
INLINES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, LONG),
    st.builds(Bold, LONG),
    st.builds(Link, SHORT, st.sampled_from(["https://example.org", "javascript:alert(1)"])),
    st.builds(Mention, st.just(1), SHORT),
    st.just(Mention(1, "U0123ABC", "U0123ABC")),  # Slack fills in the name itself
)
PARTS = st.lists(INLINES, max_size=4).map(tuple)
CHOICES = st.lists(st.builds(Button, LONG.map(lambda words: words[:200]), LONG), max_size=40)
WITHOUT_TABLES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, PARTS),
    st.builds(Heading, PARTS),
    st.builds(Bullets, st.lists(PARTS, max_size=30).map(tuple)),
    st.builds(Buttons, CHOICES.map(tuple)),
)
CELLS = st.lists(st.one_of(st.just(""), LONG), max_size=4).map(tuple)
HEADS = st.lists(st.one_of(st.just(""), SHORT), max_size=4).map(tuple)  # ours, so never long
TABLES = st.builds(Table, HEADS, st.lists(CELLS, max_size=8).map(tuple))


def pages(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Page]:
    """Give pages of a few blocks, or of very many."""
    few = st.lists(blocks, max_size=8)
    return st.builds(lambda page, times: tuple(page) * times, few, st.sampled_from([1, 1, 1, 12]))


@given(page=pages(WITHOUT_TABLES | TABLES))
@example(page=(Bullets(()), Table((), ()), Buttons(())))
@example(page=(Table(("kolom", "open"), ()),))
@example(page=(Buttons(tuple(Button(f"Keuze {n}", f"kies {n}") for n in range(150))),))
def test_every_message_obeys_the_limits_of_slack(page: Page) -> None:
    written = posts(parcel(page, "C1"))
    names = [block["block_id"] for post in written for block in post.content["blocks"]]
    assert len(names) == len(set(names))
    for post in written:
        check_message(post.content["blocks"])
        assert len(post.content["blocks"]) <= 50
        assert len(post.content["text"]) <= 40_000
        assert all(0 < len(name) <= 255 for name in names)
        assert all(len(words(block)) <= 3_000 for block in post.content["blocks"])


@given(page=pages(WITHOUT_TABLES))
def test_no_word_is_lost_and_none_changes_places(page: Page) -> None:
    said = "".join(words(b) for post in posts(parcel(page, "C1")) for b in post.content["blocks"])
    assert squeezed(said) == squeezed("".join(map(plain, inlines(page))))


@given(table=TABLES)
def test_every_cell_of_a_table_arrives(table: Table) -> None:
    said = squeezed("".join(words(block) for block in blocks_of(posts(parcel((table,), "C1")))))
    assert all(squeezed(cell) in said for row in table.rows for cell in row if len(cell) < 500)
    spoken = squeezed("".join(post.content["text"] for post in posts(parcel((table,), "C1"))))
    assert len(spoken) >= sum(len(squeezed(cell)) for row in table.rows for cell in row)


@given(given_pages=st.lists(pages(WITHOUT_TABLES | TABLES), max_size=4))
def test_a_home_obeys_the_limits_of_slack(given_pages: list[Page]) -> None:
    blocks = home_blocks(given_pages, "Er is meer.")
    assert len(blocks) <= 100
    assert list(complain(blocks, "home")) == []


def inlines(page: Page) -> Iterator[Inline]:
    for block in page:
        match block:
            case Paragraph(parts=parts) | Heading(parts=parts):
                yield from parts
            case Bullets(items=items):
                for item in items:
                    yield from item
            case _:
                pass


def blocks_of(written: tuple[Post, ...]) -> Iterator[dict[str, Any]]:
    for post in written:
        yield from post.content["blocks"]


def words(value: Any) -> str:  # noqa: ANN401 -- JSON is anything
    """Give what a block says, without its buttons; a mention of an account is the account."""
    if isinstance(value, list):
        return "".join(map(words, value))
    if not isinstance(value, dict) or value.get("type") == "actions":
        return ""
    if value.get("type") == "user":
        return str(value["user_id"])
    own = value.get("text")
    found = own if isinstance(own, str) else words(own)
    return found + words(value.get("elements", []))


def squeezed(said: str) -> str:
    """Give words without white space."""
    return "".join(said.split())
