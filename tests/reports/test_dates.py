from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectcli.reports import dates

TODAY = date(2026, 11, 22)
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


def day(at: date, words: str = "{d} {m} {y}") -> str:
    return words.format(d=at.day, m=MONTHS[at.month - 1], y=at.year)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("18 to 29 July 2022", "2022-07-18", "2022-07-29"),
        ("20 June to 1 July 2022", "2022-06-20", "2022-07-01"),
        ("7 March to 18 March 2022", "2022-03-07", "2022-03-18"),
        ("25 April \u2013 18 May 2017", "2017-04-25", "2017-05-18"),
        ("24 November - 17 December 2015", "2015-11-24", "2015-12-17"),
        ("20 January 2015 \u2013 11 February 2015", "2015-01-20", "2015-02-11"),
        ("05 July 2016\u201327 July 2016", "2016-07-05", "2016-07-27"),
        ("14 January 2014- 5 February 2014", "2014-01-14", "2014-02-05"),
        ("02 March 2020 to 13 March 2020", "2020-03-02", "2020-03-13"),
        ("9\u201324 November 2017", "2017-11-09", "2017-11-24"),
        ("7 March 22 to 18 March 2022", "2022-03-07", "2022-03-18"),
        ("28 November to 9 January 2018", "2017-11-28", "2018-01-09"),
        ("19 November-11 December 2013 and 28 \u2013 30 January 2014", "2013-11-19", "2014-01-30"),
        ("Monday 9th July to Friday 20th July, 2018", "2018-07-09", "2018-07-20"),
        ("09/07/2018 - 20/07/2018", "2018-07-09", "2018-07-20"),
        ("27 April 2026", "2026-04-27", "2026-04-27"),
    ],
)
def test_a_span_is_read_as_it_is_printed(words: str, start: str, end: str) -> None:
    assert dates.span(words) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("words", "spells"),
    [
        (
            "30 September to 11 October 2024 and 13 to 16 January 2025",
            ["2024-09-30", "2024-10-11", "2025-01-13", "2025-01-16"],
        ),
        (
            "9 to 13 May, 16 to 18 May and 23 May 2022",
            ["2022-05-09", "2022-05-13", "2022-05-16", "2022-05-18", "2022-05-23", "2022-05-23"],
        ),
        ("6 and 7 June 2018", ["2018-06-06", "2018-06-07"]),
        ("4, 5 and 6 June 2018", ["2018-06-04", "2018-06-06"]),
    ],
)
def test_spells_are_told_apart(words: str, spells: list[str]) -> None:
    days = dates.read(words)
    assert [str(day) for spell in days.spells for day in spell] == spells
    assert days.doubts == ()


@pytest.mark.parametrize(
    ("words", "start", "end", "says"),
    [
        ("28 November 2022 to 9 December", "2022-11-28", "2022-12-09", "leave out a month or a year"),
        ("28 November 2022 to 9 January", "2022-11-28", "2023-01-09", "leave out a month or a year"),
        ("28 November 2022 to 30", "2022-11-28", "2022-11-30", "leave out a month or a year"),
        ("week commencing 18 July 2022", "2022-07-18", None, "gives no last day"),
        ("l8 to 29 July 2022", None, None, "are not plain"),
        ("18 to 29 July 2O22", None, None, "are not plain"),
        ("18 to 29 Ju1y 2022", None, None, "are not plain"),
        ("18 to 2g July 2022", None, None, "are not plain"),
        ("18 to 29 July 20222", None, None, "are not plain"),
        ("18 to 31 June 2022", None, None, "there is no such day"),
        ("31 February 2019", None, None, "there is no such day"),
    ],
)
def test_what_is_not_plain_about_dates_is_said(words: str, start: str | None, end: str | None, says: str) -> None:
    days = dates.read(words)
    assert (days.start and str(days.start), days.end and str(days.end)) == (start, end)
    (doubt,) = days.doubts
    assert says in doubt


@pytest.mark.parametrize("words", ["", "in the spring", "31 February 2019", "12", "July 2022"])
def test_what_is_no_date_is_none(words: str) -> None:
    assert dates.span(words) is None


@given(
    start=st.dates(date(2009, 1, 1), date(2060, 1, 1)),
    length=st.integers(0, 60),
    between=st.sampled_from([" to ", " \u2013 ", "-", "\u2013", "- ", " and "]),
    first=st.sampled_from(["{d} {m} {y}", "{d:02} {m} {y}", "{d} {m}", "{d}"]),
)
def test_every_way_to_write_a_span_comes_back(start: date, length: int, between: str, first: str) -> None:
    end = start + timedelta(days=length)
    if "{y}" not in first and start.year != end.year and "{m}" not in first:
        return
    if "{m}" not in first and start.month != end.month:
        return
    assert dates.span(day(start, first) + between + day(end)) == (start, end)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("saltby-2015-03-27.pdf", "2015-03-27"),
        ("50231520_20231027.pdf", "2023-10-27"),
        ("saltby 2015_03_27 final.pdf", "2015-03-27"),
        ("saltby-2015-13-27.pdf", None),
        ("50231520.pdf", None),
        ("saltby.pdf", None),
        ("children's services inspection - 21 march 2014.pdf", "2014-03-21"),
        ("saltby 21.03.2014.pdf", "2014-03-21"),
        ("21_03_2014.pdf", "2014-03-21"),
        ("21-mar-14.pdf", "2014-03-21"),
        ("report 21.03.14 final.pdf", "2014-03-21"),
        ("Saltby%2021st%20March%202014.pdf", "2014-03-21"),
        ("saltby+5+July+2022+(2).pdf", "2022-07-05"),
        ("published5July22.pdf", None),
        ("published_5July22.pdf", "2022-07-05"),
        ("2014.03.21.pdf", "2014-03-21"),
        ("March 21, 2014.pdf", "2014-03-21"),
        ("visit 9-13 may 2022 - 5 july 2022.pdf", "2022-07-05"),
        ("inspection 18-29 July 2022.pdf", None),
        ("inspection 18 to 29 July 2022.pdf", None),
        ("80555_saltby.pdf", None),
        ("ilacs 2022-23.pdf", None),
        ("version 1.2.14.pdf", None),
        ("31 february 2014.pdf", None),
    ],
)
def test_a_date_in_a_file_name(name: str, found: str | None) -> None:
    assert dates.in_file_name(name) == (found and date.fromisoformat(found))


def test_plausible_dates_leave_no_doubt() -> None:
    assert list(dates.doubts(date(2015, 1, 20), date(2015, 2, 11), date(2015, 3, 27), TODAY)) == []
    assert list(dates.doubts(None, None, None, TODAY)) == []


@pytest.mark.parametrize(
    ("start", "end", "published", "says"),
    [
        ("2015-02-11", "2015-01-20", None, "before it begins"),
        ("2015-01-20", "2015-12-11", None, "lasts 325 days"),
        ("2015-01-20", "2015-02-11", "2015-02-01", "before the inspection ends"),
        ("2015-01-20", "2015-02-11", "2017-02-01", "more than a year after"),
        ("1915-01-20", "1915-02-11", None, "begins in 1915"),
        ("2092-01-20", "2092-02-11", None, "2092-02-11, is still to come"),
    ],
)
def test_implausible_dates_are_said(start: str, end: str, published: str | None, says: str) -> None:
    first, last, out = (date.fromisoformat(at) if at else None for at in (start, end, published))
    (doubt,) = dates.doubts(first, last, out, TODAY)
    assert says in doubt
