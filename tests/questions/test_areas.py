"""The matrix of grades: what stands in it, why a grade is missing, and how it is told."""

import csv
import json
import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings

from inspectcli.domain.vocabulary import Area, Grade
from inspectcli.questions.areas import Areas, Judged, Standing, areas
from inspectcli.questions.coverage import compares, is_full
from inspectcli.questions.history import History, history
from inspectcli.record.load import parse
from inspectcli.record.models import Record
from inspectcli.render import as_markdown, terminal
from inspectcli.views import areas as view
from strategies import Data, nasty_texts, records

DAY = date(2027, 12, 31)

SOMERSET = """\
Somerset: grades by area and inspection, as known on 22 Nov 2026;
the record ends 17 Jun 2026

Area                 Jun 2012  Jun 2013  Feb 2015  Nov 2017  Jul 2022  May 2026
Overall              –         –         inad.     RI ▲      good ▲    –
Leadership           –         –         inad.     RI ▲      good ▲    RI ▼
Help and protection  adeq.     inad. ▼   inad. =   RI ▲      good ▲    RI ▼
Children in care     adeq.     –         inad. ▼   RI ▲      good ▲┐   RI ▼
Care leavers         –         –         inad.     RI ▲      good ▲┘   good =
Adoption             –         –         RI        good ▲    –         –
LSCB                 –         –         inad.     –         –         –
"""


def told(visits: str) -> Areas:
    return areas(history(parse(f'[authority]\nname = "Testshire"\n{visits}'), DAY))


def visit(start: str, framework: str, more: str = "", judgements: str = "") -> str:
    return (
        f'[[visits]]\nid = "v{start}"\nkind = "full-inspection"\nframework = "{framework}"\nstart = "{start}"\n'
        f"{more}\n[visits.judgements]\n{judgements}\n"
    )


def rows(value: Areas) -> list[str]:
    """The lines of the terminal, the space between columns as one."""
    return [
        " ".join(line.split())
        for line in terminal.render(view.document(value), width=80, color=False).splitlines()
    ]


def at(value: Areas, area: Area, place: int = 0) -> Judged:
    return next(row.grades[place] for row in value.areas if row.area is area)


def test_the_matrix_of_the_shipped_record_fits_80_columns(run: Run) -> None:
    output = run("areas", "--as-of", "2026-11-22").output
    assert output.startswith(SOMERSET)
    assert max(map(len, output.splitlines())) <= 80


@pytest.mark.parametrize("name", ["kent", "wakefield", "sandwell"])
def test_the_matrix_of_other_authorities_fits_80_columns(run: Run, name: str) -> None:
    lines = run("areas", "--authority", name, "--as-of", "2026-11-22").output.splitlines()
    assert max(map(len, lines)) <= 80
    rows = [line for line in lines if line.startswith(("Overall", "Leadership", "Care leavers"))]
    assert len(rows) == 3


@pytest.mark.parametrize("width", [20, 60, 80, 120, 200])
def test_every_grade_is_told_at_every_width(run: Run, width: int) -> None:
    output = run("areas", "--as-of", "2026-11-22", "--width", str(width)).output
    assert output.count("▼") == 5 + 1  # three areas in 2026, one in 2015, one in 2013, and what the sign means
    assert "–" in output
    assert max(map(len, output.splitlines())) <= min(width, 140)


def test_what_a_framework_does_not_judge_is_told_from_what_is_not_on_record() -> None:
    value = told(visit("2015", "sif", 'rating = "good"', 'leadership = "good"') + visit("2019", "ilacs"))
    assert at(value, Area.LEADERSHIP).status is Standing.GRADED
    assert at(value, Area.ADOPTION).status is Standing.NOT_ON_RECORD
    assert at(value, Area.LSCB).status is Standing.NOT_JUDGED
    assert at(value, Area.LEADERSHIP, 1).status is Standing.NOT_ON_RECORD
    assert at(value, Area.ADOPTION, 1).status is Standing.NOT_JUDGED
    assert [each.status for each in value.overall] == [Standing.GRADED, Standing.NOT_ON_RECORD]
    text = terminal.render(view.document(value), width=80, color=False)
    assert re.search(r"^Adoption +\? +–$", text, re.MULTILINE)
    assert "– not judged; ? no grade on record" in text


def test_a_board_that_was_asked_something_was_reviewed() -> None:
    asked = '[[visits.recommendations]]\nid = "r1"\ntext = "Meet."\nbody = "lscb"\n'
    value = told(visit("2015", "sif", judgements='leadership = "good"') + asked)
    assert at(value, Area.LSCB).status is Standing.NOT_ON_RECORD


def test_without_a_framework_nobody_can_say_what_was_judged() -> None:
    value = told('[[visits]]\nid = "v"\nkind = "full-inspection"\nstart = "2015"\n')
    assert {row.grades[0].status for row in value.areas} == {Standing.NOT_ON_RECORD}


def test_an_inspection_of_one_side_stands_under_its_area_and_not_overall() -> None:
    value = told(visit("2012", "looked-after-children", 'rating = "adequate"'))
    assert value.overall[0].status is Standing.NOT_JUDGED
    assert at(value, Area.IN_CARE).grade is Grade.ADEQUATE
    assert at(value, Area.CARE_LEAVERS).status is Standing.NOT_JUDGED


def test_a_joint_judgement_is_tied_together_and_said() -> None:
    together = 'judged_together = ["care-leavers", "in-care"]'
    value = told(visit("2019-05", "ilacs", together, 'in-care = "good"\ncare-leavers = "good"'))
    both = (Area.IN_CARE, Area.CARE_LEAVERS)
    assert at(value, Area.IN_CARE).judged_together == at(value, Area.CARE_LEAVERS).judged_together == both
    text = terminal.render(view.document(value), width=80, color=False)
    assert re.search(r"^Children in care +good┐$", text, re.MULTILINE)
    assert re.search(r"^Care leavers +good┘$", text, re.MULTILINE)
    told_plainly = "May 2019: children in care and care leavers were judged together, with one grade."
    assert told_plainly in " ".join(text.split())


def test_a_change_is_since_the_area_was_last_graded_and_each_grade_is_an_arrow() -> None:
    grades = ("good", "", "inadequate")
    value = told(
        "".join(
            visit(f"20{20 + n}", "ilacs", judgements=f'leadership = "{grade}"' if grade else "")
            for n, grade in enumerate(grades)
        )
    )
    assert [at(value, Area.LEADERSHIP, n).change for n in range(3)] == [None, None, -2]
    text = terminal.render(view.document(value), width=80, color=False)
    assert "inad. ▼▼" in text
    assert "▼▼ down two grades" in text


def test_a_past_day_knows_no_later_inspection(run: Run) -> None:
    value = json.loads(run("areas", "--as-of", "2018-01-28", "--format", "json").output)
    assert [each["id"] for each in value["inspections"]][-1] == "2015-01-sif"
    assert all(len(row["grades"]) == 3 for row in value["areas"])


def test_no_inspection_is_said_plainly(run: Run) -> None:
    result = run("areas", "--as-of", "2000-01-01")
    assert result.exit_code == 0
    assert "No full inspection is on record" in result.output


def test_a_matrix_of_which_nothing_need_be_said_stands_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.toml"
    judged = "\n".join(
        f'{area} = "good"' for area in ("leadership", "help-and-protection", "in-care", "care-leavers")
    )
    path.write_text(
        f"""[authority]
name = "T"
[[visits]]
id = "v"
kind = "full-inspection"
framework = "ilacs"
start = "2023-05-08"
rating = "good"
[visits.judgements]
{judged}
"""
    )
    for form in ("table", "markdown", "json", "csv"):
        result = run("areas", "--data", path, "--format", form)
        assert (result.exit_code, result.stderr) == (0, ""), form


def test_csv_has_the_values_of_the_json(run: Run) -> None:
    value = json.loads(run("areas", "--as-of", "2026-11-22", "--format", "json").output)
    rows = list(csv.DictReader(StringIO(run("areas", "--as-of", "2026-11-22", "--format", "csv").output)))
    grades = [each for row in value["areas"] for each in row["grades"]]
    assert [row["grade"] or None for row in rows if row["section"] == "judgement"] == [g["grade"] for g in grades]
    assert [row["change"] for row in rows if row["section"] == "rating"] == ["", "", "", "1", "1", ""]


def test_a_file_of_its_own_holds_the_markdown(run: Run, tmp_path: Path) -> None:
    assert run("areas", "-o", tmp_path / "grades.md", "--as-of", "2026-11-22").exit_code == 0
    lines = (tmp_path / "grades.md").read_text("utf-8").splitlines()
    assert lines[4] == "| **Overall** | – | – | inad. | RI ▲ | good ▲ | – |"


@settings(max_examples=60, deadline=None)
@given(records(nasty_texts))
def test_every_area_has_one_entry_for_every_full_inspection(data: Data) -> None:
    known: History = history(Record.of(data), DAY)
    value = areas(known)
    full = [each.id for each in known.visits if is_full(each)]
    assert [row.area for row in value.areas] == list(Area)
    for area, grades in ((None, value.overall), *value.areas):
        assert [each.visit for each in grades] == full
        for place, each in enumerate(grades):
            alike = [before for before in grades[: place + 1] if before.grade and compared(known, before, area)]
            assert (each.grade is not None) == (each.status is Standing.GRADED)
            ranks = [before.grade.rank for before in alike if before.grade]
            assert each.change == (ranks[-1] - ranks[-2] if each in alike and ranks[1:] else None)
    document = view.document(value)
    assert terminal.render(document, width=80, color=True)
    assert as_markdown.render(document)


def compared(known: History, each: Judged, area: Area | None) -> bool:
    """Whether a grade is of the same thing as those of other inspections."""
    return area is None or compares(known.visits[known.order[each.visit]], area)


def test_the_overall_row_and_the_timeline_agree_on_inspections_of_sides() -> None:
    slac = visit("2012-06", "slac", judgements='help-and-protection = "adequate"\nin-care = "good"')
    one = visit("2013-06", "child-protection", 'rating = "inadequate"')
    value = told(slac + one + visit("2015-01", "sif", 'rating = "good"'))
    assert [each.status for each in value.overall] == [Standing.NOT_JUDGED, Standing.NOT_JUDGED, Standing.GRADED]
    assert [each.change for each in value.overall] == [None, None, None]
    assert [at(value, Area.HELP_AND_PROTECTION, n).change for n in (0, 1)] == [None, -1]
    text = " ".join(terminal.render(view.document(value), width=80, color=False).split())
    assert "Jun 2012: two sides of the service, and no grade of the whole." in text
    assert "Jun 2013: help and protection only, so there is no grade of the whole service." in text
