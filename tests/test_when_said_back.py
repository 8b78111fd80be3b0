"""Every date the secretary can say it reads back, and no text at all makes reading fail."""

import datetime as dt

from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.language import when
from bot.language.dates.folding import fold
from tests.dates import AMSTERDAM, examples

FORMS = (
    "EEEE d MMMM y",
    "d MMMM y",
    "d MMM y",
    "EEE d MMM y",
    "yyyy-MM-dd",
    "d-M-yyyy",
    "d/M/yyyy",
)
WITHIN_A_YEAR = ("EEEE d MMMM", "d MMMM", "EEE d MMM", "d-M")
DAYS = st.dates(min_value=dt.date(2026, 1, 1), max_value=dt.date(2036, 1, 1))
CLOCKS = st.times().map(lambda time: time.replace(second=0, microsecond=0))
WORDS = [each["expr"] for each in examples("dates_expressions")]


def at(day: dt.date, time: dt.time = dt.time(9)) -> dt.datetime:
    return dt.datetime.combine(day, time, AMSTERDAM)


@given(said=DAYS, ahead=st.integers(0, 1500), form=st.sampled_from(FORMS))
def test_a_date_in_full_reads_back_to_the_same_day_in_both_languages(
    said: dt.date, ahead: int, form: str
) -> None:
    day = said + dt.timedelta(days=ahead)
    for language in ("nl", "en"):
        words = format_date(day, form, locale=language)
        moment = when.read(words, at(said))
        assert moment is not None, words
        assert moment.date == day, words


@given(said=DAYS, ahead=st.integers(0, 360), form=st.sampled_from(WITHIN_A_YEAR))
def test_a_date_without_its_year_reads_back_within_the_year(
    said: dt.date, ahead: int, form: str
) -> None:
    day = said + dt.timedelta(days=ahead)
    for language in ("nl", "en"):
        words = format_date(day, form, locale=language)
        moment = when.read(words, at(said))
        assert moment is not None, words
        assert moment.date == day, words


@given(said=DAYS, time=CLOCKS, form=st.sampled_from(["%H:%M", "%H.%M uur", "%Hu%M"]))
def test_a_clock_time_reads_back(said: dt.date, time: dt.time, form: str) -> None:
    moment = when.read(f"vrijdag 4 december 2026 om {time.strftime(form)}", at(said))
    assert moment is not None
    assert (moment.date, moment.time) == (dt.date(2026, 12, 4), time)


@given(text=st.text(max_size=300), said=DAYS, time=CLOCKS)
def test_reading_never_raises(text: str, said: dt.date, time: dt.time) -> None:
    assert when.mentions(text, at(said, time)) is not None
    when.read(text, at(said, time))
    when.find(text, at(said, time))
    when.due(text, at(said, time))


@given(parts=st.lists(st.sampled_from(WORDS), max_size=6), said=DAYS, glue=st.sampled_from(" ,-.("))
def test_reading_words_about_time_in_any_order_never_raises(
    parts: list[str], said: dt.date, glue: str
) -> None:
    text = glue.join(parts)
    for moment in when.mentions(text, at(said)):
        assert text[slice(*moment.span)] == moment.words
        assert 0 <= moment.sure <= 1


@given(text=st.text(max_size=200))
def test_plain_spelling_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_dates_at_the_ends_of_the_calendar_do_not_raise() -> None:
    last = dt.datetime(9999, 12, 30, 9, tzinfo=AMSTERDAM)
    first = dt.datetime(1, 1, 2, 12, tzinfo=AMSTERDAM)
    for words in WORDS:
        when.read(words, last)
        when.read(words, first)
