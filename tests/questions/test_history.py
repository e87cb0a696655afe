from datetime import date

import pytest

from inspectcli.questions.history import History, known_from
from texts import asks, event, finds, full, known, monitoring, published, record

PUBLISHED = full("2017-11-07", asks("a"), end="2017-11-30", published="2018-01-29")


def ids(history: History) -> list[str]:
    return [visit.id for visit in history.visits]


@pytest.mark.parametrize(
    ("visit", "day"),
    [
        (PUBLISHED, date(2018, 1, 29)),
        (full("2013-06", published="2013-08"), date(2013, 8, 31)),
        (full("2013-06-03", published="2013"), date(2013, 12, 31)),
        (monitoring("2017-08-22", end="2017-08-23"), date(2017, 8, 23)),
        (monitoring("2016-02"), date(2016, 2, 29)),
        (monitoring("2016"), date(2016, 12, 31)),
        (monitoring("2022-05-04"), date(2022, 5, 4)),
        (published("2012-06-13", "slac"), date(2012, 6, 13)),
    ],
)
def test_a_visit_is_known_from_its_publication_or_else_its_end(visit: str, day: date) -> None:
    assert known_from(record(visit).visits[0]) == day
    assert len(known(visit, as_of=day).visits) == 1
    assert not known(visit, as_of=date.fromordinal(day.toordinal() - 1)).visits


def test_visits_stand_in_the_order_of_inspection_whatever_the_order_of_the_file() -> None:
    visits = [monitoring("2017-08-22"), full("2015-01-20"), full("2022-07-18"), monitoring("2016-11")]
    for order in (visits, visits[::-1], visits[2:] + visits[:2]):
        assert ids(known(*order)) == ["2015-01", "2016-11", "2017-08", "2022-07"]


def test_an_inspection_without_days_stands_where_its_report_came_out() -> None:
    visits = [full("2013-01-20"), published("2012-06-13", "slac"), full("2012-05-02", end="2012-05-09")]
    for order in (visits, visits[::-1]):
        assert ids(known(*order)) == ["2012-05", "2012-06-slac", "2013-01"]


def test_an_inspection_without_days_stands_before_what_speaks_of_it_and_moves_nothing_else() -> None:
    slac = published("2012-06-13", "slac") + asks("a")
    again = monitoring("2012-05-01", finds("a", "met"))
    other = monitoring("2012-05-20", id="other")
    first = published("2012-07-01", "child-protection") + asks("b")
    both = published("2012-06-20", "looked-after-children") + asks("c", "b")
    for order in ([slac, again, other], [other, again, slac]):
        assert ids(known(*order)) == ["2012-06-slac", "2012-05", "other"]
    early = monitoring("2012-05-01", finds("c", "met"))
    expected = ["2012-07-child-protection", "2012-06-looked-after-children", "2012-05", "other"]
    assert ids(known(other, early, both, first)) == expected


def test_visits_of_one_day_stand_in_the_order_of_their_end_and_then_of_their_ids() -> None:
    b, a = monitoring("2016-01-01", id="b"), monitoring("2016-01-01", id="a")
    long = monitoring("2016-01-01", id="0", end="2016-01-09")
    assert ids(known(long, b, a)) == ["a", "b", "0"]


def test_a_visit_stands_after_those_that_it_speaks_of_however_vague_its_date() -> None:
    raised = full("2016-05", asks("a"))
    again = full("2016", asks("b", "a"), id="again")
    found = monitoring("2016", finds("a", "met"), id="found")
    other = monitoring("2016-03")
    assert ids(known(again, raised, other)) == ["2016-03", "2016-05", "again"]
    assert ids(known(found, again, other, raised)) == ["2016-03", "2016-05", "again", "found"]
    assert ids(known(monitoring("2016", id="silent"), raised, other)) == ["silent", "2016-03", "2016-05"]


def test_visits_that_speak_of_each_other_stand_by_their_dates() -> None:
    one = full("2016", asks("a"), finds("b", "met"), id="one")
    two = full("2016-05", asks("b"), finds("a", "met"), id="two")
    three = full("2016-02", asks("c"), id="three")
    after = full("2016", asks("d", "c"), id="zero")
    assert ids(known(two, one, three, after)) == ["three", "zero", "one", "two"]


def test_events_are_known_once_their_date_is_past_and_stand_in_order() -> None:
    events = event("2015-11-06", "direction"), event("2013-11", "notice"), event("2013", "vague")
    assert [each.id for each in known(*events).events] == ["vague", "notice", "direction"]
    assert [each.id for each in known(*events, as_of=date(2013, 11, 30)).events] == ["notice"]
    assert not known(*events, as_of=date(2013, 11, 29)).events


def test_what_was_made_and_found_is_found_by_id() -> None:
    history = known(
        full("2018-01", asks("b", "a"), asks("c", "a"), recommendations_on_record=True),
        full("2015-01", asks("a")),
        monitoring("2016-01", finds("a", "improving")),
        monitoring("2016-02", '[[visits.findings]]\nnote = "In general."\noutcome = "met"\n', finds("a", "met")),
    )
    assert list(history.made) == ["a", "b", "c"]
    assert history.made["b"].visit.id == "2018-01"
    assert [made.id for made in history.restatements["a"]] == ["b", "c"]
    assert [found.visit.id for found in history.found["a"]] == ["2016-01", "2016-02"]
    assert [visit.id for visit in history.full_inspections] == ["2015-01", "2018-01"]


def test_until_a_visit_is_the_history_when_its_report_was_new() -> None:
    events = event("2015-02", "x"), event("2016", "y")
    whole = known(full("2015-01", published="2015-03-27"), full("2018-01"), *events)
    then = whole.until(whole.visits[0])
    assert ids(then) == ["2015-01"]
    assert [each.id for each in then.events] == ["x"]
    assert then.as_of == date(2015, 3, 27)
