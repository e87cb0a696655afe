"""From a report to a draft: ids, proposals, notes, and what cannot be drafted."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectcli.domain import register, subjects
from inspectcli.domain.vocabulary import Area, Body, Framework, Grade, Variant
from inspectcli.merging.draft import UndraftableError, draft
from inspectcli.problems import ExitCode
from inspectcli.record.models import Authority, Recommendation, Record, Source, Visit
from inspectcli.reports.values import ReadReport, ReadStrength
from report_values import asked, assert_says, report, reports


def ids(made: Visit) -> list[str]:
    return [each.id for each in made.recommendations]


def all_ids(made: Visit) -> set[str]:
    return {made.id, *ids(made), *(each.id for each in made.strengths)}


def visit(**fields: object) -> Visit:
    return Visit.model_validate(draft(report(**fields)).visit)


@given(reports())
@settings(max_examples=150)
def test_a_draft_is_a_sound_visit_and_says_what_was_read(read: ReadReport) -> None:
    made = draft(read)
    Authority.model_validate(made.authority)
    Source.model_validate(made.source)
    drafted = Visit.model_validate(made.visit)
    assert_says(drafted, read)
    assert all(each.id == made.source_id for each in drafted.sources)


@given(reports(), reports())
@settings(max_examples=80)
def test_a_draft_takes_no_id_that_is_taken(one: ReadReport, other: ReadReport) -> None:
    first = Visit.model_validate(draft(one).visit)
    taken = all_ids(first)
    assert taken.isdisjoint(all_ids(Visit.model_validate(draft(other, taken).visit)))


def test_ids_are_those_of_the_shipped_record() -> None:
    strengths = (ReadStrength("Doors are open.", 22, 6),)
    drafted = visit(strengths=strengths, recommendations=(asked("A.", 6), asked("B.", 159, body=Body.LSCB)))
    assert drafted.id == "2017-11-sif"
    assert ids(drafted) == ["2017-r6", "2017-r159"]
    assert [each.id for each in drafted.strengths] == ["2017-s22"]
    assert draft(report()).source_id == "ofsted-2018"


def test_points_without_a_number_are_counted() -> None:
    drafted = visit(
        framework=Framework.ILACS, recommendations=(asked("A."), asked("B.", 3), asked("C."), asked("D.", 3))
    )
    assert drafted.id == "2017-11-ilacs"
    assert ids(drafted) == ["2017-r1", "2017-r3", "2017-r3-2", "2017-r3-3"]


def test_a_second_visit_of_a_year_is_told_apart_by_its_month_and_then_by_a_count() -> None:
    read = report()
    assert ids(Visit.model_validate(draft(read, {"2017-r2"}).visit)) == ["2017-11-r1", "2017-11-r2"]
    again = Visit.model_validate(draft(read, {"2017-r2", "2017-11-r1", "2017-11-sif"}).visit)
    assert (again.id, ids(again)) == ("2017-11-sif-2", ["2017-11-sif-2-r1", "2017-11-sif-2-r2"])


def test_a_source_that_is_the_report_is_used_again_and_another_is_not() -> None:
    read = report()
    same = {"our-pdf": {**draft(read).source, "title": "As we call it"}}
    other = {"ofsted-2018": {"title": "Another report", "kind": "report", "publisher": "Ofsted"}}
    assert draft(read, sources=same).source_id == "our-pdf"
    assert draft(read, sources=other).source_id == "ofsted-2018-2"


def test_a_known_authority_comes_with_its_codes_and_another_with_its_name() -> None:
    found = register.find("Hull")
    assert found is not None
    hull = draft(report(authority="Kingston upon Hull", title="Kingston upon Hull City Council")).authority
    assert hull == {"name": found.name, "urn": found.urn, "la_code": found.la_code, "ons_code": found.ons_code}
    assert draft(report()).authority == {"name": "Testshire"}


def test_what_is_proposed_is_marked_and_what_is_certain_is_not() -> None:
    telling = asked("Hold strategy discussions in good time.", 1)
    board = asked("Publish the annual report.", 2, body=Body.LSCB)
    silent = asked("Do better.", 3)
    first, second, third = visit(recommendations=(telling, board, silent)).recommendations
    assert (first.area, first.theme) == (Area.HELP_AND_PROTECTION, "strategy-discussions")
    assert first.proposed == ("area", "theme")
    assert (second.area, second.proposed) == (Area.LSCB, ("theme",))
    assert (third.area, third.theme, third.proposed) == (None, None, ())


def test_a_day_from_the_name_of_a_file_is_said_to_be_one() -> None:
    named = draft(report(published_from="file-name"))
    assert not named.published_surely
    assert "name of its file" in named.source["note"]
    assert "note" not in draft(report()).source


def test_a_report_published_before_the_inspection_ended_loses_that_day_and_says_so() -> None:
    drafted = visit(published=date(2017, 11, 8))
    assert drafted.published is None
    assert "2017-11-08" in drafted.notes[0].text


def test_a_report_without_recommendations_to_the_authority_says_that_none_are_on_record() -> None:
    assert not visit(recommendations=()).recommendations_on_record
    assert not visit(recommendations=(asked("A.", 1, body=Body.LSCB),)).recommendations_on_record
    assert visit().recommendations_on_record


def test_what_says_nothing_is_left_out() -> None:
    drafted = visit(
        lead_inspector=" ",
        recommendations=(asked("\t", 1), asked("Answer \ud83d the telephone.", 0, page=0, heading="")),
        judgements={Area.LEADERSHIP: None, Area.IN_CARE: Grade.GOOD, Area.CARE_LEAVERS: None},
        judged_together=(Area.IN_CARE, Area.CARE_LEAVERS),
        variant=Variant.REINSPECTION,
    )
    (only,) = drafted.recommendations
    assert only.text == "Answer \ufffd the telephone."
    assert (only.number, only.heading, only.source and only.source.page) == (None, None, None)
    assert drafted.lead_inspector is None
    assert (drafted.judgements, drafted.judged_together) == ({Area.IN_CARE: Grade.GOOD}, ())


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"authority": None, "title": None}, "the authority could not be read"),
        ({"start": None, "end": None, "published": None}, "no date could be read"),
        ({"end": date(2017, 11, 1)}, "before its start"),
    ],
)
def test_what_cannot_be_drafted_says_why(fields: dict[str, object], says: str) -> None:
    with pytest.raises(UndraftableError, match=says) as caught:
        draft(report(**fields))
    assert caught.value.exit_code == ExitCode.IMPORT


# --- subjects


@pytest.mark.parametrize(
    ("text", "heading", "area", "theme"),
    [
        ("Give each care leaver a pathway plan that works.", None, "care-leavers", "pathway-plans"),
        (
            "Hold return home interviews with those who go missing.",
            None,
            "help-and-protection",
            "return-home-interviews",
        ),
        ("With partners, find privately fostered children.", None, "help-and-protection", "private-fostering"),
        ("Bring down caseloads.", None, "leadership", "workforce"),
        ("Have managers' oversight of strategy meetings.", None, "help-and-protection", "strategy-discussions"),
        ("Find enough placements near home.", None, "in-care", "placements"),
        ("Recruit adopters for siblings.", None, "adoption", "family-finding"),
        ("Record every decision.", "Care leavers", "care-leavers", "decision-recording"),
        ("Record every decision.", "Leadership, management and governance", "leadership", "decision-recording"),
        ("Record every decision.", "Areas for improvement", "help-and-protection", "decision-recording"),
        ("Keep it up.", None, None, None),
    ],
)
def test_words_and_headings_propose_area_and_theme(
    text: str, heading: str | None, area: str | None, theme: str | None
) -> None:
    assert subjects.propose(text, heading) == (area, theme)


@given(st.text())
def test_any_words_may_be_asked_about(text: str) -> None:
    proposed = subjects.propose(text, text)
    assert proposed.theme is None or proposed.theme in subjects.themes()


def test_themes_are_those_of_the_shipped_record(somerset: Record) -> None:
    asked_for: list[Recommendation] = [each for made in somerset.visits for each in made.recommendations]
    assert {each.theme for each in asked_for if each.theme} <= subjects.themes()
