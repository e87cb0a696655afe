from datetime import date

import pytest

from inspectcli.domain.vocabulary import Area, Framework, Grade
from inspectcli.reports.inspection import grades, judgements
from inspectcli.reports.inspection.rows import Row
from inspectcli.reports.inspection.tables import UNPAIRED, GradeTable, table

GOOD, REQUIRES, INADEQUATE = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE
LEADERS = "The impact of leaders on social work \npractice with children and families"
HELP = "The experiences and progress of \nchildren who need help and protection"
JOINT = "The experiences and progress of \nchildren in care and care leavers"
IN_CARE = "The experiences and progress of \nchildren in care"
LEAVERS = "The experiences and progress of care \nleavers"


def marked(text: str) -> GradeTable:
    return table(grades.marked(text))


def page(*cells: str) -> str:
    return "Inspection of Saltby\nJudgement Grade\n" + "\n".join(cells) + "\nServices here have changed."


def read(
    *pages: str, framework: Framework = Framework.ILACS, start: date = date(2023, 5, 1)
) -> judgements.Judgements:
    return judgements.read(pages, framework, start)


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("Requires improvement", REQUIRES),
        ("Require improvement", REQUIRES),
        ("requires improvement to be good", REQUIRES),
        ("Requires \nImprovement", REQUIRES),
        ("GOOD", GOOD),
        ("Outstanding", Grade.OUTSTANDING),
        ("inadequate", INADEQUATE),
    ],
)
def test_every_spelling_of_a_grade(words: str, grade: Grade) -> None:
    assert grades.grade(words) is grade
    front = page(LEADERS, "Good", HELP, words, IN_CARE, "Good")
    assert marked(front).grades == {Row.LEADERS: GOOD, Row.HELP: grade, Row.IN_CARE: GOOD}


def test_a_table_with_separate_rows() -> None:
    read_ = read(
        page(
            LEADERS,
            "Good",
            HELP,
            "Inadequate",
            IN_CARE,
            "Good",
            LEAVERS,
            "Outstanding",
            "Overall effectiveness Good",
        )
    )
    assert read_.rating is GOOD
    assert read_.areas == {
        Area.LEADERSHIP: GOOD,
        Area.HELP_AND_PROTECTION: INADEQUATE,
        Area.IN_CARE: GOOD,
        Area.CARE_LEAVERS: Grade.OUTSTANDING,
    }
    assert read_.together == ()
    assert read_.warnings == ()


def test_a_joint_judgement_stands_under_both_areas() -> None:
    read_ = read(
        page(
            LEADERS, "Good", HELP, "Good", JOINT, "Requires improvement\nto be good", "Overall effectiveness Good"
        )
    )
    assert read_.areas[Area.IN_CARE] is read_.areas[Area.CARE_LEAVERS] is REQUIRES
    assert read_.together == (Area.IN_CARE, Area.CARE_LEAVERS)
    assert read_.warnings == ()


def test_since_april_2026_there_is_no_overall_row() -> None:
    cells = (LEADERS, "Good", HELP, "Good", IN_CARE, "Good", LEAVERS, "Good")
    assert read(page(*cells), start=date(2026, 4, 27)).warnings == ()
    before = read(page(*cells), start=date(2026, 3, 2))
    assert before.rating is None
    assert before.warnings == ("the overall grade could not be read",)


def test_a_grade_between_the_lines_of_its_label() -> None:
    read_ = marked(
        "Children looked after and achieving\nGood\npermanence\nAdoption performance Inadequate\nCare leavers Good"
    )
    assert read_.doubts == ()
    assert read_.grades == {Row.LOOKED_AFTER: GOOD, Row.ADOPTION: INADEQUATE, Row.CARE_LEAVERS: GOOD}


def test_a_label_in_prose_is_no_table() -> None:
    assert marked("Leadership, management and governance require improvement to be effective.").grades == {}


def test_footnote_marks_do_not_hide_a_grade() -> None:
    rows = (
        "Adoption performance1 Good2\n2.2 Experiences and progress of care leavers3\nGood\n"
        "Leadership, management and governance Good"
    )
    assert marked(rows).grades == {Row.ADOPTION: GOOD, Row.CARE_LEAVERS: GOOD, Row.GOVERNANCE: GOOD}


@pytest.mark.parametrize(
    "cells",
    [
        (LEADERS, HELP, JOINT, "Overall effectiveness", "Good", "Good", "Good", "Good"),
        (LEADERS, "Good", HELP, JOINT, "Good", "Overall effectiveness", "Good"),
        (LEADERS, "Good", LEADERS, "Good"),
    ],
)
def test_a_table_that_does_not_alternate_gives_no_grades(cells: tuple[str, ...]) -> None:
    read_ = read(page(*cells))
    assert set(read_.areas.values()) == {None}
    assert read_.rating is None
    assert UNPAIRED in read_.warnings


def test_grades_that_the_table_hides_are_read_where_the_body_states_them() -> None:
    body = "The experiences and progress of children who need help and \nprotection: inadequate \n1. Words."
    read_ = read(page(LEADERS, HELP, "Good", "Good"), body)
    assert read_.areas[Area.HELP_AND_PROTECTION] is INADEQUATE
    assert read_.areas[Area.LEADERSHIP] is None
    assert "read from the headings of the body instead: help and protection" in read_.warnings


def test_a_missing_row_is_said() -> None:
    read_ = read(page(LEADERS, "Good", HELP, "Good", IN_CARE, "Good", "Overall effectiveness", "Good"))
    assert read_.areas[Area.CARE_LEAVERS] is None
    assert read_.warnings == ("the table of judgements has no row for care leavers",)


@pytest.mark.parametrize("between", [": good", " is good", " are good.", "\nleavers are: good"])
def test_headings_of_the_body_are_compared_with_the_table(between: str) -> None:
    cells = (LEADERS, "Good", HELP, "Good", JOINT, "Requires improvement", "Overall effectiveness Good")
    heading = "The experiences and progress of children in care and care leavers" + between
    read_ = read(page(*cells), heading.replace("leavers\nleavers", "\nleavers"))
    assert read_.warnings == (
        "children in care: \u201crequires improvement\u201d on the front page, \u201cgood\u201d on page 2",
    )


@pytest.mark.parametrize(
    "words",
    [
        "At the last inspection the experiences and progress of care leavers were good.",
        "In an outstanding authority the impact of leaders on social work practice is high.",
        "The experiences and progress of care leavers: good practice was seen in many teams.",
    ],
)
def test_prose_with_words_of_grades_is_no_statement(words: str) -> None:
    assert list(grades.stated({2: grades.marked(words)})) == []


SIF_ROWS = (
    "1. Children who need help and protection Good\n2. Children looked after and achieving \npermanence\nGood\n"
    "2.1 Adoption performance Good\n2.2 Experiences and progress of care leavers Good\n"
    "3. Leadership, management and governance Good"
)


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The overall judgement is that children\u2019s services are inadequate", INADEQUATE),
        ("The overall judgement is good", GOOD),
        ("The overall judgement is Inadequate", INADEQUATE),
        ("The overall judgment is that children\u2019s services require \nimprovement.2", REQUIRES),
        ("Children\u2019s services in Goodmarsh Council \nrequire improvement to be good.", REQUIRES),
        ("Children's services in Saltby are good", GOOD),
        ("Children\u2019s services in Saltby are good\nThe authority is not yet inadequate anywhere.", GOOD),
    ],
)
def test_the_overall_grade_of_sif_is_a_sentence(sentence: str, grade: Grade) -> None:
    read_ = read(f"Saltby\n{sentence}\n{SIF_ROWS}", framework=Framework.SIF)
    assert (read_.rating, read_.warnings) == (grade, ())


def test_two_overall_grades_are_none() -> None:
    front = f"The overall judgement is good\nChildren\u2019s services in Saltby are inadequate\n{SIF_ROWS}"
    read_ = read(front, framework=Framework.SIF)
    assert read_.rating is None
    assert read_.warnings == ("the front page states two overall grades: good and inadequate",)


@pytest.mark.parametrize(
    "heading",
    [
        "The Local Safeguarding Children Board is good",
        "The Local Safeguarding Children Board (LSCB) is good.",
        "The Local Safeguarding Children is good",
        "The effectiveness of the LSCB is good ",
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is \ngood. ",
        "The LSCB is good because:",
        "The Saltby and Elmstead Safeguarding Children Board is good",
        "The arrangements in place to evaluate the effectiveness of what is done by \nall partners are good.",
    ],
)
def test_the_grade_of_the_board(heading: str) -> None:
    front = f"Review of the effectiveness of the Local Safeguarding\nThe overall judgement is good\n{SIF_ROWS}"
    read_ = read(front, heading, framework=Framework.SIF)
    assert read_.areas[Area.LSCB] is GOOD
    assert read_.warnings == ()


def test_a_board_without_a_grade_is_said() -> None:
    front = f"Review of the effectiveness of the Local Safeguarding\nThe overall judgement is good\n{SIF_ROWS}"
    read_ = read(front, "An outstanding LSCB is highly effective.", framework=Framework.SIF)
    assert read_.areas[Area.LSCB] is None
    assert read_.warnings == ("the grade of the Local Safeguarding Children Board could not be read",)


def test_graded_judgements_of_the_body_are_compared() -> None:
    front = f"The overall judgement is good\n{SIF_ROWS}"
    body = (
        "The graded judgement for adoption performance is that it requires \nimprovement \n60. Few children wait."
    )
    read_ = read(front, body, framework=Framework.SIF)
    assert read_.warnings == (
        "adoption: \u201cgood\u201d on the front page, \u201crequires improvement\u201d on page 2",
    )
