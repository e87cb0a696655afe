"""Letters and the reports of 2013, drawn by the tests themselves, from the file to the value."""

import json
from datetime import date
from pathlib import Path

import pytest

import drawn_pdfs
from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Kind
from inspectcli.reports.readers import read_report
from inspectcli.reports.values import ReadDue, ReadReport
from paper import Paper


def read(tmp_path: Path, paper: Paper) -> ReadReport:
    return read_report(paper.save(tmp_path / "letter.pdf"))


def points(report: ReadReport) -> list[tuple[bool, str | None, str, int]]:
    return [(r.priority, r.heading, r.text.split()[-1], r.page) for r in report.recommendations]


def test_a_letter_of_2022_or_later(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.new_letter())
    assert (report.kind, report.skeleton, report.framework, report.rating) == (Kind.JTAI, False, None, None)
    assert (report.authority, report.urn, report.title) == ("Barnsley", 80426, "Barnsley")
    assert report.topic == "the multi-agency response to serious youth violence"
    assert report.inspectorates == ("Ofsted", "Care Quality Commission", "HMICFRS")
    assert (report.start, report.end) == (date(2024, 5, 20), date(2024, 5, 24))
    assert (report.published, report.published_from) == (date(2024, 7, 18), "report")
    assert points(report) == [
        (True, "Areas for priority action", "includes:", 1),
        (True, "Areas for priority action", "of", 1),
        (True, "Areas for priority action", "reads.", 1),
        (False, "What needs to improve?", "area.", 1),
        (False, "What needs to improve?", "plans.", 1),
    ]
    under = "Leaders need to act on what they know of risk. This includes:"
    assert [r.under for r in report.recommendations] == [None, under, under, None, None]
    assert {r.body for r in report.recommendations} == {Body.PARTNERSHIP}
    assert [s.text for s in report.strengths] == ["The work of schools."]
    assert report.strengths_listed
    what, council = "written statement of proposed action", "Barnsley Council"
    assert report.due == ReadDue(date(2024, 10, 25), what, council, council, page=2)
    assert report.judgements == {}
    assert report.warnings == ()


def test_a_letter_of_2016_to_2020(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.old_letter())
    assert (report.authority, report.topic) == (
        "York",
        "the multi-agency response to sexual abuse in the family",
    )
    assert (report.start, report.end) == (date(2016, 12, 5), date(2016, 12, 9))
    assert points(report) == [
        (False, "Leadership and management", "owners.", 2),
        (False, "Leadership and management", "lost.", 2),
        (False, "The Safeguarding Children Board", "met.", 2),
    ]
    assert [s.text.split()[-1] for s in report.strengths] == ["owners.", "listen."]
    what = "written statement of proposed action"
    assert report.due == ReadDue(date(2017, 5, 5), what, "The director", "The local authority", page=2)
    assert report.warnings == ()


def test_a_letter_survives_its_journey_through_json(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.new_letter())
    assert ReadReport.from_json(json.loads(json.dumps(report.to_json()))) == report


def test_a_letter_that_is_running_text_is_read_without_a_guess(tmp_path: Path) -> None:
    paper = drawn_pdfs.letter().part("Areas for improvement").paragraph(drawn_pdfs.SUMMARY)
    report = read(tmp_path, drawn_pdfs.next_steps(paper))
    assert report.recommendations == ()
    (warning,) = report.warnings
    assert warning.startswith("“Areas for improvement” on page 1 is running text and no list, and is left unread")


def test_a_letter_without_the_usual_sections(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.letter().part("Main findings").paragraph(drawn_pdfs.SUMMARY))
    assert (report.recommendations, report.strengths, report.due) == ((), (), None)
    assert report.warnings == (
        "no section of what must improve was found",
        "no section of next steps was found: what is due was looked for in the whole letter",
        "what is due after the letter, and when, could not be read",
    )


def test_what_is_due_is_found_under_a_heading_that_nobody_knows(tmp_path: Path) -> None:
    paper = drawn_pdfs.letter().part("What needs to improve?").point("\u2022", "Plans.", indent=18)
    paper.part("Your answer").paragraph(
        "The council should send the written statement of action to us by 1 May 2025."
    )
    report = read(tmp_path, paper)
    assert report.due == ReadDue(date(2025, 5, 1), "written statement of action", None, "The council")
    assert report.warnings == (
        "no section of next steps was found: what is due was looked for in the whole letter",
        "who should prepare the answer to the letter could not be read",
    )


def test_a_mark_on_the_line_of_a_bullet_is_no_part_of_it(tmp_path: Path) -> None:
    """A bullet's glyph may be as small as a footnote mark, so the mark is told by the letter before it."""
    paper = drawn_pdfs.letter().part("What needs to improve?").line("\u2022 The use of the scheme.", size=12)
    paper.piece("7", 200, 7)
    (only,) = read(tmp_path, drawn_pdfs.next_steps(paper)).recommendations
    assert only.text == "The use of the scheme."


def test_an_inspection_of_looked_after_children(tmp_path: Path) -> None:
    report = read(tmp_path, drawn_pdfs.one_side())
    assert (report.kind, report.framework) == (Kind.FULL_INSPECTION, Framework.LOOKED_AFTER_CHILDREN)
    assert (report.authority, report.title) == ("Wokingham", "Wokingham Borough Council")
    assert (report.start, report.end, report.published) == (
        date(2013, 6, 24),
        date(2013, 6, 28),
        date(2013, 8, 30),
    )
    assert report.lead_inspector == "Flo Instance"
    assert (report.rating, report.judgements) == (Grade.ADEQUATE, {Area.IN_CARE: Grade.ADEQUATE})
    assert [(r.due_text, r.due, r.text.split()[0], r.page) for r in report.recommendations] == [
        ("Immediately", None, "Ensure", 3),
        ("Within three months", date(2013, 11, 30), "Review", 3),
        ("Within three months", date(2013, 11, 30), "Ensure", 3),
        ("Within six months", date(2014, 2, 28), "Widen", 3),
    ]
    assert report.notes == ("The report grades in its own terms also: capacity to improve good.",)
    assert report.warnings == ()


def test_an_inspection_of_child_protection_is_read_alike_and_says_so(tmp_path: Path) -> None:
    title = ("Inspection of local authority arrangements", "for the protection of children")
    report = read(tmp_path, drawn_pdfs.one_side(title))
    assert report.framework is Framework.CHILD_PROTECTION
    assert report.judgements == {Area.HELP_AND_PROTECTION: Grade.ADEQUATE}
    assert report.authority == "Wokingham"
    assert len(report.recommendations) == 4
    (warning,) = report.warnings
    assert "no report of this kind was at hand" in warning


@pytest.mark.parametrize("overall", ["Good", "Inadequate"])
def test_grades_of_2013_that_disagree(tmp_path: Path, overall: str) -> None:
    report = read(tmp_path, drawn_pdfs.one_side(overall=overall))
    assert report.warnings == (f"overall effectiveness: “{overall.lower()}” in the table, “adequate” elsewhere",)
