"""Dates: what is certain and what is possible, in days; the fast path against python-edtf."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import warnings

import pytest
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from gravemap.dates import EdtfDate, Span, date_of, date_words_en, day_number, parse_date, read_date

NO_DAY = "no day"


def shown(span: Span | None) -> str:
    """A span in ISO days, ``..`` for an open end."""
    if span is None:
        return NO_DAY
    return "/".join(".." if day is None else date_of(day).isoformat() for day in span)


def core(text: str) -> str:
    return shown(parse_date(text).core)


def possible(text: str) -> str:
    return shown(parse_date(text).possible)


def told(text: str) -> str:
    """The sentence with which ``text`` is refused."""
    with pytest.raises(ValueError, match=r"\w") as caught:
        read_date(text)
    return str(caught.value)


def parsed(text: str) -> EdtfDate:
    """The date, or no verdict when Hypothesis made an interval that runs backwards."""
    try:
        return parse_date(text)
    except ValueError as error:
        if "runs backwards" in str(error):
            reject()
        raise


# what a date means


def test_a_day_is_certain() -> None:
    assert (core("2020-06-05"), possible("2020-06-05")) == ("2020-06-05/2020-06-05",) * 2


def test_day_zero_is_the_first_of_january_1970() -> None:
    assert parse_date("1970-01-01").core == (0, 0)


def test_a_month_is_never_its_first_day() -> None:
    assert (core("2020-02"), possible("2020-02")) == (NO_DAY, "2020-02-01/2020-02-29")


def test_a_year_is_never_its_first_day() -> None:
    assert (core("2019"), possible("2019")) == (NO_DAY, "2019-01-01/2019-12-31")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2020-06-05~", "2020-06-02/2020-06-08"),
        ("2020-06~", "2020-05-01/2020-07-31"),
        ("2021-03~", "2021-02-01/2021-04-30"),
        ("2020-12~", "2020-11-01/2021-01-31"),
        ("2012~", "2011-01-01/2013-12-31"),
        ("2012%", "2011-01-01/2013-12-31"),
        ("201X~", "2009-01-01/2020-12-31"),
        ("2004-~06-05", "2004-05-05/2004-07-05"),
    ],
)
def test_about_a_date_is_wider_and_never_certain(text: str, span: str) -> None:
    date = parse_date(text)
    assert (shown(date.core), shown(date.possible), date.approximate) == (NO_DAY, span, True)


def test_a_doubted_date_keeps_its_day_and_is_flagged() -> None:
    date = parse_date("2020-06-05?")
    assert (shown(date.core), date.uncertain, date.approximate) == ("2020-06-05/2020-06-05", True, False)


@pytest.mark.parametrize(
    ("text", "certain", "span"),
    [
        ("2019-04/2020-06", "2019-04-30/2020-06-01", "2019-04-01/2020-06-30"),
        ("2020-06/2020-06", NO_DAY, "2020-06-01/2020-06-30"),
        ("2020-06-10/2020-06", "2020-06-10/2020-06-10", "2020-06-10/2020-06-30"),
        ("2020-06/2020-06-05", "2020-06-05/2020-06-05", "2020-06-01/2020-06-05"),
        ("2020-06-05/2020-06-08", "2020-06-05/2020-06-08", "2020-06-05/2020-06-08"),
        ("2019-04~/2020-06", "2019-05-31/2020-06-01", "2019-03-01/2020-06-30"),
        ("2015/..", "2015-12-31/..", "2015-01-01/.."),
        ("2020-06-05/", "2020-06-05/2020-06-05", "2020-06-05/.."),
        ("2015/", NO_DAY, "2015-01-01/.."),
        ("../2020-06", NO_DAY, "../2020-06-30"),
        ("/2020-06-05", NO_DAY, "../2020-06-05"),
    ],
)
def test_an_interval_is_certain_between_its_latest_start_and_earliest_end(
    text: str, certain: str, span: str
) -> None:
    assert (core(text), possible(text)) == (certain, span)


@pytest.mark.parametrize(
    ("text", "certain", "span"),
    [
        ("[2020-06-05,2020-06-06]", NO_DAY, "2020-06-05/2020-06-06"),
        ("[2020-06-08, 2020-06-05]", NO_DAY, "2020-06-05/2020-06-08"),
        ("[2020-06-05]", "2020-06-05/2020-06-05", "2020-06-05/2020-06-05"),
        ("[2020-06-05..2020-06-08]", NO_DAY, "2020-06-05/2020-06-08"),
        ("[..2020-06]", NO_DAY, "../2020-06-30"),
        ("[2020-06..]", NO_DAY, "2020-06-01/.."),
        ("{2020-06-05,2020-06-06}", "2020-06-05/2020-06-06", "2020-06-05/2020-06-06"),
        ("{2020-06-05,2020-06-07}", NO_DAY, "2020-06-05/2020-06-07"),
        ("{2020-06,2020-07}", NO_DAY, "2020-06-01/2020-07-31"),
    ],
)
def test_one_of_several_days_is_none_of_them_for_certain(text: str, certain: str, span: str) -> None:
    assert (core(text), possible(text)) == (certain, span)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2020-21", "2020-03-01/2020-05-31"),
        ("2020-34", "2020-04-01/2020-06-30"),
        ("201X", "2010-01-01/2019-12-31"),
        ("2020-XX", "2020-01-01/2020-12-31"),
        ("2020-06-XX", "2020-06-01/2020-06-30"),
        ("2020-XX-25", "2020-01-25/2020-12-25"),
        ("2020-21/2020-06", "2020-03-01/2020-06-30"),
    ],
)
def test_seasons_and_unknown_digits_are_read_with_the_library(text: str, span: str) -> None:
    assert possible(text) == span


# what is refused, and how


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-02-30", "February 2020 has 29 days"),
        ("2019-02-29", "February 2019 has 28 days"),
        ("2020-06-00", "June 2020 has 30 days"),
        ("2020-13", "no such month"),
        ("2020-06/2019-04", "Write the earlier date before the slash"),
        ("[2020-06-08..2020-06-05]", "Write the earlier date before the two dots"),
        ("2020/2021/2022", "one slash"),
        ("../..", "Leave the cell empty"),
        ("[]", "names no date"),
        ("0999", "1000 to 2200"),
        ("2201-01-01", "1000 to 2200"),
        ("-2020", "1000 to 2200"),
        ("2020-24", "winter"),
        ("Y17000", "20XX"),
        ("2020S2", "20XX"),
        ("20200605", "2020-06-05"),
        ("202006", "2020-06"),
        ("yesterday", "Write 2020-06-05, 2020-06 or 2020"),
        ("2020-06?~", "Write 2020-06-05, 2020-06 or 2020"),
        ("201X-02-29", "Write"),
        ("..", "Write"),
        ("31/31/2020", "not a day of the calendar"),
        ("   ", "Leave the cell empty"),
        ("(" * 3000, "Write"),
    ],
)
def test_a_refusal_says_what_to_write(text: str, words: str) -> None:
    assert words in told(text)


def test_day_and_month_that_can_be_swapped_are_refused_with_both_readings() -> None:
    sentence = told("05/06/2020")
    assert "2020-06-05 for 5 June 2020" in sentence
    assert "2020-05-06 for 6 May 2020" in sentence


def test_a_bare_day_count_is_refused_with_both_epochs() -> None:
    assert "2020-11-20" in told("44155")
    assert "2024-11-21" in told("44155.0")


def test_the_library_prints_nothing_when_it_fails(capsys: pytest.CaptureFixture[str]) -> None:
    told("2020-X1")
    assert capsys.readouterr() == ("", "")


@given(st.text(max_size=30) | st.text(alphabet="0123456789-/.~?%X[]{},", max_size=24))
@example("2020-0X")
def test_no_text_brings_anything_but_a_date_or_one_sentence(text: str) -> None:
    sentence = "a date"
    try:
        date = read_date(text)
    except ValueError as error:
        sentence = str(error)
    else:
        assert isinstance(date, EdtfDate)
    assert sentence
    assert "\n" not in sentence


# what people and spreadsheets write


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20/11/2020", "2020-11-20"),
        ("11/20/2020", "2020-11-20"),
        ("20.11.2020", "2020-11-20"),
        ("05/05/2020", "2020-05-05"),
        ("2020/11/20", "2020-11-20"),
        ("2020-6-5", "2020-06-05"),
        ("2020-6", "2020-06"),
        ("٢٠٢٠-٠٦-٠٥", "2020-06-05"),
        ("۲۰۲۰/۱۱/۲۰", "2020-11-20"),
        ("\u200f2020–06–05\u00a0", "2020-06-05"),
        ("2020-11-20 00:00:00", "2020-11-20"),
        ("2020-11-20T13:45:00+02:00", "2020-11-20"),
    ],
)
def test_a_date_with_one_reading_is_read(written: str, meant: str) -> None:
    assert read_date(written) == parse_date(meant)


# laws

days = st.dates(dt.date(1001, 1, 1), dt.date(2199, 12, 31))


@st.composite
def plain_points(draw: st.DrawFn, marks: str = "?~%") -> str:
    """A day, month or year, with or without a mark."""
    text = draw(days).isoformat()[: draw(st.sampled_from([4, 7, 10]))]
    mark: str = draw(st.sampled_from(["", "", *marks]))
    return text + mark


@st.composite
def fast_dates(draw: st.DrawFn) -> str:
    """Every form that the fast path reads without the library."""
    start, end = draw(plain_points()), draw(plain_points())
    plain = sorted((draw(plain_points("")) for _ in range(3)), key=len)  # the library wants a..b alike
    return draw(
        st.sampled_from(
            [
                start,
                f"{start}/{end}",
                f"{start}/..",
                f"../{start}",
                f"[{plain[0]},{plain[1]}]",
                f"[{plain[0]}, {plain[1]}, {plain[2]}]",
                f"[{plain[0]}..{plain[1][: len(plain[0])]}]",
                f"[..{plain[0]}]",
                f"[{plain[0]}..]",
                f"{{{plain[0]},{plain[1]}}}",
            ]
        )
    )


@given(days)
def test_day_numbers_and_dates_go_there_and_back(date: dt.date) -> None:
    assert date_of(day_number(date)) == date
    assert day_number(date) == (date - dt.date(1970, 1, 1)).days


@given(fast_dates())
def test_a_date_is_read_again_from_its_own_text(text: str) -> None:
    date = parsed(text)
    assert read_date(date.text) == date
    assert str(date) == text


@given(fast_dates())
def test_the_certain_days_lie_within_the_possible_ones(text: str) -> None:
    date = parsed(text)
    first, last = date.possible
    assert first is None or last is None or first <= last
    if date.core is not None:
        start, end = date.core
        assert start is None or end is None or start <= end
        assert first is None or (start is not None and start >= first)
        assert last is None or (end is not None and end <= last)


@given(fast_dates())
@settings(deadline=None)  # the library takes its time
def test_the_fast_path_reads_what_the_library_reads(text: str) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"edtf(\.|$)")
        from edtf import parse_edtf

    library = parse_edtf(text)
    bounds = [
        None if isinstance(end, float) else day_number(dt.date(*end[:3]))
        for end in (library.lower_strict(), library.upper_strict())
    ]
    date = parsed(text)
    doubly = library.is_uncertain_and_approximate
    assert date.approximate == (library.is_approximate or doubly)
    assert date.uncertain == (library.is_uncertain or doubly)
    assert list(parse_date(re.sub("[~%?]", "", text)).possible) == bounds


@given(plain_points(), plain_points())
def test_exactly_the_days_inside_every_reading_of_an_interval_are_certain(one: str, two: str) -> None:
    date = parsed(f"{one}/{two}")
    starts, ends = closed(parse_date(one).possible), closed(parse_date(two).possible)
    latest_start = max(start for start in starts if start <= ends[-1])
    earliest_end = min(end for end in ends if end >= starts[0])
    assert date.core == ((latest_start, earliest_end) if latest_start <= earliest_end else None)


def closed(span: Span) -> range:
    """The days of a span without open ends."""
    first, last = span
    assert first is not None
    assert last is not None
    return range(first, last + 1)


# words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-06-05", "5 June 2020"),
        ("2020-06", "June 2020"),
        ("2020", "2020"),
        ("2020-06~", "about June 2020"),
        ("2020-06-05?", "5 June 2020 (uncertain)"),
        ("2020%", "about 2020 (uncertain)"),
        ("2019-04/2020-06", "April 2019 to June 2020"),
        ("2020-04/2020-06", "April to June 2020"),
        ("2020-06-05/2020-06-08", "5 to 8 June 2020"),
        ("2020-06-05/2020-07-08", "5 June to 8 July 2020"),
        ("2020-06-05~/2020-06-08", "about 5 June 2020 to 8 June 2020"),
        ("2020-06-05/2020-06-05", "5 June 2020"),
        ("../2020-06", "up to June 2020"),
        ("/2020-06", "up to June 2020"),
        ("2015/..", "from 2015"),
        ("2012/2020", "2012 to 2020"),
        ("[2020-06-05,2020-06-06]", "5 or 6 June 2020"),
        ("[2020-06,2020-07]", "June or July 2020"),
        ("[2020-06-05]", "5 June 2020"),
        ("[2019,2020-06-01,2020-06-02]", "2019, 1 or 2 June 2020"),
        ("[2020-06-05..2020-06-08]", "between 5 June 2020 and 8 June 2020"),
        ("[..2020-06-08]", "up to 8 June 2020"),
        ("2020-21", "between 1 March 2020 and 31 May 2020"),
        ("201X", "between 1 January 2010 and 31 December 2019"),
    ],
)
def test_a_date_is_said_in_words(text: str, words: str) -> None:
    assert date_words_en(parse_date(text)) == words


@given(fast_dates())
def test_every_date_has_words(text: str) -> None:
    date = parsed(text)
    assert date_words_en(date)


# cost


def test_common_dates_are_read_without_the_library() -> None:
    code = (
        "import sys\n"
        "from gravemap.dates import read_date\n"
        "for text in ['2020-06-05', '2020-06~', '2019-04/2020-06', '2015/..', '../2020-06', '[2020-06-05,2020-06-06]']:\n"
        "    read_date(text)\n"
        "loaded = {'edtf', 'pyparsing', 'dateutil'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})
