"""The parts of the reader of reports of 2012 and 2013."""

from datetime import date

import pytest

from inspectcli.domain.vocabulary import Body, Grade
from inspectcli.reports.before_sif import deadlines, grades
from inspectcli.reports.before_sif.deadlines import Deadlines
from inspectcli.reports.inspection.sections import ListSection, SectionKind
from inspectcli.reports.text import Line

LEFT, MARK, HANG = 85.0, 113.0, 142.0
PUBLISHED = date(2013, 8, 2)


def read(*lines: str | tuple[str, float], published: date | None = PUBLISHED) -> Deadlines:
    """A section with these lines: "# " makes a bold one, a number beside the words moves it in."""
    placed = [(line, LEFT) if isinstance(line, str) else line for line in lines]
    heading = Line("Areas for improvement", 10, LEFT, 724, 13.6, bold=True)
    below = tuple(
        Line(words.removeprefix("# "), 10, left, 700 - 14 * row, 11.7, bold=words.startswith("# "))
        for row, (words, left) in enumerate(placed)
    )
    section = ListSection(SectionKind.RECOMMENDATIONS, Body.AUTHORITY, heading, (heading, *below))
    return deadlines.read(section, published)


LEAD_IN = ("28. In order to improve services, the local authority should", ("take the following action.", MARK))


def test_recommendations_under_deadlines() -> None:
    found = read(
        *LEAD_IN,
        ("# Immediately:", MARK),
        ("• Ensure that plans", MARK),
        ("are in place", HANG),
        ("# Within three months:", MARK),
        ("• Review the records", MARK),
        ("• Finish the pledge", MARK),
        ("# Within six months:", MARK),
        ("• Widen the group", MARK),
    )
    assert [(r.text, r.heading, r.due_text, r.due, r.priority) for r in found.recommendations] == [
        ("Ensure that plans are in place", "Immediately", "Immediately", None, False),
        ("Review the records", "Within three months", "Within three months", date(2013, 11, 2), False),
        ("Finish the pledge", "Within three months", "Within three months", date(2013, 11, 2), False),
        ("Widen the group", "Within six months", "Within six months", date(2014, 2, 2), False),
    ]
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("words", "published", "due"),
    [
        ("Within 3 months", date(2013, 11, 30), date(2014, 2, 28)),
        ("Within one month of publication:", date(2013, 12, 31), date(2014, 1, 31)),
        ("Within the next twelve months", date(2012, 2, 29), date(2013, 2, 28)),
        ("Within a year", date(2013, 8, 2), date(2014, 8, 2)),
        ("Within one year", date(2013, 8, 2), date(2014, 8, 2)),
        ("Within six weeks", date(2013, 8, 2), date(2013, 9, 13)),
        ("Within 10 days", date(2013, 8, 2), date(2013, 8, 12)),
        ("Immediately:", date(2013, 8, 2), None),
        ("By the end of the year", date(2013, 8, 2), None),
        ("Within three months", None, None),
    ],
)
def test_the_day_that_a_deadline_falls_on(words: str, published: date | None, due: date | None) -> None:
    assert deadlines.due(words, published) == due


def test_the_list_ends_at_the_next_numbered_paragraph_or_heading() -> None:
    lines = (*LEAD_IN, ("Immediately:", MARK), ("• Ensure that plans", MARK), ("are in place", HANG))
    for following in ("29. Outcomes are adequate.", "# Outcomes for children"):
        (only,) = read(*lines, following, "More words.").recommendations
        assert only.text == "Ensure that plans are in place"


def test_a_deadline_from_which_no_day_follows() -> None:
    found = read(
        *LEAD_IN,
        ("Within three months:", MARK),
        ("• Review the records", MARK),
        ("By the end of the year:", MARK),
        ("• Finish the pledge", MARK),
    )
    assert [(r.due_text, r.due) for r in found.recommendations] == [
        ("Within three months", date(2013, 11, 2)),
        ("By the end of the year", None),
    ]


def test_a_point_that_goes_on_like_a_deadline_is_none() -> None:
    (only,) = read(
        *LEAD_IN, ("Immediately:", MARK), ("• Ensure that it is done", MARK), ("within a year of birth", HANG)
    ).recommendations
    assert only.text == "Ensure that it is done within a year of birth"


def test_points_under_no_deadline_are_kept_and_told_of() -> None:
    found = read(*LEAD_IN, ("• Ensure that plans are in place", MARK))
    assert [(r.text, r.due_text, r.heading) for r in found.recommendations] == [
        ("Ensure that plans are in place", None, "Areas for improvement")
    ]
    assert found.warnings == ("1 of 1 recommendations stand under no deadline",)


def test_without_a_day_of_publication_no_day_follows() -> None:
    found = read(*LEAD_IN, ("Within three months:", MARK), ("• Review the records", MARK), published=None)
    assert [(r.due, r.due_text) for r in found.recommendations] == [(None, "Within three months")]
    assert found.warnings == ("no day follows from the deadlines, since the date of publication is not known",)


TABLE = """Record of main findings
Services for looked after children
Overall effectiveness Inadequate
Capacity to improve Adequate
Outcomes for looked after children and
young people
Adequate
Leadership and management Good
"""
BODY = "Overall effectiveness of services for looked\nafter children\nGrade 4 (Inadequate)\n13. Words.\n"


def test_grades_of_a_table_and_of_headings_agree() -> None:
    graded = grades.read(("Contents\nRecord of main findings 22\n", BODY, TABLE))
    assert graded.overall is Grade.INADEQUATE
    assert graded.others == (
        ("Capacity to improve", Grade.ADEQUATE),
        ("Outcomes for looked after children and young people", Grade.ADEQUATE),
        ("Leadership and management", Grade.GOOD),
    )
    assert graded.warnings == ()


def test_grades_that_disagree_are_told_of() -> None:
    graded = grades.read((BODY.replace("4 (Inadequate)", "3 (Adequate)"), TABLE))
    assert graded.overall is Grade.INADEQUATE
    assert graded.warnings == ("overall effectiveness: “inadequate” in the table, “adequate” elsewhere",)


@pytest.mark.parametrize(
    "body",
    [BODY, "The overall effectiveness of the arrangements to protect children is judged to be inadequate. More."],
)
def test_without_a_table_the_body_counts(body: str) -> None:
    graded = grades.read((body,))
    assert (graded.overall, graded.others) == (Grade.INADEQUATE, ())
    assert graded.warnings == (
        "the table of grades has no overall grade: it was read from the body instead",
        "no table of grades was found",
    )


def test_a_grade_whose_number_is_anothers() -> None:
    graded = grades.read((BODY.replace("4 (", "3 ("), TABLE))
    assert graded.warnings == ("“Grade 3 (Inadequate)” on page 1 is no grade of the scale",)


def test_no_grade_at_all() -> None:
    assert grades.read(("Words.",)).warnings == (
        "the overall grade could not be read",
        "no table of grades was found",
    )
