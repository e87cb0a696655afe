"""Dates of limited precision, the spans between them, ages and lengths."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.domain.periods import Age, Length, PartialDate, age, dates_label, on, span_label

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    known = draw(st.sampled_from([1, 2, 3]))
    return PartialDate(*(day.year, day.month, day.day)[:known])


@given(partial_dates())
def test_what_is_written_is_read_again(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when
    assert PartialDate.of(str(when)) == PartialDate.of(when) == when


@given(partial_dates())
def test_a_date_means_the_days_from_its_earliest_to_its_latest(when: PartialDate) -> None:
    assert when.earliest <= when.latest
    assert (when.earliest == when.latest) == (when.day is not None)
    after = when.latest + timedelta(days=1)
    assert not str(after).startswith(str(when))
    assert str(when.latest).startswith(str(when))
    assert str(when.earliest).startswith(str(when))


@pytest.mark.parametrize(
    "text", ["", "17", "2017-1", "2017-13", "2015-02-30", "2017-00", "0000", "２０１７", "2017-11-07T00"]
)
def test_what_is_no_date_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match='write "2017-11-07", "2017-11" or "2017"'):
        PartialDate.parse(text)


def test_a_date_of_toml_is_a_day_and_a_time_is_none() -> None:
    assert PartialDate.of(date(2017, 11, 7)) == on(date(2017, 11, 7)) == PartialDate(2017, 11, 7)
    wrong: object
    for wrong in (datetime(2017, 11, 7), 2017, None, []):  # noqa: DTZ001  (TOML has times without a zone)
        with pytest.raises(ValueError, match="this is no date"):
            PartialDate.of(wrong)


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2017-11-07", "2017-11-30", "7 to 30 Nov 2017"),
        ("2015-01-20", "2015-02-11", "20 Jan to 11 Feb 2015"),
        ("2015-12-14", "2016-01-08", "14 Dec 2015 to 8 Jan 2016"),
        ("2016-11-07", "2017-11-07", "7 Nov 2016 to 7 Nov 2017"),
        ("2017-10-07", "2017-11-07", "7 Oct to 7 Nov 2017"),
        ("2016-11", "2016-11", "Nov 2016"),
        ("2016-11", "2016-12", "Nov to Dec 2016"),
        ("2016-11", "2017-11", "Nov 2016 to Nov 2017"),
        ("2013", "2013", "2013"),
        ("2013", "2014", "2013 to 2014"),
        ("2016-11", "2016-11-30", "Nov 2016 to 30 Nov 2016"),
        ("2017-08-22", "2017-08-22", "22 Aug 2017"),
    ],
)
def test_spans_as_people_write_them(start: str, end: str, label: str) -> None:
    assert span_label(PartialDate.parse(start), PartialDate.parse(end)) == label


@pytest.mark.parametrize(
    ("start", "end", "published", "label"),
    [
        ("2017-11-07", "2017-11-30", "2018-01-29", "7 to 30 Nov 2017"),
        ("2017-11-07", None, "2018-01-29", "from 7 Nov 2017"),
        ("2016-11", None, None, "Nov 2016"),
        (None, "2017-11-30", "2018-01-29", "until 30 Nov 2017"),
        (None, None, "2012-06-13", "published 13 Jun 2012"),
        (None, None, None, "no date on record"),
    ],
)
def test_dates_say_as_much_as_is_known(
    start: str | None, end: str | None, published: str | None, label: str
) -> None:
    assert dates_label(*(PartialDate.parse(each) if each else None for each in (start, end, published))) == label


@given(partial_dates(), partial_dates())
def test_a_span_tells_its_end_whole_and_nothing_of_its_start_twice(start: PartialDate, end: PartialDate) -> None:
    label = span_label(start, end)
    assert label.endswith(end.label)
    told, _, _ = label.partition(" to ")
    assert start.label.startswith(told) or start == end


@given(DAYS, DAYS)
def test_an_age_is_never_more_than_the_days_between(since: date, until: date) -> None:
    found = age(since, until)
    assert found >= Age(0, 0)
    assert found.months < 12
    if until >= since:
        months = found.years * 12 + found.months
        assert Length(months).before(until) >= since
        assert Length(months + 1).before(until) <= since + timedelta(days=3)
    else:
        assert found == Age(0, 0)


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        ("2015-02-11", "2026-11-22", "11 years 9 months"),
        ("2024-02-29", "2025-02-28", "11 months"),
        ("2024-02-29", "2025-03-01", "1 year"),
        ("2024-01-31", "2024-02-29", "under a month"),
        ("2024-01-01", "2024-02-01", "1 month"),
        ("2024-01-01", "2023-01-01", "under a month"),
    ],
)
def test_ages_in_words(since: str, until: str, label: str) -> None:
    assert age(date.fromisoformat(since), date.fromisoformat(until)).label == label


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2y", Length(24)),
        ("18m", Length(18)),
        ("1y6m", Length(18)),
        ("90d", Length(0, 90)),
        ("1Y2M3D", Length(14, 3)),
    ],
)
def test_lengths(text: str, length: Length) -> None:
    assert Length.parse(text) == length


@pytest.mark.parametrize("text", ["", "2", "y", "2w", "6m1y", "-2y", "2 years"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write 2y, 18m, 1y6m or 90d"):
        Length.parse(text)


@given(st.integers(0, 999), st.integers(0, 9999), st.integers(0, 99999), DAYS)
def test_a_longer_length_lies_further_back(years: int, months: int, days: int, day: date) -> None:
    short, long = Length(years * 12, days), Length(years * 12 + months, days)
    assert long.before(day) <= short.before(day) <= day
    assert Length().before(day) == day
