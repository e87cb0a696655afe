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


def test_ten_visits_stand_in_order(somerset: Record) -> None:
    dates = [tuple(str(each or "") for each in (v.start, v.end, v.published)) for v in somerset.visits]
    assert dates == [
        ("", "", "2012-06-13"),
        ("2013-06", "2013-06", "2013-08-05"),
        ("2015-01-20", "2015-02-11", "2015-03-27"),
        ("2016-11", "2016-11", ""),
        ("2017-02", "2017-02", ""),
        ("2017-08-22", "2017-08-23", ""),
        ("2017-11-07", "2017-11-30", "2018-01-29"),
        ("2022-07-18", "2022-07-29", "2022-09-21"),
        ("2024-05-20", "2024-05-24", "2024-07-18"),
        ("2026-04-27", "2026-05-01", "2026-06-17"),
    ]
    assert [v.rating and v.rating.value for v in somerset.visits] == [
        *(None, "inadequate", "inadequate", None, None, None, "requires-improvement", "good", None, None)
    ]


def test_kinds_and_forms(somerset: Record) -> None:
    assert [v.kind.value for v in somerset.visits] == [
        *["full-inspection"] * 3,
        *["monitoring-visit"] * 3,
        *["full-inspection"] * 2,
        "jtai",
        "full-inspection",
    ]
    forms = [(v.framework and v.framework.value, v.variant and v.variant.value) for v in somerset.visits]
    assert [form for form in forms if form[0]] == [
        ("slac", None),
        ("child-protection", None),
        ("sif", None),
        ("sif", "re-inspection"),
        ("ilacs", "standard"),
        ("ilacs", "short"),
    ]
    leads = [v.lead_inspector for v in somerset.visits if v.lead_inspector]
    assert leads == ["Helen Cawston", "Caroline Walsh", "Kendra Bell", "Alison Smale"]


def test_a_day_that_the_report_does_not_print_says_where_it_was_read(somerset: Record) -> None:
    """No report of before 2015 is at hand; those of 2022 and 2026 print no day."""
    read = {v.id: v.published_from for v in somerset.visits if v.published and v.published_from != "report"}
    assert read == {
        "2012-06-slac": "statistics",
        "2013-06-protection": "statistics",
        "2022-07-ilacs": "statistics",
        "2026-04-ilacs": "file-name",
    }


@pytest.mark.parametrize(
    ("key", "grades"),
    [
        ("2012-06-slac", {"help-and-protection": "adequate", "in-care": "adequate"}),
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
        ("2024-05-jtai", {}),
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
    fourth = visit(somerset, "2026-04-ilacs").recommendations
    assert [(each.number, each.source and each.source.page) for each in fourth] == [(None, 2)] * 8
    assert not any(each.priority for each in (*second, *third, *fourth))
    assert all(each.area and each.theme for each in (*first, *second, *third, *fourth))


def test_the_points_of_2026_carry_their_part_of_the_national_framework(somerset: Record) -> None:
    made = visit(somerset, "2026-04-ilacs").recommendations
    assert [each.national_framework for each in made] == [
        *[("outcome-1",), ("outcome-2",), ("outcome-1",), ("outcome-4",), ("outcome-2",), ("outcome-2",)],
        *[("enabler-2",), ("outcome-2",)],
    ]
    assert {made.id for v in somerset.visits for made in v.recommendations if made.national_framework} == {
        each.id for each in made
    }


def test_the_letter_of_2024_asks_the_partnership_and_sets_a_day(somerset: Record) -> None:
    letter = visit(somerset, "2024-05-jtai")
    assert {each.body for each in letter.recommendations} == {Body.PARTNERSHIP}
    assert [each.priority for each in letter.recommendations] == [True] * 2 + [False] * 10
    assert [each.source and each.source.page for each in letter.recommendations] == [3] * 9 + [4] * 3
    assert not any(each.area or each.under for each in letter.recommendations)
    assert all(each.theme for each in letter.recommendations)
    assert letter.due is not None
    assert str(letter.due.date) == "2024-10-25"
    assert "written statement" in letter.due.what
    assert "chair of the Somerset Safeguarding Children Partnership" in (letter.due.owner or "")
    assert "Claire Winter" in (letter.due.sender or "")
    assert not any(each.due for each in somerset.visits if each.id != letter.id)


def test_recommendations_not_on_record_are_said_to_be_so(somerset: Record) -> None:
    missing = [each.id for each in somerset.visits if not each.recommendations_on_record]
    assert missing == ["2012-06-slac", "2013-06-protection"]


def test_strengths_are_whole_where_the_report_lists_them_and_else_a_selection(somerset: Record) -> None:
    assert [each.number for each in visit(somerset, "2015-01-sif").strengths] == list(range(22, 31))
    assert len(visit(somerset, "2024-05-jtai").strengths) == 4
    assert [v.id for v in somerset.visits if v.strengths_listed] == ["2015-01-sif", "2024-05-jtai"]
    for selected in ("2017-11-sif", "2022-07-ilacs", "2026-04-ilacs"):
        assert len(visit(somerset, selected).strengths) >= 20


def test_what_continues_what(somerset: Record) -> None:
    links = {made.id: made.continues for v in somerset.visits for made in v.recommendations if made.continues}
    assert links == {
        "2017-r2": ("2015-r3", "2015-r9"),
        "2017-r6": ("2015-r6",),
        "2017-r11": ("2015-r8",),
        "2017-r13": ("2015-r21",),
        "2022-r1": ("2017-r11",),
        "2022-r2": ("2017-r6",),
        # Four of the five skip 2022, which did not ask for it.
        "2026-r1": ("2015-r5",),
        "2026-r3": ("2017-r2",),
        "2026-r4": ("2022-r1",),
        "2026-r5": ("2017-r10",),
        "2026-r7": ("2015-r2",),
    }


def test_every_recommendation_has_been_compared_with_the_earlier_ones(somerset: Record) -> None:
    made = [made for v in somerset.visits for made in v.recommendations]
    assert len(made) == 21 + 10 + 13 + 2 + 12 + 8
    assert [each.id for each in made if each.continues is None] == []


def test_one_body_s_recommendation_continues_only_its_own(somerset: Record) -> None:
    bodies = {made.id: made.body for v in somerset.visits for made in v.recommendations}
    for v in somerset.visits:
        for made in v.recommendations:
            assert {bodies[key] for key in made.continued} <= {made.body}, made.id


@pytest.mark.parametrize(
    ("recommendation", "outcomes"),
    [
        ("2015-r2", {"2016-11": "+", "2017-11": "+", "2022-07": "+", "2026-04": "-"}),  # caseloads and capacity
        ("2015-r5", {"2017-11": "+", "2022-07": "+", "2026-04": "+-"}),  # missing and exploited children
        ("2015-r9", {"2017-11": "+"}),  # better oversight, challenge still too weak
        ("2015-r12", {"2017-11": "+", "2022-07": "+"}),  # closing cases
        ("2015-r13", {}),  # no source speaks of the records of meetings
        ("2015-r15", {"2017-11": "+"}),  # 2022 does not speak of it
        ("2015-r166", {"2016-11": "+", "2017-11": "+"}),  # the one ask of the board that later reports speak of
        ("2017-r2", {"2022-07": "+", "2026-04": "-+"}),  # managers, against chairs and reviewing officers
        ("2017-r7", {}),  # no later report on the authority speaks of the tools
        ("2017-r8", {"2022-07": "met"}),
        ("2017-r9", {"2022-07": "+", "2026-04": "+"}),  # praised, the right to care not told to all
        ("2017-r10", {"2022-07": "+", "2026-04": "-"}),  # praised, but not for being sooner; then late
        ("2022-r1", {"2026-04": "-"}),  # placements
        ("2022-r2", {}),  # the report of 2026 does not speak of return home interviews
    ],
)
def test_what_was_found_on_a_recommendation(
    somerset: Record, recommendation: str, outcomes: dict[str, str]
) -> None:
    sign = {Outcome.MET: "met", Outcome.IMPROVING: "+", Outcome.NOT_IMPROVING: "-"}
    found: dict[str, str] = {}
    for v in somerset.visits:
        for each in v.findings:
            if each.recommendation == recommendation and each.outcome:
                found[v.id[:7]] = found.get(v.id[:7], "") + sign[each.outcome]
    assert found == outcomes


def test_what_was_found_met(somerset: Record) -> None:
    met = {f.recommendation: v.id for v in somerset.visits for f in v.findings if f.outcome is Outcome.MET}
    assert met == {
        "2015-r1": "2017-11-sif",
        "2015-r20": "2022-07-ilacs",
        "2017-r8": "2022-07-ilacs",
        "2017-r12": "2022-07-ilacs",
    }


def test_the_letter_s_findings_are_tied_to_nothing_that_was_asked_for_all_children(somerset: Record) -> None:
    letter = visit(somerset, "2024-05-jtai")
    assert letter.findings
    assert [each.id for each in letter.findings if each.recommendation] == []


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
    assert "17 April" in notes["2026-04-ilacs"]
    letter = next(e for e in somerset.events if "tangible" in e.text)
    assert str(letter.date) == "2016-12"
    assert "January" in (letter.note or "")


def test_the_file_is_in_the_order_of_time(today: History, somerset: Record) -> None:
    assert [v.id for v in today.visits] == [v.id for v in somerset.visits]
    assert all(a.date.earliest <= b.date.earliest for a, b in pairwise(somerset.events))


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("2016-11-monitoring", ["Julian Wooster, its director of children's services"]),
        ("2017-02-monitoring", ["Councillor Frances Nicholson, cabinet member"]),
        ("2017-08-monitoring", ["spokesman, not named", "Emmy Tomsett"]),
        ("2017-11-sif", ["its leader, David Fothergill", "Councillor Frances Nicholson, cabinet member"]),
        ("2022-07-ilacs", ["Councillor Revans, its leader", "Tessa Munt, lead member", "Leigh Redman, chair"]),
        ("2024-05-jtai", ["Claire Winter, executive director"]),
    ],
)
def test_who_spoke_for_the_council_and_who_inspected(somerset: Record, key: str, names: list[str]) -> None:
    notes = " ".join(note.text for note in visit(somerset, key).notes)
    assert [name for name in names if name not in notes] == []
