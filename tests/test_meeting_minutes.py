"""What the entries of a meeting amount to, corrections and all."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meetings import Entry, EntryKind, Meeting, Minutes, minutes
from bot.domain.people import Roster
from bot.language import hints
from bot.language.phrases import load
from bot.language.who import Company

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
MEETING = Meeting(1, 1, 1, "OTO", NOW, 1)
NOBODY = Company(Roster((), (), ()))


def amounts_to(*said: tuple[EntryKind, str, str | None, int | None]) -> Minutes:
    """Derive the minutes of kind, text, number and person, one after the other."""
    entries = [
        Entry(n, 1, kind, NOW, 1, text, number, person)
        for n, (kind, text, number, person) in enumerate(said)
    ]
    return minutes(MEETING, entries)


def test_of_each_person_what_was_said_last_holds() -> None:
    found = amounts_to(
        (EntryKind.PRESENT, "", None, 1),
        (EntryKind.PRESENT, "", None, 2),
        (EntryKind.EXCUSED, "", None, 2),
        (EntryKind.ABSENT, "", None, 3),
        (EntryKind.PRESENT, "", None, 4),
        (EntryKind.UNSAID, "", None, 4),
    )
    assert (found.present, found.excused, found.absent) == ((1,), (2,), (3,))


def test_outcomes_stand_under_the_item_that_was_gone_back_to() -> None:
    found = amounts_to(
        (EntryKind.ITEM, "Opening", "1", None),
        (EntryKind.ITEM, "Crisisplan", "4", None),
        (EntryKind.ITEM, "Opening", "1", None),
        (EntryKind.DECISION, "wij oefenen", "OTO-B26-001", None),
        (EntryKind.RETITLED, "Welkom", "1", None),
        (EntryKind.REWORDED, "wij oefenen niet", "OTO-B26-001", None),
    )
    assert [(i.sequence, i.title) for i in found.items] == [(1, "Welkom"), (4, "Crisisplan")]
    assert [d.text for d in found.items[0].decisions] == ["wij oefenen niet"]
    assert found.next_item == 5


def test_an_item_that_was_struck_never_gives_its_number_back() -> None:
    found = amounts_to(
        (EntryKind.ITEM, "Opening", "1", None),
        (EntryKind.ITEM, "Crisisplan", "2", None),
        (EntryKind.WITHDRAWN, "", "2", None),
    )
    assert [item.sequence for item in found.items] == [1]
    assert found.next_item == 3


def test_items_kept_without_a_number_are_counted() -> None:
    found = amounts_to((EntryKind.ITEM, "een", None, None), (EntryKind.ITEM, "twee", None, None))
    assert [(item.sequence, item.title) for item in found.items] == [(1, "een"), (2, "twee")]


_NUMBERS = ("1", "2", "7")
_DECISIONS = ("OTO-B26-001", "OTO-B26-002")


@given(
    st.lists(
        st.one_of(
            st.tuples(
                st.sampled_from([EntryKind.ITEM, EntryKind.WITHDRAWN]),
                st.just("punt"),
                st.sampled_from(_NUMBERS),
                st.none(),
            ),
            st.tuples(
                st.sampled_from([EntryKind.REWORDED, EntryKind.WITHDRAWN]),
                st.just("anders"),
                st.sampled_from(_DECISIONS),
                st.none(),
            ),
            st.tuples(st.just(EntryKind.ACTION), st.just("iets"), st.just("OTO-26-001"), st.none()),
        )
    )
)
def test_no_action_is_lost_and_no_withdrawn_decision_stays(
    said: list[tuple[EntryKind, str, str | None, int | None]],
) -> None:
    first = [(EntryKind.DECISION, "besluit", number, None) for number in _DECISIONS]
    found = amounts_to(*first, *said)
    withdrawn = {number for kind, _, number, _ in said if kind is EntryKind.WITHDRAWN}
    assert {d.number for d in found.decisions} == set(_DECISIONS) - withdrawn
    assert len(found.actions) == sum(kind is EntryKind.ACTION for kind, *_ in said)
    sequences = [item.sequence for item in found.items]
    assert sequences == sorted(set(sequences))


def test_a_title_is_a_heading_and_a_sentence_is_not() -> None:
    chatter = load("nl").chatter
    for title in ("Mededelingen", "Jaarplan OTO 2027", "Verslag vorige vergadering", "W.v.t.t.k."):
        assert hints.heading(title, chatter) == title
    for talk in ("slaan we over", "voor volgende keer", "vergeten!", "of niet?", "3, dus nu", "…"):
        assert hints.heading(talk, chatter) is None, talk


def test_a_name_nobody_has_counts_only_when_it_is_written_like_one() -> None:
    for name in ("Piet", "Piet Pietersen", "Hans van der Berg", "@piet", "Piet en Jan"):
        assert hints.attendees(name, NOBODY), name
    for talk in ("straks", "waren er weinig", "Piet was er niet", "graag allemaal", "14"):
        assert hints.attendees(talk, NOBODY) is None, talk
