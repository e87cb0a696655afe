"""The shipped record holds what its sources say; figures here were read from the reports, not from the file."""

from collections import Counter
from itertools import pairwise

import pytest

from inspectcli.domain.vocabulary import Body, Outcome
from inspectcli.questions.history import History
from inspectcli.record.citing import citations
from inspectcli.record.models import Record, Visit


def visit(record: Record, key: str) -> Visit:
    return next(each for each in record.visits if each.id == key)


def test_nine_visits_stand_in_order(somerset: Record) -> None:
    dates = [(str(v.start), str(v.ended), str(v.published or "")) for v in somerset.visits]
    assert dates == [
        ("2012-06", "2012-06", ""),
        ("2013-06", "2013-06", "2013-08"),
        ("2015-01-20", "2015-02-11", "2015-03-27"),
        ("2016-11", "2016-11", ""),
        ("2017-02", "2017-02", ""),
        ("2017-08-22", "2017-08-23", ""),
        ("2017-11-07", "2017-11-30", "2018-01-29"),
        ("2022-07-18", "2022-07-29", "2022-09-21"),
        ("2026-04-27", "2026-05-01", "2026-06-17"),
    ]
    assert [v.rating and v.rating.value for v in somerset.visits] == [
        *("adequate", "inadequate", "inadequate", None, None, None, "requires-improvement", "good", None)
    ]


@pytest.mark.parametrize(
    ("key", "grades"),
    [
        ("2012-06-looked-after", {"in-care": "adequate"}),
        ("2013-06-protection", {"help-and-protection": "inadequate"}),
        (
            "2015-01-sif",
            {
                **dict.fromkeys(
                    ("leadership", "help-and-protection", "in-care", "care-leavers", "lscb"), "inadequate"
                ),
                "adoption": "requires-improvement",
            },
        ),
        (
            "2017-11-sif",
            {
                **dict.fromkeys(
                    ("leadership", "help-and-protection", "in-care", "care-leavers"), "requires-improvement"
                ),
                "adoption": "good",
            },
        ),
        ("2022-07-ilacs", dict.fromkeys(("leadership", "help-and-protection", "in-care", "care-leavers"), "good")),
        (
            "2026-04-ilacs",
            {
                **dict.fromkeys(("leadership", "help-and-protection", "in-care"), "requires-improvement"),
                "care-leavers": "good",
            },
        ),
    ],
)
def test_judgements(somerset: Record, key: str, grades: dict[str, str]) -> None:
    assert {area.value: grade.value for area, grade in visit(somerset, key).judgements.items()} == grades


def test_recommendations_are_all_there_with_number_and_page(somerset: Record) -> None:
    first = visit(somerset, "2015-01-sif").recommendations
    assert Counter(each.body for each in first) == {Body.AUTHORITY: 21, Body.LSCB: 10}
    assert [each.number for each in first] == [*range(1, 22), *range(159, 169)]
    assert [each.number for each in first if each.priority] == [*range(1, 10), *range(159, 163)]
    pages = {each.number: each.source.page for each in first if each.source and each.number}
    assert pages == {
        **dict.fromkeys(range(1, 10), 4),
        **dict.fromkeys(range(10, 22), 5),
        **dict.fromkeys(range(159, 169), 42),
    }
    second = visit(somerset, "2017-11-sif").recommendations
    assert [(each.number, each.source and each.source.page) for each in second] == [(n, 9) for n in range(1, 14)]
    third = visit(somerset, "2022-07-ilacs").recommendations
    assert [(each.number, each.source and each.source.page) for each in third] == [(None, 2), (None, 2)]
    assert not any(each.priority for each in (*second, *third))
    assert all(each.area and each.theme for each in (*first, *second, *third))


def test_recommendations_not_on_record_are_said_to_be_so(somerset: Record) -> None:
    missing = [each.id for each in somerset.visits if not each.recommendations_on_record]
    assert missing == ["2012-06-looked-after", "2013-06-protection", "2026-04-ilacs"]


def test_strengths(somerset: Record) -> None:
    assert [each.number for each in visit(somerset, "2015-01-sif").strengths] == list(range(22, 31))
    assert len(visit(somerset, "2017-11-sif").strengths) >= 6
    assert len(visit(somerset, "2022-07-ilacs").strengths) >= 6


def test_what_continues_what(somerset: Record) -> None:
    links = {made.id: made.continues for v in somerset.visits for made in v.recommendations if made.continues}
    assert links == {
        "2017-r2": ("2015-r3", "2015-r9"),
        "2017-r6": ("2015-r6",),
        "2017-r11": ("2015-r8",),
        "2017-r13": ("2015-r21",),
        "2022-r1": ("2017-r11",),
        "2022-r2": ("2017-r6",),
    }


@pytest.mark.parametrize(
    ("value", "unit", "as_of"),
    [
        (26, "%", "2016-03"),
        (19, "%", "2016-11"),
        (14, None, None),
        (40, None, None),
        (96, "%", None),
        (160, None, None),
        (71, None, None),
        (49, None, None),
    ],
)
def test_figures_of_the_articles(somerset: Record, value: int, unit: str | None, as_of: str | None) -> None:
    articles = [
        i for v in somerset.visits for i in v.indicators if i.source and not i.source.id.startswith("ofsted")
    ]
    found = [each for each in articles if each.value == value]
    assert found, value
    assert all(each.as_of is not None for each in found)
    assert unit is None or found[0].unit == unit
    assert as_of is None or str(found[0].as_of) == as_of


def test_no_monitoring_visit_found_anything_met(somerset: Record) -> None:
    findings = [f for v in somerset.visits if v.kind == "monitoring-visit" for f in v.findings]
    assert findings
    assert not [each.id for each in findings if each.outcome is Outcome.MET]


def test_every_item_has_a_source_and_every_source_is_cited(somerset: Record) -> None:
    for each in somerset.visits:
        assert each.sources, each.id
        said = (each.strengths, each.recommendations, each.findings, each.indicators, each.notes)
        assert all(item.source for items in said for item in items), each.id
    assert all(event.source for event in somerset.events)
    assert set(citations([somerset.visits, somerset.events])) == set(somerset.sources)


def test_contradictions_are_recorded(somerset: Record) -> None:
    notes = {v.id: " ".join(note.text for note in v.notes) for v in somerset.visits}
    assert "February 2015" in notes["2015-01-sif"]
    assert "March 2015" in notes["2015-01-sif"]
    assert "four" in notes["2017-08-monitoring"]
    letter = next(e for e in somerset.events if "tangible" in e.text)
    assert str(letter.date) == "2016-12"
    assert "January" in (letter.note or "")


def test_the_file_is_in_the_order_of_time(today: History, somerset: Record) -> None:
    assert [v.id for v in today.visits] == [v.id for v in somerset.visits]
    assert all(a.date.earliest <= b.date.earliest for a, b in pairwise(somerset.events))
