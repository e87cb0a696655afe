"""Letters of joint inspections, and deadlines, on their way into a record."""

from datetime import date
from pathlib import Path

import pytest

from inspectcli.domain.periods import on
from inspectcli.domain.vocabulary import Body, Framework, Grade, Kind
from inspectcli.merging import Fate
from inspectcli.merging.draft import draft
from inspectcli.merging.merge import keep
from inspectcli.record.load import load
from inspectcli.record.models import Citation, Due, Source, Visit
from inspectcli.reports.values import ReadDue, ReadReport, ReadStrength
from report_values import asked, report

DAY = date(2024, 10, 25)
BULLET = "Leaders need to act on what they know of neglect. This includes:"
DUE = ReadDue(DAY, "written statement", "the council", "the chair", page=6)


def letter(**fields: object) -> ReadReport:
    """A letter on an invented area, but for the fields that a test gives."""
    plain: dict[str, object] = {
        "kind": Kind.JTAI,
        "framework": None,
        "rating": None,
        "judgements": {},
        "lead_inspector": None,
        "start": date(2024, 5, 20),
        "end": date(2024, 5, 24),
        "published": date(2024, 7, 18),
        "topic": "the multi-agency response to neglect",
        "inspectorates": ("Ofsted", "Care Quality Commission", "HMICFRS"),
        "recommendations": (
            asked(BULLET, priority=True, body=Body.PARTNERSHIP),
            asked("strategy discussions", priority=True, body=Body.PARTNERSHIP, under=BULLET),
        ),
        "strengths": (ReadStrength("The work of schools.", None, 4),),
        "strengths_listed": True,
        "due": DUE,
    }
    return report(**plain | fields)


def drafted(read: ReadReport) -> Visit:
    return Visit.model_validate(draft(read).visit)


def test_a_letter_becomes_a_visit_without_grades_and_with_what_is_due() -> None:
    made = drafted(letter())
    assert (made.id, made.kind, made.framework, made.rating, made.judgements) == (
        "2024-05-jtai",
        Kind.JTAI,
        None,
        None,
        {},
    )
    assert made.summary == "The multi-agency response to neglect"
    assert made.strengths_listed
    assert made.recommendations_on_record
    source = Citation(id="ofsted-2024", page=6)
    assert made.due == Due(
        date=on(DAY), what="written statement", owner="the council", sender="the chair", source=source
    )


def test_the_source_of_a_letter_is_a_letter_of_all_who_inspected() -> None:
    source = Source.model_validate(draft(letter()).source)
    assert source.kind == "letter"
    assert source.publisher == "Ofsted, Care Quality Commission and HMICFRS"
    assert source.title == "Testshire County Council: joint targeted area inspection, May 2024"
    assert Source.model_validate(draft(report()).source).publisher == "Ofsted"


def test_what_a_partnership_is_told_lies_in_no_area_and_keeps_the_bullet_above_a_dash() -> None:
    bullet, dash = drafted(letter()).recommendations
    assert {bullet.body, dash.body} == {Body.PARTNERSHIP}
    assert (bullet.area, dash.area) == (None, None)
    assert (bullet.under, dash.under) == (None, BULLET)
    assert (dash.theme, dash.proposed) == ("strategy-discussions", ("theme",))


def test_a_letter_without_a_day_for_its_answer_has_nothing_due() -> None:
    assert drafted(letter(due=ReadDue(None, "statement", None, None))).due is None
    assert drafted(letter(due=None)).due is None


def test_deadlines_are_data() -> None:
    read = report(
        framework=Framework.LOOKED_AFTER_CHILDREN,
        rating=Grade.ADEQUATE,
        recommendations=(
            asked("Make plans.", due_text="Immediately"),
            asked("Review the pledge.", due_text="Within three months", due=date(2018, 4, 29)),
        ),
    )
    assert [(each.due_text, each.due) for each in drafted(read).recommendations] == [
        ("Immediately", None),
        ("Within three months", on(date(2018, 4, 29))),
    ]


def test_one_file_is_one_source_whatever_it_is_called() -> None:
    read = letter(sha256="a" * 64)
    ours = {"our-letter": {"title": "A letter", "kind": "letter", "publisher": "Others", "sha256": "a" * 64}}
    assert draft(read, sources=ours).source_id == "our-letter"


def test_a_letter_again_changes_nothing_and_another_day_for_its_answer_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "record.toml"
    assert [each.outcome for each in keep(path, [letter()]).kept] == [Fate.ADDED]
    assert [each.outcome for each in keep(path, [letter()]).kept] == [Fate.UNCHANGED]
    later = letter(due=ReadDue(date(2024, 11, 1), "written statement", None, None))
    (differs,) = keep(path, [later]).kept
    assert (differs.outcome, differs.difference) == (Fate.DIFFERS, ("- due: 2024-10-25", "+ due: 2024-11-01"))
    assert [each.outcome for each in keep(path, [later], replace=True).kept] == [Fate.REPLACED]
    (visit,) = load(path).visits
    assert visit.due
    assert (visit.due.date, visit.due.owner) == (on(date(2024, 11, 1)), "the council")


def test_what_is_due_is_added_to_a_visit_that_says_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "record.toml"
    keep(path, [letter(due=None)])
    (differs,) = keep(path, [letter()]).kept
    assert differs.difference == ("+ due: 2024-10-25",)
    keep(path, [letter()], replace=True)
    (visit,) = load(path).visits
    assert visit.due
    assert visit.due.what == "written statement"


def test_a_deadline_that_the_record_lacks_is_a_difference(tmp_path: Path) -> None:
    path = tmp_path / "record.toml"
    keep(path, [report(recommendations=(asked("Make plans."),))])
    timed = report(recommendations=(asked("Make plans.", due_text="Within a month", due=date(2018, 2, 28)),))
    (differs,) = keep(path, [timed]).kept
    assert differs.difference == ("+ 2017-r1 due: 2018-02-28", "+ 2017-r1 due_text: Within a month")
    keep(path, [timed], replace=True)
    assert [each.outcome for each in keep(path, [timed]).kept] == [Fate.UNCHANGED]


@pytest.mark.parametrize("kind", [Kind.JTAI, Kind.FOCUSED_VISIT])
def test_a_letter_that_makes_no_recommendation_says_that_none_are_on_record(kind: Kind) -> None:
    assert not drafted(letter(kind=kind, recommendations=())).recommendations_on_record
