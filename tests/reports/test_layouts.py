import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import drawn_pdfs
from drawn_pdfs import ILACS_CARE, ILACS_HELP, ILACS_JOINT, ILACS_LEADERS, ILACS_LEAVERS, OVERALL
from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Variant
from inspectcli.reports.readers import read_report
from inspectcli.reports.values import ReadReport
from paper import Paper

GOOD, REQUIRES, INADEQUATE, OUTSTANDING = (
    Grade.GOOD,
    Grade.REQUIRES_IMPROVEMENT,
    Grade.INADEQUATE,
    Grade.OUTSTANDING,
)
RI = "Requires improvement to be good"
UNDATED = "report.pdf"
JOINT = [(ILACS_LEADERS, "Good"), (ILACS_HELP, "Good"), (ILACS_JOINT, RI), (OVERALL, "Good")]
SEPARATE = [
    (ILACS_LEADERS, "Outstanding"),
    (ILACS_HELP, "Good"),
    (ILACS_CARE, "Good"),
    (ILACS_LEAVERS, RI),
    (OVERALL, "Good"),
]


def read(tmp_path: Path, paper: Paper, name: str = "wokingham-2022-09-21.pdf") -> ReadReport:
    return read_report(paper.save(tmp_path / name))


def by_body(report: ReadReport, body: Body) -> list[tuple[int | None, bool, str | None]]:
    return [(r.number, r.priority, r.heading) for r in report.recommendations if r.body is body]


def test_sif_with_priority_parts_strengths_and_board(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.sif_priority(), "norfolk.pdf")
    assert (report.authority, report.title) == ("Norfolk", "Norfolk County Council")
    assert (report.framework, report.variant) == (Framework.SIF, None)
    assert (report.start, report.end) == (date(2015, 1, 20), date(2015, 2, 11))
    assert (report.published, report.published_from) == (date(2015, 3, 27), "report")
    assert report.lead_inspector == "Ada O\u2019Example"
    assert report.rating is REQUIRES
    assert report.judgements == {
        Area.LEADERSHIP: REQUIRES,
        Area.HELP_AND_PROTECTION: REQUIRES,
        Area.IN_CARE: REQUIRES,
        Area.CARE_LEAVERS: INADEQUATE,
        Area.ADOPTION: GOOD,
        Area.LSCB: REQUIRES,
    }
    assert by_body(report, Body.AUTHORITY) == [
        (1, True, "Care leavers"),
        (2, True, "Care leavers"),
        (3, False, "Leadership, management and governance"),
    ]
    assert report.recommendations[0].text == (
        "Write a plan with each care leaver, and keep to it in every month of the year that follows."
    )
    assert report.recommendations[2].text == (
        "Give the scrutiny committee figures that it can read: \u2022 each quarter \u2022 with the year before."
    )
    assert by_body(report, Body.LSCB) == [(31, False, "Areas for Improvement")]
    assert [(s.number, s.page) for s in report.strengths] == [(4, 3), (5, 3)]
    assert [s.text for s in report.lscb_strengths] == ["The chair is independent in more than name."]
    assert report.strengths_listed
    assert report.warnings == ()


def test_sif_with_board_and_without_parts(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.sif_board(), UNDATED)
    assert report.authority == "Ealing"
    assert (report.start, report.end) == (date(2016, 9, 14), date(2016, 10, 8))
    assert report.judgements[Area.CARE_LEAVERS] is REQUIRES
    assert report.judgements[Area.LSCB] is GOOD
    assert by_body(report, Body.AUTHORITY) == [(1, False, None), (2, False, None)]
    assert by_body(report, Body.LSCB) == [(101, False, None)]
    assert report.lead_inspector == "Bea Sample"
    assert report.warnings == ()


def test_sif_reinspection(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.sif_again(), UNDATED)
    assert (report.variant, report.authority, report.rating) == (Variant.REINSPECTION, "Salford", INADEQUATE)
    assert (report.start, report.end) == (date(2017, 11, 9), date(2017, 11, 24))
    assert Area.LSCB not in report.judgements
    assert [r.page for r in report.recommendations] == [2]
    assert report.warnings == ()


def test_ilacs_of_2018_to_2020(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs_old(), "wokingham-2019-05-08.pdf")
    assert (report.title, report.lead_inspector) == ("Wokingham Borough Council", "Eve Pattern")
    assert (report.framework, report.variant) == (Framework.ILACS, Variant.STANDARD)
    assert (report.published, report.published_from) == (date(2019, 5, 8), "file-name")
    assert report.judgements == {
        Area.LEADERSHIP: GOOD,
        Area.HELP_AND_PROTECTION: REQUIRES,
        Area.IN_CARE: GOOD,
        Area.CARE_LEAVERS: GOOD,
    }
    assert report.judged_together == (Area.IN_CARE, Area.CARE_LEAVERS)
    assert [r.text for r in report.recommendations] == [
        "Supervision, so that it is regular and of good-quality.",
        "The choice of placements.",
    ]
    assert report.warnings == ()


def test_ilacs_since_2021_with_a_joint_judgement(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs(JOINT))
    assert (report.authority, report.lead_inspector) == ("Wokingham", "Dee Muster")
    assert report.judgements[Area.IN_CARE] is report.judgements[Area.CARE_LEAVERS] is REQUIRES
    assert report.judged_together == (Area.IN_CARE, Area.CARE_LEAVERS)
    assert [(r.number, r.text, r.page) for r in report.recommendations] == [
        (
            None,
            "The timeliness of visits to children in private fostering arrangements, at all times of the year.",
            2,
        ),
        (None, "The quality of life-story work.", 2),
    ]
    assert report.warnings == ()


def test_ilacs_since_2023_with_care_leavers_apart(tmp_path: Path) -> None:
    report = read(
        tmp_path, drawn_pdfs.ilacs(SEPARATE, dates="11 to 15 September 2023"), "wokingham-2023-10-27.pdf"
    )
    assert report.variant is Variant.SHORT
    assert report.judgements == {
        Area.LEADERSHIP: OUTSTANDING,
        Area.HELP_AND_PROTECTION: GOOD,
        Area.IN_CARE: GOOD,
        Area.CARE_LEAVERS: REQUIRES,
    }
    assert (report.rating, report.judged_together, report.warnings) == (GOOD, (), ())


def test_ilacs_since_april_2026_without_overall_grade(tmp_path: Path) -> None:
    paper = drawn_pdfs.ilacs(SEPARATE[:-1], dates="27 April to 1 May 2026")
    report = read(tmp_path, paper, "wokingham-2026-06-17.pdf")
    assert report.rating is None
    assert report.judgements[Area.CARE_LEAVERS] is REQUIRES
    assert report.warnings == ()


@pytest.mark.parametrize(
    "make", [drawn_pdfs.sif_priority, drawn_pdfs.sif_board, drawn_pdfs.sif_again, drawn_pdfs.ilacs_old]
)
def test_a_report_survives_json(tmp_path: Path, make: Callable[[], Paper]) -> None:
    report = read(tmp_path, make())
    assert ReadReport.from_json(json.loads(json.dumps(report.to_json()))) == report


@pytest.mark.parametrize(
    "heading",
    [
        "What needs to improve?",
        "What needs to improve",
        "What needs to be improved?",
        "What needs to improve in Wokingham?",
        "What does the local authority need to improve?",
        "What does the local authority need to do to improve?",
        "Areas for improvement",
        "Recommendations",
        "Recommendations:",
    ],
)
def test_headings_of_recommendations(tmp_path: Path, heading: str) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs(JOINT, heading=heading))
    assert (len(report.recommendations), report.warnings) == (2, ())


def test_areas_for_priority_action_are_priority(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs(JOINT, heading="Areas for priority action"))
    assert {r.priority for r in report.recommendations} == {True}


@pytest.mark.parametrize(
    "then",
    [
        ("The impact of leaders on social work practice with children", "and families: good"),
        ("Summary for children and young people",),
        ("Information about this inspection",),
        ("Something that no report has said so far",),
    ],
)
def test_the_list_ends_before_the_next_heading(tmp_path: Path, then: tuple[str, ...]) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs(JOINT, then=then))
    assert (len(report.recommendations), report.warnings) == (2, ())


def test_a_heading_in_running_text_opens_no_list(tmp_path: Path) -> None:
    paper = drawn_pdfs.ilacs(JOINT)
    paper.heading("Findings").line("The council has acted on all of its own").line("Recommendations")
    paper.line("and on those of others, and will do so again.").heading("More").point("7.", "A finding.")
    assert len(read(tmp_path, paper).recommendations) == 2


def test_footnote_marks_are_no_words(tmp_path: Path) -> None:
    paper = drawn_pdfs.sif_again()
    paper.heading("Recommendations").line("1. Keep every child in view.").mark(3, 215)
    paper.footnote(3, "In view means seen by a social worker.")
    assert read(tmp_path, paper).recommendations[-1].text == "Keep every child in view."


@pytest.mark.parametrize(
    ("points", "says"),
    [
        (
            ["The quality of plans", "Visits."],
            "recommendation \u201cThe quality of plans\u201d on page 2 ends without",
        ),
        (["Plans", "Visits"], "2 recommendations end without a full stop: "),
    ],
)
def test_a_point_without_a_full_stop_is_said(tmp_path: Path, points: list[str], says: str) -> None:
    (warning,) = read(tmp_path, drawn_pdfs.ilacs(JOINT, points=points)).warnings
    assert warning.startswith(says)


@pytest.mark.parametrize(
    "words",
    [
        "There are no areas for priority or immediate action.",
        "No areas were identified for immediate improvement.",
        "None identified.",
    ],
)
def test_a_point_that_says_there_is_nothing_to_do_is_no_recommendation(tmp_path: Path, words: str) -> None:
    paper = drawn_pdfs.sif_again().heading("Recommendations").point("8.", words).point("9.", "Act early.")
    report = read(tmp_path, paper, UNDATED)
    assert [r.number for r in report.recommendations] == [1, 9]
    assert report.warnings == ()


def test_a_recommendation_may_begin_with_no(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs(JOINT, points=["No child waits for immediate help.", "Visits."]))
    assert len(report.recommendations) == 2


def test_a_gap_in_the_numbers_is_said(tmp_path: Path) -> None:
    paper = drawn_pdfs.sif_again().heading("Recommendations").point("8.", "Act early.").point("10.", "Act well.")
    assert read(tmp_path, paper, UNDATED).warnings == ("the numbers of the recommendations go from 8 to 10",)


def test_text_that_is_left_over_is_said(tmp_path: Path) -> None:
    paper = (
        drawn_pdfs.sif_again()
        .heading("Recommendations")
        .point("8.", "Act early, and see to it that everybody does.")
    )
    paper.point("9.", "Act well, and write it down for those who come later on.").paragraph("A stray paragraph.")
    assert read(tmp_path, paper, UNDATED).warnings == (
        "text is left over in the section of recommendations on page 2: \u201cA stray paragraph.\u201d",
    )


def test_a_report_without_recommendations_says_so(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs(JOINT, points=()))
    assert report.recommendations == ()
    assert report.warnings == ("no section of recommendations to the authority was found",)


@pytest.mark.parametrize(
    "words", ["There are no areas for improvement.", "No areas for improvement were identified."]
)
def test_a_report_that_makes_no_recommendations_says_so_itself(tmp_path: Path, words: str) -> None:
    paper = drawn_pdfs.ilacs(JOINT, heading="Something else", points=())
    paper.heading("What needs to improve?").line(words)
    paper.heading("The experiences and progress of children in care")
    report = read(tmp_path, paper)
    assert (report.recommendations, report.none_made, report.warnings) == ((), True, ())


def test_a_list_under_a_heading_that_nobody_knows_is_read_and_said(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs(JOINT, heading="Where to go from here"))
    assert len(report.recommendations) == 2
    (warning,) = report.warnings
    assert warning.startswith(
        "the list below \u201cWhere to go from here\u201d on page 2 was taken for the recomm"
    )
    strengths = read(tmp_path, drawn_pdfs.ilacs(JOINT, heading="What works well"))
    assert (strengths.recommendations, len(strengths.warnings)) == ((), 1)


def test_a_board_without_recommendations_says_so(tmp_path: Path) -> None:
    paper = drawn_pdfs.sif_again().page().heading("The Local Safeguarding Children Board is good")
    assert read(tmp_path, paper, UNDATED).warnings == (
        "no section of recommendations to the Local Safeguarding Children Board was found",
    )


def test_a_date_in_the_name_before_the_inspection_is_not_its_publication(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.ilacs(JOINT), "wokingham-2019-05-08.pdf")
    assert (report.published, report.published_from) == (None, None)
    assert report.warnings == ("the date of publication is neither in the text nor in the file's name",)


def test_what_cannot_be_read_is_null_and_said(tmp_path: Path) -> None:
    paper = Paper().title("Inspection of local authority children\u2019s services").paragraph(drawn_pdfs.SUMMARY)
    report = read(tmp_path, paper, "unnamed.pdf")
    unread = (report.authority, report.start, report.end, report.published, report.lead_inspector, report.rating)
    assert set(unread) == {None}
    assert set(report.judgements.values()) == {None}
    assert report.warnings == (
        "the authority's name could not be read",
        "the dates of the inspection could not be read",
        "the date of publication is neither in the text nor in the file's name",
        "the report names no lead inspector",
        "the overall grade could not be read",
        "the rows and grades of the table of judgements could not be paired beyond doubt",
        "no section of recommendations to the authority was found",
    )
