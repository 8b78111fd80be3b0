"""An event of Matrix becomes what was heard, or nothing at all."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chat import Heard
from bot.networks.matrix.hearing import Ear, Me, Place

ME = Me("@secretaris:hs.test", "Secretaris")
EAR = Ear("matrix", ME, lambda stamp: stamp)
HERE = Place("#platform-oto:hs.test", "#platform-oto", direct=False)
PILL = '<a href="https://matrix.to/#/{0}">{1}</a>'


def event(content: dict[str, Any], kind: str = "m.room.message", **more: object) -> dict[str, Any]:
    return {
        "type": kind,
        "event_id": "$e",
        "sender": "@anna:hs.test",
        "origin_server_ts": 1_795_449_900_000,
        "content": content,
        **more,
    }


def text(body: str, **more: object) -> dict[str, Any]:
    return event({"msgtype": "m.text", "body": body, **more})


def hear(what: dict[str, Any]) -> Heard:
    heard = EAR.hear(what, HERE, "Anna Bakker")
    assert heard is not None
    return heard


def test_a_line_is_heard_with_who_where_and_when() -> None:
    assert hear(text("actie: lijst")) == Heard(
        network="matrix",
        event="$e",
        channel="#platform-oto:hs.test",
        speaker="@anna:hs.test",
        text="actie: lijst",
        at=datetime(2026, 11, 23, 16, 5, tzinfo=UTC),
        speaker_name="Anna Bakker",
        channel_name="#platform-oto",
    )


def test_who_has_only_digits_for_a_name_is_a_guest_of_the_homeserver() -> None:
    assert hear(text("actie: lijst") | {"sender": "@1234:hs.test"}).guest


@pytest.mark.parametrize("user", ["@anna:hs.test", "@anna12:hs.test", "@12.anna:hs.test", "@:hs"])
def test_who_has_any_other_name_is_no_guest(user: str) -> None:
    assert not hear(text("actie: lijst") | {"sender": user}).guest


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ("@secretaris:hs.test acties", "acties"),
        ("@secretaris acties", "acties"),
        ("@Secretaris: acties", "acties"),
        ("Secretaris: acties", "acties"),
        ("secretaris, acties", "acties"),
        ("  SECRETARIS:acties", "acties"),
    ],
)
def test_our_name_in_front_is_taken_off_and_makes_the_line_ours(body: str, rest: str) -> None:
    heard = hear(text(body))
    assert (heard.text, heard.addressed) == (rest, True)


@pytest.mark.parametrize(
    "body",
    [
        "Secretaris is ziek vandaag",
        "@secretaris2 acties",
        "@secretaris:hs.test.nl acties",
        "@secretarissen: acties",
        "vraag het @secretaris:hs.test",
    ],
)
def test_a_line_that_only_looks_like_ours_is_left_alone(body: str) -> None:
    heard = hear(text(body))
    assert (heard.text, heard.addressed) == (body, False)


def test_a_pill_of_ours_in_front_is_taken_off() -> None:
    html = PILL.format(ME.user, "Secretaris") + ": acties van vandaag"
    said = text("Secretaris: acties van vandaag", formatted_body=html)
    assert (hear(said).text, hear(said).addressed) == ("acties van vandaag", True)


def test_a_pill_of_somebody_else_becomes_their_account() -> None:
    pill = PILL.format("@daan:hs.test", "Daan Smit")
    said = text("actie Daan Smit lijst", formatted_body=f"<p>actie {pill} lijst &lt;nu&gt;</p>")
    assert hear(said).text == "actie @daan:hs.test lijst <nu>"


def test_escaped_and_new_style_links_to_people_are_known_too() -> None:
    html = (
        '<a href="https://matrix.to/#/%40daan%3Ahs.test?via=hs.test">D</a> en '
        '<a href="matrix:u/eva:hs.test">E</a>'
    )
    assert hear(text("D en E", formatted_body=html)).text == "@daan:hs.test en @eva:hs.test"


def test_formatted_lines_with_people_keep_their_line_breaks() -> None:
    pill = PILL.format("@daan:hs.test", "Daan")
    html = f"<p>een<br>twee</p><ul><li>{pill}</li><li>vier</li></ul>"
    assert hear(text("x", formatted_body=html)).text == "een\ntwee\n@daan:hs.test\nvier"


def test_formatted_words_without_people_are_read_as_they_were_typed() -> None:
    said = text("**besluit**: ja", formatted_body="<b>besluit</b>: ja")
    assert hear(said).text == "**besluit**: ja"


def test_a_mention_anywhere_makes_the_line_ours_but_not_in_a_reply() -> None:
    named = {"m.mentions": {"user_ids": [ME.user]}}
    reply = {"m.relates_to": {"m.in_reply_to": {"event_id": "$bot"}}}
    assert hear(text("dank je", **named)).addressed
    assert not hear(text("dank je", **named, **reply)).addressed


def test_a_reply_is_known_and_its_quotation_left_out() -> None:
    body = "> <@bot:hs.test> Genoteerd:\n> twee\n\nprima"
    heard = hear(text(body, **{"m.relates_to": {"m.in_reply_to": {"event_id": "$bot"}}}))
    assert (heard.text, heard.replies_to, heard.thread) == ("prima", "$bot", None)


def test_a_quotation_that_is_no_reply_stays() -> None:
    assert hear(text("> <@anna> zei dat\nja")).text == "> <@anna> zei dat\nja"


def test_the_quotation_inside_formatted_words_is_left_out() -> None:
    html = (
        "<mx-reply><blockquote><a href='https://matrix.to/#/@eva:hs.test'>Eva</a> oud</blockquote>"
        "</mx-reply>vraag " + PILL.format("@daan:hs.test", "Daan")
    )
    relation = {"m.in_reply_to": {"event_id": "$old"}}
    said = text("x", formatted_body=html, **{"m.relates_to": relation})
    assert hear(said).text == "vraag @daan:hs.test"


def test_a_thread_is_followed_and_its_fallback_is_no_reply() -> None:
    relation = {
        "rel_type": "m.thread",
        "event_id": "$root",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$last"},
    }
    heard = hear(text("klaar", **{"m.relates_to": relation}))
    assert (heard.thread, heard.replies_to) == ("$root", None)
    heard = hear(text("klaar", **{"m.relates_to": {**relation, "is_falling_back": False}}))
    assert (heard.thread, heard.replies_to) == ("$root", "$last")


def test_an_edit_is_heard_with_its_new_words() -> None:
    content = {
        "msgtype": "m.text",
        "body": "* actie: nieuw",
        "m.new_content": {"msgtype": "m.text", "body": "actie: nieuw"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": "$old"},
    }
    heard = hear(event(content))
    assert (heard.text, heard.edits) == ("actie: nieuw", "$old")


def test_a_reaction_is_heard_with_its_sign() -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$m", "key": "✅"}
    heard = hear(event({"m.relates_to": relation}, "m.reaction"))
    assert (heard.text, heard.reacts_to) == ("✅", "$m")


@pytest.mark.parametrize("where", ["content", "beside"])
def test_a_withdrawal_is_heard_in_old_and_new_rooms(where: str) -> None:
    what = event({"redacts": "$m"}, "m.room.redaction")
    if where == "beside":
        what = event({}, "m.room.redaction", redacts="$m")
    heard = hear(what)
    assert (heard.text, heard.withdraws) == ("", "$m")


@pytest.mark.parametrize(
    "content",
    [
        {"msgtype": "m.notice", "body": "ik ben ook een bot"},
        {"msgtype": "m.image", "body": "foto.png"},
        {"msgtype": "m.text"},
        {"msgtype": "m.text", "body": ["geen", "tekst"]},
        {},
    ],
)
def test_notices_pictures_and_nonsense_are_not_heard(content: dict[str, Any]) -> None:
    assert EAR.hear(event(content), HERE, "") is None


def test_our_own_words_and_state_are_not_for_us() -> None:
    assert EAR.is_for_us(text("hallo"))
    assert not EAR.is_for_us({**text("hallo"), "sender": ME.user})
    assert not EAR.is_for_us({**text("hallo"), "state_key": ""})
    assert not EAR.is_for_us(event({}, "m.room.encrypted"))


KEYS = st.sampled_from(
    [
        "msgtype",
        "body",
        "formatted_body",
        "m.relates_to",
        "m.new_content",
        "m.mentions",
        "user_ids",
        "rel_type",
        "event_id",
        "m.in_reply_to",
        "key",
        "redacts",
        "is_falling_back",
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(
    content=st.dictionaries(KEYS, ANYTHING, max_size=8),
    kind=st.sampled_from(["m.room.message", "m.reaction", "m.room.redaction"]),
    spoken=st.booleans(),
)
def test_whatever_a_program_sends_gives_sense_or_nothing(
    content: dict[str, Any], kind: str, *, spoken: bool
) -> None:
    more = {"msgtype": "m.text", "body": "actie"} if spoken else {}
    heard = EAR.hear(event({**content, **more}, kind), HERE, "")
    assert heard is None or isinstance(heard.text, str)


def test_characters_that_no_database_takes_are_replaced() -> None:
    assert hear(text("a\0b\ud800c")).text == "a\ufffdb\ufffdc"


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200))
def test_what_is_typed_without_our_name_arrives_unchanged(words: str) -> None:
    heard = hear(text(words))
    assert heard.addressed or heard.text == words
